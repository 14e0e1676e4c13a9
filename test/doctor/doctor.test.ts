// `npm run doctor` as an operator meets it: real Redis servers with wrong settings, the local Bot API, an exit code, no secret.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Api } from 'grammy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisAssurances } from '../../src/adapters/redis/assurances.ts';
import { connect } from '../../src/adapters/redis/connect.ts';
import { RedisRoster } from '../../src/adapters/redis/roster.ts';
import { sealKey } from '../../src/adapters/redis/seal.ts';
import { watchWebhook } from '../../src/adapters/telegram/watch.ts';
import { fillWithExamples } from '../../src/examples.ts';
import type { LogEntry } from '../../src/ports.ts';
import { type StartedSimulator, startSimulator } from '../../src/simulator/start-simulator.ts';

const root = resolve(import.meta.dirname, '../..');
const TOKEN = '123456:CANARY-token';
const KEY = 'q4Yh0wq2n0v9m1x8s7d6f5g4h3j2k1l0z9x8c7v6b5M=';
const OURS = 'http://127.0.0.1:9/CANARY-path';

const servers: { readonly child: ChildProcess; readonly dir: string }[] = [];
let telegram: StartedSimulator;
beforeAll(async () => {
  telegram = await startSimulator({ port: 0, token: TOKEN, username: 'doctor_bot', now: () => Date.now(), advance: () => {} });
});
afterAll(async () => {
  await telegram.close();
  for (const { child, dir } of servers) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(dir, { recursive: true, force: true, maxRetries: 9 });
  }
});

/** A Redis with settings of its own, on a socket. @returns its address */
async function redis(...settings: string[]): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'helpline-doctor-'));
  const socket = join(dir, 'redis.sock');
  const child = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', dir, ...settings]);
  servers.push({ child, dir });
  for await (const chunk of child.stdout) if (/ready to accept connections/i.test(String(chunk))) break;
  return `unix://${socket}`;
}

function doctor(environment: Record<string, string>): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  return command(['src/doctor.ts'], environment);
}

async function command(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH, ...environment } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => void (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  expect(output).not.toMatch(/CANARY|q4Yh0wq2/);
  return { code, lines: output.trim().split('\n') };
}

const real = (volatile: string, durable: string) => ({
  BOT_TOKEN: TOKEN,
  TELEGRAM_API_ROOT: telegram.url,
  SEAL_KEY: KEY,
  REDIS_URL: volatile,
  REDIS_DURABLE_URL: durable,
  WEBHOOK_URL: OURS,
  WEBHOOK_SECRET: 'CANARY-secret-0123456789',
});

