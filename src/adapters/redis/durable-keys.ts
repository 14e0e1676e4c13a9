// How the keys of the durable store are made. What each is for and how long it lives stands on the keys page: stored-durable.ts.
//
// There are only as many handoffs as there are people to answer. So all is in one slot, and one script commits a handoff with
// its deadline and everything it can be found by. It is sealed by the key of its first day, so it may not outlive that: see EPOCH_LIFE.
import type { Name } from './keys.ts';

/** A handoff's id is put behind it. */
export const HANDOFF = '{h}:h:';

export const DUE_HANDOFFS = '{h}:due';
export const NUMBER = '{h}:n';
export const ROSTER = '{h}:r';
export const INVITATIONS = '{h}:i';
export const FIRST = '{h}:first';
export const COMPACTED = '{h}:compacted';

/** A month is put behind it, YYYY-MM. */
export const COUNTS = '{h}:k:';

/** The day on which the service ends. */
export const END = '{h}:end';

export const ASSURED = 'assured';

/** A code is put behind it. */
export const EVENT = '{h}:ev:';
export const EVENT_CODES = '{h}:ec';

/** A name is put behind it. */
export const DRAWER = '{h}:t:';

/** Where the id of a visitor's handoff is. */
export function visitorKey(name: Name): string {
  return `{h}:v:${name}`;
}

/** The ids somebody of the staff is being asked about. */
export function askedKey(staff: string): string {
  return `{h}:a:${staff}`;
}

/** The ids somebody of the staff owns. */
export function ownKey(staff: string): string {
  return `{h}:o:${staff}`;
}
