// Which places in the phrases of the lexicon a typed word can fill.
import type { Spelling } from './spelling.ts';
import { type Branch, gather, step } from './tree.ts';
import { gatherSlipped, LONG } from './typo.ts';

/** Several words side by side that fill one place together. */
export interface Run {
  readonly steps: readonly number[];
  readonly spot: number;
}

/** The words of the lexicon, ready to be looked up. Places have numbers, so that phrases can be compared fast. */
export interface Vocabulary {
  readonly strict: Branch;
  readonly loose: Branch;
  /** Words of groups, which are chosen with care: they alone bear a slip of the finger, or signs in place of letters. */
  readonly grouped: Branch;
  /** The places that name a group, by the group's own place. */
  readonly wider: ReadonlyMap<number, readonly number[]>;
  /** By the place that their first word fills. */
  readonly runs: ReadonlyMap<number, readonly Run[]>;
}

/**
 * The places that a typed word can fill: as it stands; else with letters mixed up; else with signs read as letters. What only begins like
 * a word of ours may be another one with a slip, too. Undefined: it is no word of the lexicon.
 */
export function lookUp({ strict, loose, hidden }: Spelling, vocabulary: Vocabulary): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  let like = gather(strict, vocabulary.strict, found);
  if (found.size === 0) for (const one of loose) like = Math.max(like, gather(one, vocabulary.loose, found));
  if (found.size > 0 && like <= MERE_BEGINNING) for (const one of loose) gatherBesides(one, vocabulary, found);
  if (found.size === 0 && hidden !== undefined && hidden.length <= LONGEST_HIDDEN) gatherHidden(hidden, vocabulary.grouped, found);
  return widened(found, vocabulary);
}

/** «Дуржина» begins as «дур*» does, and is «дружина»: so few letters in common say little about a long word. */
const MERE_BEGINNING = 4;

/** Adds the places that a word can fill besides that of its first letters. */
function gatherBesides(word: string, { loose, grouped }: Vocabulary, found: Set<number>): void {
  if (word.length < LONG - 1) return;
  gather(word, loose, found);
  gatherSlipped(word, grouped, found);
}

/** The places that a typed word can fill if a finger slipped. */
export function lookUpSlipped({ loose }: Spelling, vocabulary: Vocabulary): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  for (const one of loose) gatherSlipped(one, vocabulary.grouped, found);
  return widened(found, vocabulary);
}

/** Adds the places around those found. What is added is walked through as well, so groups may stand in groups. */
export function widened(found: Set<number>, { wider }: Vocabulary): ReadonlySet<number> | undefined {
  for (const spot of found) for (const around of wider.get(spot) ?? []) found.add(around);
  return found.size > 0 ? found : undefined;
}

const LONGEST_HIDDEN = 24;

/** Of a word that bears signs no more than so many letters are hidden, and two at least are seen. */
const MOST_HIDDEN = 3;
const LEAST_SEEN = 2;

/** Adds the places of words that «зг.алтував» can be: a dot stands for one to three letters. */
function gatherHidden(shown: string, words: Branch, found: Set<number>): void {
  const onward = (at: Branch, from: number, seen: number, hidden: number): void => {
    if (seen >= LEAST_SEEN && seen + hidden >= SHORTEST) {
      if (at.whole !== undefined && from === shown.length) for (const spot of at.whole) found.add(spot);
      if (at.stems !== undefined) for (const spot of at.stems) found.add(spot);
    }
    if (from === shown.length) return;
    if (shown[from] === '.') anyLetter(at, from, seen, hidden);
    else {
      const next = step(at, shown.charCodeAt(from));
      if (next) onward(next, from + 1, seen + 1, hidden);
    }
  };
  const anyLetter = (at: Branch, from: number, seen: number, hidden: number): void => {
    if (hidden === MOST_HIDDEN) return;
    for (let next = at.longer; next !== undefined; next = next.beside) {
      onward(next, from + 1, seen, hidden + 1);
      anyLetter(next, from, seen, hidden + 1);
    }
  };
  if (shown[0] !== '.') onward(words, 0, 0, 0);
}

const SHORTEST = 3;
