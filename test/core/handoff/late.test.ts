// Words of hers that do not get through: she is told once, and told when all of them are there.
import { expect, it } from 'vitest';
import { type Handoff, type HandoffEvent, LIMITS } from '../../../src/core/handoff/handoff.ts';
import { isLate } from '../../../src/core/handoff/late.ts';
import { transition } from '../../../src/core/handoff/transition.ts';
import { freeze, thaw } from '../../../src/core/handoff/freeze.ts';
import { MINUTE, STAFF, talking } from './stage.ts';

/** A talk in which nothing is carried out by itself. */
class Slow {
  handoff: Handoff;
  now: number;
  constructor(handoff: Handoff) {
    this.handoff = handoff;
    this.now = handoff.seen.visitor;
  }

  all(...events: readonly HandoffEvent[]): this {
    for (const event of events) {
      const after = transition(this.handoff, event, { now: this.now, staff: STAFF, limits: LIMITS });
      if (!after) throw new Error('nothing is left of it');
      this.handoff = thaw(freeze(after)) as Handoff;
    }
    return this;
  }

  /** The number of the task that copies this message. */
  copying(original: number): number {
    const task = this.handoff.tasks.find(({ do: deed }) => deed.kind === 'copy' && deed.original === original);
    if (!task) throw new Error('it is not being copied');
    return task.n;
  }

  late = (original: number) => this.all({ kind: 'late', n: this.copying(original) });
  brought = (original: number) => this.all({ kind: 'done', n: this.copying(original), messages: [original + 100] });

  get told(): readonly string[] {
    return this.handoff.tasks.flatMap(({ do: deed }) => (deed.kind === 'tell' && deed.side === 'visitor' ? [deed.what] : []));
  }
}

const say = (message: number, by: 'visitor' | 'responder' = 'visitor'): HandoffEvent => ({ kind: 'say', by, message });

it('are told of once, however often they are tried and however many there are, and once more when the last is there', () => {
  const slow = new Slow(talking().here).all(say(1), say(2)).late(1).late(1).late(2);
  expect(slow.told).toEqual(['late']);
  expect(isLate(slow.brought(1).handoff)).toBe(true);
  expect(slow.told).toEqual(['late']);
  expect(isLate(slow.brought(2).handoff)).toBe(false);
  expect(slow.told).toEqual(['late', 'arrived']);
});

it('are not told of where they arrive as ever, nor where it is the other side that waits', () => {
  const slow = new Slow(talking().here).all(say(1), say(2, 'responder')).late(2).brought(1).brought(2);
  expect(slow.told).toEqual([]);
});

it('are forgotten with what she takes back', () => {
  const slow = new Slow(talking().here).all(say(1)).late(1).all({ kind: 'take-back', by: 'visitor', message: 1 });
  expect(isLate(slow.handoff)).toBe(false);
});

it('of one who is away meanwhile are told of when she comes back, unless they have arrived', () => {
  const away = () => {
    const slow = new Slow(talking().here).all(say(1));
    slow.now += 20 * MINUTE;
    return slow.late(1);
  };
  expect(away().told).toEqual([]);
  expect(away().all({ kind: 'open', digest: undefined }).told).toEqual(['late']);
  expect(away().brought(1).all({ kind: 'open', digest: undefined }).told).toEqual([]);
});
