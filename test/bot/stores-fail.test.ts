// Lines to the stores that fail as lines do, and stores that refuse: she has her answers, her emergency numbers and her exit, and afterwards all is as before.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Redis } from 'ioredis';
import type { Phone } from '../../src/simulator/phone.ts';
import { type FaultyLine, faultyLine } from '../contracts/lines.ts';
import { changed } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { buttonTo, fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const { neutral, remainder } = shippedSpeech();
/** Whatever happens to a store, an answer takes no longer. Milliseconds. */
const BOUND = 3000;

let volatile: TestServer;
let durable: TestServer;
let lines: { volatile: FaultyLine; durable: FaultyLine };
let harness: Harness;
let responder: Phone;
/** Speak to the servers themselves. */
let at: { volatile: Redis; durable: Redis };
beforeAll(async () => {
  [volatile, durable] = await Promise.all([realServer(), realServer()]);
  lines = { volatile: await faultyLine(volatile.url), durable: await faultyLine(durable.url) };
  at = { volatile: new Redis(new URL(volatile.url).pathname), durable: new Redis(new URL(durable.url).pathname) };
  harness = await startHarness({ redisUrl: lines.volatile.url, redisDurableUrl: lines.durable.url });
  responder = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(async () => {
  for (const redis of Object.values(at)) redis.disconnect();
  await harness.stop();
  await Promise.all([lines.volatile.remove(), lines.durable.remove(), volatile.remove(), durable.remove()]);
});
afterEach(async () => {
  for (const line of Object.values(lines)) line.slow(0);
  await up();
  for (const { id } of (await harness.bots[0]?.people.store.open()) ?? [])
    await harness.bots[0]?.people.handoffs.happen({ id }, { kind: 'erase' });
  await settle(harness);
});

async function up(): Promise<void> {
  for (const connection of Object.values(harness.bots[0]?.redis ?? {})) {
    if (connection.state === 'up') continue;
    await Promise.race([
      changed(connection, 'up'),
      expect.poll(() => connection.ask((redis) => redis.ping()).catch(() => '')).toBe('PONG'),
    ]);
  }
}

async function talking(): Promise<Phone> {
  const visitor = await asking(harness, 'firstone');
  await press(harness, responder, /^s:accept/);
  await type(harness, visitor, 'слово з канаркою');
  expect(textsOn(responder)).toContain('канаркою');
  return visitor;
}

/** The way from the first screen to the emergency numbers, and out, each step within its time. */
async function visit(): Promise<void> {
  const phone = harness.phone();
  // Longer than a second, and the next batch of updates is fetched meanwhile: that all are settled says nothing here.
  const soon = <T>(look: () => T) => expect.poll(look, { timeout: BOUND, interval: 20 });
  const last = () => fromBot(phone).at(-1);
  phone.open();
  await soon(() => harness.standing(phone)).toBe('opening/start');
  phone.press(last()?.id ?? 0, 'uk:menu:start', true);
  await soon(() => harness.standing(phone)).toBe('menu/start');
  phone.press(screenOf(phone).id, buttonTo(screenOf(phone), 'emergency/start'));
  await soon(() => last()?.text).toContain('102');
  phone.press(screenOf(phone).id, 'uk:exit');
  await soon(() => [neutral('uk'), remainder('uk')].includes(last()?.text ?? '')).toBe(true);
}

/** A talk lasts, and its exit is whole. */
async function whole(visitor: Phone): Promise<void> {
  await type(harness, visitor, 'друга канарка');
  await expect.poll(() => settle(harness).then(() => textsOn(responder))).toContain('друга канарка');
  await left(visitor);
}

async function left(visitor: Phone): Promise<void> {
  visitor.type('/hide');
  const clear = () => settle(harness).then(() => textsOn(responder) + textsOn(visitor));
  await expect.poll(clear).not.toContain('канарк');
}

describe('a line', () => {
  it.each([
    ['to the volatile store is slow by 2 s', () => lines.volatile.slow(2000)],
    ['to the volatile store is dead, and nobody is told', () => lines.volatile.lose()],
    ['to the volatile store breaks in the middle of an answer', () => lines.volatile.breakNext()],
    ['to the durable store is slow by 700 ms', () => lines.durable.slow(700)],
    ['to the durable store is slow by 30 s', () => lines.durable.slow(30_000)],
    ['to the durable store is dead, and nobody is told', () => lines.durable.lose()],
  ])('%s: she is answered, and afterwards the talk goes on', async (_, fail) => {
    const visitor = await talking();
    fail();
    await visit();
    for (const line of Object.values(lines)) line.slow(0);
    await up();
    await whole(visitor);
  });
});

describe.each(['volatile', 'durable'] as const)('a %s store that is full', (which) => {
  it('answers all the same, lets a talk go on and end, and an exit is whole', async () => {
    const visitor = await talking();
    await at[which].config('SET', 'maxmemory', 1);
    await visit();
    visitor.press(screenOf(visitor).id, 'uk:exit');
    await expect.poll(() => visitor.messages().map(({ text }) => text)).toEqual([neutral('uk')]);
    // Those who bring and fetch for a talk need room to write it down: what stands with the other side goes when there is some.
    await at[which].config('SET', 'maxmemory', 0);
    await expect.poll(() => settle(harness).then(() => textsOn(responder))).not.toContain('канарк');
    await visit();
  });
});

it('a durable store that is busy with a script that does not end: she is answered, and afterwards the talk goes on', async () => {
  const visitor = await talking();
  await busy();
  await visit();
  await at.durable.script('KILL');
  await up();
  await whole(visitor);
});

/** Somebody runs a script that does not end. */
async function busy(): Promise<void> {
  await at.durable.config('SET', 'busy-reply-threshold', 1);
  const other = at.durable.duplicate();
  const end = () => other.disconnect();
  void other.eval('while true do end', 0).then(end, end);
  await expect.poll(() => at.durable.ping().then(String, String)).toContain('BUSY');
}
