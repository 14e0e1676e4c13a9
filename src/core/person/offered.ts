// Whose cards she is shown: who can be asked now, or, where nobody can, who can be asked next. Of where somebody lives, the hromada at most.
import type { Handoff } from '../handoff/handoff.ts';
import type { Gazetteer } from '../places/place.ts';
import { cardsFor } from '../roster/cards.ts';
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
  const seeking = { near: handoff?.near, no: [], notFrom: handoff?.notFrom ?? [], own: handoff?.own ?? false };
  const { cards, own, later } = cardsFor(staff, busy, seeking, places, now);
  if (cards.length > 0 || later === undefined) return { cards: cards.map((card) => shown(card, places)), own, later: undefined };
  const then = cardsFor(staff, NOBODY, seeking, places, later);
  return { cards: then.cards.map((card) => shown(card, places)), own, later };
}

/** What a visitor may see of somebody, and nothing else. */
export function cardOf({ id, alias, community, languages, gender, age }: Staff, places: Gazetteer): Card {
  return shown({ id, alias, community, languages, gender, age }, places);
}

function shown(card: Card, places: Gazetteer): Card {
  return { ...card, community: hromadaOf(card.community, places) };
}

/** The hromada of a place; the place itself where it lies in none. */
export function hromadaOf(code: string | undefined, places: Gazetteer): string | undefined {
  if (code === undefined) return undefined;
  return places.chain(code).find(({ category }) => category === 'H')?.code ?? code;
}
