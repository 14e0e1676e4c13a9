// A talk that is open in the web chat when Telegram goes away: she is told that her words have not arrived, and they arrive once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { join, settle } from '../bot/people.ts';
import { type Harness, shippedSpeech, startHarness } from '../harness.ts';
import { talkingOn } from './stage.ts';

const speech = shippedSpeech();
const said = (what: string) => speech.sentence('uk', `handoff.told.${what}`);
/** The beginning of what the screen of the talk says, up to its first number to call. */
const [onScreen = ''] = speech.sentence('uk', 'handoff.talking.late').split('\n');

let harness: Harness;
let helper: Phone;
beforeAll(async () => {
  harness = await startHarness({ web: true });
  helper = await join(harness, 'firstone', { alias: 'Калина' });
});
afterAll(() => harness.stop());

it('tells her without a press, says on her screen what she can do, and is over when all has arrived, once and in order', async () => {
  const tab = await talkingOn(harness, helper);
  // So long as this is armed, nothing reaches the one who answers.
  harness.api.failNext(10_000, 'connection', undefined, helper.id);
  await tab.type('слово одне');
  await tab.type('слово два');
  const news = async () => (await tab.news())?.said ?? '';
  await expect.poll(news).toContain(said('late'));
  await tab.type('слово три');
  expect(tab.seen.text).toContain(onScreen);
  expect(tab.seen.text).not.toContain(speech.sentence('uk', 'handoff.just.said'));
  expect(tab.seen.html).toContain('href="tel:102"');
  harness.api.disarm();
  const brought = () =>
    settle(harness).then(() =>
      helper
        .messages()
        .map(({ text }) => text)
        .filter((text) => text.startsWith('слово')),
    );
  await expect.poll(brought).toEqual(['слово одне', 'слово два', 'слово три']);
  await tab.press(/person:talk$/);
  expect(tab.seen.said.filter((words) => words.includes(said('late')))).toHaveLength(1);
  expect(tab.seen.said.filter((words) => words.includes(said('arrived')))).toHaveLength(1);
  expect(tab.seen.text).not.toContain(onScreen);
  await tab.press(/:exit$/);
  await settle(harness);
  expect(helper.messages().map(({ text }) => text)).not.toContain('слово одне');
});

it('an exit meanwhile takes all of it away, and nothing arrives afterwards', async () => {
  const tab = await talkingOn(harness, helper);
  harness.api.failNext(10_000, 'connection', undefined, helper.id);
  await tab.type('слово на виході');
  await tab.press(/:exit$/);
  harness.api.disarm();
  const texts = () => settle(harness).then(() => helper.messages().map(({ text }) => text));
  await expect.poll(async () => (await texts()).join()).toContain('завершено з того боку');
  expect(await texts()).not.toContain('слово на виході');
});
