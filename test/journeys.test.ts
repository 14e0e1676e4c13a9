// Walks every transcript of test/journeys in every language, through the front door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf, stepAt } from '../src/core/flow.ts';
import type { Phone } from '../src/simulator/phone.ts';
import { journeys, type JourneyTurn } from './transcripts.ts';
import { buttonTo, fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from './harness.ts';

const speech = shippedSpeech();
const [standard, ...others] = speech.content.languages;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

describe.each(journeys)('$file: $journey', ({ turns }) => {
  it.each([standard, ...others])('in %s', async (language) => {
    const phone = harness.phone();
    for (const [i, one] of turns.entries()) {
      await take(phone, one);
      if ('open' in one && language !== standard) await take(phone, { press: 'opening/start' }, language);
      if (one.see === undefined) continue;
      expect(harness.standing(phone), `after turn ${i + 1}`).toBe(one.see);
      check(phone, one.see);
    }
  });
});

async function take(phone: Phone, one: JourneyTurn, language?: string): Promise<void> {
  const { api } = harness;
  if ('open' in one) phone.open(one.open === true ? undefined : one.open);
  else if ('type' in one) phone.type(one.type);
  else if ('send' in one) phone.send(one.send);
  else if ('wait' in one) {
    const [, count, unit] = /^(\d+)([hm])$/.exec(one.wait) ?? [];
    harness.pass(Number(count) * (unit === 'h' ? 3_600_000 : 60_000));
    await Promise.all(harness.bots.map((bot) => bot.sweep()));
  } else {
    const screen = fromBot(phone).at(-1);
    if (!screen) throw new Error(`there is nothing to press on the way to ${one.press}`);
    phone.press(screen.id, language ? `${language}:${one.press.replace('/', ':')}` : buttonTo(screen, one.press));
  }
  await api.settled();
}

/** Whatever she did, one screen stands, with its way out; after an exit none. Besides there are neutral lines of earlier exits. */
function check(phone: Phone, where: string): void {
  const { neutral, content } = speech;
  const lines = content.languages.map(neutral);
  const screens = phone.messages().filter((message) => !lines.includes(message.text));
  expect(screens).toHaveLength(where === 'gone' ? 0 : 1);
  for (const screen of screens) {
    const last = rowsOf(screen).at(-1);
    expect(last).toHaveLength(2);
    expect(last?.[0]).toMatch(/:exit$/);
    const emergency = stepAt(content, placeOf(where))?.emergency ?? content.frame.emergency;
    expect(last?.[1]).toMatch(new RegExp(`:${emergency.replace('/', ':')}$`));
  }
}
