// Telegram takes every call and never answers: calls end by our own patience, a turn holds up nobody for long, and exits work.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { type FaultyLine, faultyLine } from '../contracts/lines.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const { neutral } = shippedSpeech();

/** Milliseconds; the client looks at its watch once a second. */
const PATIENCE = 50;

let line: FaultyLine;
let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  const to = async (root: string) => (line = await faultyLine(root)).url;
  // By webhook she still reaches the bot.
  harness = await startHarness({ line: { to, patience: PATIENCE }, replicas: 1 });
  responder = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(async () => {
  await harness.stop();
  await line.remove();
});

/** It is silent until something was asked of it. */
async function silence(deed: () => void): Promise<void> {
  line.swallow();
  const before = line.swallowed;
  deed();
  await expect.poll(() => line.swallowed).toBeGreaterThan(before);
}

it('from the start: the program begins as soon as it answers', async () => {
  let own: FaultyLine | undefined;
  const to = async (root: string) => {
    own = await faultyLine(root);
    own.swallow();
    return own.url;
  };
  const starting = startHarness({ line: { to, patience: PATIENCE } });
  await expect.poll(() => own?.swallowed ?? 0).toBeGreaterThan(0);
  own?.answer();
  await (await starting).stop();
  await own?.remove();
});

it('for one call: the screen comes by the next', async () => {
  const visitor = harness.phone();
  await silence(() => visitor.open());
  line.answer();
  await expect.poll(() => textsOn(visitor)).toContain('Вітаємо');
});

it('an exit beside a turn that gets no answer: all is forgotten while it is silent, and taken away when it is not', async () => {
  const visitor = await asking(harness, 'firstone');
  await press(harness, responder, /^s:accept/);
  await type(harness, visitor, 'слово з канаркою');
  expect(textsOn(responder)).toContain('канаркою');
  const { id } = screenOf(visitor);
  await silence(() => visitor.press(id, 'uk:person:start', true));
  visitor.type('/hide');
  await expect.poll(() => harness.bots[0]?.people.store.open()).toEqual([]);
  // Two deletions are asked for three times each: whatever comes after that belongs to the next try of the exit.
  const before = line.swallowed;
  await expect.poll(() => line.swallowed, { timeout: 5000 }).toBeGreaterThan(before + 6);
  line.answer();
  await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toBe(neutral('uk'));
  await expect.poll(() => settle(harness).then(() => textsOn(responder))).not.toContain('канарк');
});
