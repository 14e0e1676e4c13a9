// What somebody sends besides words is answered kindly and taken away.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SENT_KINDS } from '../../src/simulator/attachments.ts';
import { fromBot, type Harness, startHarness } from '../harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

it.each(SENT_KINDS)('%s', async (kind) => {
  const phone = harness.phone();
  phone.open();
  await harness.api.settled();
  const sent = phone.send(kind);
  await harness.api.settled();
  expect(harness.standing(phone)).toMatch(/^refused\//);
  // Telegram lets nobody delete a die within a day; it stays in the ledger, and the sweep takes it away.
  const stays = phone.messages().some(({ id }) => id === sent.message_id);
  expect(stays).toBe(kind === 'dice');
  expect(fromBot(phone)).toHaveLength(1);
});
