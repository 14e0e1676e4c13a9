// A page that stands still while somebody is looked for: wherever she reads meanwhile, what comes for her is asked for.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, press, settle } from '../bot/people.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { askingOn, talkingOn } from './stage.ts';
import type { BrowserTab } from './tab.ts';

const speech = shippedSpeech();

let harness: Harness;
let helper: Phone;
beforeAll(async () => {
  harness = await startHarness({ web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(() => harness.stop());

/** Whether the script of the page looks for news. */
const looks = ({ seen }: BrowserTab) => /data-waits="1"/.test(seen.html);

it('shows that somebody answers while she reads something else: «the page itself will show it» was true of the page of waiting alone', async () => {
  const tab = await askingOn(harness, 'слово до того');
  expect(looks(tab)).toBe(true);
  for (const like of [/person:left$/, /menu:start$/, /emergency:start$/]) {
    await tab.press(like);
    expect(looks(tab), String(like)).toBe(true);
    // There is nothing of a talk on this page that could be lost with it.
    expect(tab.seen.text).not.toContain(speech.sentence('uk', 'web.stays', 'web'));
  }
  await press(harness, helper, /^s:accept/);
  const news = await tab.news();
  expect(news?.said).toContain(speech.sentence('uk', 'handoff.told.accepted', 'web'));
  // Her own words stand where her talk is, and not where somebody else may be looking.
  expect(news?.said).not.toContain('слово до того');
  await tab.submit({ press: 'uk:person:talk' });
  expect(tab.seen.said).toContain('слово до того');
  await tab.press(/:exit$/);
  await settle(harness);
});

it('looks for nothing where nothing can come, and after a complaint for word that nobody has it', async () => {
  await join(harness, 'coordone', { role: 'coordinator', alias: 'Дуб' });
  const tab = await talkingOn(harness, helper);
  await tab.press(/person:complaint$/);
  await tab.press(/:complain$/);
  expect(tab.seen.text).toContain('Якщо не вийде, скажемо тут');
  expect(looks(tab)).toBe(true);
  await tab.press(/menu:start$/);
  expect(looks(tab)).toBe(false);
  await tab.press(/:exit$/);
});
