// One slip of the finger in a long word: a letter too many, too few, another one, or two that changed places.
import { type Branch, step } from './tree.ts';

/** The shortest word that a slip is looked for in: shorter ones turn into other words too easily. */
const LONG = 6;

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
    const [letter, next] = [typed.charCodeAt(from), typed.charCodeAt(from + 1)];
    if (from < typed.length) onward(typed, at, { from: from + 1, letters: from }, found);
    for (let other = at.longer; other !== undefined; other = other.beside) {
      if (other.letter === letter) continue;
      onward(typed, other, { from, letters: from + 1 }, found);
      onward(typed, other, { from: from + 1, letters: from + 1 }, found);
      const changed = other.letter === next ? step(other, letter) : undefined;
      if (changed) onward(typed, changed, { from: from + 2, letters: from + 2 }, found);
    }
    at = step(at, letter);
  }
}

/** After the slip all is as it was typed again. @param far how many letters were typed, and how many the word has, up to here */
function onward(typed: string, start: Branch, far: { readonly from: number; readonly letters: number }, found: Set<number>): void {
  let { from, letters } = far;
  for (let at: Branch | undefined = start; at !== undefined && from <= typed.length && from <= LONGEST_WORD; letters += 1) {
    if (letters >= LONG) {
      if (at.whole !== undefined && from === typed.length) for (const spot of at.whole) found.add(spot);
      if (at.stems !== undefined && typed.charCodeAt(from - 1) === at.letter) for (const spot of at.stems) found.add(spot);
    }
    at = step(at, typed.charCodeAt(from));
    from += 1;
  }
}
