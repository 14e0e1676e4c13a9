// What is shown to a visitor of what is stored of her: all of it, and nothing that is over.
import { expect, it } from 'vitest';
import { RedisBoxes } from '../../../src/adapters/redis/boxes.ts';
import { RedisConversations } from '../../../src/adapters/redis/conversations.ts';
import { RedisRecords } from '../../../src/adapters/redis/records.ts';
import { newTab } from '../../../src/adapters/web/tab.ts';
import { CONVERSATION_LIFE } from '../../../src/core/conversation.ts';
import type { Note } from '../../../src/ports-channels.ts';
import { oneStore } from '../../contracts/one-store.ts';
import { counting, HandClock, HOUR, leaving, testKey } from '../../contracts/replicas.ts';

const store = oneStore();

it('her conversation while it lives, all her messages, and each of her words in a box until its time', async () => {
  const clock = new HandClock();
  const began = clock.now();
  const tab = newTab(began);
  const who = tab.address;
  const conversations = new RedisConversations(store.connection, [testKey()], clock);
  const boxes = new RedisBoxes(store.connection, [testKey()], clock);
  const records = new RedisRecords(store.connection, [testKey()], clock);
  const note = (message: number, hours: number): Note => ({
    message,
    by: 'her',
    page: { html: 'слово', rows: [] },
    until: began + hours * HOUR,
  });
  await conversations.take(who, counting(clock, 11));
  await boxes.change(tab, () => ({ notes: [note(1, 1), note(2, 12)] }));
  expect(await records.of(who)).toMatchObject({ conversation: { pane: 11 }, messages: [11], notes: [began + HOUR, began + 12 * HOUR] });
  clock.forward(HOUR);
  expect((await records.of(who)).notes).toEqual([began + 12 * HOUR]);
  // Not crossed off yet: it stands there, and is stored.
  await conversations.take(who, leaving);
  expect(await records.of(who)).toMatchObject({ conversation: undefined, messages: [11] });
  await conversations.take(who, counting(clock, 12));
  // Past midnight it stands under the name that she had when it began.
  clock.forward(CONVERSATION_LIFE - 1);
  expect(await records.of(who)).toMatchObject({ conversation: { pane: 12 } });
  clock.forward(1);
  expect(await records.of(who)).toMatchObject({ conversation: undefined, messages: expect.arrayContaining([11, 12]) });
});
