// The end, one of the staff after the other: nobody is taken off before they were told, and what fails for a while comes next time.
import { expect, it } from 'vitest';
import { createFarewell } from '../../src/app/farewell.ts';
import { ChatGone, Unanswered } from '../../src/ports.ts';
import type { Conversations } from '../../src/ports-conversations.ts';
import { crossingDesk, NotedVoice } from './stage.ts';
import { MemoryHandoffs, memoryRoster, staffMember } from '../doubles/handoffs.ts';
import { shippedSpeech } from '../harness.ts';

it('whoever could not be told stays on the roster until they are; whoever has closed the chat does not', async () => {
  const [first, gone, last] = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map((id) => staffMember(id));
  if (!first || !gone || !last) throw new Error('nobody');
  const roster = memoryRoster([first, gone, last]);
  const [voice, store, speech] = [new NotedVoice(), new MemoryHandoffs(), shippedSpeech()];
  let silent = true;
  voice.fail = (act) => {
    if (act.includes(gone.address)) throw new ChatGone();
    if (silent && act.includes(last.address)) throw new Unanswered();
  };
  const conversations = { take: async () => ({}) } as unknown as Conversations;
  const handoffs = crossingDesk(store, { wake: async () => {} });
  const farewell = createFarewell({ store, handoffs, roster, conversations, voice, speech: () => speech });
  await expect(farewell()).rejects.toThrow(Unanswered);
  expect(await roster.all()).toEqual([last]);
  silent = false;
  await farewell();
  await farewell();
  expect(await roster.all()).toEqual([]);
  // Each once, in place of their desk: what takes the place of something makes no sound, for it may be night.
  expect(voice.acts.map((act) => act.split(':', 2).join(':'))).toEqual([first, last].map(({ address }) => `replace new ${address}`));
});
