// The program fails in the middle of a turn: she still gets numbers and a way out, whatever language she reads.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBot, type Harness, rowsOf, shippedSpeech, startHarness } from '../harness.ts';

const speech = shippedSpeech();
/** What a fault says may be anything, and be one word that would pass for a name. */
const failing = () => {
  throw new RangeError('Oksana');
};

const { content } = speech;
/** While a turn is decided, and while it is said. */
const faults = {
  deciding: { ...speech, content: { ...content, places: { ...content.places, find: failing } } },
  saying: { ...speech, page: failing },
};

let harness: Harness;
let fault: keyof typeof faults = 'saying';
beforeAll(async () => {
  harness = await startHarness({ speech: () => faults[fault] });
});
afterAll(() => harness.stop());

it('says it in every language, with an exit in each', async () => {
  const phone = harness.phone();
  phone.type('щось');
  await harness.api.settled();
  const [said, ...more] = fromBot(phone);
  if (!said) throw new Error('nothing was said');
  expect(more).toEqual([]);
  expect(said.text).toMatch(/Щось не спрацювало[^]*102[^]*Something went wrong[^]*102/);
  expect(
    rowsOf(said)
      .flat()
      .map((button) => JSON.stringify(button))
      .join(),
  ).toMatch(/uk:exit.*uk:emergency:start.*en:exit.*en:emergency:start/);
  phone.press(said.id, 'en:exit');
  await harness.api.settled();
  expect(phone.messages().map(({ text }) => text)).toEqual([speech.neutral('en')]);
});

it.each(['deciding', 'saying'] as const)(
  'stays where she can read it, takes away what she has typed all the same, and goes with her exit: %s',
  async (where) => {
    fault = where;
    const phone = harness.phone();
    phone.type('щось');
    await harness.api.settled();
    expect(phone.messages().map(({ from }) => from)).toEqual(['bot']);
    expect(fromBot(phone)[0]?.text).toContain('Щось не спрацювало');
    fault = 'saying';
    phone.type('/hide');
    await harness.api.settled();
    expect(phone.messages().map(({ text }) => text)).toEqual([speech.neutral('uk')]);
  },
);

it('logs what failed by what it is, and not by what it says', async () => {
  harness.phone().type('щось');
  await harness.api.settled();
  expect(harness.log()).toMatch(/"event":"turn-failed".*"errorName":"RangeError"/);
  expect(harness.log()).not.toContain('Oksana');
});
