// A rule of the drill: between turns the memory of the process has what docs/data-map.md says, and no word or name of anybody's.
import type { Trace } from './auditor.ts';
import { ownerIn } from './canaries.ts';

/** Whose addresses may be in memory at a moment, as `ownerIn` says them. */
export interface Allowed {
  /** The staff, all the time. */
  readonly staff: ReadonlySet<string>;
  /** Whoever has left within ten minutes, or was written to for a handoff within some seconds. */
  readonly lately: ReadonlySet<string>;
}

/** Traces that may not be there: of a word or a name none may; of an account or a tab, those alone that are allowed. */
export function notAllowed(traces: readonly Trace[], { staff, lately }: Allowed): string[] {
  return traces.flatMap(({ form, at, here, before }) => {
    const owner = ownerIn(here);
    if (owner !== undefined && (staff.has(owner) || lately.has(owner))) return [];
    return [`${form.how} at ${at}: ${`${before.slice(-60)}⟨${here}⟩`.replace(/\s+/g, ' ')}`];
  });
}

/**
 * What a parser of requests may still hold beside that: a piece of a head that came in two, or what came after the chunks of a body. Node
 * keeps it in the parser, which may serve a connection that is still open.
 */
const IN_A_PARSER = /^zqCanary_\d+_(trailer|half|long|head)/;

/** And the address that was asked for, in which there is nothing of hers: a run that begins with a slash, and goes on until here. */
const IN_AN_ADDRESS = /(^|[^!-~])\/[!-~]*$/;

/** Traces that may not be in the raw memory, with all that was let go. */
export function notAllowedRaw(traces: readonly Trace[], allowed: Allowed): string[] {
  return notAllowed(
    traces.filter(({ here, before }) => !IN_A_PARSER.test(here) && !IN_AN_ADDRESS.test(before)),
    allowed,
  );
}
