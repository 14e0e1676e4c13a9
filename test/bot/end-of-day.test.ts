// What goes by itself when a day is over, though it did not go when it should have, or was never meant to be said.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dayOf } from '../../src/core/near/kyiv.ts';
import { fromBot, type Harness, shippedSpeech, startHarness } from '../harness.ts';

const DAY = 24 * 60 * 60_000;
const shipped = shippedSpeech();
/** Today is the last day of each source. */
const sources = new Map([...shipped.content.sources].map(([id, one]) => [id, { ...one, valid_until: dayOf(Date.now()) }]));
const speech = { ...shipped, content: { ...shipped.content, sources } };
const failing = () => {
  throw new RangeError('a fault');
};

let harness: Harness;
let fails = false;
beforeAll(async () => {
  harness = await startHarness({ speech: () => (fails ? { ...speech, page: failing } : speech) });
});
afterAll(() => harness.stop());

async function overnight(): Promise<void> {
  harness.pass(DAY + 1000);
  await harness.bots[0]?.sweep();
  await harness.api.settled();
}

it('that a source is fresh: who reads the same screen a day later is told', async () => {
  const read = async () => {
    const phone = harness.phone();
    phone.open();
    await harness.api.settled();
    phone.press(fromBot(phone)[0]?.id ?? 0, 'uk:police:start', true);
    await harness.api.settled();
    return fromBot(phone).at(-1)?.text;
  };
  expect(await read()).not.toContain('Відтоді дані могли змінитися');
  await overnight();
  expect(await read()).toContain('Відтоді дані могли змінитися');
});

it('what she typed and Telegram would not delete at once', async () => {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  const { message_id: typed } = phone.type('/menu');
  harness.api.failNext(20, 500, 'deleteMessage');
  await harness.api.settled();
  harness.api.disarm();
  expect(phone.messages().map(({ id }) => id)).toContain(typed);
  await overnight();
  expect(phone.messages()).toEqual([]);
});

it('what was said where the program failed', async () => {
  const phone = harness.phone();
  fails = true;
  phone.type('щось');
  await harness.api.settled();
  fails = false;
  expect(fromBot(phone)).toHaveLength(1);
  await overnight();
  expect(phone.messages()).toEqual([]);
});
