// Makes a release: noise first, once for each number; all that follows looks at nothing else any more.
import { ANSWERS, type PlaceTable, PLACE_TABLES, readMark, REQUESTS, type Table, TABLES } from '../counts/tables.ts';
import { EPSILON, leastOf, shareOf, STEP } from './budget.ts';
import { attack } from './lint.ts';
import { noise } from './noise.ts';
import type { Cell, PlaceTree, Release } from './release.ts';

/** What a release is made of. */
export interface Making {
  readonly from: string;
  readonly to: string;
  readonly threshold: number;
  readonly topics: readonly string[];
  readonly places: PlaceTree;
  /** From 0 to below 1, for a number by its name; the same each time it is asked. */
  readonly draw: (name: string) => number;
}

/** True numbers by table and name, with a zero wherever something might have been counted. */
export type Raw = Readonly<Record<Table, ReadonlyMap<string, number>>>;

/** Numbers with noise. Whoever has these has all that can be known from a release. */
export type Noised = Raw;

/** Sorts what was counted into tables. */
export function rawOf(counts: ReadonlyMap<string, number>, { topics, places }: Pick<Making, 'topics' | 'places'>): Raw {
  const tables: Record<Table, Map<string, number>> = {
    visit: zeros(['all']),
    topic: zeros(topics),
    oblast: zeros(places.oblast),
    raion: zeros(places.raion),
    hromada: zeros(places.hromada),
    event: new Map(),
    request: zeros(REQUESTS),
    feeling: zeros(ANSWERS.feeling),
    helped: zeros(ANSWERS.helped),
  };
  const add = (table: Table, name: string, number: number) => {
    const before = tables[table].get(name);
    if (before !== undefined) tables[table].set(name, before + number);
  };
  for (const [written, number] of counts) {
    const { kind, of = 'all' } = readMark(written);
    if (kind === 'event') tables.event.set(of, (tables.event.get(of) ?? 0) + number);
    else if (kind === 'place')
      for (let code: string | undefined = of; code !== undefined; code = places.parent(code))
        for (const table of PLACE_TABLES) add(table, code, number);
    else if ((TABLES as readonly string[]).includes(kind)) add(kind as Table, of, number);
  }
  return tables;
}

function zeros(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name) => [name, 0]));
}

/** Adds the noise: the only step that sees true numbers. */
export function noised(raw: Raw, { from, to, draw }: Pick<Making, 'from' | 'to' | 'draw'>): Noised {
  return perTable((table) => {
    const draws = (name: string) => noise(EPSILON[table], draw(`${from} ${to} ${table} ${name}`));
    return new Map([...raw[table]].map(([name, number]) => [name, number + draws(name)]));
  });
}

/** Withholds, rounds and merges upwards. */
export function published(numbers: Noised, making: Making): Release {
  const { from, to, threshold, places } = making;
  const cells = perTable((table) => {
    const least = leastOf(table, numbers[table].size, threshold);
    const rounded = [...numbers[table]].map(([name, number]): [string, Cell] => {
      const shown = Math.round(number / STEP) * STEP;
      return [name, { shown: number >= least && !places.isAlone(name) ? shown : null }];
    });
    return { least, cells: Object.fromEntries(rounded) };
  });
  let release: Release = { format: 'helpline-release-1', from, to, threshold, tables: cells };
  release = withinParents(release, places);
  // What the attacks find is merged into what lies around it, until they find nothing.
  for (let found = attack(release, [], places); found.length > 0; found = attack(release, [], places)) {
    const [first] = found;
    if (first?.merge === undefined) throw new Error(`a release cannot be made safe: ${first?.why ?? ''}`);
    release = without(release, first.merge.table, first.merge.name);
    release = withinParents(release, places);
  }
  return shared(shownPlaces(release));
}

/** A place is shown only where what it lies in is, too, and is not less: so whatever is withheld is in a larger number that is shown. */
function withinParents(release: Release, places: PlaceTree): Release {
  let now = release;
  for (const [table, above] of [
    ['raion', 'oblast'],
    ['hromada', 'raion'],
  ] as const)
    for (const [name, { shown }] of Object.entries(now.tables[table].cells)) {
      if (shown === null) continue;
      const around = now.tables[above].cells[places.parent(name) ?? '']?.shown ?? null;
      if (around === null || around < shown) now = without(now, table, name);
    }
  return now;
}

function without(release: Release, table: Table, name: string): Release {
  const { least, cells } = release.tables[table];
  return { ...release, tables: { ...release.tables, [table]: { least, cells: { ...cells, [name]: { shown: null } } } } };
}

/** There are many places: of those that are withheld not even the name is written down. */
function shownPlaces(release: Release): Release {
  const kept = (table: PlaceTable) => {
    const { least, cells } = release.tables[table];
    return { least, cells: Object.fromEntries(Object.entries(cells).filter(([, { shown }]) => shown !== null)) };
  };
  return { ...release, tables: { ...release.tables, hromada: kept('hromada'), raion: kept('raion'), oblast: kept('oblast') } };
}

/** Topics as shares of all conversations: of the numbers that are shown, to the nearest multiple of five, so they tell nothing more. */
function shared(release: Release): Release {
  const all = release.tables.visit.cells.all?.shown ?? null;
  if (all === null) return release;
  const { least, cells } = release.tables.topic;
  const told = Object.entries(cells).map(([name, { shown }]): [string, Cell] => [
    name,
    shown === null ? { shown } : { shown, share: shareOf(shown, all) },
  ]);
  return { ...release, tables: { ...release.tables, topic: { least, cells: Object.fromEntries(told) } } };
}

function perTable<T>(make: (table: Table) => T): Record<Table, T> {
  return Object.fromEntries(TABLES.map((table) => [table, make(table)])) as Record<Table, T>;
}
