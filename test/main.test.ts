// The program as its operator meets it: a process with an environment, an exit code and a log.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../src/adapters/redis/connect.ts';
import { startTrialRedis, type TrialRedis } from '../src/adapters/redis/trial.ts';
import { isForStaff, isPublished } from '../src/core/flow.ts';
import { screenAt } from '../src/core/screen.ts';
import { type StartedSimulator, startSimulator } from '../src/simulator/start-simulator.ts';
import { asStarted } from './bench/peers.ts';
import { shippedSpeech } from './harness.ts';
import { sendRaw } from './hostile/raw.ts';
import { endAll, root, start } from './program.ts';

const TOKEN = '123456:process-token';
const key = randomBytes(32).toString('base64');

afterEach(endAll);

let redis: TrialRedis;
let store: Redis;
let telegram: StartedSimulator;
beforeAll(async () => {
  // What an operator starts is the bundle.
  execFileSync(process.execPath, [join(root, 'src/bundle.ts')]);
  execFileSync(process.execPath, [join(root, 'src/compile.ts')]);
  redis = await startTrialRedis();
  store = new Redis(redis.url);
  telegram = await startSimulator({ port: 0, token: TOKEN, username: 'process_bot', now: () => Date.now(), advance: () => {} });
});
afterAll(async () => {
  await telegram.close();
  store.disconnect();
  await redis.stop();
});

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return String(typeof address === 'object' ? address?.port : '');
}

async function real(): Promise<Record<string, string>> {
  return { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.url, REDIS_URL: redis.url, SEAL_KEY: key, PORT: await freePort() };
}

/** The program and what it reads, in a folder of their own. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-program-'));
  for (const name of ['build/bot', 'src', 'flows', 'locales', 'docs', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** A step that is not signed yet, and how its screen begins, as a trial shows it. Where all are signed there is nothing left to be hidden here. */
function aDraft(): { readonly data: string; readonly begins: string } | undefined {
  const { content, page } = shippedSpeech();
  for (const [flow, { steps }] of content.flows)
    for (const [step, what] of Object.entries(steps)) {
      const place = { flow, step };
      if (isPublished(what) || isForStaff(content, place) || what.view) continue;
      const { html } = page(screenAt(place, place, 'uk', { content, now: Date.now(), drafts: true }), 'telegram');
      return { data: `uk:${flow}:${step}`, begins: html.replace(/<[^>]*>/g, '').split('\n')[0] ?? '' };
    }
  return undefined;
}

