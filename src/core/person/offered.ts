// Whose cards she is shown: who can be asked now, or, where nobody can, who can be asked next. Of where somebody lives, the hromada at most.
import type { Handoff } from '../handoff/handoff.ts';
import { type Gazetteer, hromadaOf } from '../places/place.ts';
import { whoFor } from '../roster/cards.ts';
import type { Card, Staff, StaffId } from '../roster/staff.ts';

export interface Offering {
  /** Who looks: one of the staff is not shown her own card. */
  readonly who: string | undefined;
  readonly staff: readonly Staff[];
  readonly places: Gazetteer;
  readonly now: number;
  /** How many talks somebody has open. */
  readonly busy: ReadonlyMap<StaffId, number>;
}

const NOBODY: ReadonlyMap<StaffId, number> = new Map();

/** The cards, and from when they can be asked, if that is not now. */
export function offered(
  handoff: Handoff | undefined,
  { who, staff: all, places, now, busy }: Offering,
): { readonly cards: readonly Card[]; readonly own: boolean; readonly later: number | undefined } {
  const staff = all.filter(({ address }) => address !== who);
  // Whom she has refused by name is left out where the cards are shown, so that she can change her mind.
  const seeking = { near: handoff?.near, notFrom: handoff?.notFrom ?? [], own: handoff?.own ?? false };
  const { free, own, later } = whoFor(staff, busy, seeking, places, now);
  const isNow = free.length > 0 || later === undefined;
  const asked = isNow ? free : whoFor(staff, NOBODY, seeking, places, later).free;
  return { cards: asked.map((one) => cardOf(one, places)), own, later: isNow ? undefined : later };
}

/** What a visitor may see of somebody, and nothing else. */
export function cardOf({ id, alias, community, languages, gender, age }: Staff, places: Gazetteer): Card {
  return { id, alias, community: hromadaOf(community, places), languages, gender, age };
}
