// Stretches of typed words that may be one name, each with the names that are near to it.
import { LETTER } from './costs.ts';
import type { EndingCosts } from './distance.ts';
import type { Near, Reach } from './near.ts';
import type { Names } from './names.ts';
import type { PlaceCategory } from './place.ts';
import { namesBackwards, type Word } from './words.ts';

/** A stretch of words, and what it may name. */
export interface Window {
  readonly from: number;
  /** The word after the last one. */
  readonly to: number;
  readonly length: number;
  /** What kind of place it is said to be. */
  readonly kinds: readonly PlaceCategory[] | undefined;
  /** The likest first. */
  readonly near: readonly Near[];
}

/** As many words has the longest name: «Гаї-за-Рудою». In a whole sentence only two are read together, to bound the work. */
const MOST_WORDS = 3;
const MOST_IN_SENTENCE = 2;
const SENTENCE = 5;
const MOST_NAMES = 24;

/** Words that do not belong together are seldom like one name by chance; so those that do must be more like it, and fewer are asked for. */
const ONE_WORD: Reach = { least: 0.55, compared: 40 };
const JOINED: Reach = { least: 0.7, compared: 16 };

/** A case where none is asked for, and none where one is: a little less likely. */
const AS_IT_IS: EndingCosts = { own: 0, case: 3 };
const IN_A_CASE: EndingCosts = { own: 3, case: 0 };

/** Spelt another way, yet heard the same: as much as a tenth of a letter. */
const OTHER_SPELLING = 1 / LETTER;

/** All stretches that begin and end with a word which may belong to a name. */
export function windowsOf(
  words: readonly Word[],
  names: Names,
  search: (letters: readonly number[], costs: EndingCosts, reach: Reach) => Near[],
): Window[] {
  const windows: Window[] = [];
  const most = words.filter(({ role }) => role === 'name').length < SENTENCE ? MOST_WORDS : MOST_IN_SENTENCE;
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + most); to += 1) {
      const inside = words.slice(from, to);
      if (inside[0]?.role === 'other') break;
      if (inside.at(-1)?.role === 'other' || !inside.some(({ role }) => role === 'name')) continue;
      const letters = inside.flatMap((word) => word.letters);
      const spelt = inside.map((word) => word.spelt).join(' ');
      const near = search(letters, words[from - 1]?.preposition ? IN_A_CASE : AS_IT_IS, inside.length === 1 ? ONE_WORD : JOINED)
        .map(({ name, likeness }) => ({ name, likeness: asSpelt(likeness, names.spelt[name] ?? '', spelt, letters.length) }))
        .toSorted((a, b) => b.likeness - a.likeness)
        .slice(0, MOST_NAMES);
      if (near.length > 0) windows.push({ from, to, length: letters.length, kinds: kindsAround(words, from, to), near });
    }
  }
  return windows;
}

function asSpelt(likeness: number, name: string, typed: string, length: number): number {
  if (name === typed) return 1;
  return likeness > 1 - OTHER_SPELLING / length ? 1 - OTHER_SPELLING / length : likeness;
}

/** «Село Тепле», «Щастинський район»; «район Щастинський» where nothing stands before it. */
function kindsAround(words: readonly Word[], from: number, to: number): readonly PlaceCategory[] | undefined {
  const after = words[to]?.kinds;
  if (after && namesBackwards(after)) return after;
  const before = words[from - 1]?.kinds;
  if (before && (!namesBackwards(before) || words[from - 2]?.role !== 'name')) return before;
  return undefined;
}
