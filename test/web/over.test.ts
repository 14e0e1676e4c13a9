// A page that has stood there longer than its tab lives: what is pressed there is answered, and that nobody has read what is typed there is said.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, press, settle, textsOn } from '../bot/people.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { ALONE } from './stage.ts';
import { BrowserTab } from './tab.ts';

const speech = shippedSpeech();
const DAY = 24 * 60 * 60_000;

let harness: Harness;
let helper: Phone;
beforeAll(async () => {
  harness = await startHarness({ web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина' });
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

it('keeps its page where nothing was typed: the first screen took its place without a word', async () => {
  const tab = await left('uk:menu:start');
  const { html } = tab.seen;
  await tab.type(' \u2800');
  expect(tab.seen.html).toBe(html);
});

const aside = speech.sentence('uk', 'web.aside.title');
it.each([
  ['its button', aside, (tab: BrowserTab) => tab.press(/:exit$/)],
  ['a word', aside, (tab: BrowserTab) => tab.type('вихід')],
  ['any other button', speech.sentence('uk', 'web.title'), (tab: BrowserTab) => tab.press(/emergency:start$/)],
])(
  'takes away what she left there, by %s: a talk that began late in a tab went on standing with the one who answers',
  async (_, title, leave) => {
    const tab = await BrowserTab.open(harness.sites[0] ?? '');
    harness.pass(DAY - 20 * 60_000);
    for (const like of [/menu:start$/, /menu:talk$/, /person:start$/, /:cards:begin$/, /:yes-firstone$/, ...ALONE, /topic-plan$/])
      await tab.press(like);
    await tab.type('слово на межі доби');
    await tab.press(/:send$/);
    await settle(harness);
    await press(harness, helper, /^s:accept/);
    expect(textsOn(helper)).toContain('слово на межі доби');
    harness.pass(20 * 60_000);
    await leave(tab);
    expect(tab.seen.title).toBe(title);
    await expect.poll(async () => (await settle(harness), textsOn(helper))).not.toContain('слово на межі доби');
  },
);
