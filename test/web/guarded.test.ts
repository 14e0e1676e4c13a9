// Her sign in the web chat while the store of her talk is away: nobody knows then whether it guards what was said, so it is not shown.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, settle } from '../bot/people.ts';
import { changed } from '../contracts/replicas.ts';
import { durableServer, realServer, type TestServer } from '../contracts/servers.ts';
import { type Harness, startHarness } from '../harness.ts';
import { talkingOn } from './stage.ts';

let volatile: TestServer;
let durable: TestServer;
let harness: Harness;
let helper: Phone;
beforeAll(async () => {
  [volatile, durable] = await Promise.all([realServer(), durableServer()]);
  harness = await startHarness({ redisUrl: volatile.url, redisDurableUrl: durable.url, web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина', gender: 'woman' });
});
afterAll(async () => {
  await harness.stop();
  await Promise.all([volatile.remove(), durable.remove()]);
});

const WATCHED = [/person:phone$/, /watched-1$/, /safe-any$/, /nudge-0$/, /:sign-apple$/, /danger-snow$/];

it.each([
  ['is not shown where she has chosen a sign', WATCHED, []],
  ['is shown where she has none', undefined, ['таємне слово']],
])('what was said %s', async (_, presses, shown) => {
  const tab = await talkingOn(harness, helper, undefined, presses);
  await tab.type('таємне слово');
  await settle(harness);
  expect(tab.seen.said).toEqual(['таємне слово']);
  await tab.press(/emergency:start$/);
  const store = harness.bots[0]?.redis.durable;
  if (!store) throw new Error('no bot');
  const down = changed(store, 'down');
  await durable.stop();
  await down;
  await tab.submit({ press: 'uk:person:talk' });
  expect(harness.standing(tab.address)).toBe('person/talk');
  expect(tab.seen.said).toEqual(shown);
  const up = changed(store, 'up');
  await durable.start();
  await up;
  await tab.press(/:exit$/);
  await settle(harness);
});
