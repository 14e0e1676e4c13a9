// Starts what the bench needs, each in a process of its own: the loopback Bot API, a Redis without persistence, a peer.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { type Peer, ROOT } from './peers.ts';

export const SECRET = 'bench-secret';

export interface Running {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export async function startApi(): Promise<Running> {
  const child = spawn(process.execPath, ['test/bench/api.ts'], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  const line = await firstLine(child, /^READY/);
  return running(child, `http://127.0.0.1:${line.split(' ')[1]}`);
}

export async function startRedis(): Promise<Running> {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await firstLine(child, /Ready to accept connections/);
  return running(child, `redis://127.0.0.1:${port}`);
}

/** What a peer is given. */
export interface Places {
  readonly api: string;
  readonly redis: string;
  /** A file with the screens that the peers show. */
  readonly screens: string;
  /** The same for all replicas of one bot; without it, drawn. */
  readonly sealKey?: string;
}

/** Starts a peer; comes back when it is ready, and says how long that took. */
export async function startPeer(peer: Peer, { api, redis, screens, sealKey }: Places): Promise<Running & { readonly startMs: number }> {
  const port = await freePort();
  const env = {
    ...peer.env,
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    PORT: String(port),
    REDIS_URL: redis,
    TELEGRAM_API_ROOT: api,
    BOT_TOKEN: '1:bench',
    SEAL_KEY: sealKey ?? randomBytes(32).toString('base64'),
    WEBHOOK_URL: `https://bench.invalid${peer.path}`,
    WEBHOOK_SECRET: SECRET,
    LOG_LEVEL: 'warn',
    SCREENS: screens,
  };
  const started = performance.now();
  const child = spawn(process.execPath, [...peer.flags, peer.program], { cwd: peer.root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  if (peer.path === '/') await firstLine(child, /^READY/);
  else await healthy(`${url}/health`, child);
  return { ...running(child, url), startMs: performance.now() - started };
}

async function healthy(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (child.exitCode !== null) throw new Error('the bot ended before it was healthy');
    // biome-ignore lint/performance/noAwaitInLoops: asked until it answers
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((wake) => setTimeout(wake, 10));
  }
  throw new Error('the bot did not become healthy within half a minute');
}

function running(child: ChildProcess, url: string): Running {
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(timer);
    },
  };
}

async function firstLine(child: ChildProcess, wanted: RegExp): Promise<string> {
  if (!child.stdout) throw new Error('no output to read');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    if (!wanted.test(line)) continue;
    child.stdout.resume();
    return line;
  }
  throw new Error(`a program of the bench ended before it was ready (${child.spawnargs.slice(0, 2).join(' ')})`);
}

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}
