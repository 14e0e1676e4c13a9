// What a bot does where nobody comes: it erases what is over and counts the day, has the file of the durable store rewritten, remembers there when its
// service ends, and looks whether its updates still come here. When it has ended, it does nothing any more.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { connect } from '../../src/adapters/redis/connect.ts';
import { COMPACTED, COUNTS, END } from '../../src/adapters/redis/durable-keys.ts';
import { durableServer, realServer, type TestServer } from '../contracts/servers.ts';
import { fromBot, type Harness, startHarness } from '../harness.ts';
import { shortly } from '../hurry.ts';

const HOUR = 60 * 60_000;

let store: TestServer;
let harness: Harness;
let day = '2199-01-31';
/** Ends the hour that is waited for. */
let anHourLater: (() => void) | undefined;
beforeAll(async () => {
  store = await realServer();
  harness = await startHarness({
    redisDurableUrl: store.url,
    endOfService: () => day,
    wait: (ms, value, options) => (ms === HOUR ? new Promise((done) => (anHourLater = done)) : shortly(ms, value, options)),
  });
});
afterAll(async () => {
  await harness.stop();
  await store.remove();
});

const durable = () => harness.bots[0]?.redis.durable;

it('what is forgotten goes from the file of the durable store without anybody’s asking for it', async () => {
  await expect.poll(() => durable()?.ask((redis) => redis.exists(COMPACTED))).toBe(1);
});

it('the day of the end is remembered where a restart leaves it: forgotten, it would never have been told before', async () => {
  await expect.poll(() => durable()?.ask((redis) => redis.get(END))).toBe('2199-01-31');
  // Each sweep looks, not the start alone: on the day itself no press tells it.
  day = '2199-02-28';
  await expect.poll(() => durable()?.ask((redis) => redis.get(END))).toBe('2199-02-28');
});

it('that somebody else has its updates is told to the log', async () => {
  await expect.poll(() => anHourLater).toBeDefined();
  expect(harness.log()).not.toContain('webhook-foreign');
  await harness.api.call('setWebhook', { url: 'http://127.0.0.1:9/elsewhere' });
  anHourLater?.();
  await expect.poll(() => harness.log()).toContain('"event":"webhook-foreign"');
  await harness.api.call('deleteWebhook');
});

it('a chat is erased when its time has come, and what a day has counted is kept, without anybody’s asking for it', async () => {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  expect(fromBot(phone)).not.toEqual([]);
  harness.pass(25 * HOUR);
  await expect.poll(() => fromBot(phone)).toEqual([]);
  await expect.poll(() => durable()?.ask((redis) => redis.keys(`${COUNTS}*`))).toHaveLength(1);
});

it('what is over is erased as soon as its store is back: nobody waits for the next look', async () => {
  const own = await durableServer();
  // The next look never comes.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const back = await startHarness({ redisUrl: own.url, redisDurableUrl: store.url });
  const phone = back.phone();
  phone.open();
  await back.api.settled();
  expect(fromBot(phone)).not.toEqual([]);
  back.pass(25 * HOUR);
  await own.stop();
  await own.start();
  // A poll of vitest's would let the next look come.
  for (let looked = 0; looked < 1000 && fromBot(phone).length > 0; looked++) await wait(20);
  expect(fromBot(phone)).toEqual([]);
  await back.stop();
  await own.remove();
});

it('a sweep that finds its store away does what it can, and ends nothing', async () => {
  const lost = await startHarness();
  // Its jobs have a line of their own, and go on.
  lost.bots[0]?.redis.durable.close();
  const uncaught = vi.fn<(error: unknown) => void>();
  process.on('unhandledRejection', uncaught);
  await expect.poll(() => lost.log()).toContain('"event":"sweep-failed"');
  await new Promise((done) => setTimeout(done, 100));
  expect(uncaught).not.toHaveBeenCalled();
  process.off('unhandledRejection', uncaught);
  await lost.stop();
});

it('when it has ended, it asks neither Telegram nor a store any more, and nothing of it is left to come up again', async () => {
  const own = await realServer();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const ended = await startHarness({ redisUrl: own.url });
  expect(vi.getTimerCount()).toBeGreaterThan(0);
  const looking = await connect(own.url);
  await ended.bots[0]?.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  const clients = await looking.ask((redis) => redis.client('LIST'));
  expect(String(clients).trim().split('\n')).toHaveLength(1);
  const [calls, log] = [ended.api.calls.length, ended.log()];
  await new Promise((done) => setTimeout(done, 500));
  expect([ended.api.calls.length, ended.log()]).toEqual([calls, log]);
  looking.close();
  await ended.stop();
  await own.remove();
});

it('where it ends before Telegram was ever there, it never says that it is ready', async () => {
  const cut = await startHarness({ replicas: 1, cut: true });
  const ready = vi.fn<() => void>();
  const served = cut.bots[0]?.serve(ready);
  await expect.poll(() => cut.log()).toContain('"event":"telegram-away"');
  await cut.stop();
  await served;
  expect(ready).not.toHaveBeenCalled();
});
