// Two replicas whose clocks are five minutes apart, around midnight, and each delivery comes to the other one: a talk from its beginning to its exit.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EPOCH } from '../../src/adapters/redis/keys.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { type Harness, SECRET, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press, screenOf, settle, textsOn, type } from './people.ts';

const { neutral } = shippedSpeech();
const MINUTE = 60_000;
const APART = 5 * MINUTE;

let harness: Harness;
let responder: Phone;
beforeAll(async () => {
  harness = await startHarness({ replicas: 2, apart: APART });
  let turn = 0;
  harness.api.onDeed(() => void harness.api.call('setWebhook', { url: harness.hooks[++turn % 2], secret_token: SECRET }));
  responder = await join(harness, 'firstone', { alias: 'Калина' });
  // The other one would look again after two seconds.
  await harness.bots[1]?.people.roster.change('firstone', (one) => ({ ...one }));
});
afterAll(() => harness.stop());

/** It is so long before midnight (UTC) for the one that is behind. */
function before(midnight: number): void {
  const now = Date.now();
  harness.pass(Math.ceil(now / EPOCH) * EPOCH + EPOCH - midnight - now);
}

it('nobody is lost between them, and an exit is whole on both', async () => {
  before(7 * MINUTE);
  const visitor = await asking(harness, 'firstone');
  // The one that is ahead is past midnight now.
  harness.pass(3 * MINUTE);
  await settle(harness);
  await press(harness, responder, /^s:accept/);
  await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toContain('Людина готова');
  visitor.press(screenOf(visitor).id, 'uk:person:talk', true);
  await settle(harness);
  for (let n = 0; n < 6; n++) {
    // After the third the other one is past midnight, too.
    harness.pass(MINUTE);
    await type(harness, visitor, `слово ${n} канарка`);
    await type(harness, responder, `відгук ${n} канарка`);
  }
  for (let n = 0; n < 6; n++) {
    await expect.poll(() => settle(harness).then(() => textsOn(responder))).toContain(`слово ${n} `);
    await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toContain(`відгук ${n} `);
  }
  expect(textsOn(visitor)).not.toMatch(/Не надіслано|завершено|загубилося/);
  visitor.press(screenOf(visitor).id, 'uk:exit');
  await expect.poll(() => settle(harness).then(() => textsOn(visitor))).toBe(neutral('uk'));
  await expect.poll(() => settle(harness).then(() => textsOn(responder))).not.toContain('канарка');
  expect(await harness.bots[0]?.people.store.open()).toEqual([]);
});
