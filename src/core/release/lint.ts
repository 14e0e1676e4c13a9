// Attacks a release, together with all earlier ones, as somebody with a pencil would; what an attack finds must not be published.
import { PLACE_TABLES, type Table, TABLES } from '../counts/tables.ts';
import { shareOf, STEP } from './budget.ts';
import type { PlaceTree, Release } from './release.ts';

/** What an attack has found. */
export interface Leak {
  readonly attack: 'threshold' | 'exact' | 'ratio' | 'village' | 'subtraction' | 'over-time' | 'averaging';
  readonly table: Table | undefined;
  /** What is learned, and what to do. */
  readonly why: string;
  /** The number that is to be merged into what lies around it, where that helps. */
  readonly merge?: { readonly table: Table; readonly name: string };
}

/** Numbers between which a withheld one must lie, both included. */
interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Tries all attacks. @param earlier every release there was before, in any order */
export function attack(release: Release, earlier: readonly Release[], places: PlaceTree): readonly Leak[] {
  return [
    ...TABLES.flatMap((table) => [...atFaceValue(release, table), ...ratios(release, table)]),
    ...villages(release, places),
    ...subtraction(release, places),
    ...earlier.flatMap((other) => overTime(release, other)),
  ];
}

/** A number below what the table may show, or one that was not rounded: a smaller one could be told from it. */
function atFaceValue(release: Release, table: Table): Leak[] {
  const { least, cells } = release.tables[table];
  return Object.entries(cells).flatMap(([name, { shown }]): Leak[] => {
    if (shown === null) return [];
    const merge = { table, name };
    if (shown < Math.max(least, release.threshold))
      return [
        {
          attack: 'threshold',
          table,
          merge,
          why: `${table} ${name} is ${shown}, less than ${Math.max(least, release.threshold)}: withhold it`,
        },
      ];
    return shown % STEP === 0 ? [] : [{ attack: 'exact', table, merge, why: `${table} ${name} is not rounded to ${STEP}: round it` }];
  });
}

/** A share and the number that it is a share of give the count back: it must not be more exact than the count itself. */
function ratios(release: Release, table: Table): Leak[] {
  const all = release.tables.visit.cells.all?.shown ?? null;
  return Object.entries(release.tables[table].cells).flatMap(([name, { shown, share }]): Leak[] => {
    if (share === undefined) return [];
    if (shown === null || all === null)
      return [
        {
          attack: 'ratio',
          table,
          why: `${table} ${name} is withheld, and its share is not: ${share} of a hundred gives it back; leave the share out`,
        },
      ];
    if (share === shareOf(shown, all)) return [];
    return [
      {
        attack: 'ratio',
        table,
        merge: { table, name },
        why: `the share of ${table} ${name} is not that of the numbers shown: it gives back a number more exact than they are`,
      },
    ];
  });
}

function villages(release: Release, places: PlaceTree): Leak[] {
  return PLACE_TABLES.flatMap((table) =>
    Object.entries(release.tables[table].cells).flatMap(([name, { shown }]): Leak[] =>
      shown === null || !places.isAlone(name)
        ? []
        : [
            {
              attack: 'village',
              table,
              merge: { table, name },
              why: `${table} ${name} is one village, or has one who answers: merge it into what it lies in`,
            },
          ],
    ),
  );
}

/**
 * Subtracts what is shown of the parts from what is shown of the whole, as if nothing had noise. What is left is what the withheld parts
 * have together: one alone would be known, and where little is left, each is.
 */
function subtraction(release: Release, places: PlaceTree): Leak[] {
  return (
    [
      ['hromada', 'raion'],
      ['raion', 'oblast'],
    ] as const
  ).flatMap(([table, above]) => {
    const { cells, least } = release.tables[table];
    const inside = new Map<string, string[]>();
    for (const code of places[table]) {
      const around = places.parent(code) ?? '';
      inside.set(around, [...(inside.get(around) ?? []), code]);
    }
    return [...inside].flatMap(([around, parts]): Leak[] => {
      const whole = release.tables[above].cells[around]?.shown ?? null;
      const shown = parts.filter((code) => (cells[code]?.shown ?? null) !== null);
      if (whole === null || shown.length === 0) return [];
      const withheld = parts.filter((code) => !shown.includes(code));
      if (withheld.length === 0) return [];
      const [smallest = ''] = shown.toSorted((a, b) => (cells[a]?.shown ?? 0) - (cells[b]?.shown ?? 0));
      const merge = { table, name: smallest };
      const { low, high } = left(
        whole,
        shown.map((code) => cells[code]?.shown ?? 0),
        withheld.length,
        least,
      );
      if (withheld.length === 1)
        return [
          {
            attack: 'subtraction',
            table,
            merge,
            why: `${above} ${around} less its parts leaves ${table} ${withheld[0] ?? ''}: merge ${smallest} too`,
          },
        ];
      if (high - low >= release.threshold) return [];
      return [
        {
          attack: 'subtraction',
          table,
          merge,
          why: `what ${above} ${around} leaves to its parts lies between ${low} and ${high}: merge ${smallest} too`,
        },
      ];
    });
  });
}

/** What one withheld part may be, by all that is shown around it. */
function left(whole: number, shown: readonly number[], withheld: number, least: number): Interval {
  const half = (STEP - 1) / 2;
  const together = { low: whole - half, high: whole + half };
  const taken = shown.reduce((all, one) => ({ low: all.low + one - half, high: all.high + one + half }), { low: 0, high: 0 });
  const most = Math.max(0, together.high - taken.low);
  // Nothing is less than nought, and what is withheld is less than the least that is shown, unless it was withheld for another's sake.
  const high = Math.min(least - 1, most);
  const low = Math.max(0, together.low - taken.high - (withheld - 1) * (least - 1));
  if (low > high) return { low: 0, high: most };
  return { low, high };
}

/** Two releases of overlapping months, one taken from the other, leave the months between; two of the same months, their mean. */
function overTime(release: Release, other: Release): Leak[] {
  if (release.to < other.from || other.to < release.from) return [];
  if (release.from === other.from && release.to === other.to)
    return TABLES.flatMap((table): Leak[] =>
      JSON.stringify(sorted(release.tables[table].cells)) === JSON.stringify(sorted(other.tables[table].cells))
        ? []
        : [
            {
              attack: 'averaging',
              table,
              why: `${table} of ${release.from} to ${release.to} was published with other numbers: the mean of both is nearer the truth; print the earlier one again`,
            },
          ],
    );
  return [
    {
      attack: 'over-time',
      table: undefined,
      why: `${release.from} to ${release.to} overlaps ${other.from} to ${other.to}, which was published: one taken from the other leaves the months between; take months that were in no release`,
    },
  ];
}

function sorted(cells: Release['tables'][Table]['cells']): unknown {
  return Object.entries(cells).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
