// How handoffs are written down, for how long, and how many one person may own: what a store has to know of them.
import { OPEN_AT_ONCE } from '../roster/duty.ts';
import { freeze, thaw } from './freeze.ts';
import { type Handoff, LIMITS } from './handoff.ts';
import { dueAt } from './transition.ts';

/** Past its hard end there is an hour in which what is left of one is taken away. */
export const FORM = {
  freeze,
  thaw,
  dueAt: (handoff: Handoff, now: number) => dueAt(handoff, { limits: LIMITS, now }),
  lifeOf: ({ born }: Pick<Handoff, 'born'>) => born + LIMITS.hard + 60 * 60_000,
  openAtOnce: OPEN_AT_ONCE,
};
