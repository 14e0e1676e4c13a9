// All words of the lexicon, and which places in its phrases a typed word can fill.
import { isGroup, type Spot, spelledOut } from './phrase.ts';
import { type Spelling, spellingOf } from './spelling.ts';
import { type Slippery, type Slips, slippedFrom, slipsOf } from './typo.ts';

/** Places that a word can fill; by number, so that phrases can be compared fast. */
export type Spots = readonly number[];

interface Index {
  readonly whole: ReadonlyMap<string, Spots>;
  readonly stems: ReadonlyMap<string, Spots>;
}

/** Several words side by side that fill one place together. */
export interface Run {
  readonly steps: Spots;
  readonly spot: number;
}

/** The words of the lexicon, ready to be looked up. */
export interface Vocabulary {
  readonly strict: Index;
  readonly loose: Index;
  readonly slips: Slips;
  /** By the place that their first word fills. */
  readonly runs: ReadonlyMap<number, readonly Run[]>;
  /** Words with a sign in them are held against each of these. */
  readonly all: readonly Slippery[];
}

/** Collects the words of phrases and gives each place in them its number. */
export interface Collector {
  /** The number of a place in a phrase. */
  spot(spot: Spot): number;
  /** How many words can fill it. */
  width(spot: number): number;
  /** Everything collected, ready to be looked up. */
  vocabulary(): Vocabulary;
}

/** @param members the words of a group, other groups among them */
export function collectorFor(members: (group: string) => readonly string[]): Collector {
  const numbers = new Map<string, number>();
  const places = new Map<string, number[]>();
  const grouped = new Set<string>();
  const runs = new Map<number, Run[]>();
  const widths = new Map<number, number>();
  const spot = (choices: Spot): number => {
    const key = choices.map((words) => words.join('_')).join('/');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(key, number);
    const [single, several] = [choices.filter(({ length }) => length === 1), choices.filter(({ length }) => length > 1)];
    const words = new Set(single.flat().flatMap((one) => wordsIn(one, members)));
    for (const word of words) push(places, word, number);
    for (const word of single
      .flat()
      .filter(isGroup)
      .flatMap((one) => wordsIn(one, members)))
      grouped.add(word);
    widths.set(number, words.size + several.length);
    for (const run of several) {
      const steps = run.map((word) => spot([[word]]));
      push(runs, steps[0] ?? number, { steps, spot: number });
    }
    return number;
  };
  return { spot, width: (number) => widths.get(number) ?? 0, vocabulary: () => ({ ...vocabularyOf(places, grouped), runs }) };
}

/** The words that a word or a group stands for. A group may stand in groups, but not in itself. */
function wordsIn(word: string, members: (group: string) => readonly string[], within: readonly string[] = []): string[] {
  if (!isGroup(word)) return spelledOut(word);
  return within.includes(word) ? [] : members(word).flatMap((one) => wordsIn(one, members, [...within, word]));
}

function vocabularyOf(places: ReadonlyMap<string, readonly number[]>, grouped: ReadonlySet<string>): Omit<Vocabulary, 'runs'> {
  const strict = { whole: new Map<string, number[]>(), stems: new Map<string, number[]>() };
  const loose = { whole: new Map<string, number[]>(), stems: new Map<string, number[]>() };
  const bearing = new Map<string, Slippery & { spots: number[] }>();
  for (const [word, spots] of places) {
    const stem = word.endsWith('*');
    const spelling = spellingOf(stem ? word.slice(0, -1) : word);
    const letters = spelling.loose[0] ?? '';
    add(stem ? strict.stems : strict.whole, spelling.strict, spots);
    if (!stem || letters.length >= LOOSE_STEM) add(stem ? loose.stems : loose.whole, letters, spots);
    if (!grouped.has(word)) continue;
    const key = stem ? `${letters}*` : letters;
    const entry = bearing.get(key) ?? { letters, stem, spots: [] };
    entry.spots.push(...spots);
    bearing.set(key, entry);
  }
  const all = [...bearing.values()];
  return { strict, loose, slips: slipsOf(all), all };
}

/** A shorter stem with letters mixed up stands for anything: «вид*» would be «відро». */
const LOOSE_STEM = 4;

function add(to: Map<string, number[]>, key: string, spots: readonly number[]): void {
  for (const spot of spots) push(to, key, spot);
}

function push<K, V>(to: Map<K, V[]>, key: K, value: V): void {
  const list = to.get(key);
  if (list) list.push(value);
  else to.set(key, [value]);
}

/**
 * The places that a typed word can fill: as it stands; else with letters mixed up; else with signs read as letters; else with one slip.
 * Undefined: it is no word of the lexicon.
 */
export function lookUp({ strict, loose, hidden }: Spelling, vocabulary: Vocabulary): ReadonlySet<number> | undefined {
  const found = new Set<number>();
  gather(strict, vocabulary.strict, found);
  if (found.size > 0) return found;
  for (const one of loose) gather(one, vocabulary.loose, found);
  if (found.size > 0) return found;
  if (hidden !== undefined) for (const word of unhidden(hidden, vocabulary.all)) for (const spot of word.spots) found.add(spot);
  return found.size > 0 ? found : undefined;
}

/** The places that a typed word can fill if a finger slipped. */
export function lookUpSlipped({ loose }: Spelling, vocabulary: Vocabulary): ReadonlySet<number> | undefined {
  const found = loose.flatMap((one) => slippedFrom(one, vocabulary.slips)).flatMap(({ spots }) => spots);
  return found.length > 0 ? new Set(found) : undefined;
}

function gather(word: string, { whole, stems }: Index, found: Set<number>): void {
  for (const spot of whole.get(word) ?? []) found.add(spot);
  for (let length = 2; length <= word.length; length += 1) {
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
