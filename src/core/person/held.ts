// When a request that she confirms is not sent, and why: she would wait for nothing, or she has just sent several.
import type { Handoff } from '../handoff/handoff.ts';
import { waitingSince } from '../handoff/waiting.ts';
import { isFree, OPEN_AT_ONCE } from '../roster/duty.ts';
import type { Staff, StaffId } from '../roster/staff.ts';

/** Why a request was not sent (`cut`: those who answer cannot be reached at all), and from when on it can be. Milliseconds since 1970. */
export type Held = { readonly why: 'crowded' | 'cut' } | { readonly why: 'often'; readonly until: number };

/** So many may wait for each talk that somebody could begin. It bounds how often phones sound; most of them would not be answered in time. */
const WAITING_PER_TALK = 3;

export interface Crowd {
  readonly open: readonly Handoff[];
  readonly staff: readonly Staff[];
  /** How many talks somebody has open. */
  readonly busy: ReadonlyMap<StaffId, number>;
  readonly now: number;
  /** Where nobody can be asked now: when somebody can. Milliseconds since 1970. */
  readonly later: number | undefined;
}

/** Whether more wait than those on duty can take: now, or at the hour at which somebody is asked first. */
export function isCrowded({ open, staff, busy, now, later }: Crowd): boolean {
  const at = later ?? now;
  const talks = staff.map((one) => {
    const own = later === undefined ? (busy.get(one.id) ?? 0) : 0;
    return isFree(one, own, at) ? OPEN_AT_ONCE - own : 0;
  });
  const room = talks.reduce((all, one) => all + one, 0);
  const waiting = open.filter((handoff) => (later === undefined ? waitingSince(handoff, now) !== undefined : handoff.phase === 'waiting'));
  return room > 0 && waiting.length >= room * WAITING_PER_TALK;
}
