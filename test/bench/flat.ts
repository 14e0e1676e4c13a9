// Whether a cost is flat: the same work in programs that differ in one size, by turns, and one size twice, which shows the noise.
import { median } from './visitors.ts';

/** Something of a size, running. */
export interface Sized {
  readonly size: number;
  /** Does so much that its program has compiled what it will. */
  warmUp(): Promise<void>;
  /** Does one portion of the work. @returns microseconds of processor time an update */
  portion(): Promise<number>;
}

/** What the sizes cost. */
export interface Flat {
  readonly costs: readonly { readonly size: number; readonly cost: number }[];
  /** The dearest of all sizes beside the cheapest. */
  readonly spread: number;
  /** The same size in another program: so much a ratio can be without meaning anything. */
  readonly noise: number;
}

/**
 * Each takes its portion in each round, always in the same order, so that all have stood idle for as long: turned round, those at the ends
 * would stand idle twice as long by turns, long enough for the bot to wipe its memory, and with it what was compiled.
 * A cost is held against the others of its own round, a second or two apart: what the machine does besides changes from one to the next.
 * @param sizes one of them stands there twice
 */
export async function compared(sizes: readonly Sized[], rounds: number): Promise<Flat> {
  const portions: number[][] = [];
  // biome-ignore lint/performance/noAwaitInLoops: one after the other
  for (const one of sizes) await one.warmUp();
  for (let round = 0; round < rounds; round++) {
    const costs: number[] = [];
    for (const one of sizes) {
      // A program that stood idle has lost the caches of its core: one portion wakes it, the next one counts.
      // biome-ignore lint/performance/noAwaitInLoops: by turns, or one would be measured beside the other
      await one.portion();
      costs.push(await one.portion());
    }
    portions.push(costs);
  }
  const typical = median(portions.flat());
  const all = sizes.map(({ size }, i) => ({
    size,
    cost: typical * median(portions.map((costs) => (costs[i] ?? Number.NaN) / median(costs))),
  }));
  const of = (size: number) => all.filter((one) => one.size === size).map(({ cost }) => cost);
  const twice = all.map(({ size }) => of(size)).find(({ length }) => length > 1) ?? [];
  return { costs: all, spread: ratioOf(all.map(({ cost }) => cost)), noise: ratioOf(twice) };
}

const ratioOf = (costs: readonly number[]): number => Math.max(...costs) / Math.min(...costs);
