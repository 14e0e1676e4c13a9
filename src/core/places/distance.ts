// How far typed letters are from a name in any of its cases: Damerau–Levenshtein with prices, over all endings at once.
import { ALONE, SUBSTITUTE, SWAP } from './costs.ts';
import { BITS, LETTERS } from './letters.ts';
import { CLASSES, type Endings } from './endings.ts';
import type { Names } from './names.ts';

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
  readonly case: number;
}

// One table for all questions: they are asked one after the other, and each fills what it reads.
const cells = new Int32Array((ROWS + 1) * WIDTH);
const typed = new Uint8Array(LONGEST_TYPED);
let columns = 0;
/** The letters before each depth of an ending. */
const path = new Uint8Array(16);

/** Says what is held against names from now on: at most LONGEST_TYPED letters. */
export function compareWith(letters: readonly number[]): void {
  typed.set(letters);
  columns = letters.length;
  cells[0] = 0;
  for (let j = 0; j < columns; j += 1) cells[j + 1] = cells[j]! + ALONE[typed[j]!]!;
}

/** The distance of a name in tenths of a letter; FAR where it is more than `limit`. */
export function distance(names: Names, name: number, costs: EndingCosts, limit: number): number {
  const { packed, begins } = names;
  let row = 0;
  let before = 0;
  const end = begins[name + 1]!;
  for (let at = begins[name]!; at < end; at += 1) {
    const letter = packed[at]!;
    if (letter < LETTERS) {
      if (step(row, letter, before) > limit) return FAR;
      before = letter;
    } else {
      branch(row, before, CLASSES[letter - LETTERS]!, costs);
      before = 0;
    }
    row += 1;
  }
  return cells[row * WIDTH + columns]!;
}

/** The lesser of two without a branch: which of them it is cannot be foretold, and a wrong guess takes the processor longer than this. */
function lesser(a: number, b: number): number {
  const more = (a - b) | 0;
  return (b + (more & (more >> 31))) | 0;
}

/** Writes the row below a row, for one more letter of the name; says the least in it. `before` is the letter before, 0 for none. */
function step(row: number, letter: number, before: number): number {
  const above = row * WIDTH;
  const here = above + WIDTH;
  const price = letter << BITS;
  const alone = ALONE[letter]!;
  let corner = cells[above]!;
  let left = corner + alone;
  let least = left;
  let typedBefore = 0;
  cells[here] = left;
  for (let j = 0; j < columns; j += 1) {
    const one = typed[j]!;
    const up = cells[above + j + 1]!;
    left = lesser(lesser(corner + SUBSTITUTE[price | one]!, up + alone), left + ALONE[one]!);
    if (one === before && typedBefore === letter) {
      left = lesser(left, cells[above - WIDTH + j - 1]! + SWAP);
    }
    cells[here + j + 1] = left;
    least = lesser(least, left);
    corner = up;
    typedBefore = one;
  }
  return least;
}

/** Tries all endings from a row on, and writes the best of each column into the row below. */
function branch(row: number, before: number, { letters, none }: Endings, costs: EndingCosts): void {
  for (let j = 0; j <= columns; j += 1) cells[MERGED + j] = none ? cells[row * WIDTH + j]! + costs[none] : FAR;
  path[0] = before;
  for (const { letter, depth, ends } of letters) {
    step(row + depth, letter, path[depth]!);
    path[depth + 1] = letter;
    if (!ends) continue;
    const extra = costs[ends];
    const here = (row + depth + 1) * WIDTH;
    for (let j = 0; j <= columns; j += 1) {
      cells[MERGED + j] = lesser(cells[MERGED + j]!, cells[here + j]! + extra);
    }
  }
  for (let j = 0; j <= columns; j += 1) cells[(row + 1) * WIDTH + j] = cells[MERGED + j]!;
}
