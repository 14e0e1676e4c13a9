// One slip of the finger in a long word: a letter too many, too few, another one, or two that changed places.
import { type Branch, step } from './tree.ts';

/** The shortest word that a slip is looked for in: shorter ones turn into other words too easily. */
export const LONG = 6;

/** Longer runs of letters are no word that anybody types. */
const LONGEST_WORD = 24;

/**
 * Adds the places of words that a typed word is one slip away from (Damerau and Levenshtein's distance is one). First letter and, before an
 * ending, last letter of the stem are held to be right: that keeps «задумав» away from «задушив», and the work small.
 */
export function gatherSlipped(typed: string, words: Branch, found: Set<number>): void {
  if (typed.length < LONG - 1) return;
  // Up to here all is as it was typed; the slip comes next.
  let at = step(words, typed.charCodeAt(0));
  for (let from = 1; at !== undefined && from <= LONGEST_WORD; from += 1) {
    const letter = typed.charCodeAt(from);
    const next = typed.charCodeAt(from + 1);
    if (from < typed.length) onward(typed, at, from + 1, from, found);
    for (let other = at.longer; other !== undefined; other = other.beside) {
      if (other.letter === letter) continue;
      onward(typed, other, from, from + 1, found);
      onward(typed, other, from + 1, from + 1, found);
      const changed = other.letter === next ? step(other, letter) : undefined;
      if (changed) onward(typed, changed, from + 2, from + 2, found);
    }
    at = step(at, letter);
  }
}

/** After the slip all is as it was typed again. @param from how many letters were typed up to here @param letters how many the word has */
function onward(typed: string, after: Branch, from: number, letters: number, found: Set<number>): void {
  let at: Branch | undefined = after;
  for (let on = 0; at !== undefined && from + on <= Math.min(typed.length, LONGEST_WORD); on += 1) {
    if (letters + on >= LONG) {
      if (at.whole !== undefined && from + on === typed.length) for (const spot of at.whole) found.add(spot);
      if (at.stems !== undefined && typed.charCodeAt(from + on - 1) === at.letter) for (const spot of at.stems) found.add(spot);
    }
    at = step(at, typed.charCodeAt(from + on));
  }
}
