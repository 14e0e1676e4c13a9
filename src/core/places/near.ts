// The names that are near to typed letters: first by the pairs of letters in common, then by the price of the slips.
import { compareWith, distance, type EndingCosts, LONGEST_TYPED } from './distance.ts';
import { LETTER } from './costs.ts';
import { eachPair, type Names } from './names.ts';

/** A name and how like it is, from 0 to 1. */
export interface Near {
  readonly name: number;
  readonly likeness: number;
}

/** How far is looked. */
export interface Reach {
  /** Less alike is another name. */
  readonly least: number;
  /** So many names are compared letter by letter, whatever the list looks like: this bounds the work. */
  readonly compared: number;
}

/** Less in common is not looked at. */
const LEAST_SHARED = 0.28;
/** Once a name as it is written was found, another one is only asked for with so much in common. */
const SHARED_BESIDE = 0.5;
const FOUND = 0.95;
const STEPS = 512;
/** So many entries of the index are read for one question, those of the rarest pairs first: the common ones tell little. */
const READ = 10_000;
/** Who is so much less like than the likest is not asked for. */
const BEHIND = 0.3;

/** A name, and how much of its pairs and the typed ones are the same. */
interface Candidate {
  readonly name: number;
  readonly share: number;
}

/** Looks for names; keeps room to count in, so that a question makes no garbage. */
export function nearIn(names: Names): (letters: readonly number[], costs: EndingCosts, reach: Reach) => Near[] {
  const shared = new Uint16Array(names.count);
  const found = new Uint32Array(names.count + 1);
  const levels = new Uint16Array(names.count + 1);
  const steps = new Uint32Array(2 * STEPS + 1);

  /** Counts what names have in common with the letters; says how many names have anything, and the most there could be. */
  const count = (letters: readonly number[]): { readonly touched: number; readonly total: number } => {
    const pairs = new Set<number>();
    eachPair(letters, (pair) => pairs.add(pair));
    const having = (pair: number): number => names.pairBegins[pair + 1]! - names.pairBegins[pair]!;
    let touched = 0;
    let total = 0;
    let read = 0;
    for (const pair of [...pairs].sort((one, other) => having(one) - having(other))) {
      read += having(pair);
      if (read > READ && total > 0) break;
      const weight = names.weights[pair]!;
      total += weight;
      const end = names.pairBegins[pair + 1]!;
      for (let at = names.pairBegins[pair]!; at < end; at += 1) {
        const name = names.pairNames[at]!;
        const before = shared[name]!;
        found[touched] = name;
        touched += before === 0 ? 1 : 0;
        shared[name] = before + weight;
      }
    }
    return { touched, total };
  };

  /** The names with most in common, the most first: at most so many and those that are level with the last. */
  const candidates = (letters: readonly number[], compared: number): Candidate[] => {
    const { touched, total } = count(letters);
    steps.fill(0);
    let kept = 0;
    for (let at = 0; at < touched; at += 1) {
      const name = found[at]!;
      const share = 2 * shared[name]!;
      const all = total + names.totals[name]!;
      shared[name] = 0;
      if (share < all * LEAST_SHARED) continue;
      const step = Math.floor((STEPS * share) / all);
      steps[step]! += 1;
      found[kept] = name;
      levels[kept] = step;
      kept += 1;
    }
    let least = STEPS;
    for (let sum = steps[least]!; least > 0 && sum < compared; sum += steps[least]!) least -= 1;
    const best: Candidate[] = [];
    for (let at = 0; at < kept; at += 1) if (levels[at]! >= least) best.push({ name: found[at]!, share: levels[at]! / STEPS });
    return best.sort((one, other) => other.share - one.share);
  };

  return (letters, costs, { least: atLeast, compared }) => {
    if (letters.length === 0 || letters.length > LONGEST_TYPED) return [];
    const near: Near[] = [];
    let least = atLeast;
    let best = 0;
    compareWith(letters);
    for (const { name, share } of candidates(letters, compared)) {
      if (best >= FOUND && share < SHARED_BESIDE) break;
      const length = LETTER * Math.max(letters.length, names.lengths[name]!);
      const likeness = 1 - distance(names, name, costs, length * (1 - least)) / length;
      if (likeness < least) continue;
      near.push({ name, likeness });
      best = Math.max(best, likeness);
      least = Math.max(least, likeness - BEHIND);
    }
    return near;
  };
}
