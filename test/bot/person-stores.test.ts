// A talk while stores are away, what is in them, and what a visitor finds when nobody is there.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { changed, dump } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { join, preview, press, screenOf, settle, textsOn, type, visitorAtCards } from './people.ts';

const { remainder, sentence } = shippedSpeech();
const CHAT = 731_946_028_511;
const NAMES = { first_name: 'Канарейка', last_name: 'Canarowska', username: 'canary_user', language_code: 'kk-canary' };

let volatile: TestServer;
let durable: TestServer;
let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  [volatile, durable] = await Promise.all([realServer(), realServer()]);
  harness = await startHarness({ redisUrl: volatile.url, redisDurableUrl: durable.url });
  responder = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(async () => {
  durable.goOn?.();
  await harness.stop();
  await Promise.all([volatile.remove(), durable.remove()]);
});

const up = async (which: 'volatile' | 'durable', server: TestServer) => {
  const connection = harness.bots[0]?.redis[which];
  if (!connection) throw new Error('no bot');
  if (connection.state === 'up') return;
  if (which === 'durable') server.goOn?.();
  else await server.start();
  await changed(connection, 'up');
};
afterEach(async () => {
  await up('volatile', volatile);
  await up('durable', durable);
  const store = harness.bots[0]?.people;
  for (const { id } of (await store?.store.open()) ?? []) await store?.handoffs.happen({ id }, { kind: 'erase' });
  await settle(harness);
});

async function talking(phone?: Phone): Promise<Phone> {
  const visitor = await visitorAtCards(harness, phone);
  await preview(harness, visitor, 'firstone', { note: 'нотатка з канаркою' });
  await press(harness, visitor, /:send$/);
  await press(harness, responder, /^s:accept/);
  await type(harness, visitor, 'речення з канаркою');
  return visitor;
}

it('no word and no name of hers is in a store, in the log, or on the phone of the one who answers', async () => {
  const visitor = await talking(harness.api.phone(CHAT, NAMES));
  const bot = harness.bots[0];
  if (!bot) throw new Error('no bot');
  const stored = JSON.stringify([...(await dump(bot.redis.volatile)), ...(await dump(bot.redis.durable))]) + harness.log();
  const theirs = JSON.stringify(responder.messages());
  expect(theirs).toContain('канаркою');
  for (const canary of ['канарк', String(CHAT), ...Object.values(NAMES)]) {
    expect(stored, canary).not.toContain(canary);
    if (canary !== 'канарк') expect(theirs, canary).not.toContain(canary);
  }
  visitor.type('/hide');
  await settle(harness);
  expect(JSON.stringify(responder.messages())).not.toContain('канаркою');
});

it('quick exit clears both phones while the volatile store is away, and says that nobody knows whether that was all', async () => {
  const visitor = await talking();
  await volatile.stop();
  // Each is answered by a screen whose number nobody could keep.
  for (const words of ['друга канарка', 'третя канарка']) await type(harness, visitor, words);
  visitor.press(screenOf(visitor).id, 'uk:exit');
  await settle(harness);
  expect(textsOn(visitor)).toBe(remainder('uk'));
  expect(textsOn(responder)).not.toContain('канаркою');
});

it('the volatile store is away: her words arrive, and her screen says so and nothing else', async () => {
  const visitor = await talking();
  await volatile.stop();
  await type(harness, visitor, 'друга канарка');
  await expect.poll(() => settle(harness).then(() => textsOn(responder))).toContain('друга канарка');
  expect(screenOf(visitor).text).toContain('Надіслано.');
  expect(screenOf(visitor).text).not.toContain(sentence('uk', 'handoff.unheard'));
});

it.each([
  ['is away', false],
  ['was away, and still has her at her talk', true],
])('what she types where she has put her talk away goes to nobody, while the volatile store %s', async (_, isBack) => {
  const connection = harness.bots[0]?.redis.volatile;
  if (!connection) throw new Error('no bot');
  const goesOn = async () => {
    volatile.goOn?.();
    await changed(connection, 'up');
  };
  const visitor = await talking();
  volatile.hang?.();
  await press(harness, visitor, /menu:start$/);
  if (isBack) await goesOn();
  await type(harness, visitor, 'що таке приписи');
  await settle(harness);
  expect(textsOn(responder)).not.toContain('приписи');
  if (!isBack) await goesOn();
  else expect(textsOn(visitor)).toContain(sentence('uk', 'handoff.just.unsaid'));
  // Her own press opens it again.
  visitor.press(screenOf(visitor).id, 'uk:person:talk', true);
  await settle(harness);
  await type(harness, visitor, 'я повернулася');
  expect(textsOn(responder)).toContain('я повернулася');
});

