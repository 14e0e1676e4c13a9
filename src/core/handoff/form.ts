// How handoffs are written down, for how long, and how many one person may own: what a store has to know of them.
import { OPEN_AT_ONCE } from '../roster/duty.ts';
import { freeze, thaw } from './freeze.ts';
import { type Handoff, LIMITS } from './handoff.ts';
import { dueAt, LIFE } from './time.ts';

export const FORM = {
  freeze,
  thaw,
  dueAt: (handoff: Handoff, now: number) => dueAt(handoff, { limits: LIMITS, now }),
  lifeOf: ({ born }: Pick<Handoff, 'born'>) => born + LIFE,
  openAtOnce: OPEN_AT_ONCE,
};
