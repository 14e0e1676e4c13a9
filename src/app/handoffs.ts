// What happens to handoffs: each event is decided by the core, committed, and what follows from it is handed to the jobs.
import type { Around, Handoff, HandoffEvent, Limits } from '../core/handoff/handoff.ts';
import { endOf } from '../core/counts/handoff.ts';
import { isFree } from '../core/roster/duty.ts';
import { hasJoined } from '../core/roster/joining.ts';
import { transition } from '../core/handoff/transition.ts';
import type { Tally } from './tally.ts';
import type { Address, Clock, Handoffs, Jobs, Roster } from '../ports.ts';

export interface HandoffParts {
  readonly store: Handoffs;
  readonly roster: Roster;
  readonly jobs: Jobs;
  readonly tally: Pick<Tally, 'add'>;
  readonly clock: Clock;
  readonly limits: Limits;
  /** The hromada of a place: nobody is known, or refused, by anything closer. */
  readonly hromada: (code: string | undefined) => string | undefined;
}

/** What became of an event: the handoff before and after it. The same object twice: it did not fit, and nothing changed. */
export interface Happened {
  readonly before: Handoff | undefined;
  readonly after: Handoff | undefined;
}

/** Where events of all sides meet. */
export interface HandoffEvents {
  /** @throws StoreAway */
  happen(which: { readonly visitor: Address } | { readonly id: string }, event: HandoffEvent): Promise<Happened>;
}

/** Joins the store, the roster and the jobs. */
export function createHandoffs({ store, roster, jobs, tally, clock, limits, hromada }: HandoffParts): HandoffEvents {
  return {
    async happen(which, event) {
      const now = clock.now();
      const staff = await roster.all();
      const busy = await store.busy(staff.map(({ id }) => id));
      const around: Around = {
        now,
        limits,
        // Whoever is still joining can neither answer nor hear a complaint.
        staff: staff.filter(hasJoined).map((one) => ({
          id: one.id,
          role: one.role,
          address: one.address,
          community: hromada(one.community),
          free: isFree(one, busy.get(one.id) ?? 0, now),
        })),
      };
      const happened = await store.change(which, (before) => transition(before, event, around));
      const end = endOf(happened.before, happened.after, event.kind);
      if (end !== undefined) tally.add(end);
      const changed = happened.after !== happened.before && event.kind !== 'sending';
      if (happened.after && changed && happened.after.tasks.length > 0) await jobs.wake(happened.after.id);
      return happened;
    },
  };
}
