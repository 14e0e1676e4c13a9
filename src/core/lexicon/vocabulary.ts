// Which places in the phrases of the lexicon a typed word can fill.
import type { Spelling } from './spelling.ts';
import { type Slippery, type Slips, slippedFrom } from './typo.ts';

interface Index {
  readonly whole: ReadonlyMap<string, readonly number[]>;
  readonly stems: ReadonlyMap<string, readonly number[]>;
  /** Letters of the longest stem: what a page without a space begins with is not looked up any further. */
  readonly longest: number;
}

/** Several words side by side that fill one place together. */
export interface Run {
  readonly steps: readonly number[];
  readonly spot: number;
}

/** The words of the lexicon, ready to be looked up. Places have numbers, so that phrases can be compared fast. */
export interface Vocabulary {
  readonly strict: Index;
  readonly loose: Index;
  readonly slips: Slips;
  /** Words with a sign in them are held against each of these. */
  readonly all: readonly Slippery[];
  /** The places that name a group, by the group's own place. */
  readonly wider: ReadonlyMap<number, readonly number[]>;
  /** By the place that their first word fills. */
  readonly runs: ReadonlyMap<number, readonly Run[]>;
}

/**
 * The places that a typed word can fill: as it stands; else with letters mixed up; else with signs read as letters. Undefined: it is no
 * word of the lexicon.
 */
export function lookUp({ strict, loose, hidden }: Spelling, vocabulary: Vocabulary): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  gather(strict, vocabulary.strict, found);
  if (found.size === 0) for (const one of loose) gather(one, vocabulary.loose, found);
  if (found.size === 0 && hidden !== undefined)
    for (const { spots } of unhidden(hidden, vocabulary.all)) for (const spot of spots) found.add(spot);
  return widened(found, vocabulary);
}

/** The places that a typed word can fill if a finger slipped. */
export function lookUpSlipped({ loose }: Spelling, vocabulary: Vocabulary): ReadonlySet<number> | undefined {
  const found = new Set(loose.flatMap((one) => slippedFrom(one, vocabulary.slips)).flatMap(({ spots }) => spots));
  return widened(found, vocabulary);
}

/** Adds the places around those found. What is added is walked through as well, so groups may stand in groups. */
export function widened(found: Set<number>, { wider }: Vocabulary): ReadonlySet<number> | undefined {
  for (const spot of found) for (const around of wider.get(spot) ?? []) found.add(around);
  return found.size > 0 ? found : undefined;
}

function gather(word: string, { whole, stems, longest }: Index, found: Set<number>): void {
  for (const spot of whole.get(word) ?? []) found.add(spot);
  for (let length = 2; length <= Math.min(word.length, longest); length += 1) {
    const spots = stems.get(word.slice(0, length));
    if (spots) for (const spot of spots) found.add(spot);
  }
}

/** Words that «зг.алтував» can be: a dot stands for one to three letters. */
function unhidden(hidden: string, all: readonly Slippery[]): Slippery[] {
  if (hidden.length > LONGEST_HIDDEN) return [];
  return all.filter(({ letters, stem }) => letters[0] === hidden[0] && letters.length > 2 && shows(hidden, letters, stem));
}

const LONGEST_HIDDEN = 24;

/** Whether a word with dots can be this one: what is visible fits, and most of the word is visible. */
function shows(hidden: string, letters: string, stem: boolean, from = 0, at = 0, seen = 0): boolean {
  if (at === letters.length) return seen >= Math.max(2, letters.length - 3) && (stem || from === hidden.length);
  if (from === hidden.length) return false;
  if (hidden[from] !== '.') return hidden[from] === letters[at] && shows(hidden, letters, stem, from + 1, at + 1, seen + 1);
  return [1, 2, 3].some((count) => at + count <= letters.length && shows(hidden, letters, stem, from + 1, at + count, seen));
}
