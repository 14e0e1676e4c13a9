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
  expect(phone.messages().map(({ id }) => id)).not.toContain(sent.message_id);
  expect(fromBot(phone)).toHaveLength(1);
});
