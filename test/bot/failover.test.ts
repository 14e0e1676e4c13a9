// A store that dies in the middle of a talk: it comes back from its file, or a replica of it takes its place and has not heard of the last second.
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { type FaultyLine, faultyLine } from '../contracts/lines.ts';
import { changed } from '../contracts/replicas.ts';
import { durableServer, realServer, type TestServer } from '../contracts/servers.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const { neutral } = shippedSpeech();

type Which = 'volatile' | 'durable';
let line: Record<Which, FaultyLine>;
let harness: Harness;
let responder: Phone;
/** The servers that are, or were, in use, the present one last. */
const servers: Record<Which, TestServer[]> = { volatile: [], durable: [] };
const launch = { volatile: realServer, durable: durableServer };
beforeAll(async () => {
  for (const which of ['volatile', 'durable'] as const) servers[which].push(await launch[which]());
  line = { volatile: await faultyLine(present('volatile').url), durable: await faultyLine(present('durable').url) };
  harness = await startHarness({ redisUrl: line.volatile.url, redisDurableUrl: line.durable.url });
  responder = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(async () => {
  await harness.stop();
  for (const one of [line.volatile, line.durable, ...servers.volatile, ...servers.durable]) await one.remove();
});
beforeEach(() => Promise.all((['volatile', 'durable'] as const).map(up)));

const present = (which: Which): TestServer => {
  const server = servers[which].at(-1);
  if (!server) throw new Error('no server');
  return server;
};

async function up(which: Which): Promise<void> {
  const connection = harness.bots[0]?.redis[which];
  if (connection && connection.state !== 'up') await changed(connection, 'up');
}

async function told<T>(server: TestServer, ask: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(new URL(server.url).pathname);
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}

/** A replica of the present one, which has all of it now. */
async function replica(which: Which): Promise<TestServer> {
  const primary = present(which);
  const port = await freePort();
  await told(primary, (redis) => redis.config('SET', 'port', port, 'repl-diskless-sync-delay', 0));
  const second = await launch[which]();
  await told(second, (redis) => redis.replicaof('127.0.0.1', port));
  await expect
    .poll(() => told(second, (redis) => redis.info('replication')), { timeout: 15_000, interval: 20 })
    .toContain('master_link_status:up');
  await told(primary, (redis) => redis.wait(1, 1000));
  return second;
}

/** What an operator does: the replica is told that it is the primary, and the address leads to it. */
async function promote(which: Which, second: TestServer): Promise<void> {
  await told(second, (redis) => redis.replicaof('NO', 'ONE'));
  servers[which].push(second);
  line[which].lead(second.url);
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function talking(): Promise<Phone> {
  const visitor = await asking(harness, 'firstone');
  await press(harness, responder, /^s:accept/);
  await type(harness, visitor, 'слово з канаркою');
  expect(textsOn(responder)).toContain('канаркою');
  return visitor;
}

/** Words go both ways, and an exit is whole. */
async function whole(visitor: Phone): Promise<void> {
  await type(harness, visitor, 'друга канарка');
  responder.type('відповідь');
  await settle(harness);
  await expect.poll(() => settle(harness).then(() => textsOn(responder))).toContain('друга канарка');
  await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toContain('відповідь');
  await leave(visitor);
}

async function leave(visitor: Phone): Promise<void> {
  visitor.press(screenOf(visitor).id, 'uk:exit');
  await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toBe(neutral('uk'));
  await expect.poll(() => settle(harness).then(() => textsOn(responder))).not.toContain('канарк');
}

it.each(['volatile', 'durable'] as const)('the %s store is killed and started again: the talk goes on', async (which) => {
  const visitor = await talking();
  await present(which).stop();
  await present(which).start();
  await up(which);
  await whole(visitor);
});

it.each(['volatile', 'durable'] as const)('the %s store is killed and its replica takes its place: the talk goes on', async (which) => {
  const visitor = await talking();
  const second = await replica(which);
  await present(which).stop();
  await promote(which, second);
  await up(which);
  await whole(visitor);
});

it.each(['volatile', 'durable'] as const)(
  'a %s store becomes a replica of another one, and lines to it stay open: the talk goes on',
  async (which) => {
    const visitor = await talking();
    const first = present(which);
    const second = await replica(which);
    await promote(which, second);
    await told(first, (redis) => redis.replicaof('127.0.0.1', 1));
    // The first who is refused has the line cut; whoever dials again comes to the new one.
    visitor.press(screenOf(visitor).id, 'uk:person:start', true);
    await harness.api.settled();
    await expect.poll(() => harness.bots[0]?.redis[which].ask((redis) => redis.incr('written')).catch(() => 0)).toBe(1);
    await whole(visitor);
  },
);

it('an exit that the replica has not heard of is taken again as soon as it is the primary', async () => {
  const visitor = await talking();
  const second = await replica('durable');
  // From here on it hears nothing any more.
  await told(second, (redis) => redis.replicaof('NO', 'ONE'));
  await leave(visitor);
  await present('durable').stop();
  await promote('durable', second);
  await up('durable');
  await expect.poll(() => settle(harness).then(() => harness.bots[0]?.people.store.open())).toEqual([]);
  responder.type('ви ще тут?');
  await settle(harness);
  expect(textsOn(visitor)).toBe(neutral('uk'));
});

/** She has asked, and the replica that takes the store's place has not heard of it. */
async function lost(given: Parameters<typeof asking>[2], meanwhile: (visitor: Phone) => Promise<unknown>): Promise<Phone> {
  const second = await replica('durable');
  await told(second, (redis) => redis.replicaof('NO', 'ONE'));
  const visitor = await asking(harness, 'firstone', given);
  await meanwhile(visitor);
  await present('durable').stop();
  await promote('durable', second);
  await up('durable');
  return visitor;
}

const LOST = 'ваше прохання загубилося';

it('a request that the replica has not heard of: who only waits is shown so on her screen, without a sound, and can ask again', async () => {
  let popped = 0;
  const visitor = await lost({}, async (phone) => {
    expect(screenOf(phone).text).toContain('Калина');
    popped = phone.notifications().length;
  });
  await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toContain(LOST);
  expect(visitor.notifications()).toHaveLength(popped);
  expect(visitor.messages().filter(({ text }) => text?.includes('Чекаємо на відповідь'))).toEqual([]);
  // Said once, and until she asks again.
  await press(harness, visitor, /person:cards:begin$/);
  await type(harness, visitor, '/menu');
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
  expect(textsOn(visitor)).not.toContain(LOST);
  await leave(visitor);
});

it('who reads something else meanwhile is told when she looks for a person', async () => {
  const visitor = await lost({}, (phone) => type(harness, phone, '/menu'));
  await settle(harness);
  expect(textsOn(visitor)).not.toContain(LOST);
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
  expect(textsOn(visitor)).toContain(LOST);
  await leave(visitor);
});

it('one that her sign guards is not spoken of where it does not stand on the screen: it looks as if there had been none', async () => {
  const visitor = await lost({ sign: 'apple' }, (phone) => type(harness, phone, '/menu'));
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
  expect(screenOf(visitor).text).toContain('Зараз є кого запитати');
  expect(textsOn(visitor)).not.toContain(LOST);
  await leave(visitor);
});

it('a request that ended as requests do is not called lost, whatever becomes of the store', async () => {
  const ended = await asking(harness, 'firstone');
  await press(harness, responder, /^s:accept/);
  ended.press(screenOf(ended).id, 'uk:person:talk', true);
  await settle(harness);
  await press(harness, responder, /^s:end:/);
  await press(harness, responder, /^s:end-sure/);
  await expect.poll(() => settle(harness).then(() => textsOn(ended))).toContain('завершила розмову');
  await present('durable').stop();
  await present('durable').start();
  await up('durable');
  await settle(harness);
  ended.press(screenOf(ended).id, 'uk:person:start', true);
  await settle(harness);
  expect(textsOn(ended)).not.toContain(LOST);
  await leave(ended);
});

it('a request that the replica has not heard of: any button of hers tells the truth, and she may ask again', async () => {
  const opened = await asking(harness, 'firstone');
  await leave(opened);
  const second = await replica('durable');
  await told(second, (redis) => redis.replicaof('NO', 'ONE'));
  const visitor = await asking(harness, 'firstone');
  await present('durable').stop();
  await promote('durable', second);
  await up('durable');
  await settle(harness);
  // The call of before leads to nobody, and says so.
  await press(harness, responder, /^s:accept/);
  expect(textsOn(responder)).toContain('вже не чекає на вас');
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
  expect(screenOf(visitor).text).toContain('Зараз є кого запитати');
  await leave(visitor);
});
