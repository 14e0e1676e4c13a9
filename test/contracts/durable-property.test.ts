// Whatever two replicas do to handoffs at once: nothing is lost, a visitor has one at most, and each is found where it belongs.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../src/core/handoff/handoff.ts';
import { begun, DurableStage, idsOf } from './durable-stage.ts';
import { visitor } from './replicas.ts';
import { realServer } from './servers.ts';

const VISITORS = 3;
const STAFF = ['ann', 'eve'] as const;

const act = fc.record({
  replica: fc.constantFrom('one' as const, 'two' as const),
  visitor: fc.nat(VISITORS - 1),
  what: fc.constantFrom('begin', 'count', 'own', 'ask', 'close', 'forget', 'due'),
  staff: fc.constantFrom(...STAFF),
});

type Change = Awaited<ReturnType<DurableStage['alter']>>;

describe('two replicas', () => {
  const stage = new DurableStage(realServer);

  test('lose nothing of what they do at once, and all that is found by is true', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(act, { maxLength: 12 }), { maxLength: 6 }), async (rounds) => {
        const former = [...(await stage.stored()).keys()].filter((key) => key.startsWith('{h}'));
        if (former.length > 0) await stage.one.connection.ask((redis) => redis.del(former));
        const changes: Change[] = [];
        let ids = 0;
        for (const round of rounds) {
          changes.push(...(await Promise.all(round.map((one) => perform(one, `id${ids++}`)))).filter((change) => change !== undefined));
        }
        judgeChains(changes);
        await judgeIndices(changes);
      }),
      { numRuns: 300 },
    );
  });

  async function perform({ replica, visitor: number, what, staff }: typeof act extends fc.Arbitrary<infer T> ? T : never, id: string) {
    const { handoffs } = stage[replica];
    const who = visitor(number);
    if (what === 'due') return void (await handoffs.due(stage.clock.now()));
    const known = what === 'forget' || what === 'close' ? await handoffs.of(who) : undefined;
    const change = await handoffs.change(known ? { id: known.id } : { visitor: who }, (before) => {
      if (before === undefined) return what === 'begin' ? begun(id, who, stage.clock.now()) : undefined;
      const counted: Handoff = { ...before, next: before.next + 1 };
      if (before.phase === 'closed') return what === 'forget' ? undefined : counted;
      if (what === 'own') return { ...counted, phase: 'open', owner: staff };
      if (what === 'ask') return { ...counted, phase: 'waiting', owner: undefined, asked: [{ staff, notices: [], passed: false }] };
      if (what === 'close') return { ...counted, phase: 'closed' };
      return what === 'forget' ? undefined : counted;
    });
    // Nobody owns a third one: that change was not made.
    return change.after === change.before ? undefined : change;
  }

  /** Each change was decided on what the one before it left: every state was left by one change at most. */
  function judgeChains(changes: readonly Change[]): void {
    const left = changes.flatMap(({ before }) => (before ? [`${before.id} ${before.next}`] : []));
    expect(new Set(left).size).toBe(left.length);
    const made = changes.flatMap(({ after }) => (after ? [`${after.id} ${after.next}`] : []));
    expect(new Set(made).size).toBe(made.length);
    for (const state of left) expect(made).toContain(state);
  }

  /** What is stored is the end of each chain, and it is found in all its places and in no other. */
  async function judgeIndices(changes: readonly Change[]): Promise<void> {
    const left = new Set(changes.flatMap(({ before }) => (before ? [`${before.id} ${before.next}`] : [])));
    const ends = changes.flatMap(({ after }) => (after && !left.has(`${after.id} ${after.next}`) ? [after] : []));
    const live = ends.filter(({ phase }) => phase !== 'closed');
    const { handoffs } = stage.two;
    expect(idsOf(await handoffs.open())).toEqual(idsOf(live));
    for (const end of ends) expect(await handoffs.get(end.id)).toEqual(end);
    for (let number = 0; number < VISITORS; number++) {
      const hers = live.filter((handoff) => handoff.visitor === visitor(number));
      expect(hers.length).toBeLessThan(2);
      expect(await handoffs.of(visitor(number))).toEqual(hers[0]);
    }
    const stored = await stage.stored();
    for (const staff of STAFF) {
      const theirs = live.filter(({ owner, asked }) => (owner ?? asked.at(-1)?.staff) === staff);
      expect(idsOf(await handoffs.owned(staff))).toEqual(idsOf(theirs));
      const own = idsOf(theirs.filter(({ owner }) => owner === staff));
      expect(own.length).toBeLessThan(3);
      expect((await handoffs.busy([staff])).get(staff)).toBe(own.length);
      expect(membersIn(stored.get(`{h}:o:${staff}`))).toEqual(own);
      expect(membersIn(stored.get(`{h}:a:${staff}`))).toEqual(idsOf(theirs.filter(({ owner }) => owner === undefined)));
    }
    expect([...stored.keys()].filter((key) => key.startsWith('{h}:v:'))).toHaveLength(live.length);
    expect([...stored.keys()].filter((key) => key.startsWith('{h}:h:'))).toHaveLength(ends.length);
    expect(stored.get('{h}:due') ?? []).toHaveLength(2 * ends.length);
  }
});

/** The members of a sorted set, without their scores. */
function membersIn(dumped: readonly string[] = []): string[] {
  return dumped.filter((_, at) => at % 2 === 0).toSorted();
}
