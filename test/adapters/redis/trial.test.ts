// A trial finds a Redis, starts it for itself alone, and leaves nothing behind however it ends.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../../src/adapters/redis/connect.ts';
import { startTrialRedis, type TrialRedis } from '../../../src/adapters/redis/trial.ts';

/** Where a command is on this machine. */
function whereIs(command: string): string {
  return spawnSync('/bin/sh', ['-c', 'command -v "$0"', command], { encoding: 'utf8' }).stdout.trim();
}

async function works({ url }: TrialRedis): Promise<boolean> {
  const connection = await connect(url);
  const script = "redis.call('SET', KEYS[1], ARGV[1]); return redis.call('GET', KEYS[1])";
  const echo = await connection.ask((redis) => redis.eval(script, 1, 'k', 'v'));
  connection.close();
  return echo === 'v';
}

describe('a Redis for a trial', () => {
  let folder: string;
  let trial: TrialRedis | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'helpline-path-'));
    for (const tool of ['cat', 'rm']) symlinkSync(whereIs(tool), join(folder, tool));
  });
  afterEach(async () => {
    await trial?.stop();
    trial = undefined;
    rmSync(folder, { recursive: true });
  });

  test('is the redis-server of the machine, on a socket that only this user may enter, and keeps nothing on disk', async () => {
    trial = await startTrialRedis();
    expect(trial.kind).toBe('redis-server');
    expect(await works(trial)).toBe(true);
    const socket = new URL(trial.url).pathname;
    expect(statSync(dirname(socket)).mode & 0o077).toBe(0);
    const connection = await connect(trial.url);
    for (const setting of ['save', 'appendonly', 'port']) {
      expect(await connection.ask((redis) => redis.config('GET', setting))).toEqual([
        setting,
        { save: '', appendonly: 'no', port: '0' }[setting],
      ]);
    }
    connection.close();
    await trial.stop();
    expect(existsSync(dirname(socket))).toBe(false);
  });

  test('is a valkey-server where there is no redis-server', async () => {
    symlinkSync(whereIs('redis-server'), join(folder, 'valkey-server'));
    trial = await startTrialRedis(folder);
    expect(trial.kind).toBe('valkey-server');
    expect(await works(trial)).toBe(true);
  });

  test('is embedded where there is neither, and where they do not start', async () => {
    writeFileSync(join(folder, 'redis-server'), '#!/bin/sh\nexit 1\n');
    chmodSync(join(folder, 'redis-server'), 0o755);
    trial = await startTrialRedis(folder);
    expect(trial.kind).toBe('embedded');
    expect(await works(trial)).toBe(true);
  });

  test('that is embedded cannot be reached from the network', async () => {
    trial = await startTrialRedis(folder);
    const { port } = new URL(trial.url);
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal }) => !internal);
    for (const host of [...outside.filter(({ family }) => family === 'IPv4').map(({ address }) => address), '::1']) {
      const [error] = await once(createConnection({ host, port: Number(port) }), 'error');
      expect(error).toMatchObject({ code: expect.stringMatching(/ECONNREFUSED|EADDRNOTAVAIL/) });
    }
  });

  test.each(['SIGKILL', 'SIGTERM'] as const)('ends with its process when that gets %s', async (signal) => {
    const module = resolve(import.meta.dirname, '../../../src/adapters/redis/trial.ts');
    const script = `import { startTrialRedis } from ${JSON.stringify(module)};
      const { url } = await startTrialRedis();
      process.stdout.write(url);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [url] = await once(parent.stdout, 'data');
    const line = createConnection(new URL(String(url)).pathname);
    await once(line, 'connect');
    // Whoever is killed may not have read all: then the line is torn off, and not closed.
    const ended = new Promise((over) =>
      line
        .resume()
        .on('error', () => {})
        .once('close', over),
    );
    parent.kill(signal);
    await ended;
    expect(existsSync(String(url).replace('unix://', ''))).toBe(false);
  });

  test('does not keep its process alive', async () => {
    const module = resolve(import.meta.dirname, '../../../src/adapters/redis/trial.ts');
    const script = `import { startTrialRedis } from ${JSON.stringify(module)}; await startTrialRedis();`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
    expect(await once(parent, 'exit')).toEqual([0, null]);
  });
});
