// How long words lie in the box of a tab: each as long as the page says, whatever is done with them meanwhile, and the box no longer than the last of them.
import { beforeEach, expect, it } from 'vitest';
import { RedisBoxes } from '../../src/adapters/redis/boxes.ts';
import { newTab, ownMessage, SCREEN } from '../../src/adapters/web/tab.ts';
import { createWebVoice, HELD_LIFE, SHOWN_LIFE } from '../../src/adapters/web/voice.ts';
import { MessageGone, StoreAway } from '../../src/ports.ts';
import type { Tab } from '../../src/ports-channels.ts';
import { oneStore } from '../contracts/one-store.ts';
import { HandClock, HOUR, MINUTE, testKey } from '../contracts/replicas.ts';

const PAGE = { html: 'екран', rows: [] };

const store = oneStore();
let clock: HandClock;
let boxes: RedisBoxes;
let web: ReturnType<typeof createWebVoice>;
let tab: Tab;
beforeEach(() => {
  clock = new HandClock();
  boxes = new RedisBoxes(store.connection, [testKey()], clock);
  web = createWebVoice({ boxes, clock });
  tab = newTab(clock.now());
});

/** When Redis lets the box go. */
async function endOfBox(): Promise<number> {
  const [key = ''] = await store.connection.ask((redis) => redis.keys('*:w:*'));
  return store.connection.ask((redis) => redis.pexpiretime(key));
}

/** She has said something that is to be passed on. */
async function said(words = 'слово'): Promise<number> {
  const message = ownMessage(1);
  const answer = { tab, own: { message, words } };
  web.begin(answer);
  await web.keep(tab.address, message);
  web.end(answer);
  return message;
}

it('her words lie there for eleven hours, and for one more from when they were first passed on, however often they are', async () => {
  const message = await said();
  expect(await endOfBox()).toBe(clock.now() + HELD_LIFE);
  const end = clock.now() + SHOWN_LIFE;
  expect(await web.voice.read(tab.address, message)).toEqual({ words: 'слово' });
  clock.forward(50 * MINUTE);
  expect(await web.voice.read(tab.address, message)).toEqual({ words: 'слово' });
  expect(await endOfBox()).toBe(end);
  clock.forward(10 * MINUTE);
  expect((await boxes.read(tab)).notes).toEqual([]);
  expect(await store.connection.ask((redis) => redis.keys('*:w:*'))).toEqual([]);
});

it('of two requests at once each has its own words kept', async () => {
  const answers = ['одне', 'друге'].map((words, n) => ({ tab, own: { message: ownMessage(n + 1), words } }));
  for (const answer of answers) web.begin(answer);
  for (const { own } of answers.toReversed()) await web.keep(tab.address, own.message);
  for (const { own } of answers) expect(await web.voice.read(tab.address, own.message)).toEqual({ words: own.words });
});

it('words that were said to her, and a screen that changed by itself, lie there for an hour', async () => {
  await web.voice.show(tab.address, PAGE, undefined, 'edit');
  expect(await endOfBox()).toBe(clock.now() + SHOWN_LIFE);
  clock.forward(MINUTE);
  await web.voice.pass(tab.address, 'відповідь', { sound: false });
  expect(await endOfBox()).toBe(clock.now() + SHOWN_LIFE);
});

it('a screen that changed by itself is shown for an hour, also where words of hers lie there longer', async () => {
  await said();
  await web.voice.show(tab.address, PAGE, undefined, 'edit');
  clock.forward(SHOWN_LIFE - 1);
  expect((await boxes.read(tab)).screen?.page).toEqual(PAGE);
  clock.forward(1);
  expect(await boxes.read(tab)).toEqual({ notes: [expect.objectContaining({ by: 'her' })] });
});

it('what two replicas put there at once is all there', async () => {
  const other = createWebVoice({ boxes: new RedisBoxes(store.connection, [testKey()], clock), clock });
  const words = Array.from({ length: 20 }, (_, n) => `слово ${n}`);
  await Promise.all(words.map((one, n) => (n % 2 ? web : other).voice.pass(tab.address, one, { sound: false })));
  const { notes } = await boxes.read(tab);
  expect(notes.map(({ page }) => page.html).toSorted()).toEqual(words.toSorted());
});

it('past midnight her tab has the box that it had before, and nothing stays when that is taken away', async () => {
  clock.forward(11 * HOUR + 50 * MINUTE);
  tab = newTab(clock.now());
  await web.voice.pass(tab.address, 'відповідь', { sound: false });
  clock.forward(20 * MINUTE);
  expect((await boxes.read(tab)).notes.map(({ page }) => page.html)).toEqual(['відповідь']);
  await boxes.remove(tab);
  expect(await store.connection.ask((redis) => redis.keys('*:w:*'))).toEqual([]);
});

it('her words are passed on as she wrote them, also where they look like signs of a page', async () => {
  const words = '<b>так</b> & "ні", &lt;b&gt; &amp;amp; &quot;';
  expect(await web.voice.read(tab.address, await said(words))).toEqual({ words });
  // What is shown to her is text, and no part of the page.
  expect((await boxes.read(tab)).notes[0]?.page.html).not.toMatch(/[<"]|&(?!(amp|lt|gt|quot);)/);
  await web.voice.pass(tab.address, words, { sound: false });
  expect((await boxes.read(tab)).notes[1]?.page.html).not.toMatch(/[<"]|&(?!(amp|lt|gt|quot);)/);
});

it('what is said in one moment has a number each, which none of hers ever has', async () => {
  for (const words of ['перше', 'друге', 'третє']) await web.voice.pass(tab.address, words, { sound: false });
  const { notes } = await boxes.read(tab);
  expect(notes.map(({ page }) => page.html)).toEqual(['перше', 'друге', 'третє']);
  expect(notes.map(({ message }) => message % 2)).toEqual([1, 1, 1]);
  expect(ownMessage(1) % 2).toBe(0);
});

it('no more than sixty stand beside a screen: whoever says more does not fill the store', async () => {
  for (let n = 1; n <= 62; n++) await web.voice.pass(tab.address, `слово ${n}`, { sound: false });
  const { notes } = await boxes.read(tab);
  expect([notes.length, notes[0]?.page.html, notes.at(-1)?.page.html]).toEqual([60, 'слово 3', 'слово 62']);
});

it('words that are gone are said to be gone: nobody is brought an empty message', async () => {
  await expect(web.voice.read(tab.address, ownMessage(1))).rejects.toThrow(MessageGone);
});

it('what could not be taken away is said to stand there', async () => {
  const away = () => Promise.reject(new StoreAway());
  const { voice } = createWebVoice({ boxes: { read: away, change: away, remove: away }, clock });
  for (const messages of [[SCREEN, 7], [7]]) expect(await voice.erase(tab.address, messages)).toEqual({ left: messages, removed: false });
});
