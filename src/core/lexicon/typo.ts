// One slip of the finger in a long word: a letter too many, too few, another one, or two that changed places.

/** The shortest word that a slip is looked for in: shorter ones turn into other words too easily. */
const LONG = 6;

/** A word of the lexicon that bears a slip. */
export interface Slippery {
  readonly letters: string;
  /** Whether any ending may follow. */
  readonly stem: boolean;
  readonly spots: readonly number[];
}

/** Long words by each way to leave one letter out: two words that are one slip apart share such a rest. */
export type Slips = ReadonlyMap<string, readonly Slippery[]>;

/** Indexes the words that are long enough. */
export function slipsOf(words: readonly Slippery[]): Slips {
  const slips = new Map<string, Slippery[]>();
  for (const word of words) {
    if (word.letters.length < LONG || /\d/.test(word.letters)) continue;
    for (const rest of restsOf(word.letters)) {
      const list = slips.get(rest);
      if (list) list.push(word);
      else slips.set(rest, [word]);
    }
  }
  return slips;
}

/**
 * The words of the lexicon that a typed word is one slip away from. First letter and, before an ending, last letter of the stem are held to
 * be right: that keeps «задумав» away from «задушив», and the work small.
 */
export function slippedFrom(typed: string, slips: Slips): Slippery[] {
  const found = new Set<Slippery>();
  for (let length = LONG - 1; length <= Math.min(typed.length, LONGEST_WORD); length += 1) {
    const beginning = typed.slice(0, length);
    for (const rest of restsOf(beginning)) {
      for (const word of slips.get(rest) ?? []) {
        if (!found.has(word) && (word.stem ? beginning.at(-1) === word.letters.at(-1) : length === typed.length)) {
          if (isOneSlip(beginning, word.letters)) found.add(word);
        }
      }
    }
  }
  return [...found];
}

/** Longer runs of letters are no word that anybody types. */
const LONGEST_WORD = 24;

/** The word itself and all that is left when one letter, not the first, is taken out. */
function restsOf(letters: string): string[] {
  const rests = [letters];
  for (let at = 1; at < letters.length; at += 1) rests.push(letters.slice(0, at) + letters.slice(at + 1));
  return rests;
}

/** Whether one change of those above makes one word of the other (Damerau and Levenshtein's distance is one). */
function isOneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
