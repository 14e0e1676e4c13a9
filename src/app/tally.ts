// Adds up what is counted, a day at a time: until a day is over its numbers are in this process alone, and nobody sees one grow.
import { type Mark, mark } from '../core/counts/tables.ts';
import { dayOf } from '../core/near/kyiv.ts';
import { type Clock, StoreAway } from '../ports.ts';
import type { Counts } from '../ports-staff.ts';

/** Where counts are put. */
export interface Tally {
  /** Adds one. Waits for nothing and never fails. */
  add(mark: Mark): void;
  /** Hands over the days that are over. To be called often. Never fails: what a store that is away does not take is tried again. */
  settle(): Promise<void>;
  /** Hands over everything: the process ends. */
  close(): Promise<void>;
}

/** @param events codes that are counted: each stands in the store with a zero at least, so that its being there tells nothing */
export function createTally(counts: Counts, clock: Clock, events: () => ReadonlySet<string>): Tally {
  let today = dayOf(clock.now());
  let open = new Map<string, number>();
  const over: { readonly month: string; readonly numbers: Map<string, number> }[] = [];
  let handing: Promise<void> | undefined;

  /** Ends the day if it is over. */
  function turn(ends: boolean): void {
    const day = dayOf(clock.now());
    if (day === today && !ends) return;
    const numbers = new Map(open);
    for (const code of events()) numbers.set(mark('event', code), numbers.get(mark('event', code)) ?? 0);
    if (numbers.size > 0) over.push({ month: today.slice(0, 7), numbers });
    open = new Map();
    today = day;
  }

  async function hand(): Promise<void> {
    for (let next = over[0]; next !== undefined; next = over[0]) {
      try {
        await counts.add(next.month, next.numbers);
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error;
        return;
      }
      over.shift();
    }
  }

  return {
    add(one) {
      turn(false);
      open.set(one, (open.get(one) ?? 0) + 1);
    },
    async settle() {
      turn(false);
      handing ??= hand().finally(() => {
        handing = undefined;
      });
      await handing;
    },
    async close() {
      await handing;
      turn(true);
      await hand();
    },
  };
}