describe('the program', () => {
  it('ends with 1 and one line for each thing that is wrong, naming no value', async () => {
    const program = start({ BOT_TOKEN: 'CANARY', REDIS_URL: 'CANARY', PORT: 'CANARY', LOG_LEVEL: 'CANARY' });
    expect(await program.code).toBe(1);
    const lines = program.output().trim().split('\n');
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(['BOT_TOKEN', 'LOG_LEVEL', 'PORT', 'REDIS_URL', 'SEAL_KEY']);
    expect(program.output()).not.toContain('CANARY');
  });

  it('ends with 1 where Telegram does not know the token', async () => {
    const program = start({ ...(await real()), BOT_TOKEN: '123456:CANARY' });
    expect(await program.code).toBe(1);
    expect(program.output()).toContain('BOT_TOKEN is not accepted');
    expect(program.output()).not.toContain('CANARY');
  });

  it('ends with 1 where its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '0.0.0.0', done));
    const address = taken.address();
    const program = start({ ...(await real()), PORT: String(typeof address === 'object' ? address?.port : '') });
    expect(await program.code).toBe(1);
    expect(program.output()).toMatch(/^PORT \d+ is taken/m);
    await new Promise((done) => taken.close(done));
  });

  it('names the variable of the port that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as AddressInfo;
    const program = start({ ...(await real()), METRICS_PORT: String(port) });
    expect(await program.code).toBe(1);
    expect(program.output()).toMatch(new RegExp(`^METRICS_PORT ${port} is taken .* METRICS_PORT=${port + 1}\\.$`, 'm'));
    await new Promise((done) => taken.close(done));
  });

  it.each([
    ['the web chat, which answers without it', { WEB_CHAT: '/' }, 200, 'degraded'],
    ['nothing else to answer on', {}, 503, 'starting'],
  ])('tells of each store by itself; where Telegram was never reached, its health is that of %s', async (_, more, status, says) => {
    const [PORT, METRICS_PORT] = [await freePort(), await freePort()];
    const away = { TELEGRAM_API_ROOT: 'http://127.0.0.1:1', REDIS_DURABLE_URL: 'redis://127.0.0.1:1' };
    const program = start({ ...(await real()), ...away, PORT, METRICS_PORT, ...more });
    await program.prints('"event":"telegram-away"');
    await program.prints('"event":"store-unsafe","step":"durable-away"');
    const health = await fetch(`http://127.0.0.1:${PORT}/health`);
    expect([health.status, await health.json()]).toEqual([status, { status: says, redis: { volatile: 'up', durable: 'down' } }]);
    const metrics = await (await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`)).text();
    expect(metrics).toMatch(/^helpline_store_up\{store="volatile"\} 1\nhelpline_store_up\{store="durable"\} 0$/m);
    // They are for this machine alone.
    await expect(fetch(`http://127.0.0.2:${METRICS_PORT}/metrics`)).rejects.toThrow('fetch failed');
  });

  it('ends with 1 where the address of its metrics is none of this machine, and does not repeat it', async () => {
    const program = start({ ...(await real()), METRICS_PORT: await freePort(), METRICS_HOST: '203.0.113.77' });
    expect(await program.code).toBe(1);
    expect(program.output()).toContain('METRICS_HOST is not an address of this machine');
    expect(program.output()).not.toContain('203.0.113');
  });

  it('does not start with an end that is past and was never told, where there is a roster that it would empty', async () => {
    const store = await connect(redis.url);
    await store.ask((client) => client.hset('{h}:r', { mark: 'canary', '0a0a0a0a': 'somebody' }));
    const program = start({ ...(await real()), END_OF_SERVICE: '2025-01-31' });
    expect(await program.code).toBe(1);
    expect(program.output()).toContain('END_OF_SERVICE is past, or nearer than 2 days, and was never told before; nothing was done.');
    expect(await store.ask((client) => client.hlen('{h}:r'))).toBe(2);
    await store.ask((client) => client.del('{h}:r'));
    store.close();
  });

  it('does not start with an error in the content, and says where it is', async () => {
    const folder = copied();
    appendFileSync(join(folder, 'flows/menu.yaml'), '  broken:\n    choices:\n      on: no-such-step\n');
    const program = start({}, folder);
    expect(await program.code).toBe(1);
    expect(program.output()).toMatch(/^flows\/menu\.yaml:\d+:\d+ {2}error/m);
    rmSync(folder, { recursive: true });
  });

  it('serves, tells its health, has no simulator, and ends in order with 0', async () => {
    const environment: Record<string, string> = { ...(await real()), METRICS_PORT: await freePort() };
    const program = start(environment);
    await program.prints('"event":"ready"');
    const home = `http://127.0.0.1:${environment.PORT}`;
    const health = await fetch(`${home}/health`);
    expect({ status: health.status, body: await health.json() }).toEqual({
      status: 200,
      body: { status: 'ok', redis: { volatile: 'up', durable: 'up' } },
    });
    // It listens on every address of the machine: in a container nobody comes by the loopback interface.
    expect((await fetch(`http://127.0.0.2:${environment.PORT}/health`)).status).toBe(200);
    // One server for both stores is not as it should be, and is told; what is as it should be is not.
    await program.prints(/"event":"store-unsafe","step":"stores-one"/);
    expect(program.output()).not.toContain('"step":"volatile-version"');
    for (const path of ['/', '/metrics', '/sim/state', `/bot${TOKEN}/getMe`]) expect((await fetch(home + path)).status).toBe(404);

    const phone = telegram.api.phone(1, { first_name: 'CANARY-name', username: 'CANARY_user', language_code: 'uk' });
    phone.open();
    phone.type('CANARY words');
    // A turn that takes longer than a second no longer holds up the next poll, and on a busy machine one does.
    await expect.poll(() => phone.lastFromBot()?.text, { timeout: 20_000 }).toContain('Дякуємо, що написали');
    const draft = aDraft();
    if (draft) {
      phone.press(phone.lastFromBot()?.id ?? 0, draft.data, true);
      await telegram.api.settled();
      expect(draft.begins).not.toBe('');
      expect(phone.lastFromBot()?.buttons.length).toBeGreaterThan(0);
      expect(phone.lastFromBot()?.text).not.toContain(draft.begins);
    }
    // A script that Redis does not know yet is told by the name of an error, and names outlive the bundling.
    expect(await store.keys('*:c:*')).toHaveLength(1);
    // Metrics have a port of their own, on this machine alone.
    const metrics = `http://127.0.0.1:${environment.METRICS_PORT}`;
    const exposed = async () => (await fetch(`${metrics}/metrics`)).text();
    await expect.poll(exposed).toContain(`\nhelpline_events_total{event="turn",error="none"} ${draft ? 3 : 2}\n`);
    const exposition = await exposed();
    expect(exposition).toMatch(/^helpline_store_up\{store="durable"\} 1$/m);
    expect(exposition).not.toMatch(/CANARY|process-token|opening|fallback|"start"/);
    expect((await fetch(`${metrics}/health`)).status).toBe(404);
    program.child.kill('SIGTERM');
    expect(await program.code).toBe(0);
    expect(program.output()).not.toMatch(/CANARY|:1\b|process-token/);
    // Fixed fields, and no other.
    for (const line of program.output().trim().split('\n')) {
      expect(['errorName', 'event', 'flow', 'level', 'ms', 'step', 'time']).toEqual(expect.arrayContaining(Object.keys(JSON.parse(line))));
    }
  });

  it('wipes its memory some seconds after it has started, after a look at the metrics, a form of the web chat, something unreadable, and an update', async () => {
    const environment: Record<string, string> = { ...(await real()), WEB_CHAT: '/', METRICS_PORT: await freePort() };
    const program = start(environment, root, ['--expose-gc', '--trace-gc']);
    // What V8 says of a collection that was asked for.
    const wiped = () => program.output().match(/Mark-Compact.* testing;/g)?.length ?? 0;
    const wipes = async (after: () => Promise<unknown>) => {
      const before = wiped();
      await after();
      await expect.poll(wiped, { timeout: 20_000, interval: 100 }).toBeGreaterThan(before);
      // One wipe may collect more than once.
      await new Promise((done) => setTimeout(done, 1000));
    };
    await wipes(() => program.prints('"event":"ready"'));
    // To see who waits, requests are opened.
    await wipes(() => fetch(`http://127.0.0.1:${environment.METRICS_PORT}/metrics`));
    const form = { method: 'POST', body: new URLSearchParams({ tab: 'none', words: 'canary' }) };
    await wipes(() => fetch(`http://127.0.0.1:${environment.PORT}/`, form));
    await wipes(() => sendRaw(Number(environment.PORT), ['canary\r\n\r\n']));
    await wipes(async () => {
      telegram.api.phone(3).open();
      await telegram.api.settled();
    });
    program.child.kill('SIGTERM');
    expect(await program.code).toBe(0);
  });

  it.each([
    ['an error', 'throw new TypeError("CANARY words")'],
    ['a promise', 'Promise.reject(new TypeError("CANARY words"))'],
  ])('ends with 1 at %s that nobody caught, and prints the name of it and no more', async (_, failing) => {
    const fault = `process.on("SIGUSR2", () => { ${failing} })`;
    const program = start(await real(), root, ['--import', `data:text/javascript,${encodeURIComponent(fault)}`]);
    await program.prints('"event":"ready"');
    program.child.kill('SIGUSR2');
    expect(await program.code).toBe(1);
    expect(program.output()).toMatch(/"event":"crash","errorName":"TypeError"/);
    expect(program.output()).not.toMatch(/CANARY|process-token/);
  });

  it('sets the webhook it is told to, and answers on its path', async () => {
    const environment = await real();
    const program = start({
      ...environment,
      WEBHOOK_URL: `http://127.0.0.1:${environment.PORT}/in/here`,
      WEBHOOK_SECRET: 'process-secret',
    });
    await program.prints('"event":"ready"');
    const phone = telegram.api.phone(2);
    phone.open();
    await telegram.api.settled();
    expect(phone.lastFromBot()?.buttons.length).toBeGreaterThan(2);
    program.child.kill('SIGTERM');
    expect(await program.code).toBe(0);
    await telegram.api.call('deleteWebhook');
  });

  it('starts a trial with no environment at all, on this machine alone', async () => {
    const port = await freePort();
    const program = start({ PORT: port });
    await program.prints(/Talk to it: {2}http/);
    expect(program.output()).toContain('its data are gone when it ends');
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('<html');
    // On another address of this machine it does not answer, so it listens to no network either.
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow('fetch failed');
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    program.child.kill('SIGINT');
    expect(await program.code).toBe(0);
  });

  it('says that the Redis a trial was given does not answer: it would be looked for in the bot why it remembers nothing', async () => {
    const program = start({ PORT: await freePort(), REDIS_URL: 'redis://127.0.0.1:1' });
    await program.prints(/REDIS_URL does not answer, so nothing is remembered/);
    program.child.kill('SIGTERM');
    expect(await program.code).toBe(0);
  });

  it('says which Redis a trial has found where there is none on the machine', async () => {
    const program = start({ PORT: await freePort(), PATH: '/nowhere' });
    await program.prints(/embedded Redis/);
    program.child.kill('SIGTERM');
    expect(await program.code).toBe(0);
  });
});

