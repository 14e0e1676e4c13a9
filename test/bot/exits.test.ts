// Exits while a store is away, or that reach another replica: they become whole by themselves, and nothing from before them comes back.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Harness, rowsOf, SECRET, shippedSpeech, startHarness } from '../harness.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { changed, dump } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const { neutral, remainder } = shippedSpeech();

let volatile: TestServer;
let durable: TestServer;
let harness: Harness;
let responder: Phone;
/** How many replicas were stopped, from the first on. */
let stopped = 0;
beforeAll(async () => {
  [volatile, durable] = await Promise.all([realServer(), realServer()]);
  harness = await startHarness({ redisUrl: volatile.url, redisDurableUrl: durable.url, replicas: 2 });
  responder = await join(harness, 'firstone', { alias: 'Калина' });
  // The other replica knows the roster when it has asked for it again.
  await wait(2100);
});
afterAll(async () => {
  for (const server of [volatile, durable]) server.goOn?.();
  await harness.stop();
  await Promise.all([volatile.remove(), durable.remove()]);
});

afterEach(async () => {
  await back('durable', durable);
  await back('volatile', volatile);
});

const bot = (replica: number) => {
  const one = harness.bots[replica];
  if (!one) throw new Error('no such replica');
  return one;
};
const back = async (which: 'volatile' | 'durable', server: TestServer) => {
  server.goOn?.();
  await Promise.all(harness.bots.slice(stopped).map(({ redis }) => changed(redis[which], 'up')));
};
async function talking(): Promise<Phone> {
  const visitor = await asking(harness, 'firstone', { note: 'нотатка з канаркою' });
  await press(harness, responder, /^s:accept/);
  await type(harness, visitor, 'речення з канаркою');
  expect(textsOn(responder)).toContain('речення з канаркою');
  return visitor;
}
/** She leaves by the button, at the first replica. */
async function leave(visitor: Phone): Promise<void> {
  const screen = screenOf(visitor);
  visitor.press(
    screen.id,
    rowsOf(screen)
      .flat()
      .find((data) => data.endsWith(':exit')) ?? '',
  );
  await harness.api.settled();
}
const cleared = () => expect.poll(() => textsOn(responder), { timeout: 15_000, interval: 20 }).not.toContain('канаркою');

it('the durable store is away: she hears the truth, and both phones are clear as soon as it is back, without another tap', async () => {
  const visitor = await talking();
  durable.hang?.();
  await leave(visitor);
  expect(textsOn(visitor)).toContain(remainder('uk'));
  expect(textsOn(responder)).toContain('канаркою');
  await back('durable', durable);
  await cleared();
  await expect.poll(() => textsOn(visitor), { timeout: 15_000, interval: 20 }).toBe(remainder('uk'));
  expect(await bot(0).people.store.open()).toEqual([]);
});

it('both stores hang: when they are back, nothing of the talk is left on either phone, nor in a store, and nobody was told a thing', async () => {
  const visitor = await talking();
  volatile.hang?.();
  durable.hang?.();
  await leave(visitor);
  const told = textsOn(visitor);
  expect(told).toContain(remainder('uk'));
  await back('durable', durable);
  await back('volatile', volatile);
  await cleared();
  await expect.poll(() => textsOn(visitor), { timeout: 15_000, interval: 20 }).toBe(remainder('uk'));
  expect(await bot(0).people.store.open()).toEqual([]);
});

it('the volatile store hangs: her conversation is forgotten when it is back, and who returns begins anew', async () => {
  const [stays, returns] = [await talking(), harness.phone()];
  returns.open();
  await harness.api.settled();
  returns.press(screenOf(returns).id, 'en:rights:start', true);
  await harness.api.settled();
  volatile.hang?.();
  await leave(stays);
  await leave(returns);
  await back('volatile', volatile);
  await settle(harness);
  expect(textsOn(stays)).toBe(remainder('uk'));
  await cleared();
  // What she finds is what everybody finds: nothing of where she was, nor of her language.
  returns.type('абракадабра');
  await settle(harness);
  expect(screenOf(returns).text).not.toMatch(/\b(the|you|your|and|is)\b/i);
});

it('what she sent before an exit, and another replica gets after it, brings nothing back and asks nobody', async () => {
  const visitor = await talking();
  const screen = screenOf(visitor).id;
  const chat = { id: visitor.id, type: 'private' };
  const post = async (update_id: number, update: object, replica = 1) => {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
    const body = JSON.stringify({ update_id, ...update });
    return (await fetch(harness.hooks[replica] ?? '', { method: 'POST', headers, body })).status;
  };
  const pressing = (data: string) => ({
    callback_query: { id: data, from: { id: visitor.id }, data, message: { message_id: screen, chat } },
  });
  expect(await post(90_000_100, pressing('uk:exit'), 0)).toBe(200);
  await settle(harness);
  expect(textsOn(visitor)).toBe(neutral('uk'));
  for (const [id, update] of [
    [90_000_001, pressing('uk:rights:start')],
    [90_000_002, pressing('uk:person:cards:begin')],
    [90_000_003, { message: { message_id: 900_001, chat, text: 'допоможіть' } }],
    [90_000_004, { message: { message_id: 900_002, chat, text: '/start' } }],
  ] as const)
    expect(await post(id, update)).toBe(200);
  await settle(harness);
  expect(textsOn(visitor)).toBe(neutral('uk'));
  expect(await bot(0).people.store.open()).toEqual([]);
  // Whoever comes back is answered, there too.
  expect(await post(90_000_200, { message: { message_id: 900_003, chat, text: '/start' } })).toBe(200);
  expect(visitor.messages().length).toBeGreaterThan(1);
});

it('a word that is delivered again, as after a crash, stays in her chat and is not called unsent', async () => {
  const visitor = await talking();
  harness.api.limitNext(9, 1, 'copyMessage');
  const { message_id } = visitor.type('речення вдруге');
  await harness.api.settled();
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
  const message = { message_id, chat: { id: visitor.id, type: 'private' }, text: 'речення вдруге' };
  await fetch(harness.hooks[0] ?? '', { method: 'POST', headers, body: JSON.stringify({ update_id: 91_000_000, message }) });
  expect(visitor.messages().map(({ id }) => id)).toContain(message_id);
  expect(screenOf(visitor).text).not.toContain('Не надіслано');
  harness.api.disarm();
  await expect.poll(() => settle(harness).then(() => textsOn(responder))).toContain('речення вдруге');
  await leave(visitor);
  await settle(harness);
});

it('chats at the end of their life are erased while the durable store is away', async () => {
  const visitor = harness.phone();
  visitor.open();
  await harness.api.settled();
  durable.hang?.();
  harness.pass(24 * 60 * 60_000 + 1000);
  // By the timer of either replica: nobody calls for it.
  await expect.poll(() => textsOn(visitor), { timeout: 15_000, interval: 50 }).toBe('');
});

// The last one: afterwards there is one replica.
it('the durable store is away and the replica that took the exit is gone for good: another makes it whole', async () => {
  const visitor = await talking();
  durable.hang?.();
  await leave(visitor);
  await bot(0).stop();
  stopped = 1;
  harness.pass(61_000);
  durable.goOn?.();
  await changed(bot(1).redis.durable, 'up');
  await bot(1).sweep();
  await cleared();
  // All that was left of the exit is gone with it; what is remembered is that she left, for ten minutes.
  const keys = [...(await dump(bot(1).redis.volatile)).keys()];
  expect(keys.filter((key) => /:[le]:/.test(key) && !key.includes(':c:'))).toHaveLength(1);
  expect(textsOn(visitor)).toBe(remainder('uk'));
});