it('what she does to her talk while the volatile store is away is done, and not taken for what puts it away', async () => {
  const connection = harness.bots[0]?.redis.volatile;
  if (!connection) throw new Error('no bot');
  const visitor = await talking();
  volatile.hang?.();
  visitor.press(screenOf(visitor).id, 'uk:person:over:end', true);
  await settle(harness);
  expect(await harness.bots[0]?.people.store.open()).toEqual([]);
  expect(textsOn(responder)).not.toContain('речення з канаркою');
  volatile.goOn?.();
  await changed(connection, 'up');
});

it('a volatile store that comes back empty: her words still go on, and any button finds the talk', async () => {
  const visitor = await talking();
  await volatile.stop();
  await up('volatile', volatile);
  await type(harness, visitor, 'після перерви в пам\u02bcяті');
  expect(textsOn(responder)).toContain('після перерви');
  expect(harness.standing(visitor)).toBe('person/talk');
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
  expect(harness.standing(visitor)).toBe('person/talk');
});

it('the durable store is away: she hears that it was not sent, keeps her words, and is told that not all could be erased', async () => {
  const visitor = await talking();
  durable.hang?.();
  const typed = visitor.type('це не дійде').message_id;
  await harness.api.settled();
  expect(screenOf(visitor).text).toContain('Не надіслано');
  expect(visitor.messages().map(({ id }) => id)).toContain(typed);
  // What she asks for is told of what she has: nobody is to be asked in a talk.
  await press(harness, visitor, /person:talk$/);
  expect(screenOf(visitor).text).toContain('розмови зараз не видно');
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await harness.api.settled();
  expect(screenOf(visitor).text).toContain('не видно, що з вашим проханням чи розмовою');
  visitor.type('/hide');
  await harness.api.settled();
  expect(textsOn(visitor)).toContain(remainder('uk'));
  expect(textsOn(visitor)).not.toContain('не дійде');
  await up('durable', durable);
  visitor.type('/hide');
  await settle(harness);
  expect(textsOn(responder)).not.toContain('канаркою');
});

it('the durable store is away while her request has become a talk by itself: her first words are said not to be sent', async () => {
  const visitor = await visitorAtCards(harness);
  await preview(harness, visitor, 'firstone');
  await press(harness, visitor, /:send$/);
  await press(harness, responder, /^s:accept/);
  expect(harness.standing(visitor)).toBe('person/waiting');
  durable.hang?.();
  const typed = visitor.type('це не дійде').message_id;
  await harness.api.settled();
  expect(screenOf(visitor).text).toContain('Не надіслано');
  expect(visitor.messages().map(({ id }) => id)).toContain(typed);
});

it('at night she may leave a request: nobody hears of it before somebody is on duty', async () => {
  const { roster } = harness.bots[0]?.people ?? {};
  const hour = (ahead: number) =>
    `${String((Number(new Intl.DateTimeFormat('uk', { timeZone: 'Europe/Kyiv', hour: '2-digit', hour12: false }).format(Date.now())) + ahead) % 24).padStart(2, '0')}:00`;
  const before = (await roster?.all())?.find(({ id }) => id === 'firstone');
  await roster?.change('firstone', (one) => ({
    ...one,
    duty: one.duty.map((duty) => ({ ...duty, opens_at: hour(3), closes_at: hour(5) })),
  }));
  const quiet = textsOn(responder);
  const visitor = harness.phone();
  visitor.open();
  await harness.api.settled();
  visitor.press(screenOf(visitor).id, 'uk:person:start', true);
  await settle(harness);
  expect(screenOf(visitor).text).toContain('Зараз нікого немає. Прохання можна лишити');
  await press(harness, visitor, /person:cards:begin$/);
  await preview(harness, visitor, 'firstone');
  await press(harness, visitor, /:send$/);
  expect(screenOf(visitor).text).toContain('Прохання збережено');
  expect(textsOn(responder)).toBe(quiet);
  const [waiting] = (await harness.bots[0]?.people.store.open()) ?? [];
  harness.pass((waiting?.notBefore ?? 0) - Date.now() + 60_000);
  await settle(harness);
  expect(textsOn(responder)).not.toBe(quiet);
  visitor.type('/hide');
  await settle(harness);
  await roster?.change('firstone', (one) => ({ ...one, duty: before?.duty ?? [] }));
});