describe('what was compiled of the program when it was made', () => {
  const name = `compiled-${process.arch}`;

  /** Starts a copy as `npm start` does. @returns whether V8 took what was compiled; a program that does not start fails the test */
  async function isUsed(change: (bot: string) => void, flags = asStarted().flags): Promise<boolean> {
    const folder = copied();
    change(join(folder, 'build/bot'));
    const child = spawn(process.execPath, [...flags, join(folder, 'build/bot/main.js')], {
      env: { PATH: process.env.PATH, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    try {
      await Promise.race([once(child.stdout as Readable, 'data'), once(child, 'exit')]);
      expect(child.exitCode).toBeNull();
      child.send('keep');
      const [{ used }] = (await once(child, 'message')) as [{ used: boolean }];
      return used;
    } finally {
      child.kill('SIGKILL');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true });
    }
  }

  it('is used by who starts it as `npm start` does', async () => expect(await isUsed(() => {})).toBe(true));

  it('is not used where the text is another one, though as long', async () => {
    const other = (bot: string) => {
      const file = join(bot, 'program.cjs');
      writeFileSync(file, readFileSync(file, 'latin1').replace('/health', '/healed'), 'latin1');
    };
    expect(await isUsed(other)).toBe(false);
  });

  it('is not used where it was spoilt, is not there, or was compiled with other flags; and nothing ends for that', async () => {
    const whole = readFileSync(join(root, 'build/bot', name));
    const spoilt = (bot: string) => writeFileSync(join(bot, name), whole.with(whole.length / 2, (whole[whole.length / 2] ?? 0) ^ 1));
    expect(await isUsed(spoilt)).toBe(false);
    expect(await isUsed((bot) => rmSync(join(bot, name)))).toBe(false);
    expect(await isUsed(() => {}, [...asStarted().flags, '--no-opt'])).toBe(false);
  });
});
