// What is known of a chat: which delivery was first, what can wait for a store, and which fault is no store's.
import { expect, it } from 'vitest';
import { createLedger, quietly } from '../../src/app/ledger.ts';
import { begin, type Conversation } from '../../src/core/conversation.ts';
import { type Address, StoreAway } from '../../src/ports.ts';
import type { Conversations } from '../../src/ports-conversations.ts';
import { NotedVoice } from './stage.ts';

const HER = 'telegram:1' as Address;
const START = { flow: 'rights', step: 'start' };

function stage(stored: Conversation | undefined) {
  const state = { stored, away: false, patient: [] as boolean[] };
  const take: Conversations['take'] = async (_who, decide, patient) => {
    state.patient.push(patient === 'patient');
    if (state.away) throw new StoreAway('away');
    const before = state.stored;
    const turn = decide(before);
    state.stored = turn.conversation;
    return { turn, before, standing: [], settle: async () => {} };
  };
  return { state, ledger: createLedger({ take } as Conversations, new NotedVoice()) };
}

it('a delivery is the first once; where nothing is known of her, or the store is away, nobody is told that it is not', async () => {
  const { state, ledger } = stage(begin(0, 'uk', START));
  expect([await ledger.first(HER, 7), await ledger.first(HER, 7), await ledger.first(HER, 8)]).toEqual([true, false, true]);
  state.away = true;
  expect(await ledger.first(HER, 8)).toBe(true);
  const nobody = stage(undefined);
  expect([await nobody.ledger.first(HER, 7), await nobody.ledger.first(HER, 7)]).toEqual([true, true]);
});

it('what stands in the chat, or has been shown there, waits for the next line to the store; what she waits for does not', async () => {
  const { state, ledger } = stage(begin(0, 'uk', START));
  await ledger.conversation(HER);
  await ledger.living(HER, 11);
  await ledger.stands(HER, START);
  await ledger.stray(HER, 12);
  expect(state.patient.splice(0)).toEqual([true, true, true, true]);
  await ledger.hasLeft(HER);
  await ledger.first(HER, 7);
  expect(state.patient).toEqual([false, false]);
});

it('that a store is away is taken quietly, and no other fault', async () => {
  expect(await quietly(Promise.reject(new StoreAway('away')))).toBeUndefined();
  await expect(quietly(Promise.reject(new TypeError('a fault')))).rejects.toThrow(TypeError);
});
