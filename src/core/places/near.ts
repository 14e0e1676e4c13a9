// The names that are near to typed letters: first by the pairs of letters in common, then by the price of the slips.
import { compareWith, distance, type EndingCosts, LONGEST_TYPED } from './distance.ts';
import { LETTER } from './costs.ts';
import { eachPair, type Names } from './names.ts';

/** A name and how like it is, from 0 to 1. */
export interface Near {
  readonly name: number;
  readonly likeness: number;
}

/** Fewer are compared letter by letter, whatever the whole list looks like: this bounds the work. */
const COMPARED = 40;
/** Less in common is not looked at. */
const LEAST_SHARED = 0.28;
/** Once a name as it is written was found, another one is only asked for with so much in common. */
const SHARED_BESIDE = 0.5;
const FOUND = 0.95;
const STEPS = 512;
/** Who is so much less like than the likest is not asked for. */
const BEHIND = 0.3;

/** Looks for names; keeps room to count in, so that a question makes no garbage. */
export function nearIn(names: Names): (letters: readonly number[], costs: EndingCosts, atLeast: number) => Near[] {
  const shared = new Uint16Array(names.count);
  const found = new Uint32Array(names.count);
  const steps = new Uint32Array(STEPS + 1);

  /** The names with most in common, at most COMPARED and those that are level with the last. */
  const candidates = (letters: readonly number[]): number[] => {
    const seen = new Set<number>();
    let total = 0;
    shared.fill(0);
    eachPair(letters, (pair) => {
      if (seen.has(pair)) return;
      seen.add(pair);
      const weight = names.weights[pair] ?? 0;
      total += weight;
      const end = names.pairBegins[pair + 1] ?? 0;
      for (let at = names.pairBegins[pair] ?? 0; at < end; at += 1) {
        const name = names.pairNames[at] ?? 0;
        shared[name] = (shared[name] ?? 0) + weight;
      }
    });
    steps.fill(0);
    let count = 0;
    for (let name = 0; name < shared.length; name += 1) {
      const common = shared[name] ?? 0;
      if (common === 0) continue;
      const share = (2 * common) / (total + (names.totals[name] ?? 0));
      if (share < LEAST_SHARED) continue;
      const step = Math.floor(share * STEPS);
      steps[step] = (steps[step] ?? 0) + 1;
      found[count] = name;
      shared[name] = step;
      count += 1;
    }
    let least = STEPS;
    for (let sum = steps[least] ?? 0; least > 0 && sum < COMPARED; sum += steps[least] ?? 0) least -= 1;
    const best: number[] = [];
    for (let at = 0; at < count; at += 1) if ((shared[found[at] ?? 0] ?? 0) >= least) best.push(found[at] ?? 0);
    return best.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0));
  };

  return (letters, costs, atLeast) => {
    if (letters.length === 0 || letters.length > LONGEST_TYPED) return [];
    const near: Near[] = [];
    let least = atLeast;
    let best = 0;
    compareWith(letters);
    for (const name of candidates(letters)) {
      if (best >= FOUND && (shared[name] ?? 0) < SHARED_BESIDE * STEPS) break;
      const length = LETTER * Math.max(letters.length, names.lengths[name] ?? 0);
      const likeness = 1 - distance(names, name, costs, length * (1 - least)) / length;
      if (likeness < least) continue;
      near.push({ name, likeness });
      best = Math.max(best, likeness);
      least = Math.max(least, likeness - BEHIND);
    }
    return near;
  };
}
