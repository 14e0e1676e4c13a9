// A release that was made leaks nothing that a pencil finds; one that was changed by hand, or laid beside another, is refused by name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlaceTable, PLACE_TABLES, type Table, TABLES } from '../../../src/core/counts/tables.ts';
import { attack } from '../../../src/core/release/lint.ts';
import { type Noised, published } from '../../../src/core/release/make.ts';
import { type Release, releaseShape } from '../../../src/core/release/release.ts';
import { making, PLACES, releaseOf, TOPICS, worldOf } from './stage.ts';

const HOW = making('key');
/** Numbers as they are, so that a test can say what they are. */
const exact = { ...HOW, draw: () => 0 };

/** Many conversations near a few hromadas. */
const near = (numbers: Readonly<Record<string, number>>) =>
  Object.entries(numbers).flatMap(([place, n]) => Array.from({ length: n }, () => ({ place, topic: 'rights' })));
const release = (numbers: Readonly<Record<string, number>>): Release => releaseOf(worldOf(near(numbers)), exact);

/** The release with one number changed by hand. */
function changed(made: Release, table: Table, name: string, cell: { shown: number | null; share?: number }): Release {
  const { least, cells } = made.tables[table];
  return { ...made, tables: { ...made.tables, [table]: { least, cells: { ...cells, [name]: cell } } } };
}
const found = (made: Release, earlier: readonly Release[] = []) => [...new Set(attack(made, earlier, PLACES).map((leak) => leak.attack))];

describe('a release that was made', () => {
  it('withstands every attack, whatever was counted', () => {
    const number = fc.integer({ min: -30, max: 400 });
    fc.assert(
      fc.property(fc.infiniteStream(number), (numbers) => {
        const raw = worldOf([]);
        const some = Object.fromEntries(
          TABLES.map((table) => [table, new Map([...raw[table].keys()].map((name) => [name, numbers.next().value as number]))]),
        ) as Record<Table, Map<string, number>> as Noised;
        const made = published(some, HOW);
        expect(attack(made, [], PLACES)).toEqual([]);
        expect(releaseShape.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
        for (const table of TABLES)
          for (const { shown } of Object.values(made.tables[table].cells)) if (shown !== null) expect(shown).toBeGreaterThanOrEqual(10);
      }),
      { numRuns: 200 },
    );
  });

  it('merges upwards: a place that is withheld is in the number of what it lies in', () => {
    const made = release({ A12: 300, A13: 200, A14: 24, A21: 20, B12: 30 });
    const names = (table: PlaceTable) => Object.keys(made.tables[table].cells);
    expect(PLACE_TABLES.map(names)).toEqual([['A12', 'A13'], ['A1'], ['A', 'B']]);
    expect(made.tables.raion.cells.A1?.shown).toBe(525);
    expect(made.tables.oblast.cells.B?.shown).toBe(30);
  });

  it('withholds a second one where one alone could be subtracted', () => {
    // Three of four would be shown; the fourth is a village by itself, and would be what is left.
    const made = release({ A11: 90, A12: 300, A13: 200, A14: 100, A21: 30 });
    expect(Object.keys(made.tables.hromada.cells)).toEqual(['A12', 'A13']);
  });

  it('shows no part that leaves next to nothing for the others', () => {
    expect(Object.keys(release({ A12: 300, A21: 30 }).tables.hromada.cells)).toEqual([]);
    expect(Object.keys(release({ A12: 300, A13: 30, A21: 30 }).tables.hromada.cells)).toEqual(['A12']);
  });

  it('shows no raion that leaves one raion of its oblast alone', () => {
    expect(Object.keys(release({ A12: 300, A22: 300, A32: 5 }).tables.raion.cells)).toHaveLength(1);
  });

  it('shows nothing that was too small before it was rounded', () => {
    const visits = (number: number) => releaseOf(worldOf(Array.from({ length: number }, () => ({}))), exact).tables.visit.cells.all;
    expect([visits(8), visits(10)]).toEqual([{ shown: null }, { shown: 10 }]);
  });
});

describe('a release that was changed by hand', () => {
  const made = release({ A11: 20, A12: 300, A13: 200, A14: 60, A21: 30, B12: 100 });

  it('is refused for a small number, and for one that is not rounded', () => {
    expect(found(changed(made, 'topic', 'safety', { shown: 5 }))).toEqual(['threshold']);
    expect(found(changed(made, 'topic', 'safety', { shown: 31 }))).toEqual(['exact']);
  });

  it('is refused for a share that gives back what was rounded or withheld', () => {
    expect(found(changed(made, 'topic', 'safety', { shown: null, share: 7 }))).toEqual(['ratio']);
    expect(found(changed(made, 'topic', 'rights', { shown: 660, share: 97 }))).toEqual(['ratio']);
  });

  it('is refused for a village by itself', () => {
    expect(found(changed(made, 'hromada', 'B22', { shown: 100 }))).toContain('village');
  });

  it('is refused where one part is left over, and says what to merge', () => {
    const leaks = attack(changed(made, 'hromada', 'A14', { shown: 90 }), [], PLACES);
    expect(leaks.map((leak) => leak.attack)).toEqual(['subtraction']);
    expect(leaks[0]?.why).toContain('raion A1 less its parts leaves hromada A11: merge A14 too');
  });
});

describe('a release beside earlier ones', () => {
  const months = (from: string, to: string, key = 'key') => releaseOf(worldOf(near({ A12: 300 })), making(key, [from, to]));
  const october = months('2026-10-01', '2026-10-31');

  it('is refused where one taken from the other leaves the months between', () => {
    expect(found(months('2026-10-01', '2026-11-30'), [october])).toEqual(['over-time']);
    expect(found(months('2026-09-01', '2026-10-31'), [october])).toEqual(['over-time']);
  });

  it('is refused where the same months were told otherwise', () => {
    expect(found(months('2026-10-01', '2026-10-31', 'other'), [october])).toEqual(['averaging']);
    expect(found(months('2026-10-01', '2026-10-31'), [october])).toEqual([]);
  });

  it('is good where it goes on from them', () => {
    expect(found(months('2026-11-01', '2026-11-30'), [october])).toEqual([]);
    expect(TOPICS).toContain('rights');
  });
});
