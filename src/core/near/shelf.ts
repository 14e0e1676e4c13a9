// The directory laid out for looking up: what may be shown of each service, by kind of help and by the place it helps in.
import { type Directory, isConfidential, type Need, type Service } from '../directory.ts';
import type { PlaceUnit } from '../places/place.ts';
import { type Terms, termsOf } from './decay.ts';
import type { Channel, Reach } from './door.ts';
import { daysOf, type Timetable, timetableOf } from './hours.ts';

/** A service that may be shown. */
export interface Entry {
  /** As it stands in the directory; never leaves the core. */
  readonly known: Service;
  /** As it may be shown: where a confidential service is, is gone. */
  readonly service: Service;
  readonly ways: readonly { readonly channel: Channel; readonly timetable: Timetable }[];
  readonly inCountry: boolean;
  /** Whether a call brings somebody to the door. */
  readonly brings: boolean;
  /** Its place in the directory: editors say which of two alike comes first. */
  readonly at: number;
  /** Until when it is shown, unless it is confirmed anew. */
  readonly terms: Terms;
}

/** Made once from the directory; looking up costs what is found, not what there is. */
export interface Shelf {
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** By kind of help, then by code of the place; what helps in the whole country is under `''`. */
  readonly byTerm: ReadonlyMap<string, ReadonlyMap<string, readonly Entry[]>>;
  readonly byId: ReadonlyMap<string, Entry>;
  readonly inCountry: readonly Entry[];
  /** Lines that listen and advise, and are never hidden. The police come only to those who look for the police. */
  readonly lastResorts: readonly Entry[];
  /** Days counted since 1970. */
  readonly holidays: ReadonlySet<number>;
}

/** A service that was found, with why: it reaches the place, and gives a kind of help that is the nth best for the need. */
export interface Found {
  readonly entry: Entry;
  readonly reach: Reach;
  readonly rank: number;
}

const COUNTRY = '';

/** Lays a directory out. Services that do not work, or have no way in, are left out. */
export function layOut({ services = [], needs = [], holidays = [] }: Pick<Directory, 'services' | 'needs' | 'holidays'>): Shelf {
  const entries = services
    .filter(({ status }) => status !== 'temporarily-closed' && status !== 'defunct')
    .map(entryOf)
    .filter(({ ways }) => ways.length > 0);
  const byTerm = new Map<string, Map<string, Entry[]>>();
  for (const entry of entries) {
    for (const term of new Set(entry.known.taxonomy_terms)) {
      const byArea = byTerm.get(term) ?? new Map<string, Entry[]>();
      byTerm.set(term, byArea);
      for (const area of new Set(entry.known.service_areas ?? [COUNTRY])) {
        const there = byArea.get(area) ?? [];
        byArea.set(area, there);
        there.push(entry);
      }
    }
  }
  const inCountry = entries.filter((entry) => entry.inCountry);
  return {
    needs: new Map(needs.map(({ id, terms }: Need) => [id, terms])),
    byTerm,
    byId: new Map(entries.map((entry) => [entry.known.id, entry])),
    inCountry,
    lastResorts: inCountry.filter(({ known, brings }) => known.last_resort && !brings),
    holidays: daysOf(new Set(holidays)),
  };
}

const BRINGING: ReadonlySet<string> = new Set(['police', 'ambulance', 'mobile-team']);

/** By its kind, or by an emergency number of three digits, 101 to 112. */
function bringsSomebody({ taxonomy_terms = [], phones = [] }: Service): boolean {
  return taxonomy_terms.some((term) => BRINGING.has(term)) || phones.some(({ number }) => /^1\d\d$/.test(number));
}

function entryOf(known: Service, at: number): Entry {
  const { locations = [], ...placeless } = known;
  const service = isConfidential(known) ? placeless : known;
  const channels: Channel[] = [];
  if (known.phones?.length) channels.push('call');
  if (known.handles?.length || known.urls?.length) channels.push('write');
  if (service === known && locations.some(isVisited)) channels.push('come');
  return {
    known,
    service,
    ways: channels.map((channel) => ({ channel, timetable: timetableOf(known, channel) })),
    at,
    inCountry: known.service_areas === undefined,
    brings: bringsSomebody(known),
    terms: termsOf(known, known.assured_date),
  };
}

/** A place one can go to. */
function isVisited({ location_type, addresses }: NonNullable<Service['locations']>[number]): boolean {
  return location_type !== 'postal' && location_type !== 'virtual' && addresses !== undefined && addresses.length > 0;
}

/** What answers a need where `chain` lies (the place first, its oblast last) or in the whole country, each service once. */
export function findFor(shelf: Shelf, need: string, chain: readonly PlaceUnit[]): Found[] {
  const found = new Map<Entry, Found>();
  (shelf.needs.get(need) ?? []).forEach((term, rank) => {
    const byArea = shelf.byTerm.get(term);
    const take = (area: string, reach: Reach): void => {
      for (const entry of byArea?.get(area) ?? []) if (!found.has(entry)) found.set(entry, { entry, reach, rank });
    };
    for (const { code, category } of chain) take(code, REACH_OF[category]);
    take(COUNTRY, 'country');
  });
  return [...found.values()];
}

const REACH_OF: Readonly<Record<PlaceUnit['category'], Reach>> = {
  B: 'settlement',
  C: 'settlement',
  X: 'settlement',
  M: 'settlement',
  K: 'settlement',
  H: 'hromada',
  P: 'raion',
  O: 'oblast',
};
