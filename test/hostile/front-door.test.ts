// The whole bot, given whatever Telegram could send and never would: it answers 200, keeps the way out on the screen, and logs nothing of it.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBot, type Harness, rowsOf, SECRET, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, press } from '../bot/people.ts';
import { CANARY, updateOf } from './updates.ts';

const { content, neutral } = shippedSpeech();
const lines = content.languages.map(neutral);

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ replicas: 1 });
});
afterAll(() => harness.stop());

async function post(update: unknown): Promise<number> {
  const response = await fetch(harness.hooks[0] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
    body: JSON.stringify(update),
  });
  await response.arrayBuffer();
  return response.status;
}

it('takes every update, keeps the way out, and logs nothing of it', async () => {
  const phones = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const phone = harness.phone();
      phone.open();
      await harness.api.settled();
      return phone;
    }),
  );
  // Some of them answer or coordinate, and one is in a talk.
  const responder = await join(harness, 'aaaaaaaa');
  const visitor = await asking(harness, 'aaaaaaaa');
  await press(harness, responder, /^s:accept/);
  phones.push(responder, visitor, await join(harness, 'cccccccc', { role: 'coordinator' }));
  await fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...phones)
        .chain((phone) => fc.tuple(fc.constant(phone), fc.array(updateOf(phone.id), { minLength: 1, maxLength: 6 }))),
      async ([phone, updates]) => {
        // Pressed where a screen stands, so that it is answered there.
        const pane = fromBot(phone).at(-1)?.id;
        for (const update of updates) {
          const query = update.callback_query as { message?: { message_id?: unknown } } | null | undefined;
          if (typeof query === 'object' && typeof query?.message === 'object' && query.message !== null && pane !== undefined)
            query.message.message_id = pane;
        }
        const statuses = await Promise.all(updates.map(post));
        expect(statuses.filter((status) => status !== 200)).toEqual([]);
        const standing = fromBot(phone);
        for (const message of standing.slice(-1)) {
          if (lines.includes(message.text)) continue;
          const carried = rowsOf(message).flat();
          expect(carried.some((data) => data.endsWith(':exit'))).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
  await harness.api.settled();
  expect(harness.log()).not.toContain(CANARY);
  expect(harness.log()).not.toContain('turn-failed');
  // And it still does what it is for.
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  expect(
    await post({
      update_id: 2 ** 31,
      callback_query: {
        id: 'q',
        data: 'uk:emergency:start',
        message: { message_id: fromBot(phone)[0]?.id, chat: { id: phone.id, type: 'private' } },
      },
    }),
  ).toBe(200);
  expect(harness.standing(phone)).toBe('emergency/start');
});
