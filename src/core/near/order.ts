// The order of doors: among the first two is always one that is open now; the others go from near to far.
import type { Candidate } from './candidate.ts';
import { REACHES } from './door.ts';

/** How many doors lead. */
const LEADING = 2;

/**
 * Two doors lead: the nearest that are open now. Two things may go before, so that an open one stands second: a door made for such a
 * seeker; and, where none of those that fit is open, the nearest of them. All others follow from near to far.
 * @param net a last resort that is open, where none of those that fit is
 */
export function inOrder(fitting: readonly Candidate[], net: Candidate | undefined, language: string): Candidate[] {
  const near = fitting.filter(({ at }) => at !== net?.at).sort((a, b) => compare(a, b, language));
  const open = near.filter((one) => one.open);
  const made = [...open, ...near].find(({ grade }) => grade === 0);
  const leader = made ?? (open.length === 0 ? near[0] : undefined);
  const leading = [...new Set([leader, net, ...open])].filter((one) => one !== undefined).slice(0, LEADING);
  return [...leading, ...near.filter((one) => !leading.includes(one))];
}

/** Within what is made for her, what is near; then what is open, speaks her language, and is of the better kind. Total: each has its own place. */
function compare(a: Candidate, b: Candidate, language: string): number {
  return (
    a.grade - b.grade ||
    REACHES.indexOf(a.door.reach) - REACHES.indexOf(b.door.reach) ||
    Number(b.open) - Number(a.open) ||
    Number(speaks(b, language)) - Number(speaks(a, language)) ||
    a.rank - b.rank ||
    a.at - b.at
  );
}

/** A service that names no languages may speak any. */
function speaks({ door }: Candidate, language: string): boolean {
  const { languages } = door.service;
  return languages === undefined || languages.some((spoken) => spoken === language);
}
