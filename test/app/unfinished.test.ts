// Exits that a store held up: what is remembered of them, for how long, and what is left alone.
import { expect, it } from 'vitest';
import type { People } from '../../src/app/person.ts';
import { createUnfinished } from '../../src/app/unfinished.ts';
import { type Conversation, LEDGER_LIFE } from '../../src/core/conversation.ts';
import { type Address, StoreAway, type Voice } from '../../src/ports.ts';
import type { Conversations } from '../../src/ports-conversations.ts';

const HER = 'telegram:1' as Address;
const EXIT = { id: 700, at: 50_000 };
const OLD: Conversation = {
  born: 10_000,
  language: 'uk',
  at: { flow: 'rights', step: 'start' },
  near: undefined,
  pane: 11,
  misses: 0,
  seen: [690, 691],
};

function stage(stored: Conversation | undefined) {
  const state = {
    stored,
    now: EXIT.at,
    away: { volatile: true, durable: true },
    erased: [] as number[],
    closed: [] as number[],
    stands: [] as number[],
    settled: 0,
  };
  const reach = (which: 'volatile' | 'durable') => {
    if (state.away[which]) throw new StoreAway('a test wants it so');
  };
  const conversations: Pick<Conversations, 'take'> = {
    async take(_who, decide) {
      reach('volatile');
      const before = state.stored;
      const turn = decide(before);
      state.stored = turn.conversation;
      return { turn, before, standing: turn.conversation ? [] : [11, 12], settle: async () => void state.settled++ };
    },
  };
  const people = {
    async erase(_who: Address, until = 0): ReturnType<People['erase']> {
      reach('durable');
      state.closed.push(until);
      return [];
    },
  };
  const voice: Pick<Voice, 'erase'> = {
    async erase(_who, messages) {
      state.erased.push(...messages);
      return { left: state.stands, removed: true };
    },
  };
  const clock = { now: () => state.now };
  const parts = { conversations: conversations as Conversations, people, voice: voice as Voice, clock };
  return { state, people, unfinished: createUnfinished(parts) };
}

it('each store does its part when it is back, whichever is first, and once', async () => {
  for (const first of ['volatile', 'durable'] as const) {
    const { state, unfinished } = stage(OLD);
    unfinished.later(HER, EXIT);
    await unfinished.all();
    expect([state.erased, state.closed]).toEqual([[], []]);
    state.away[first] = false;
    await unfinished.all();
    state.away = { volatile: false, durable: false };
    await unfinished.all();
    await unfinished.all();
    expect(state.erased).toEqual([11, 12]);
    expect(new Set(state.closed)).toEqual(new Set([EXIT.at]));
    expect(state.stored).toBeUndefined();
  }
});

it('a conversation that was begun, or gone on with, after the exit is left alone', async () => {
  for (const since of [
    { ...OLD, born: EXIT.at + 1000 },
    { ...OLD, seen: [691, 701] },
  ]) {
    const { state, unfinished } = stage(since);
    state.away = { volatile: false, durable: false };
    await unfinished.now(HER, EXIT);
    expect([state.stored, state.erased, state.closed]).toEqual([since, [], [EXIT.at]]);
  }
  // Where the two moments are one it is not known which came first, and what is there may be from before.
  const { state, unfinished } = stage({ ...OLD, born: EXIT.at });
  state.away = { volatile: false, durable: false };
  await unfinished.now(HER, EXIT);
  expect([state.stored, state.erased]).toEqual([undefined, [11, 12]]);
});

it('what says that she left goes at once where all is done at once, and else stands for the sweep', async () => {
  for (const { away, stands, settled } of [
    { away: {}, stands: [], settled: 1 },
    { away: { durable: true }, stands: [], settled: 0 },
    { away: { volatile: true }, stands: [], settled: 0 },
    { away: {}, stands: [12], settled: 0 },
  ]) {
    const { state, unfinished } = stage(OLD);
    state.away = { volatile: false, durable: false, ...away };
    state.stands = stands;
    await unfinished.now(HER, EXIT);
    state.away = { volatile: false, durable: false };
    await unfinished.all();
    expect(state.settled).toBe(settled);
  }
});

it('is forgotten when nothing from before it can be left', async () => {
  const { state, unfinished } = stage(OLD);
  unfinished.later(HER, EXIT);
  state.now += LEDGER_LIFE;
  await unfinished.all();
  // Her address is in this process no longer than in the stores.
  expect(unfinished.has(HER)).toBe(false);
  state.away = { volatile: false, durable: false };
  await unfinished.all();
  expect([state.erased, state.closed]).toEqual([[], []]);
});

