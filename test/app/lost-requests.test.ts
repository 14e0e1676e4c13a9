// Whether anybody waits for nothing is looked at until it was seen: a store or a channel that is away meanwhile only puts it off.
import { expect, it } from 'vitest';
import { createLostRequests, type LostRequestsParts } from '../../src/app/lost-requests.ts';
import { begin } from '../../src/core/conversation.ts';
import { LIMITS } from '../../src/core/handoff/handoff.ts';
import { ChatGone, StoreAway } from '../../src/ports.ts';
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
  // A doubt that comes while it is looked is about what was seen already.
  lost.doubt();
  const looking = lost.look();
  lost.doubt();
  await looking;
  for (let n = 0; n < 5; n++) await lost.look();
  expect(looks.made).toBe(7);
});

it('after the end of the service nobody is told to ask again', async () => {
  const { looks, lost } = stage(true);
  await lost.look();
  expect(looks.made).toBe(0);
});

it('one who has closed the chat keeps it from nobody else, what is shown in a new message is her screen from then on, and whoever reads on is not disturbed', async () => {
  const [gone, her, reads] = ['telegram:1', 'telegram:2', 'telegram:3'] as const;
  const standing = new Map(
    [gone, her].map((who) => [
      who as string,
      { ...begin(0, 'uk', { flow: 'person', step: 'waiting' }), pane: 50, waits: 'plain' as const },
    ]),
  );
  const elsewhere = { ...begin(0, 'uk', { flow: 'rights', step: 'start' }), pane: 60, waits: 'plain' as const };
  standing.set(reads, elsewhere);
  let looks = 0;
  const conversations = {
    async waiting() {
      looks++;
      return [gone, reads, her];
    },
    async take(who: string, decide: (before: unknown) => { conversation: never }) {
      const before = standing.get(who);
      const turn = decide(before);
      standing.set(who, turn.conversation);
      return { turn, before, standing: [], settle: async () => {} };
    },
  } as unknown as LostRequestsParts['conversations'];
  const voice = new NotedVoice();
  voice.show = async (to) => {
    if (to === gone) throw new ChatGone();
    return 77;
  };
  const speech = shippedSpeech();
  const person = {
    handoff: undefined,
    cards: [],
    own: false,
    later: undefined,
    known: new Map(),
    now: 0,
    limits: LIMITS,
    heard: false,
    lost: true,
  };
  const lost = createLostRequests({
    conversations,
    people: { missing: async () => person },
    voice,
    clock: { now: () => 0 },
    speech: () => speech,
    drafts: false,
    ended: () => false,
  });
  await lost.look();
  await lost.look();
  expect(looks).toBe(1);
  expect(standing.get(her)).toMatchObject({ pane: 77, at: { flow: 'person', step: 'start' } });
  expect(standing.get(reads)).toEqual(elsewhere);
});
