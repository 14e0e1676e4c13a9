// What she does, where a store fails in the middle of it: what somebody else relies on is there.
import { expect, it } from 'vitest';
import { createHandoffs } from '../../src/app/handoffs.ts';
import { createPeople } from '../../src/app/person.ts';
import { begin } from '../../src/core/conversation.ts';
import { LIMITS } from '../../src/core/handoff/handoff.ts';
import { type Address, StoreAway } from '../../src/ports.ts';
import { MemoryHandoffs, memoryRoster, openHandoff, staffMember } from '../doubles/handoffs.ts';
import { shippedSpeech } from '../harness.ts';

const NOON = Date.parse('2026-11-23T10:00:00Z');
const { content } = shippedSpeech();
const HER = 'telegram:1talk' as Address;

/** She talks to Olena, and there is a coordinator. */
function stage() {
  const talk = openHandoff('talk', { visitor: HER, owner: 'olena001', born: NOON, seen: { visitor: NOON, responder: NOON } });
  const store = new MemoryHandoffs([talk]);
  const roster = memoryRoster([staffMember('olena001'), staffMember('head0001', { role: 'coordinator' })]);
  const [clock, tally] = [{ now: () => NOON }, { add: () => {} }];
  const desk = createHandoffs({ store, roster, jobs: { wake: async () => {} }, tally, clock, limits: LIMITS, hromada: (code) => code });
  const people = createPeople({
    store,
    roster,
    handoffs: desk,
    tally,
    clock,
    limits: LIMITS,
    content: () => content,
    lot: (length) => 'a'.repeat(length),
    alias: () => 'тихий ліс',
    requests: async () => 0,
    looking: async () => 0,
    keep: async () => {},
    reachable: async () => true,
    crowded: async () => {},
  });
  const before = begin(NOON, 'uk', { flow: 'person', step: 'complaint' });
  return {
    store,
    desk,
    /** Something happens when she was looked up, and what she does is not committed yet. */
    meanwhile(deed: () => Promise<unknown>) {
      const change = roster.change.bind(roster);
      Object.assign(roster, {
        change: async (...given: Parameters<typeof change>) => {
          Object.assign(roster, { change });
          await deed();
          return change(...given);
        },
      });
    },
    calls: async () => (await store.get('talk'))?.tasks.flatMap(({ do: deed }) => (deed.kind === 'tell-staff' ? [deed.staff] : [])),
    complains: (id: number, known = before) =>
      people.meet(
        { from: HER, arrival: { id, kind: 'press', language: 'uk', to: { flow: 'person', step: 'over', picked: 'complain' } } },
        known,
      ),
    before,
    complaints: async () => (await roster.all()).find(({ id }) => id === 'olena001')?.complaints,
  };
}

it('a complaint stands on the list to which coordinators are sent, also where only the answer of the store was lost', async () => {
  const { store, complains, complaints } = stage();
  store.answersLost = 1;
  expect((await complains(1)).person.away).toBe(true);
  expect((await store.get('talk'))?.tasks.map(({ do: deed }) => deed)).toContainEqual({
    kind: 'tell-staff',
    staff: 'head0001',
    what: 'complaint',
  });
  expect(await complaints()).toEqual({ count: 1, last: '2026-11-23', of: 'talk' });
  // It is over: another press adds nothing.
  await complains(2);
  expect(await complaints()).toEqual({ count: 1, last: '2026-11-23', of: 'talk' });
});

it('a complaint reaches coordinators also where the other side ends the talk in the same moment; delivered again, it adds nothing', async () => {
  const { desk, meanwhile, complains, complaints, calls } = stage();
  meanwhile(() => desk.happen({ id: 'talk' }, { kind: 'end', by: 'responder' }));
  expect((await complains(1)).person.complaint).toBe('sent');
  expect([await complaints(), await calls()]).toEqual([{ count: 1, last: '2026-11-23', of: 'talk' }, ['head0001']]);
  // After a crash before her screen was shown nobody knows what became of it; afterwards she has read it.
  expect((await complains(1)).person.complaint).toBe('unknown');
  expect((await complains(1, begin(NOON, 'uk', { flow: 'person', step: 'over' }))).person.complaint).toBeUndefined();
  // It stands on her screen: a second tap takes it away no more, and does not say again that coordinators are being told: they may not be.
  expect((await complains(2, begin(NOON, 'uk', { flow: 'person', step: 'over', picked: 'sent' }))).person.complaint).toBe('noted');
  expect([await complaints(), await calls()]).toEqual([{ count: 1, last: '2026-11-23', of: 'talk' }, ['head0001']]);
});

it('a complaint that two replicas take at once calls nobody twice and counts once, and both say that it is on its way', async () => {
  const { complains, calls, complaints } = stage();
  const met = await Promise.all([complains(1), complains(1)]);
  expect(met.map(({ person }) => person.complaint)).toEqual(['sent', 'sent']);
  expect(await calls()).toEqual(['head0001']);
  expect((await complaints())?.count).toBe(1);
});

it('a complaint that was noted, and is delivered again after a crash before anything else, counts once; one about another talk counts, too', async () => {
  const { store, complains, complaints } = stage();
  const change = store.change.bind(store);
  Object.assign(store, { change: () => Promise.reject(new StoreAway('away')) });
  expect((await complains(1)).person.away).toBe(true);
  expect((await complaints())?.count).toBe(1);
  Object.assign(store, { change });
  expect((await complains(1)).person.complaint).toBe('sent');
  expect((await complaints())?.count).toBe(1);
  await store.change({ id: 'talk' }, () => undefined);
  const next = openHandoff('next', { visitor: HER, owner: 'olena001', born: NOON, seen: { visitor: NOON, responder: NOON } });
  await store.change({ visitor: HER }, () => next);
  expect((await complains(2)).person.complaint).toBe('sent');
  expect((await complaints())?.count).toBe(2);
});

it('a complaint that comes when nothing is left of the talk is not taken for one that was noted', async () => {
  const { store, meanwhile, complains, complaints } = stage();
  meanwhile(() => store.change({ id: 'talk' }, () => undefined));
  expect((await complains(1)).person.complaint).toBe('unknown');
  expect((await complaints())?.count).toBe(1);
  expect((await complains(2)).person.complaint).toBe('unknown');
  expect((await complaints())?.count).toBe(1);
});

it('an end that only opens her talk again, which she had put away, does not have her request forgotten: lost, she is told', async () => {
  const { store, complains, before } = stage();
  await store.change({ id: 'talk' }, (talk) => talk && { ...talk, present: false });
  const { person } = await complains(1, { ...before, waits: 'plain' });
  expect([person.handoff?.phase, person.waits]).toEqual(['open', 'plain']);
});

it('an end of hers that is delivered again where nothing is left of it is not called lost', async () => {
  const { store, complains, before } = stage();
  await store.change({ id: 'talk' }, () => undefined);
  const { person } = await complains(1, { ...before, waits: 'plain' });
  expect([person.lost, person.waits]).toEqual([false, undefined]);
});