it('is made whole only in what a store may have lost: the other one is not asked', async () => {
  const { state, unfinished } = stage(OLD);
  state.away = { volatile: false, durable: false };
  unfinished.later(HER, EXIT, { forgotten: true });
  await unfinished.all();
  expect([state.stored, state.closed]).toEqual([OLD, [EXIT.at]]);
  unfinished.later(HER, EXIT, { closed: true });
  await unfinished.all();
  expect([state.stored, state.closed]).toEqual([undefined, [EXIT.at]]);
  // What an earlier exit has left undone is not taken for done by a later one.
  state.away = { volatile: true, durable: true };
  unfinished.later(HER, EXIT, { closed: true });
  unfinished.later(HER, EXIT, { forgotten: true });
  state.away = { volatile: false, durable: false };
  state.stored = OLD;
  await unfinished.all();
  expect([state.stored, state.closed]).toEqual([undefined, [EXIT.at, EXIT.at]]);
  // Nor the other way round: her talk is still to be closed.
  unfinished.later(HER, EXIT, { forgotten: true });
  unfinished.later(HER, EXIT, { closed: true });
  await unfinished.all();
  expect(state.closed).toEqual([EXIT.at, EXIT.at, EXIT.at]);
});

it('a crowd of them is made whole a few at once, each once, and whoever leaves meanwhile is not forgotten', async () => {
  let [under, most] = [0, 0];
  const taken: Address[] = [];
  const conversations: Pick<Conversations, 'take'> = {
    async take(who, decide) {
      most = Math.max(most, ++under);
      taken.push(who);
      await new Promise((next) => setImmediate(next));
      under--;
      return { turn: decide(undefined), before: undefined, standing: [], settle: async () => {} };
    },
  };
  const silent = { erase: async () => ({ left: [], removed: false }) } as unknown as Voice;
  const unfinished = createUnfinished({
    conversations: conversations as Conversations,
    people: { erase: async () => [] },
    voice: silent,
    clock: { now: () => EXIT.at },
  });
  const crowd = Array.from({ length: 500 }, (_, i) => `telegram:${i}` as Address);
  for (const who of crowd) unfinished.later(who, EXIT, { closed: true });
  const all = unfinished.all();
  await new Promise((next) => setImmediate(next));
  const late = 'telegram:9999' as Address;
  unfinished.later(late, EXIT);
  await all;
  expect(taken).toEqual(crowd);
  expect(most).toBe(32);
  await unfinished.all();
  expect(taken.slice(500)).toEqual([late]);
});

it('an exit is not given up while there may be anything left of what was before it, and then it is', async () => {
  for (const [after, erased] of [
    [LEDGER_LIFE - 1, [11, 12]],
    [LEDGER_LIFE, []],
  ] as const) {
    const { state, unfinished } = stage(OLD);
    unfinished.later(HER, EXIT);
    // Both stores are away for hours, and it is tried again and again meanwhile.
    for (let hour = 1; hour < 40; hour++) {
      state.now = EXIT.at + hour * 3_600_000;
      await unfinished.all();
    }
    state.now = EXIT.at + after;
    state.away = { volatile: false, durable: false };
    await unfinished.all();
    expect(state.erased).toEqual(erased);
    expect(unfinished.has(HER)).toBe(false);
  }
});

it('one who has closed the chat is forgotten, whatever she pressed before', async () => {
  const { state, unfinished } = stage(OLD);
  state.away = { volatile: false, durable: false };
  await unfinished.now(HER, { id: 0, at: EXIT.at });
  expect([state.stored, state.erased]).toEqual([undefined, [11, 12]]);
});

it('an exit that comes while an earlier one is made whole is not taken for done with it', async () => {
  const { state, unfinished, people } = stage(OLD);
  state.away = { volatile: false, durable: false };
  const again = { id: 720, at: EXIT.at + 1000 };
  const { erase } = people;
  people.erase = async (...what) => {
    people.erase = erase;
    unfinished.later(HER, again);
    return erase(...what);
  };
  await unfinished.now(HER, EXIT);
  expect(unfinished.has(HER)).toBe(true);
  await unfinished.all();
  expect([state.closed.at(-1), unfinished.has(HER)]).toEqual([again.at, false]);
});

it('one exit at which the program fails holds up no other', async () => {
  const { state, unfinished, people } = stage(OLD);
  const { erase } = people;
  people.erase = async (who, until) => {
    if (who === HER) throw new RangeError('a fault');
    return erase(who, until);
  };
  const other = 'telegram:2' as Address;
  for (const who of [HER, other]) unfinished.later(who, EXIT);
  state.away = { volatile: false, durable: false };
  await unfinished.all();
  expect([unfinished.has(HER), unfinished.has(other)]).toEqual([true, false]);
});
