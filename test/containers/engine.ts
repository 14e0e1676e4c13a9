// A copy of the project as an operator has it, with a .env beside compose.yaml, and a terminal to type into.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { root } from './printed.ts';

/** What a command came to. */
export interface Outcome {
  readonly code: number | null;
  /** What it printed, both streams, as on a terminal. */
  readonly said: string;
}

/** A folder with the project in it, and its containers. */
export class Engine {
  readonly folder = mkdtempSync(join(tmpdir(), 'helpline-containers-'));

  constructor() {
    for (const name of [
      'Dockerfile',
      '.dockerignore',
      'compose.yaml',
      'package.json',
      'package-lock.json',
      'src',
      'flows',
      'locales',
      'docs',
      'test',
    ])
      cpSync(join(root, name), join(this.folder, name), { recursive: true });
    const settings = {
      COMPOSE_FILE: 'compose.yaml:test/containers/compose.yaml',
      COMPOSE_PROJECT_NAME: 'helpline-drill',
      BOT_TOKEN: '123456:drill',
      // Any that is free.
      PORT: '0',
      SEAL_KEY: randomBytes(32).toString('base64'),
    };
    writeFileSync(
      join(this.folder, '.env'),
      Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
  }

  /** Writes a line into .env, below those that stand there. */
  set(name: string, value: string): void {
    appendFileSync(join(this.folder, '.env'), `${name}=${value}\n`);
  }

  /** Types a line into a shell on a terminal, as somebody at night does. */
  async type(line: string): Promise<Outcome> {
    const child = spawn('script', ['-qec', line, '/dev/null'], { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said: said.replaceAll('\r', '') };
  }

  /** As `type`, for what has to go well. @throws Error with all that was printed */
  async must(line: string): Promise<string> {
    const { code, said } = await this.type(line);
    if (code !== 0) throw new Error(`${line}\nended with ${code}:\n${said}`);
    return said;
  }

  /** Runs a module inside a service's container. @returns what it prints */
  inside(service: string, module: string): Promise<string> {
    return this.must(`docker compose exec -T ${service} node --input-type=module --eval '${module.replaceAll("'", `'"'"'`)}'`);
  }

  /** Starts what does not run, and waits until all of it is healthy. @throws Error with the log of what is not, after a minute */
  async up(): Promise<void> {
    await this.must('docker compose up -d --remove-orphans');
    const states =
      "docker inspect --format '{{.State.Status}}/{{with .State.Health}}{{.Status}}{{end}}' $(docker compose ps -q bot volatile durable)";
    for (let second = 0; second < 60; second++) {
      const said = (await this.must(states)).trim().split('\n');
      if (said.length === 3 && said.every((state) => state === 'running/healthy')) return;
      await new Promise((done) => setTimeout(done, 1000));
    }
    throw new Error(await this.must('docker compose ps; docker compose logs --tail 50'));
  }

  /** Takes it all away. */
  async close(): Promise<void> {
    await this.type('docker compose down -v --rmi local --remove-orphans');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
