// Whether anybody waits for nothing is looked at until it was seen: a store or a channel that is away meanwhile only puts it off.
import { expect, it } from 'vitest';
import { createLostRequests, type LostRequestsParts } from '../../src/app/lost-requests.ts';
import { StoreAway } from '../../src/ports.ts';
import { shippedSpeech } from '../harness.ts';
import { NotedVoice } from './stage.ts';

function stage(ended = false) {
  const looks = { made: 0, away: 0 };
  const conversations = {
    async waiting() {
      looks.made++;
      if (looks.away-- > 0) throw new StoreAway('away');
      return [];
    },
  } as unknown as LostRequestsParts['conversations'];
  const speech = shippedSpeech();
  const people = { missing: async () => undefined };
  const parts = { conversations, people, voice: new NotedVoice(), clock: { now: () => 0 }, speech: () => speech, drafts: false };
  return { looks, lost: createLostRequests({ ...parts, ended: () => ended }) };
}

it('at the start, and after each doubt, it is looked until a look has come to its end, and then no more', async () => {
  const { looks, lost } = stage();
  looks.away = 2;
  for (let n = 0; n < 5; n++) await lost.look();
  expect(looks.made).toBe(3);
  looks.away = 1;
  lost.doubt();
  for (let n = 0; n < 5; n++) await lost.look();
  expect(looks.made).toBe(5);
});

it('after the end of the service nobody is told to ask again', async () => {
  const { looks, lost } = stage(true);
  await lost.look();
  expect(looks.made).toBe(0);
});