describe('npm run doctor', () => {
  it('ends with 0 where all is as it should be', async () => {
    await telegram.api.call('setWebhook', { url: OURS });
    const volatile = await redis('--save', '', '--maxmemory', '64mb');
    const durable = await redis('--save', '', '--appendonly', 'yes', '--slowlog-log-slower-than', '-1');
    const { code, lines } = await doctor(real(volatile, durable));
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(code).toBe(0);
    expect(lines).toContain('✓ Telegram delivers to WEBHOOK_URL');
    expect(lines).toContain('✓ The durable Redis writes every change to its file');
    expect(lines).toContain('✓ The durable Redis remembers no slow commands');
    expect(lines.find((line) => line.startsWith('! The volatile Redis remembers'))).toContain('CONFIG SET slowlog-log-slower-than -1');
    expect(lines.filter((line) => /same time as this machine/.test(line))).toHaveLength(3);
    expect(lines.join()).not.toContain('by the days in the files alone');
  });

  it('ends with 1 and says what mends it where both stores and the webhook are wrong', async () => {
    await telegram.api.call('setWebhook', { url: 'http://127.0.0.1:9/CANARY-foreign' });
    const volatile = await redis('--save', '60 1', '--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru');
    const durable = await redis('--save', '3600 1');
    const { code, lines } = await doctor(real(volatile, durable));
    expect(code).toBe(1);
    const wrongs = lines.filter((line) => line.startsWith('✗'));
    for (const mend of [
      'CONFIG SET appendonly no',
      'CONFIG SET save ""',
      'CONFIG SET maxmemory-policy noeviction',
      'CONFIG SET appendonly yes',
      'token-leaked.md',
    ])
      expect(
        wrongs.some((line) => line.includes(mend)),
        mend,
      ).toBe(true);
    expect(wrongs).toHaveLength(6);
  });

  it('says that the roster was sealed with another key: the bot would find nobody on it, and nobody would be asked', async () => {
    const durable = await redis('--save', '', '--appendonly', 'yes');
    const store = await connect(durable);
    const other = sealKey(Buffer.alloc(32, 'another key'));
    await fillWithExamples(
      new RedisRoster(store, [other], { now: Date.now }),
      { responder: 'telegram:1', coordinator: 'telegram:2' },
      '2026-12-01',
    );
    store.close();
    const environment = { ...real('redis://127.0.0.1:1', durable), TELEGRAM_API_ROOT: 'http://127.0.0.1:1' };
    expect((await doctor(environment)).lines).toContainEqual(
      expect.stringMatching(/^✗ Nobody on the roster can be read with this SEAL_KEY/),
    );
    const { lines } = await doctor({ ...environment, SEAL_KEY: Buffer.alloc(32, 'another key').toString('base64') });
    expect(lines).toContainEqual(expect.stringMatching(/^! One coordinator is on the roster/));
    expect(lines.join()).not.toContain('Приклад');
  });

  it('repeats no secret, not even where an answer from outside does', async () => {
    const secrets = [
      'CANARY-secret-0123456789',
      TOKEN,
      // The token without its number.
      'CANARY-token',
      'CANARY-volatile',
      'CANARY-durable',
      'CANARY-invitation',
      KEY,
    ];
    const said = `wrong: ${secrets.join(', ')}`;
    const answers = createServer((request, response) => {
      const hook = { url: OURS, last_error_date: Math.floor(Date.now() / 1000), last_error_message: said };
      response.end(JSON.stringify({ ok: true, result: request.url?.endsWith('/getMe') ? { id: 1 } : hook }));
    }).listen(0, '127.0.0.1');
    await once(answers, 'listening');
    const apiRoot = `http://127.0.0.1:${(answers.address() as AddressInfo).port}`;
    const away = real('redis://:CANARY-volatile@127.0.0.1:1', 'redis://:CANARY-durable@127.0.0.1:1');
    const { lines } = await doctor({ ...away, TELEGRAM_API_ROOT: apiRoot, COORDINATOR_INVITE: 'CANARY-invitation' });
    expect(lines.join()).toContain(`wrong: ${secrets.map(() => '…').join(', ')} →`);
    answers.close();
  });

  it('looks at the secrets, the log, the day of the end and Node of this very environment', async () => {
    const away = 'redis://127.0.0.1:1';
    const { lines } = await doctor({
      ...real(away, away),
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      SEAL_KEY: Buffer.from('a-passphrase-of-thirty-two-signs').toString('base64'),
      WEBHOOK_SECRET: 'CANARY',
      LOG_LEVEL: 'debug',
      END_OF_SERVICE: '2040-02-01',
    });
    expect(lines.map((line) => line.split(' → ')[0])).toEqual(
      expect.arrayContaining([
        '✗ SEAL_KEY was not drawn at random',
        '! WEBHOOK_SECRET can be guessed',
        '✗ The log keeps the step and the moment of every turn',
        '! The service ends on 2040-02-01: then the roster is emptied',
        `✓ Node is of version ${process.versions.node}`,
      ]),
    );
  });

  it.each(['redis-cluster', 'rediss-cluster'])('repeats no password of a cluster either: %s', async (scheme) => {
    const volatile = `${scheme}://her:CANARY@127.0.0.1:1,127.0.0.1:2`;
    const { code, lines } = await doctor({ ...real(volatile, 'redis://127.0.0.1:1'), TELEGRAM_API_ROOT: 'http://127.0.0.1:1' });
    expect(code).toBe(1);
    expect(lines.map((line) => line.split(' → ')[0])).toContain('✗ The volatile Redis does not answer');
  });

  it('tells what does not answer, without its address', async () => {
    const away = await doctor({ ...real('redis://:CANARY@127.0.0.1:1', 'redis://127.0.0.1:1'), TELEGRAM_API_ROOT: 'http://127.0.0.1:1' });
    expect(away.code).toBe(1);
    expect(away.lines.filter((line) => line.startsWith('✗')).map((line) => line.split(' → ')[0])).toEqual([
      '✗ The volatile Redis does not answer',
      '✗ The durable Redis does not answer',
      '✗ Telegram cannot be reached',
    ]);
    expect(away.lines.filter((line) => line.includes('by the days in the files alone'))).toHaveLength(1);
  });
});

describe('npm run directory', () => {
  it('does not ask again for what was confirmed through its link, where it is given the store', async () => {
    const url = await redis();
    const store = await connect(url);
    await new RedisAssurances(store, { now: Date.now }).confirm('children', '2040-01-31');
    store.close();
    const list = async (address: string) =>
      (await command(['src/directory.ts', '--on', '2040-02-01'], { REDIS_DURABLE_URL: address })).lines;
    const asks = (lines: readonly string[]) => lines.filter((line) => line.includes(': children,')).length;
    expect(asks(await list(url))).toBe(0);
    const away = await list('redis://127.0.0.1:1');
    expect(away[0]).toContain('does not answer');
    expect(asks(away)).toBe(1);
  });
});

describe('a bot that runs', () => {
  it('tells within the hour that updates go elsewhere, or that its webhook is gone', async () => {
    const api = new Api(TOKEN, { apiRoot: telegram.url });
    const written: LogEntry[] = [];
    const ending = new AbortController();
    // What happens from one hour to the next.
    const hours = [OURS, 'http://127.0.0.1:9/elsewhere', ''];
    const said: number[] = [];
    const wait = async () => {
      said.push(written.length);
      const url = hours[said.length - 1];
      if (url === undefined) ending.abort();
      else await telegram.api.call('setWebhook', { url });
    };
    await watchWebhook({ api, webhook: OURS, log: { write: (entry) => void written.push(entry) }, wait, signal: ending.signal });
    expect(said).toEqual([0, 0, 1, 2]);
    const foreign = { event: 'webhook-foreign', level: 'error' };
    expect(written).toEqual([foreign, foreign]);
  });
});
