// A Redis for a trial, where no REDIS_URL is given: the machine's own if it has one, else one inside this process.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Started, startEmbedded } from './embedded.ts';

/** What a trial's Redis is. `embedded` is slower and not the real thing; say so at the start. */
export type TrialKind = 'redis-server' | 'valkey-server' | 'embedded';

/** A Redis for as long as this process lives. */
export interface TrialRedis extends Started {
  readonly kind: TrialKind;
}

const SERVERS = ['redis-server', 'valkey-server'] as const;
const START_WITHIN = 5000;

/**
 * The server's keeper: it lives as long as its standard input, which ends with our process however that ends; then it
 * ends the server and removes the directory.
 */
const KEEPER = 'dir=$1; shift; "$@" </dev/null & exec >/dev/null; cat; kill $!; wait; rm -rf "$dir"';

/**
 * Starts a Redis that nobody else can reach and that keeps nothing on disk.
 * @param path where servers are looked for, as in the environment's PATH
 */
export async function startTrialRedis(path = process.env.PATH ?? ''): Promise<TrialRedis> {
  for (const kind of process.platform === 'win32' ? [] : SERVERS) {
    const file = find(kind, path);
    const started = file && (await startServer(file));
    if (started) return { kind, ...started };
  }
  return { kind: 'embedded', ...(await startEmbedded()) };
}

/**
 * Starts a server on a socket in a fresh directory that only this user may enter.
 * @returns undefined where it does not come up
 */
export async function startServer(file: string): Promise<Started | undefined> {
  const dir = mkdtempSync(join(tmpdir(), 'helpline-'));
  const socket = join(dir, 'redis.sock');
  const settings = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--dir', dir, '--save', '', '--appendonly', 'no'];
  // In a session of its own, so that Ctrl-C in a terminal reaches us alone and the last words can still be stored.
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', dir, file, ...settings], { detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = new Promise<void>((done) => keeper.once('close', () => done()).once('error', () => done()));
  const stop = async () => {
    keeper.ref();
    keeper.stdin.end();
    await gone;
    rmSync(dir, { recursive: true, force: true });
  };
  const up = await new Promise<boolean>((answer) => {
    const timer = setTimeout(() => done(false), START_WITHIN);
    const done = (ready: boolean) => {
      clearTimeout(timer);
      answer(ready);
    };
    let said = '';
    keeper.stdout.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-2000);
      if (/ready to accept connections/i.test(said)) done(true);
    });
    // Only the server itself holds this end: it closes when the server does.
    keeper.stdout.once('close', () => done(false));
    void gone.then(() => done(false));
  });
  if (!up) {
    await stop();
    return undefined;
  }
  // It must not keep us alive.
  keeper.unref();
  for (const stream of [keeper.stdin, keeper.stdout]) (stream as unknown as { unref(): void }).unref();
  return { url: `unix://${socket}`, stop };
}

function find(server: string, path: string): string | undefined {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const file = join(folder, server);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here; it is looked for in the next folder.
    }
  }
  return undefined;
}
