// A Redis that has just begun reads its file first, and answers `LOADING` to everybody meanwhile: it is one that is away, and comes back by itself.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connect } from '../../src/adapters/redis/connect.ts';
import { StoreAway } from '../../src/ports.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { changed } from '../contracts/replicas.ts';
import { durableServer, realServer, type TestServer } from '../contracts/servers.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const { neutral } = shippedSpeech();

/** Each key takes a millisecond to read, and others are heard in between. */
const SLOWLY = ['--key-load-delay', '1000', '--loading-process-events-interval-bytes', '1024'];
const KEYS = 600;

let redis: TestServer;
let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  redis = await durableServer();
  harness = await startHarness({ redisDurableUrl: redis.url });
  responder = await join(harness, 'firstone', { alias: 'Калина' });
  await filled(redis);
});
afterAll(async () => {
  await harness.stop();
  await redis.remove();
});

async function filled({ url }: TestServer): Promise<void> {
  const line = new Redis(new URL(url).pathname);
  await line.mset(Array.from({ length: KEYS }, (_, n) => [`filling:${n}`, '-'.repeat(64)]).flat());
  if (((await line.config('GET', 'appendonly')) as string[]).includes('yes')) {
    // The bot may be having it written just now, without all of this: it is refused until that is done.
    await vi.waitFor(() => line.bgrewriteaof(), { timeout: 15_000 });
    const written = /aof_rewrite_in_progress:0\r\naof_rewrite_scheduled:0/;
    await vi.waitFor(async () => expect(await line.info('persistence')).toMatch(written), { timeout: 15_000 });
  }
  line.disconnect();
}

const durable = () => {
  const connection = harness.bots[0]?.redis.durable;
  if (!connection) throw new Error('no bot');
  return connection;
};

/** It was killed, and reads its file again. @returns when it has */
async function loading(): Promise<{ done: Promise<unknown> }> {
  const down = changed(durable(), 'down');
  await redis.stop();
  await down;
  const up = changed(durable(), 'up');
  const started = redis.start(...SLOWLY);
  const line = new Redis(new URL(redis.url).pathname, { enableReadyCheck: false });
  line.on('error', () => {});
  await expect
    .poll(() => line.get('filling:1').catch((error: Error) => error.message), { timeout: 15_000, interval: 5 })
    .toMatch(/^LOADING/);
  line.disconnect();
  return { done: Promise.all([started, up]) };
}

it('she reads on, her word is said not to be sent, and an exit becomes whole when it has read', async () => {
  const visitor = await asking(harness, 'firstone');
  await press(harness, responder, /^s:accept/);
  await type(harness, visitor, 'слово з канаркою');
  expect(textsOn(responder)).toContain('канаркою');
  const { done } = await loading();
  expect(durable().state).toBe('down');
  visitor.type('друге слово');
  await harness.api.settled();
  expect(textsOn(visitor)).toContain('Не надіслано');
  visitor.press(screenOf(visitor).id, 'uk:menu:start', true);
  await harness.api.settled();
  expect(screenOf(visitor).buttons.length).toBeGreaterThan(2);
  visitor.press(screenOf(visitor).id, 'uk:exit');
  await harness.api.settled();
  expect(textsOn(visitor)).toContain('Не все вийшло');
  expect(textsOn(visitor)).not.toContain('слово');
  // Whoever answers is not told that there is no talk: nobody knows.
  responder.type('ви ще тут?');
  await harness.api.settled();
  expect(textsOn(responder)).not.toContain('Цю розмову вже завершено');
  await done;
  await expect.poll(() => settle(harness).then(() => harness.bots[0]?.people.store.open())).toEqual([]);
  await expect.poll(() => settle(harness).then(() => textsOn(responder))).not.toContain('канарк');
});

it('a program that begins meanwhile answers visitors, and knows its staff as soon as it has read', async () => {
  const { done } = await loading();
  const second = await startHarness({ redisDurableUrl: redis.url, redisUrl: harness.redisUrl });
  expect(second.bots[0]?.redis.durable.state).toBe('down');
  const visitor = second.phone();
  visitor.open();
  await second.api.settled();
  expect(textsOn(visitor)).toContain('Вітаємо');
  // Nobody of the staff is known yet: a press of theirs is not answered with silence.
  const theirs = second.api.phone(responder.id);
  theirs.open();
  theirs.press(1, 's:home', true);
  await second.api.settled();
  expect(textsOn(theirs)).toContain('Щось не спрацювало в нас');
  await done;
  await expect.poll(() => second.bots[0]?.people.roster.all().catch(() => [])).toHaveLength(1);
  theirs.press(1, 's:home', true);
  await second.api.settled();
  expect(textsOn(theirs)).toContain('Калина');
  await second.stop();
});

it('she waits, and is answered when it has read', async () => {
  const visitor = await asking(harness, 'firstone');
  await (await loading()).done;
  await press(harness, responder, /^s:accept/);
  await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toContain('Людина готова');
  visitor.press(screenOf(visitor).id, 'uk:exit');
  await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toBe(neutral('uk'));
});

it('a line that stands while another file is read is cut, so that what may have changed is asked again', async () => {
  const server = await realServer('--enable-debug-command', 'yes', ...SLOWLY);
  try {
    await filled(server);
    const connection = await connect(server.url);
    expect(await connection.ask((line) => line.get('filling:1'))).toBeTruthy();
    const other = new Redis(new URL(server.url).pathname);
    const reloaded = other.call('DEBUG', 'RELOAD');
    await expect.poll(() => connection.ask((line) => line.get('filling:1')).catch((error: unknown) => error)).toBeInstanceOf(StoreAway);
    expect(connection.state).toBe('down');
    const up = changed(connection, 'up');
    await reloaded;
    await up;
    expect(await connection.ask((line) => line.get('filling:1'))).toBeTruthy();
    other.disconnect();
    connection.close();
  } finally {
    await server.remove();
  }
});
