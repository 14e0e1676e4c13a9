// Which doors are shown to somebody who looks for help, and what is said to have been given up so that there are any.
import type { Gazetteer } from '../places/place.ts';
import { admits, type Asked, type Candidate, candidateOf, has, isOpen } from './candidate.ts';
import type { Door, Doors, Query, Relaxed } from './door.ts';
import { momentAt } from './hours.ts';
import { inOrder } from './order.ts';
import { type Entry, type Found, findFor, type Shelf } from './shelf.ts';
import { dayOf } from './kyiv.ts';

/** What there is to choose from, and when. */
export interface Around {
  readonly shelf: Shelf;
  readonly places: Pick<Gazetteer, 'chain' | 'statusOf'>;
  /** Confirmations that are newer than the directory: id of a service, YYYY-MM-DD. */
  readonly assured: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The doors for what is looked for, in the order in which they are shown; see docs/near.md. Never none, and never without an open one, as
 * long as there is a round-the-clock line among the last resorts.
 */
export function doorsFor(query: Query, around: Around): Doors {
  const { shelf, places } = around;
  const { need, place } = query;
  const asked = askedOf(query, around);
  const { occupied } = asked;
  const those = (found: readonly Found[]): Candidate[] => found.flatMap((one) => candidateOf(one, asked) ?? []);
  const lastResorts = (): Candidate[] => {
    const found = those(shelf.lastResorts.map(anywhere));
    // Few lines reach occupied territory; there, any of them is a last resort.
    return found.length > 0 || !occupied ? found : those(shelf.inCountry.map(anywhere));
  };

  const fitting = those(findFor(shelf, need, place === undefined || occupied ? [] : places.chain(place)));
  const { kept, relaxed } = relax(fitting.length > 0 ? fitting : lastResorts(), query);
  const answered = kept.some(({ open, door }) => open && admits(door.service, query.seeker));
  const net = answered ? undefined : openOne(lastResorts(), query);

  const given = new Set<Relaxed>(relaxed);
  if (place !== undefined && kept.every(({ door }) => door.reach === 'country')) given.add('place');
  if (fitting.length === 0) given.add('need');
  return { doors: inOrder(kept, net, query.language).map(({ door }) => door), relaxed: [...given] };
}

/** One service by its id, here and now; undefined where it may not be shown. */
export function doorOf(id: string, query: Query, around: Around): Door | undefined {
  const entry = around.shelf.byId.get(id);
  return entry && candidateOf(anywhere(entry), askedOf(query, around))?.door;
}

function askedOf(query: Query, { shelf, places, assured, now }: Around): Asked {
  return {
    query,
    occupied: query.place !== undefined && places.statusOf(query.place) === 'occupied',
    assured,
    moment: momentAt(now, shelf.holidays),
    today: dayOf(now),
  };
}

const anywhere = (entry: Entry): Found => ({ entry, reach: 'country', rank: 0 });

/** What may be given up of what was asked for, the first choice first. The place and the need are not: nearer and better ones come first. */
const STEPS = [[], ['channel'], ['seeker'], ['channel', 'seeker']] as const satisfies readonly (readonly Relaxed[])[];

/** Gives up as little as it can. */
function relax(all: readonly Candidate[], query: Query): { kept: readonly Candidate[]; relaxed: readonly Relaxed[] } {
  for (const relaxed of STEPS) {
    if (relaxed.some((wish) => query[wish] === undefined)) continue;
    const channel = relaxed.some((wish) => wish === 'channel') ? undefined : query.channel;
    const seeker = relaxed.some((wish) => wish === 'seeker') ? undefined : query.seeker;
    const kept = all.filter(({ door }) => has(door, channel) && admits(door.service, seeker));
    if (kept.length > 0) return { kept, relaxed };
  }
  return { kept: [], relaxed: [] };
}

/** A last resort where somebody answers now: by the wanted way if there is one, else by any. */
function openOne(all: readonly Candidate[], query: Query): Candidate | undefined {
  const open = all.filter((one) => one.open);
  const answering = open.length > 0 ? open : all.filter(({ door }) => isOpen(door.ways)).map((one) => ({ ...one, open: true }));
  return inOrder(relax(answering, query).kept, undefined, query.language)[0];
}
