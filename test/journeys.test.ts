// Walks every transcript of test/journeys in every language, through the front door.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { placeOf, stepAt } from '../src/core/flow.ts';
import { SENT_KINDS } from '../src/simulator/attachments.ts';
import type { Phone } from '../src/simulator/phone.ts';
import { buttonTo, fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from './harness.ts';

const see = z.string().optional();
const turn = z.union([
  z.strictObject({ open: z.union([z.literal(true), z.string()]), see }),
  z.strictObject({ press: z.string(), see }),
  z.strictObject({ type: z.string(), see }),
  z.strictObject({ send: z.enum(SENT_KINDS), see }),
  z.strictObject({ wait: z.string().regex(/^\d+[hm]$/), see }),
]);
const journey = z.strictObject({ journey: z.string(), turns: z.array(turn).min(1) });

const folder = join(import.meta.dirname, 'journeys');
const journeys = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, ...journey.parse(parse(readFileSync(join(folder, file), 'utf8'))) }));
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

async function take(phone: Phone, one: z.infer<typeof turn>, language?: string): Promise<void> {
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
