// What follows from an event. Pure; an event that does not fit the state changes nothing.
import type { Around, Handoff, HandoffEvent } from './handoff.ts';

/** @returns the next state; the same object where the event does not fit; undefined where nothing is left to remember */
export function transition(before: Handoff | undefined, _event: HandoffEvent, _around: Around): Handoff | undefined {
  return before;
}

/** The next moment at which time itself changes something, or the present where there are tasks; undefined: never. Milliseconds since 1970. */
export function dueAt(_handoff: Handoff, _around: Pick<Around, 'limits' | 'now'>): number | undefined {
  return undefined;
}
