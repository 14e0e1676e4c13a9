// What somebody sends besides words is answered kindly and taken away.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SENT_KINDS } from '../../src/simulator/attachments.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, startHarness } from '../harness.ts';
import { asking, join, press, settle } from './people.ts';

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

/** How many screens somebody is sent for ten pictures; none of these stays in the chat. */
async function screensFor(phone: Phone): Promise<number> {
  const sent = () => harness.api.calls.filter(({ method, params }) => method === 'sendMessage' && params.chat_id === phone.id).length;
  const before = sent();
  phone.album(10);
  await harness.api.settled();
  expect(phone.messages().filter(({ kind }) => kind === 'photo')).toEqual([]);
  return sent() - before;
}

it('ten pictures at once are answered once, in a talk too, and from either side: as many answers would be more than Telegram lets through', async () => {
  const helper = await join(harness, 'firstone');
  const visitor = await asking(harness, 'firstone');
  await press(harness, helper, /^s:accept/);
  const reader = harness.phone();
  reader.open();
  await harness.api.settled();
  for (const phone of [reader, visitor, helper]) expect(await screensFor(phone)).toBe(1);
  await settle(harness);
  // Others are answered again.
  expect(await screensFor(reader)).toBe(1);
  expect(fromBot(reader)).toHaveLength(1);
});

it('pictures that come with words are answered once beside these: the first of them waits behind the words, and may find that nobody waits for its answer', async () => {
  const helper = await join(harness, 'others');
  const visitor = await asking(harness, 'others');
  await press(harness, helper, /^s:accept/);
  await settle(harness);
  const reader = harness.phone();
  reader.open();
  await harness.api.settled();
  for (const phone of [reader, visitor, helper]) {
    phone.type('дивіться');
    expect(await screensFor(phone)).toBe(2);
  }
});
