// Words by their letters: one walk along a typed word meets all that it is, and all that it begins with.

/** Where the letters on the way here lead. Only `grow` changes it. */
export interface Branch {
  /** The last letter on the way. */
  readonly letter: number;
  /** The places that the word fills that ends here, and those of words that go on from here in any way. */
  whole: readonly number[] | undefined;
  stems: readonly number[] | undefined;
  /** The first that is one letter longer, and the next that differs from this one in its last letter. */
  longer: Branch | undefined;
  readonly beside: Branch | undefined;
  /** A bit for each of 32 letters that go on from here: most letters do not, and are not looked for. */
  onward: number;
}

/** A tree without words. */
export function seed(): Branch {
  return branch(0, undefined);
}

/** All of one form, with whatever may come: thousands of them are kept. */
function branch(letter: number, beside: Branch | undefined): Branch {
  return { letter, beside, longer: undefined, onward: 0, whole: undefined, stems: undefined };
}

/** Lets a word, or all that begin with it, fill places. */
export function grow(tree: Branch, letters: string, kind: 'whole' | 'stems', spots: readonly number[]): void {
  let at = tree;
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters.charCodeAt(i);
    const known = step(at, letter);
    if (known) at = known;
    else {
      at.onward |= bitOf(letter);
      at = at.longer = branch(letter, at.longer);
    }
  }
  const known = at[kind];
  at[kind] = known ? [...known, ...spots] : spots;
}

/** One letter on; undefined where no word goes on so. */
export function step(from: Branch, letter: number): Branch | undefined {
  if ((from.onward & bitOf(letter)) === 0) return undefined;
  let at = from.longer;
  while (at !== undefined && at.letter !== letter) at = at.beside;
  return at;
}

/** Each letter from а to я has its own; any other shares one of those. */
function bitOf(letter: number): number {
  return 1 << (letter & 31);
}

/** Adds the places that a word can fill as it stands, and says how many of its letters speak for that. */
export function gather(word: string, tree: Branch, found: Set<number>): number {
  let at: Branch | undefined = tree;
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) {
    at = step(at, word.charCodeAt(i));
    if (at === undefined) return letters;
    if (at.stems !== undefined && i > 0) {
      for (const spot of at.stems) found.add(spot);
      letters = i + 1;
    }
  }
  if (at.whole === undefined) return letters;
  for (const spot of at.whole) found.add(spot);
  return word.length;
}
