// How far typed letters are from a name in any of its cases: Damerau–Levenshtein with prices, over all endings at once.
import { ALONE, SUBSTITUTE, SWAP } from './costs.ts';
import { BITS, LETTERS } from './letters.ts';
import type { Endings } from './endings.ts';
import { endingsAt, type Names } from './names.ts';

/** Longer than any name with its ending and the mistakes in it. */
export const LONGEST_TYPED = 48;
const WIDTH = LONGEST_TYPED + 1;
/** Rows of the longest name with an ending, and one beyond them for the best of all endings. */
const ROWS = 64;
const MERGED = ROWS * WIDTH;

const FAR = 0xffff;

/** What an ending costs in tenths of a letter: that of the name itself, and that of a case. */
export interface EndingCosts {
  readonly own: number;
  readonly other: number;
}

// One table for all questions: they are asked one after the other, and each fills what it reads.
const cells = new Uint16Array((ROWS + 1) * WIDTH);
/** The letters before each depth of an ending. */
const path = new Uint8Array(16);

/**
 * The distance in tenths of a letter; more than `limit` where it is farther than that.
 * @param typed at most LONGEST_TYPED letters
 */
export function distance(typed: readonly number[], names: Names, name: number, costs: EndingCosts, limit: number): number {
  const width = typed.length + 1;
  cells[0] = 0;
  for (let j = 1; j < width; j += 1) cells[j] = (cells[j - 1] ?? 0) + (ALONE[typed[j - 1] ?? 0] ?? 0);
  let row = 0;
  let before = 0;
  const end = names.begins[name + 1] ?? 0;
  for (let at = names.begins[name] ?? 0; at < end; at += 1) {
    const letter = names.packed[at] ?? 0;
    if (letter < LETTERS) {
      if (step(typed, row, row + 1, letter, before) > limit) return FAR;
      row += 1;
      before = letter;
      continue;
    }
    const endings = endingsAt(letter);
    if (endings) branch(typed, row, before, endings, costs);
    row += 1;
    before = 0;
  }
  return cells[row * WIDTH + typed.length] ?? FAR;
}

/** Writes the next row, for one more letter of the name; says the least in it. `before` is the letter before, 0 for none. */
function step(typed: readonly number[], from: number, to: number, letter: number, before: number): number {
  const above = from * WIDTH;
  const here = to * WIDTH;
  const alone = ALONE[letter] ?? 0;
  let left = (cells[above] ?? 0) + alone;
  let least = left;
  let typedBefore = 0;
  cells[here] = left;
  for (let j = 1; j <= typed.length; j += 1) {
    const one = typed[j - 1] ?? 0;
    let cost = (cells[above + j - 1] ?? 0) + (SUBSTITUTE[(letter << BITS) | one] ?? 0);
    const missing = (cells[above + j] ?? 0) + alone;
    if (missing < cost) cost = missing;
    const added = left + (ALONE[one] ?? 0);
    if (added < cost) cost = added;
    if (before !== 0 && one === before && typedBefore === letter) {
      const swapped = (cells[above - WIDTH + j - 2] ?? 0) + SWAP;
      if (swapped < cost) cost = swapped;
    }
    cells[here + j] = cost;
    if (cost < least) least = cost;
    left = cost;
    typedBefore = one;
  }
  return least;
}

/** Tries all endings from a row on, and writes the best of each column into the next row. */
function branch(typed: readonly number[], row: number, before: number, endings: Endings, costs: EndingCosts): void {
  const columns = typed.length;
  if (endings.none) put(row, endings.none === 'own' ? costs.own : costs.other, columns, true);
  else cells.fill(FAR, MERGED, MERGED + columns + 1);
  path[0] = before;
  for (const { letter, depth, ends } of endings.letters) {
    step(typed, row + depth, row + depth + 1, letter, path[depth] ?? 0);
    path[depth + 1] = letter;
    if (ends) put(row + depth + 1, ends === 'own' ? costs.own : costs.other, columns, false);
  }
  cells.copyWithin((row + 1) * WIDTH, MERGED, MERGED + columns + 1);
}

/** Puts a row in which an ending is over with the best ones. */
function put(row: number, extra: number, columns: number, first: boolean): void {
  const here = row * WIDTH;
  for (let j = 0; j <= columns; j += 1) {
    const cost = (cells[here + j] ?? 0) + extra;
    if (first || cost < (cells[MERGED + j] ?? FAR)) cells[MERGED + j] = cost;
  }
}
