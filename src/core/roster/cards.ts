// Whom she may look at before anybody is told: those who are free now.
import { type Gazetteer, hromadaOf } from '../places/place.ts';
import { isFree, nextDuty } from './duty.ts';
import type { Staff, StaffId } from './staff.ts';

/** Who looks for somebody. */
interface Seeking {
  /** Place near which she looks (code). */
  readonly near: string | undefined;
  /** Communities she wants nobody from (codes). */
  readonly notFrom: readonly string[];
  /** She wants to see also those of her own hromada. */
  readonly own: boolean;
}

/** Who there is to be looked at. */
interface Found {
  /** Those who are free now: who serves her hromada, then her raion, her oblast, the whole country. */
  readonly free: readonly Staff[];
  /** Some are free, but of her own hromada; they are shown only if she asks for them. */
  readonly own: boolean;
  /** The next moment at which somebody who is not free now comes on duty, within 46 hours. Milliseconds since 1970. */
  readonly later: number | undefined;
}

type Places = Pick<Gazetteer, 'chain'>;

/** @param busy how many handoffs somebody has open @param now milliseconds since 1970 */
export function whoFor(staff: readonly Staff[], busy: ReadonlyMap<StaffId, number>, seeking: Seeking, places: Places, now: number): Found {
  const { near, own: wanted } = seeking;
  const hers = around(near, places);
  const possible = staff
    .filter((one) => one.role === 'responder' && !isRefused(one, seeking, places))
    .map((one) => ({ one, reach: reachOf(one, hers), own: isOwn(one, near, places) }))
    .filter(({ reach }) => reach !== undefined);
  const free = possible.filter(({ one }) => isFree(one, busy.get(one.id) ?? 0, now));
  const shown = free.filter(({ own }) => wanted || !own).toSorted((a, b) => (a.reach ?? 0) - (b.reach ?? 0));
  const later = possible.flatMap(({ one, own }) => {
    const next = own && !wanted ? undefined : nextDuty(one, now);
    return next !== undefined && next > now ? [next] : [];
  });
  return {
    free: shown.map(({ one }) => one),
    own: !wanted && free.some(({ own }) => own),
    later: later.length > 0 ? Math.min(...later) : undefined,
  };
}

/** Her place and all it lies in. */
function around(near: string | undefined, places: Places): readonly string[] {
  return near === undefined ? [] : places.chain(near).map(({ code }) => code);
}

/** Refused with the community they are of, or the hromada it lies in. */
function isRefused({ community }: Staff, { notFrom }: Seeking, places: Places): boolean {
  return community !== undefined && [community, ...around(community, places)].some((code) => notFrom.includes(code));
}

/**
 * 0 is nearest; who serves no place in particular serves the whole country. Undefined: serves others.
 * Where she names no place, everybody may be looked at, those for the whole country first.
 */
function reachOf({ places }: Staff, hers: readonly string[]): number | undefined {
  if (hers.length === 0) return places.length === 0 ? 0 : 1;
  if (places.length === 0) return hers.length;
  const at = hers.findIndex((code) => places.includes(code));
  return at === -1 ? undefined : at;
}

/** Of the same village, or of the same hromada. */
function isOwn({ community }: Staff, near: string | undefined, places: Places): boolean {
  if (community === undefined || near === undefined) return false;
  return community === near || hromadaOf(community, places) === hromadaOf(near, places);
}
