// Finds a phrase among the words of a message.
import type { Word } from './words.ts';

/** A word of a message with the places of phrases that it can fill. */
export interface HeardWord extends Pick<Word, 'at' | 'clause'> {
  readonly spots: ReadonlySet<number>;
}

/** A message, heard. */
export interface Heard {
  readonly words: readonly HeardWord[];
  /** The places that can be filled somewhere in it. */
  readonly where: Pick<ReadonlyMap<number, unknown>, 'has' | 'keys'>;
  /** Where in it a place can be filled, first to last. */
  starts(spot: number): readonly number[];
  /** Whether the word at an index is denied, when those at `own` belong to the phrase itself. */
  isDenied(index: number, own: readonly number[]): boolean;
}

/** Words that follow one another, by the numbers of their places. */
export type SoughtPart = readonly { readonly spot: number; readonly deniable: boolean }[];

/** What is looked for: a phrase with numbers for words. */
export interface Search {
  readonly parts: readonly SoughtPart[];
  readonly without: readonly SoughtPart[];
}

/** How far on the next word of a part may stand: two words may come between, as in «не дуже вже хочу». */
const STEP = 3;

/** How far apart the parts of a phrase may stand. */
const WINDOW = 10;

/** How far around a phrase nothing of `without` may stand. */
const AROUND = 4;

/** More places than this are not tried for one phrase: a long message that repeats itself says nothing new. */
const TRIES = 60;

/** The indexes of the words that make up the phrase, or undefined. Words at `taken` are not used. */
export function find(search: Search, heard: Heard, taken?: ReadonlySet<number>): readonly number[] | undefined {
  if (search.parts.some((part) => part.some(({ spot }) => !heard.where.has(spot)))) return undefined;
  const starts = heard.starts(search.parts[0]?.[0]?.spot ?? -1);
  for (const start of starts.slice(0, TRIES)) {
    const found = complete(search, heard, { part: 0, step: 0, from: start, to: start }, [], taken);
    if (found) return found;
  }
  return undefined;
}

/** Where the next word of a phrase may stand. */
interface Next {
  readonly part: number;
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

function complete(
  search: Search,
  heard: Heard,
  { part, step, from, to }: Next,
  own: readonly number[],
  taken: ReadonlySet<number> | undefined,
): readonly number[] | undefined {
  const wanted = search.parts[part]?.[step];
  if (wanted === undefined) return undefined;
  for (let index = from; index <= to; index += 1) {
    if (!heard.words[index]?.spots.has(wanted.spot) || own.includes(index) || taken?.has(index)) continue;
    const found = onward(search, heard, { part, step, index }, [...own, index], taken);
    if (found) return found;
  }
  return undefined;
}

function onward(
  search: Search,
  heard: Heard,
  { part, step, index }: { part: number; step: number; index: number },
  own: readonly number[],
  taken: ReadonlySet<number> | undefined,
): readonly number[] | undefined {
  if (search.parts[part]?.[step + 1] !== undefined) {
    return complete(search, heard, { part, step: step + 1, from: index + 1, to: reachOf(heard, index, STEP) }, own, taken);
  }
  if (part + 1 < search.parts.length) {
    return complete(search, heard, { part: part + 1, step: 0, ...windowOf(heard, own) }, own, taken);
  }
  return spanOf(heard, own) <= WINDOW && !isSpoiled(search, heard, own) ? own : undefined;
}

/** Denied, or something stands near that makes it mean something else. */
function isSpoiled(search: Search, heard: Heard, own: readonly number[]): boolean {
  const sought = search.parts.flat();
  if (own.some((index, at) => sought[at]?.deniable === true && heard.isDenied(index, own))) return true;
  if (search.without.length === 0) return false;
  const { from, to } = windowOf(heard, own, AROUND);
  return search.without.some((part) => stands(part, heard, from, to));
}

/** Whether words that follow one another begin somewhere between two indexes. */
function stands(part: SoughtPart, heard: Heard, from: number, to: number): boolean {
  const [first, ...rest] = part;
  if (first === undefined) return false;
  for (let index = from; index <= to; index += 1) {
    if (!heard.words[index]?.spots.has(first.spot)) continue;
    if (rest.length === 0 || stands(rest, heard, index + 1, reachOf(heard, index, STEP))) return true;
  }
  return false;
}

/** The last index that stands no further than `distance` behind another. */
function reachOf(heard: Heard, index: number, distance: number): number {
  const limit = (heard.words[index]?.at ?? 0) + distance;
  let to = index;
  while ((heard.words[to + 1]?.at ?? Number.POSITIVE_INFINITY) <= limit) to += 1;
  return to;
}

function windowOf(heard: Heard, own: readonly number[], width = WINDOW): { from: number; to: number } {
  const first = Math.min(...own);
  const limit = (heard.words[first]?.at ?? 0) - width;
  let from = first;
  while (from > 0 && (heard.words[from - 1]?.at ?? Number.NEGATIVE_INFINITY) >= limit) from -= 1;
  return { from, to: reachOf(heard, Math.max(...own), width) };
}

function spanOf(heard: Heard, own: readonly number[]): number {
  return (heard.words[Math.max(...own)]?.at ?? 0) - (heard.words[Math.min(...own)]?.at ?? 0);
}
