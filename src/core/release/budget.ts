// How much each table may tell of one conversation, and what follows from it.
import type { Table } from '../counts/tables.ts';
import { beyondNoise } from './noise.ts';

/**
 * Epsilon of each table. A conversation adds at most one to each, so all tables together tell at most their sum: see docs/decisions/0028.
 * What is looked at most gets most, as less noise is in it.
 */
export const EPSILON: Readonly<Record<Table, number>> = {
  visit: 0.25,
  topic: 0.25,
  oblast: 0.18,
  raion: 0.1,
  hromada: 0.1,
  event: 0.1,
  request: 0.2,
  feeling: 0.1,
  helped: 0.1,
};

/** What all tables together may tell of one conversation with one request for a person. */
export const BOUND = Object.values(EPSILON).reduce((all, one) => all + one, 0);

/** Whoever thought it as likely as not that somebody wrote can be so sure of it at most, when all is published. */
export const SURE = Math.exp(BOUND) / (1 + Math.exp(BOUND));

/** Below so many nothing is shown, unless a table needs more. */
export const THRESHOLD = 10;

/** Numbers are shown to the nearest multiple of this. */
export const STEP = 5;

/** The least number that a table of so many numbers shows: not below the threshold, nor below what noise alone makes now and then. */
export function leastOf(table: Table, numbers: number, threshold: number): number {
  return Math.ceil(Math.max(threshold, beyondNoise(EPSILON[table], numbers)) / STEP) * STEP;
}

/** In hundredths, to the nearest multiple of five. */
export function shareOf(shown: number, all: number): number {
  return Math.min(100, Math.round((shown * 100) / all / STEP) * STEP);
}
