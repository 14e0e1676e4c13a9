// Quick exit of the web chat while the store of its words is away: she is told, and once it is back nothing of the talk is left there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { join, settle } from '../bot/people.ts';
import { dump } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { talkingOn } from './stage.ts';

let redis: TestServer;
let durable: TestServer;
let harness: Harness;
beforeAll(async () => {
  [redis, durable] = await Promise.all([realServer(), realServer()]);
  harness = await startHarness({ redisUrl: redis.url, redisDurableUrl: durable.url, web: true });
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
  const helper = await join(harness, 'firstone', { alias: 'Калина' });
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
