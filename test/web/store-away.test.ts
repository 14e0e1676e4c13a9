// The web chat while its store is away: the same screens, the truth about an exit, and one more try.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changed } from '../contracts/replicas.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { BrowserTab } from './tab.ts';

const speech = shippedSpeech();

let redis: TestServer;
let harness: Harness;
beforeAll(async () => {
  redis = await realServer();
  harness = await startHarness({ redisUrl: redis.url, web: true, cut: true });
});
afterAll(async () => {
  await harness.stop();
  await redis.remove();
});

it('answers without memory, says that not all of an exit worked, and makes it whole at the next try', async () => {
  const stores = Object.values(harness.bots[0]?.redis ?? {});
  const [connection] = stores;
  if (!connection) throw new Error('no bot');
  const tab = await BrowserTab.open(harness.sites[0] ?? '');
  await tab.press(/menu:start$/);
  const down = changed(connection, 'down');
  await redis.stop();
  await down;
  await tab.press(/menu:all$/);
  await tab.press(/menu:law$/);
  expect(harness.standing(tab.address)).toBe('menu/law');
  // Whether her request was cancelled is not known: a person may still be asked.
  await tab.submit({ press: 'uk:person:over:cancel' });
  expect(tab.seen.text).toContain('щойно натиснуте могло не спрацювати');
  await tab.press(/:exit$/);
  // The ordinary page, with a line that gives nothing away, and one button.
  expect(tab.seen.title).toBe(speech.sentence('uk', 'web.aside.title'));
  expect(tab.seen.text).toContain(speech.remainder('uk', 'web'));
  expect(tab.seen.buttons.map(({ data }) => data)).toEqual(['uk:exit']);
  // In each language: another line would be taken for that of an exit that is whole.
  const english = await BrowserTab.open(harness.sites[0] ?? '');
  await english.submit({ press: 'en:menu:start' });
  await english.submit({ press: 'en:exit' });
  expect(english.seen.text).toContain(speech.remainder('en', 'web'));
  expect(english.seen.buttons.map(({ data }) => data)).toEqual(['en:exit']);
  // Both lines lead to it: an exit that finds one of them still down is not whole.
  const up = Promise.all(stores.map((store) => changed(store, 'up')));
  await redis.start();
  await up;
  await tab.submit({ press: 'uk:exit', turn: '' });
  expect(tab.seen.buttons).toEqual([]);
});
