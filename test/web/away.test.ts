// The web chat while the store of its words is away: once it is back, what was to go from it is gone, be it by her exit or taken back by the other side.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, press, settle, type } from '../bot/people.ts';
import { dump } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { talkingOn } from './stage.ts';

let redis: TestServer;
let durable: TestServer;
let harness: Harness;
let helper: Phone;
beforeAll(async () => {
  [redis, durable] = await Promise.all([realServer(), realServer()]);
  harness = await startHarness({ redisUrl: redis.url, redisDurableUrl: durable.url, web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(async () => {
  redis.goOn?.();
  await harness.stop();
  await Promise.all([redis.remove(), durable.remove()]);
});

/** Boxes, and who has messages standing. */
async function left(): Promise<string[]> {
  const connection = harness.bots[0]?.redis.volatile;
  return connection ? [...(await dump(connection)).keys()].filter((key) => /:[wl]:/.test(key)) : ['no bot'];
}

it('tells her that not all of it worked, shows nothing of the talk, and empties the store when it is back', async () => {
  const helpers = await left();
  const tab = await talkingOn(harness, helper, 'слово, що лежить у сховищі');
  expect((await left()).filter((key) => key.includes(':w:'))).toHaveLength(1);
  redis.hang?.();
  await tab.press(/:exit$/);
  expect(tab.seen.text).toContain(shippedSpeech().remainder('uk', 'web'));
  expect(tab.seen.text).not.toContain('слово');
  redis.goOn?.();
  await expect.poll(async () => (await settle(harness), left())).toEqual(helpers);
});

it('takes from her page what the one who answers has taken back meanwhile', async () => {
  const tab = await talkingOn(harness, helper, 'слово');
  await type(harness, helper, 'сказано зайве');
  await tab.press(/person:(talk|waiting)$/);
  expect(tab.seen.said).toContain('сказано зайве');
  redis.hang?.();
  await press(harness, helper, /^s:take-back/);
  redis.goOn?.();
  const said = async () => {
    await settle(harness);
    await tab.press(/person:talk$/);
    return tab.seen.said;
  };
  await expect.poll(said).toContain('слово');
  await expect.poll(said).not.toContain('сказано зайве');
});
