// All keys of the durable store on one page: what each is for and how long it lives.
//
//   key                what it holds                                               until
//   {h}:h:<id>         a handoff: the day it began on; by that day's key, the rest  its life (core), at most 47 h
//   {h}:v:<name>       the id of a visitor's handoff, sealed, while it is not over  as the handoff
//   {h}:a:<staff>      ids somebody of the staff is being asked about, each by the   each goes with its handoff; all: the last life
//                      end of its life
//   {h}:o:<staff>      ids somebody of the staff owns, each by the end of its life  as above
//   {h}:due            ids of all handoffs by the time they are to be looked at     as above
//   {h}:n              how many aliases were given                                  for ever: a number
//   {h}:r              the roster: `mark`, another with each change; <staff> each   until they are taken off
//                      one sealed
//   {h}:i              codes that are out, as keyed digests, by the end of each     used, revoked, or that end
//   {h}:first          digests of the COORDINATOR_INVITEs that were used            for ever
//   {h}:compacted      when the file was last asked to be rewritten                 2 h
//   {h}:t:<name>      a talk of somebody who joins, sealed; names are keyed          an hour from its beginning
//   {h}:k, {h}:kd      counts, and the day on which each last grew                 for ever: numbers
//   assured            id of a service, the day on which it was last confirmed     a newer day takes its place
//   epoch:<day>:<id>   the random key of one day; see keys.ts                       end of that day + 48 h
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
export const COUNTS = '{h}:k';
export const COUNTS_LAST = '{h}:kd';
export const ASSURED = 'assured';

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
