// Somebody else takes the phone and asks: did she write here, and what about? The answers are the same whether or not she did.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf, stepAt } from '../../src/core/flow.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';

const { content, neutral } = shippedSpeech();
const lines = content.languages.map(neutral);

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

async function visit(phone: Phone): Promise<void> {
  phone.open();
  await harness.api.settled();
  for (const data of ['uk:menu:start', 'uk:plan:start', 'uk:plan:ahead', 'uk:shelter:start', 'uk:lines:start']) {
    phone.press(fromBot(phone).at(-1)?.id ?? 0, data, true);
    await harness.api.settled();
  }
  // She looks for help near a place, with a need and a filter.
  for (const data of [
    'uk:near:start',
    'uk:near:doors:lawyer-000',
    'uk:near:where:lawyer-000',
    'uk:near:doors:lawyer-100-12000000000090473',
  ]) {
    phone.press(fromBot(phone).at(-1)?.id ?? 0, data, true);
    await harness.api.settled();
  }
  expect(fromBot(phone).at(-1)?.text).toContain('Дніпропетровська');
  phone.type('я хочу піти від нього у вівторок');
  await harness.api.settled();
}

/** What he tries, and everything he is shown. */
async function snoop(phone: Phone): Promise<unknown[]> {
  const shown: unknown[] = [];
  const tries = [
    () => phone.open(),
    () => phone.type('Привіт! Моя дружина вам писала?'),
    () => phone.type('що вона питала'),
    () => phone.type('історія'),
    () => phone.type('/about'),
    () => phone.send('contact'),
    () => phone.type('/menu'),
    () => phone.type('/language'),
    () => phone.type('назад'),
    () => phone.type('поруч'),
    () => phone.press(fromBot(phone).at(-1)?.id ?? 0, 'uk:near:doors:lawyer-000', true),
    () => phone.press(fromBot(phone).at(-1)?.id ?? 0, 'uk:near:where:lawyer-000', true),
    () => phone.type('/nosuch'),
    () => phone.type('/hide'),
    () => phone.open(),
  ];
  for (const attempt of tries) {
    attempt();
    await harness.api.settled();
    shown.push(
      fromBot(phone)
        .filter(({ text }) => !lines.includes(text))
        .map((message) => ({ html: message.html, rows: rowsOf(message) })),
    );
  }
  return shown;
}

describe('he learns the same', () => {
  it('where she never wrote, where she left, where the day is over, and where she has only just put the phone down', async () => {
    const [never, left, over, still] = [harness.phone(), harness.phone(), harness.phone(), harness.phone()];
    await visit(left);
    left.type('/hide');
    await harness.api.settled();
    await visit(over);
    harness.pass(24 * 3_600_000);
    await Promise.all(harness.bots.map((bot) => bot.sweep()));
    const expected = await snoop(never);
    expect(await snoop(left)).toEqual(expected);
    expect(await snoop(over)).toEqual(expected);
    // She is in the middle of it, and he opens the bot anew.
    await visit(still);
    expect(await snoop(still)).toEqual(expected);
    for (const hers of ['вівторок', 'Дніпропетровська', '12000000000090473']) expect(JSON.stringify(expected)).not.toContain(hers);
  });

  it('from the short way that an unsafe phone is given: nothing at all', () => {
    const { unsafe, commands } = content.frame;
    const seen = new Set<string>();
    const todo = [unsafe];
    for (const place of todo) {
      seen.add(place);
      const step = stepAt(content, placeOf(place));
      expect(step?.if_read).toBe('harmless');
      for (const to of Object.values(step?.choices ?? {})) {
        const { flow, step: next } = placeOf(to, placeOf(place).flow);
        const leads = `${flow}/${next}`;
        // Back to the beginning, where he could have gone by himself.
        if (!seen.has(leads) && leads !== commands.start) todo.push(leads);
      }
    }
    expect(seen.size).toBe(1);
  });
});
