// The order of doors: the first two are the nearest that are open now, the others go from near to far.
import type { Candidate } from './candidate.ts';
import { REACHES } from './door.ts';

/** How many doors lead. */
const LEADING = 2;

/**
 * First two doors that are open now, the nearest; then all others, from near to far, the open ones first within a reach. Where there is
 * one made for such a seeker, the first such door leads, and the nearest open one stands beside it.
 */
export function inOrder(all: readonly Candidate[], language: string): Candidate[] {
  const near = all.toSorted((a, b) => compare(a, b, language));
  const open = near.filter((one) => one.open);
  const made = [...open, ...near].find(({ grade }) => grade === 0);
  const first = [...new Set(made ? [made, ...open] : open)].slice(0, LEADING);
  return [...first, ...near.filter((one) => !first.includes(one))];
}

/** Total: no two services have the same id. */
function compare(a: Candidate, b: Candidate, language: string): number {
  return (
    a.grade - b.grade ||
    REACHES.indexOf(a.door.reach) - REACHES.indexOf(b.door.reach) ||
    Number(b.open) - Number(a.open) ||
    Number(speaks(b, language)) - Number(speaks(a, language)) ||
    a.rank - b.rank ||
    (a.door.assured === b.door.assured ? 0 : a.door.assured > b.door.assured ? -1 : 1) ||
    (a.door.service.id < b.door.service.id ? -1 : 1)
  );
}

/** A service that names no languages may speak any. */
function speaks({ door }: Candidate, language: string): boolean {
  const { languages } = door.service;
  return languages === undefined || languages.some((spoken) => spoken === language);
}
