// The tally: a day's numbers reach the store when the day is over or the process ends, together, and once.
import { describe, expect, it } from 'vitest';
import { createTally } from '../../src/app/tally.ts';
import { mark } from '../../src/core/counts/tables.ts';
import { StoreAway } from '../../src/ports.ts';

function stage(codes: readonly string[] = []) {
  let now = Date.parse('2026-10-31T10:00:00Z');
  let away = false;
  const told: [string, Record<string, number>][] = [];
  const counts = {
    async add(month: string, numbers: ReadonlyMap<string, number>) {
      if (away) throw new StoreAway();
      told.push([month, Object.fromEntries(numbers)]);
    },
    of: async () => new Map(),
  };
  const tally = createTally(counts, { now: () => now }, () => new Set(codes));
  return { tally, told, pass: (hours: number) => (now += hours * 3_600_000), away: (is: boolean) => (away = is) };
}

describe('the tally', () => {
  it('shows nobody a number that grows: nothing is handed over before the day is over', async () => {
    const { tally, told, pass } = stage();
    tally.add(mark('visit'));
    tally.add(mark('topic', 'rights'));
    pass(11);
    await tally.settle();
    expect(told).toEqual([]);
    pass(2);
    await tally.settle();
    expect(told).toEqual([['2026-10', { visit: 1, 'topic/rights': 1 }]]);
    await tally.settle();
    expect(told).toHaveLength(1);
  });

  it('puts each day into its own month, by the clock of Kyiv', async () => {
    const { tally, told, pass } = stage();
    tally.add(mark('visit'));
    pass(13);
    tally.add(mark('visit'));
    await tally.close();
    expect(told.map(([month]) => month)).toEqual(['2026-10', '2026-11']);
  });

  it('tries again where the store is away, and loses nothing', async () => {
    const { tally, told, pass, away } = stage();
    tally.add(mark('visit'));
    pass(13);
    away(true);
    await tally.settle();
    expect(told).toEqual([]);
    away(false);
    await Promise.all([tally.settle(), tally.settle()]);
    expect(told).toEqual([['2026-10', { visit: 1 }]]);
  });

  it('hands a day over once, also where the process ends while it is handed over', async () => {
    const { tally, told, pass } = stage();
    tally.add(mark('visit'));
    pass(13);
    tally.add(mark('topic', 'rights'));
    await Promise.all([tally.settle(), tally.close()]);
    expect(told).toEqual([
      ['2026-10', { visit: 1 }],
      ['2026-11', { 'topic/rights': 1 }],
    ]);
  });

  it('keeps a zero for what might be counted, so that a name alone tells nothing', async () => {
    const { tally, told } = stage(['e-k7qmx', 'e-bcdfg']);
    tally.add(mark('visit'));
    tally.add(mark('event', 'e-bcdfg'));
    await tally.close();
    expect(told).toEqual([['2026-10', { visit: 1, 'event/e-k7qmx': 0, 'event/e-bcdfg': 1 }]]);
  });
});
