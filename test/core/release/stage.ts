// A small country, and conversations in it, for the tests of releases.
import { createHmac } from 'node:crypto';
import { type Mark, mark } from '../../../src/core/counts/tables.ts';
import { type Making, noised, published, type Raw, rawOf } from '../../../src/core/release/make.ts';
import type { PlaceTree, Release } from '../../../src/core/release/release.ts';

const OBLASTS = ['A', 'B', 'C'];
const raion = OBLASTS.flatMap((oblast) => [1, 2, 3].map((n) => `${oblast}${n}`));
const hromada = raion.flatMap((one) => [1, 2, 3, 4].map((n) => `${one}${n}`));

export const PLACES: PlaceTree = {
  hromada,
  raion,
  oblast: OBLASTS,
  parent: (code) => (code.length > 1 ? code.slice(0, -1) : undefined),
  // In each of these one settlement makes up a whole hromada.
  isAlone: (code) => code === 'A11' || code === 'B22',
};
export const TOPICS = ['rights', 'safety', 'help'];

/** Draws by a key, as the report does. */
export function drawing(key: string): (name: string) => number {
  return (name) => createHmac('sha256', key).update(name).digest().readUIntBE(0, 6) / 2 ** 48;
}

export function making(key: string, period: readonly [string, string] = ['2026-10-01', '2026-12-31']): Making {
  return { from: period[0], to: period[1], threshold: 10, topics: TOPICS, places: PLACES, draw: drawing(key) };
}

/** What one conversation gives at most. */
export interface Visit {
  readonly topic?: string | undefined;
  readonly place?: string | undefined;
  readonly event?: string | undefined;
  readonly request?: string | undefined;
  readonly feeling?: string | undefined;
  readonly helped?: string | undefined;
}

export function marksOf(visit: Visit): Mark[] {
  const kinds = ['topic', 'place', 'event', 'request', 'feeling', 'helped'] as const;
  return [mark('visit'), ...kinds.flatMap((kind) => (visit[kind] === undefined ? [] : [mark(kind, visit[kind])]))];
}

/** The true numbers of a world. Both worlds know of the same events: that one was announced is no secret. */
export function worldOf(visits: readonly Visit[]): Raw {
  const counts = new Map<string, number>([
    ['event/e-bbbbb', 0],
    ['event/e-ccccc', 0],
  ]);
  for (const one of visits.flatMap(marksOf)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return rawOf(counts, { topics: TOPICS, places: PLACES });
}

export function releaseOf(raw: Raw, how: Making): Release {
  return published(noised(raw, how), how);
}
