// Collects the words of all phrases and gives each place in a phrase its number.
import { isGroup, type Spot, spelledOut } from './phrase.ts';
import { spellingOf } from './spelling.ts';
import { grow, seed } from './tree.ts';
import type { Run, Vocabulary } from './vocabulary.ts';

export interface Collector {
  /** The number of a place in a phrase. */
  spot(spot: Spot): number;
  /** How many words can fill it. */
  width(spot: number): number;
  /** Makes words known that fill no place: as they are typed they are never taken for others. */
  ordinary(words: readonly string[]): void;
  /** Everything collected, ready to be looked up. */
  vocabulary(): Vocabulary;
}

const LATIN = /[a-z]/;

/** The place of words that fill none. */
const ITSELF = -1;

/** A shorter stem with letters mixed up stands for anything: «вид*» would be «відро». */
const LOOSE_STEM = 4;

/** @param members the words of a group, other groups among them */
export function collectorFor(members: (group: string) => readonly string[]): Collector {
  const numbers = new Map<string, number>();
  const widths = new Map<number, number>();
  const words = new Map<string, number[]>();
  const grouped = new Set<string>();
  const plain = new Set<string>();
  const wider = new Map<number, number[]>();
  const runs = new Map<number, Run[]>();

  const spot = (choices: Spot): number => {
    const key = choices.map((run) => run.join('_')).join('/');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(key, number);
    const [single] = choices.length === 1 && choices[0]?.length === 1 ? choices[0] : [];
    const group = single !== undefined && isGroup(single) ? single : undefined;
    const parts: Spot = group === undefined ? choices : members(group).map((word) => word.split('_'));
    widths.set(
      number,
      parts.reduce((sum, part) => sum + join(part, number, group !== undefined), 0),
    );
    return number;
  };

  /** Lets words, a group or a run of words fill a place, and says how many they are. */
  const join = (part: readonly string[], number: number, inGroup: boolean): number => {
    const [first = '', ...rest] = part;
    if (rest.length > 0) {
      const steps = part.map((word) => spot([[word]]));
      push(runs, steps[0] ?? number, { steps, spot: number });
      return 1;
    }
    if (isGroup(first)) {
      const inner = spot([[first]]);
      push(wider, inner, number);
      return widths.get(inner) ?? 0;
    }
    const spelled = spelledOut(first);
    for (const word of spelled) push(words, word, number);
    if (inGroup) for (const word of spelled) grouped.add(word);
    return spelled.length;
  };

  return {
    spot,
    ordinary: (list) => {
      for (const word of list.flatMap(spelledOut)) plain.add(word);
    },
    width: (number) => widths.get(number) ?? 0,
    vocabulary: () => ({ ...indexed(words, grouped, plain), runs, wider }),
  };
}

/**
 * Looked up by spelling. A word in Latin letters is read in Cyrillic like any other, so that «bje» finds all that «бʼє» does; as it stands
 * it is found only where it means itself.
 */
function indexed(
  words: ReadonlyMap<string, readonly number[]>,
  grouped: ReadonlySet<string>,
  plain: ReadonlySet<string>,
): Pick<Vocabulary, 'strict' | 'loose' | 'grouped'> {
  const [strict, loose, borne] = [seed(), seed(), seed()];
  for (const [word, spots] of words) {
    const kind = word.endsWith('*') ? 'stems' : 'whole';
    const spelling = spellingOf(kind === 'stems' ? word.slice(0, -1) : word);
    const letters = spelling.loose[0] ?? '';
    if (!LATIN.test(word)) grow(strict, spelling.strict, kind, spots);
    if (kind === 'whole' || letters.length >= LOOSE_STEM) grow(loose, letters, kind, spots);
    if (grouped.has(word) && !/\d/.test(letters)) grow(borne, letters, kind, spots);
  }
  for (const word of plain) {
    const kind = word.endsWith('*') ? 'stems' : 'whole';
    grow(strict, spellingOf(kind === 'stems' ? word.slice(0, -1) : word).strict, kind, [ITSELF]);
  }
  return { strict, loose, grouped: borne };
}

function push<K, V>(to: Map<K, V[]>, key: K, value: V): void {
  const list = to.get(key);
  if (list) list.push(value);
  else to.set(key, [value]);
}
