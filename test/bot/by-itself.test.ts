// What a bot does where nobody comes: it has the file of the durable store rewritten, and looks whether its updates still come here.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMPACTED } from '../../src/adapters/redis/durable-keys.ts';
import { type Harness, startHarness } from '../harness.ts';
import { shortly } from '../hurry.ts';

const HOUR = 60 * 60_000;

let harness: Harness;
/** Ends the hour that is waited for. */
let anHourLater: (() => void) | undefined;
beforeAll(async () => {
  harness = await startHarness({
    wait: (ms, value, options) => (ms === HOUR ? new Promise((done) => (anHourLater = done)) : shortly(ms, value, options)),
  });
});
afterAll(() => harness.stop());

it('what is forgotten goes from the file of the durable store without anybody’s asking for it', async () => {
  const durable = harness.bots[0]?.redis.durable;
  await expect.poll(() => durable?.ask((redis) => redis.exists(COMPACTED))).toBe(1);
});

it('that somebody else has its updates is told to the log', async () => {
  await expect.poll(() => anHourLater).toBeDefined();
  expect(harness.log()).not.toContain('webhook-foreign');
  await harness.api.call('setWebhook', { url: 'http://127.0.0.1:9/elsewhere' });
  anHourLater?.();
  await expect.poll(() => harness.log()).toContain('"event":"webhook-foreign"');
  await harness.api.call('deleteWebhook');
});
