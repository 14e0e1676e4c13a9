// A rule of the drill: between turns the memory of the process has what docs/data-map.md says, and no word or name of anybody's.
import type { Trace } from './auditor.ts';
import { accountIn } from './canaries.ts';

/** Whose addresses may be in memory at a moment. */
export interface Allowed {
  /** The staff, all the time. */
  readonly staff: ReadonlySet<number>;
  /** Whoever has left within ten minutes, or was written to for a handoff within some seconds. */
  readonly lately: ReadonlySet<number>;
}

/** Traces that may not be there: of a word or a name none may; of an account, those alone that are allowed. */
export function notAllowed(traces: readonly Trace[], { staff, lately }: Allowed): string[] {
  return traces.flatMap(({ form, at, here, before }) => {
    const account = accountIn(here);
    if (account !== undefined && (staff.has(account) || lately.has(account))) return [];
    return [`${form.how} at ${at}: ${`${before}⟨${here}⟩`.replace(/\s+/g, ' ')}`];
  });
}
