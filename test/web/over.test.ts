// A page that has stood there longer than its tab lives: what is pressed there is answered, and that nobody has read what is typed there is said.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { BrowserTab } from './tab.ts';

const speech = shippedSpeech();
const DAY = 24 * 60 * 60_000;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ web: true });
});
afterAll(() => harness.stop());

async function left(press: string): Promise<BrowserTab> {
  const tab = await BrowserTab.open(harness.sites[0] ?? '');
  await tab.submit({ press });
  harness.pass(DAY);
  return tab;
}

it('shows the numbers to whoever presses for them: the first screen stood there in their place', async () => {
  const tab = await left('en:menu:start');
  const before = tab.field('tab');
  await tab.press(/emergency:start$/);
  expect(tab.seen.text).toContain('102');
  expect(tab.seen.text).toContain(speech.sentence('en', 'web.over'));
  // From here on it is another tab, which lives a day of its own and is told nothing more.
  expect(tab.field('tab')).not.toBe(before);
  await tab.press(/menu:start$/);
  expect(tab.seen.text).not.toContain(speech.sentence('en', 'web.over'));
});

it('says that nobody has read what is typed there: it was gone without a word', async () => {
  const tab = await left('uk:menu:start');
  await tab.type('ви тут?');
  expect(tab.seen.text).toContain(speech.sentence('uk', 'web.over'));
  expect(tab.seen.text).not.toContain('ви тут?');
});

it('leaves from there as from anywhere, and finds nothing new there', async () => {
  const tab = await left('uk:menu:start');
  expect(await tab.news()).toBeUndefined();
  await tab.press(/:exit$/);
  expect(tab.seen.title).toBe(speech.sentence('uk', 'web.aside.title'));
  expect(tab.seen.buttons).toEqual([]);
});
