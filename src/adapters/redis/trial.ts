// A Redis for a trial, where no REDIS_URL is given: the machine's own if it has one, else one inside this process.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * The server's keeper lives as long as its standard input, which ends with our process however that ends. Then it ends the
 * server and removes the directory.
 */
const KEEPER = 'dir=$1; shift; command -v "$1" || exit 1; "$@" </dev/null & exec >/dev/null; cat; kill $!; wait; rm -rf "$dir"';

/**
 * Starts a Redis that nobody else can reach and that keeps nothing on disk.
 * @param path where servers are looked for, instead of the PATH of this process
 */
export async function startTrialRedis(path?: string): Promise<TrialRedis> {
  for (const kind of process.platform === 'win32' ? [] : SERVERS) {
    const started = await startServer(kind, path);
    if (started) return { kind, ...started };
  }
  return { kind: 'embedded', ...(await startEmbedded()) };
}

/** On a socket in a fresh directory that only this user may enter. Undefined where the server is missing or does not come up. */
async function startServer(server: string, path: string | undefined): Promise<Started | undefined> {
  const dir = mkdtempSync(join(tmpdir(), 'helpline-'));
  const socket = join(dir, 'redis.sock');
  const settings = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700', '--dir', dir, '--save', '', '--appendonly', 'no'];
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', dir, server, ...settings], {
    // In a session of its own, so that Ctrl-C in a terminal reaches us alone and the last turns can still be stored.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...(path !== undefined && { env: { PATH: path } }),
  });
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
    keeper.once('error', () => done(false));
    // A keeper that is gone already cannot be told to go.
    keeper.stdin.on('error', () => {});
  });
  if (!up) {
    await stop();
    return undefined;
  }
  // It must not keep us alive.
  keeper.unref();
  for (const stream of [keeper.stdin, keeper.stdout]) (stream as Socket).unref();
  return { url: `unix://${socket}`, stop };
}
