// The servers a contract is tried against: each can be stopped and started again in the same place, most of them empty.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Started, startEmbedded } from '../../src/adapters/redis/embedded.ts';

/** A server under test. */
export interface TestServer {
  readonly url: string;
  /** @param settings of a real Redis, for this time, e.g. `--hz 100` */
  start(...settings: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  /** Makes it hang: it stays connected and says nothing. Undefined where it cannot be done. */
  readonly hang?: () => void;
  readonly goOn?: () => void;
  /** Stops it and leaves nothing behind. */
  remove(): Promise<void>;
}

/** A real Redis on a socket of its own. @throws Error where the machine has none: it is not skipped */
export function realServer(...settings: readonly string[]): Promise<TestServer> {
  return redisServer('no', settings);
}

/** A real Redis that writes down all it is told: started again it is not empty. */
export function durableServer(): Promise<TestServer> {
  return redisServer('yes', []);
}

/** None outlives the tests. */
const RUNNING = new Set<() => unknown>();
process.on('exit', () => RUNNING.forEach((kill) => kill()));

async function redisServer(appendonly: 'yes' | 'no', always: readonly string[]): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'helpline-test-'));
  const socket = join(dir, 'redis.sock');
  let server: ChildProcess | undefined;
  const start = async (...settings: readonly string[]) => {
    const own = ['--port', '0', '--unixsocket', socket, '--dir', dir, '--save', '', '--appendonly', appendonly];
    server = spawn('redis-server', [...own, ...always, ...settings]);
    await ready(server);
  };
  const stop = async () => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  const remove = async () => {
    RUNNING.delete(kill);
    await stop();
    // A server that was killed may leave a child that still writes.
    rmSync(dir, { recursive: true, force: true, maxRetries: 9 });
  };
  const kill = () => server?.kill('SIGKILL');
  RUNNING.add(kill);
  await start();
  return { url: `unix://${socket}`, start, stop, remove, hang: () => server?.kill('SIGSTOP'), goOn: () => server?.kill('SIGCONT') };
}

/** The embedded one. */
export async function embeddedServer(): Promise<TestServer> {
  let server: Started | undefined = await startEmbedded();
  const { url } = server;
  const start = async () => {
    server = await startEmbedded(Number(new URL(url).port));
  };
  const stop = async () => {
    await server?.stop();
    server = undefined;
  };
  return { url, start, stop, remove: stop };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', () => fail(new Error('these tests need a Redis: apt-get install redis-server')));
    server.once('exit', () => fail(new Error('redis-server ended while starting')));
    server.stdout?.on('data', (chunk) => {
      if (/ready to accept connections/i.test(String(chunk))) done();
    });
  });
}
