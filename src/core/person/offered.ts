// Whose cards she is shown: who can be asked now, or, where nobody can, who can be asked next. By default nobody from where she lives.
import type { Handoff } from '../handoff/handoff.ts';
import type { Gazetteer } from '../places/place.ts';
import { isFree } from '../roster/duty.ts';
import type { Card, Staff } from '../roster/staff.ts';

const STEP = 30 * 60_000;
const AHEAD = 7 * 24 * 2;

export interface Offering {
  readonly staff: readonly Staff[];
  readonly places: Gazetteer;
  readonly now: number;
  /** How many talks somebody has open. */
  readonly busy: ReadonlyMap<string, number>;
}

/** The cards, and from when they can be asked, if that is not now. */
export function offered(
  handoff: Handoff | undefined,
  { staff, places, now, busy }: Offering,
): { readonly cards: readonly Card[]; readonly later: number | undefined } {
  const home = hromadaOf(handoff?.near, places);
  const may = staff.filter(
    (one) =>
      one.role === 'responder' &&
      !(one.community !== undefined && [home, ...(handoff?.notFrom ?? [])].includes(hromadaOf(one.community, places))),
  );
  const free = may.filter((one) => isFree(one, busy.get(one.id) ?? 0, now));
  if (free.length > 0) return { cards: free.map((one) => cardOf(one, places)), later: undefined };
  const first = (Math.floor(now / STEP) + 1) * STEP;
  for (let at = first; at < first + AHEAD * STEP; at += STEP) {
    const then = may.filter((one) => isFree(one, 0, at));
    if (then.length > 0) return { cards: then.map((one) => cardOf(one, places)), later: at };
  }
  return { cards: [], later: undefined };
}

/** What a visitor may see of somebody, and nothing else. A village stands there as its hromada. */
export function cardOf({ id, alias, community, languages, gender, age }: Staff, places: Gazetteer): Card {
  const from = hromadaOf(community, places);
  return { id, alias, languages, ...(from !== undefined && { community: from }), ...(gender && { gender }), ...(age && { age }) };
}

/** The hromada of a place; the place itself where it lies in none. */
export function hromadaOf(code: string | undefined, places: Gazetteer): string | undefined {
  if (code === undefined) return undefined;
  return places.chain(code).find(({ category }) => category === 'H')?.code ?? code;
}
