// Which doors are shown to somebody who looks for help, in which order, and what is said to have been given up.
import type { Gazetteer } from '../places/place.ts';
import { type MaybeLastResort, freshnessOf } from './decay.ts';
import type { Channel, Door, Doors, Hours, Query, Relaxed, Seeker } from './door.ts';
import { hoursAt } from './hours.ts';
import { type Candidate, inOrder } from './order.ts';
import { type Entry, type Found, findFor, type Shelf } from './shelf.ts';

/** What there is to choose from, and when. */
export interface Around {
  readonly shelf: Shelf;
  readonly places: Pick<Gazetteer, 'chain' | 'statusOf'>;
  /** Confirmations that are newer than the directory: id of a service, YYYY-MM-DD. */
  readonly assured: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The doors for what is looked for. Never empty, and never without an open one, as long as the directory has what docs/near.md asks of it. */
export function doorsFor(query: Query, around: Around): Doors {
  const { shelf, places } = around;
  const { place } = query;
  const occupied = place !== undefined && places.statusOf(place) === 'occupied';
  const judge = (found: readonly Found[]): Candidate[] => found.flatMap((one) => candidateOf(one, query, around, occupied) ?? []);
  const rescue = (): Candidate[] => {
    const last = judge(shelf.lastResorts.map(anywhere));
    return last.length > 0 || !occupied ? last : judge(shelf.inCountry.map(anywhere));
  };

  const fitting = judge(findFor(shelf, query.need, place === undefined || occupied ? [] : places.chain(place)));
  const { kept, relaxed } = relax(fitting.length > 0 ? fitting : rescue(), query);
  const net = kept.some(({ open }) => open) ? undefined : openOne(rescue(), query);
  const shown = net ? [...kept.filter(({ door }) => door.service.id !== net.door.service.id), net] : kept;
  const near = kept.some(({ door }) => door.reach !== 'country');
  return {
    doors: inOrder(shown, query.language).map(({ door }) => door),
    relaxed: [...relaxed, ...(place !== undefined && !near ? ['place' as const] : []), ...(fitting.length > 0 ? [] : ['need' as const])],
  };
}

/** One service by its id, here and now; undefined where it may not be shown. */
export function doorOf(id: string, query: Query, around: Around): Door | undefined {
  const entry = around.shelf.byId.get(id);
  const occupied = query.place !== undefined && around.places.statusOf(query.place) === 'occupied';
  return entry && candidateOf(anywhere(entry), query, around, occupied)?.door;
}

const anywhere = (entry: Entry): Found => ({ entry, reach: 'country', rank: 0 });

/** What may be given up so that there is something, the first choice first. */
const STEPS: readonly (readonly ('channel' | 'seeker')[])[] = [[], ['channel'], ['seeker'], ['channel', 'seeker']];

/** Gives up as little as it can. */
function relax(all: readonly Candidate[], query: Query): { kept: readonly Candidate[]; relaxed: readonly Relaxed[] } {
  for (const relaxed of STEPS.filter((step) => step.every((wish) => query[wish] !== undefined))) {
    const kept = all.filter(
      ({ door }) =>
        (relaxed.includes('channel') || has(door, query.channel)) && (relaxed.includes('seeker') || admits(door.service, query.seeker)),
    );
    if (kept.length > 0) return { kept, relaxed };
  }
  return { kept: [], relaxed: (['channel', 'seeker'] as const).filter((wish) => query[wish] !== undefined) };
}

/** A last resort that is open now, by the wanted way if one is. */
function openOne(all: readonly Candidate[], query: Query): Candidate | undefined {
  const open = all.filter((one) => one.open);
  const answering = open.length > 0 ? open : all.filter(({ door }) => isOpen(door.ways)).map((one) => ({ ...one, open: true }));
  return inOrder(relax(answering, query).kept, query.language)[0];
}

function candidateOf({ entry, reach, rank }: Found, query: Query, around: Around, occupied: boolean): Candidate | undefined {
  const { known, service } = entry;
  if (occupied && !reachesOccupied(entry)) return undefined;
  if (query.seeker === 'man' && isForWomenOnly(known)) return undefined;
  const later = around.assured.get(known.id) ?? '';
  const assured = later > known.assured_date ? later : known.assured_date;
  const freshness = freshnessOf(known, assured, around.now);
  if (freshness === undefined) return undefined;
  const ways = entry.channels
    .filter((channel) => !occupied || channel !== 'come')
    .map((channel) => ({ channel, hours: hoursAt(known, channel, around.now, around.shelf.holidays) }))
    .toSorted((a, b) => Number(b.channel === query.channel) - Number(a.channel === query.channel));
  if (ways.length === 0) return undefined;
  const door: Door = { service, reach, ways, freshness, assured };
  return {
    door,
    rank,
    grade: gradeOf(door, query.seeker),
    open: isOpen(has(door, query.channel) ? ways.slice(0, query.channel ? 1 : undefined) : ways),
  };
}

function isOpen(ways: readonly { readonly hours: Hours }[]): boolean {
  return ways.some(({ hours }) => hours.state === 'open');
}

function has({ ways }: Door, channel: Channel | undefined): boolean {
  return channel === undefined || ways.some((way) => way.channel === channel);
}

/** Who comes from afar to occupied territory; a call to the police or an ambulance from there helps nobody, and may harm. */
function reachesOccupied({ known, inCountry }: Entry): boolean {
  return inCountry && known.audience.includes('occupied') && !isEmergency(known);
}

/** Kinds of help, and numbers, that bring somebody to the door. */
function isEmergency({ taxonomy_terms = [], phones = [] }: MaybeLastResort): boolean {
  return taxonomy_terms.some((term) => EMERGENCY_TERMS.has(term)) || phones.some(({ number }) => /^1\d\d$/.test(number));
}
const EMERGENCY_TERMS = new Set(['police', 'ambulance', 'emergency']);

function isForWomenOnly({ audience }: MaybeLastResort): boolean {
  const groups: readonly string[] = audience;
  return groups.includes('women') && !groups.includes('men') && !groups.includes('everyone');
}

function admits({ audience }: MaybeLastResort, seeker: Seeker | undefined): boolean {
  return seeker !== 'child' || !audience.includes('adults') || audience.includes('children') || audience.includes('everyone');
}

/** The audience that a seeker belongs to. */
const GROUP_OF = { child: 'children', man: 'men', disability: 'disability' } as const;
/** Audiences that a service is made for; one of these alone means that it is not for everybody. */
const GROUPS: ReadonlySet<string> = new Set(['children', 'men', 'disability', 'veterans', 'migrants']);

function gradeOf(door: Door, seeker: Seeker | undefined): number {
  const { audience } = door.service;
  if (seeker && audience.includes(GROUP_OF[seeker])) return 0;
  // Writing serves those who cannot hear or speak.
  if (seeker === 'disability' && has(door, 'write')) return 0;
  return audience.every((group) => GROUPS.has(group)) ? 2 : 1;
}
