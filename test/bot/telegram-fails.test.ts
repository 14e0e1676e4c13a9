// Telegram asks for pauses, fails, breaks lines, and carries out what it never confirms: she is answered, and an exit leaves nothing of it.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { shortly } from '../hurry.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const { neutral } = shippedSpeech();
const pauses: number[] = [];
let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  harness = await startHarness({
    wait: (ms, value, options) => {
      if (!options?.signal) pauses.push(ms);
      return shortly(ms, value, options);
    },
  });
  responder = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(() => harness.stop());
afterEach(() => {
  harness.api.disarm();
  pauses.length = 0;
});

async function left(visitor: Phone): Promise<void> {
  visitor.press(screenOf(visitor).id, 'uk:exit');
  await expect.poll(() => settle(harness).then(() => textsOn(visitor)), { timeout: 3000 }).toBe(neutral('uk'));
}

it.each([
  ['502 again and again', () => harness.api.failNext(7, 502)],
  ['a line that breaks again and again', () => harness.api.failNext(7, 'connection')],
  ['answers that are lost again and again', () => harness.api.failNext(2, 'answer lost', 'sendMessage')],
])('%s: she has her screen in the end, and an exit leaves nothing', async (_, arm) => {
  const phone = harness.phone();
  arm();
  phone.open();
  await expect
    .poll(() => harness.api.settled().then(() => fromBot(phone).at(-1)?.buttons.length ?? 0), { timeout: 3000 })
    .toBeGreaterThan(0);
  harness.api.disarm();
  await left(phone);
});

it('a pause of a minute is waited for, and not asked again and again', async () => {
  const phone = harness.phone();
  // Her answer, the deletion of what she typed, and the emergency text in its place.
  harness.api.limitNext(3, 60, undefined, phone.id);
  phone.open();
  await expect.poll(() => harness.api.settled().then(() => fromBot(phone).length), { timeout: 3000 }).toBe(1);
  expect(pauses).toEqual([60_000]);
  await left(phone);
});

it('that it works is proved by whoever writes from there: it is not asked for each request, and may well not say', async () => {
  const asked = () => harness.api.calls.filter(({ method }) => method === 'getMe').length;
  const before = asked();
  harness.api.failNext(20, 'connection', 'getMe');
  const visitor = await asking(harness, 'firstone');
  expect(asked()).toBe(before);
  expect(textsOn(responder)).toContain('Чи можете ви зараз');
  await left(visitor);
});

it('a call and a word whose answers were lost: all of it goes with her exit, also what was said twice', async () => {
  harness.api.failNext(1, 'answer lost', 'sendMessage', responder.id);
  const visitor = await asking(harness, 'firstone');
  await press(harness, responder, /^s:accept/);
  harness.api.failNext(1, 'answer lost', 'copyMessage');
  await type(harness, visitor, 'слово з канаркою');
  await expect.poll(() => settle(harness).then(() => textsOn(responder)), { timeout: 4000 }).toContain('канаркою');
  await left(visitor);
  await expect.poll(() => settle(harness).then(() => textsOn(responder)), { timeout: 4000 }).not.toMatch(/канарк|Чи можете ви/);
});
