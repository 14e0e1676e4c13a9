// The state codifier of units (КАТОТТГ): each row names a unit by its level, and the units around it by theirs.
import type { Flaw } from '../../content/finding.ts';
import { CATEGORIES, type PlaceCategory } from '../../core/places/place.ts';
import type { TableRow } from './table.ts';

/** One unit as the codifier has it. */
export interface CodifierUnit {
  readonly code: string;
  readonly category: PlaceCategory;
  readonly name: string;
  readonly parent: string | undefined;
}

const LEVELS = 5;
const [CATEGORY, NAME] = [LEVELS, LEVELS + 1];
const CODE = /^UA\d{17}$/;
const kinds: ReadonlySet<string> = new Set(CATEGORIES);

/** Reads the units; what stands above the first code is a heading. */
export function unitsOf(file: string, rows: readonly TableRow[]): { readonly units: CodifierUnit[]; readonly flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const units = new Map<string, CodifierUnit>();
  const first = rows.findIndex(({ cells }) => cells.some((cell) => CODE.test(cell)));
  if (first < 0)
    return {
      units: [],
      flaws: [
        { file, line: 1, column: 1, message: 'no row has a code of the codifier', next: 'give the official file as it is published' },
      ],
    };
  for (const row of rows.slice(first)) {
    if (row.cells.every((cell) => cell === '')) continue;
    const wrong = (cell: number, message: string, next: string): void => {
      flaws.push({ file, line: row.line, column: row.column(cell), message, next });
    };
    const before = flaws.length;
    const levels = row.cells.slice(0, LEVELS);
    const filled = levels.flatMap((code, at) => (code === '' ? [] : [at]));
    for (const at of filled)
      if (!CODE.test(levels[at] ?? '')) wrong(at, `\`${levels[at]}\` is no code`, 'a code is UA and seventeen digits');
    const own = filled.at(-1);
    const code = levels[own ?? 0] ?? '';
    const category = row.cells[CATEGORY] ?? '';
    const name = row.cells[NAME] ?? '';
    const around = filled.slice(0, -1).map((at) => levels[at]);
    const parent = around.at(-1);
    if (own === undefined) wrong(0, 'this row has no code', 'look whether cells were moved');
    if (!kinds.has(category)) wrong(CATEGORY, `\`${category}\` is no category`, `it is one of ${CATEGORIES.join(' ')}`);
    if (name === '') wrong(NAME, 'this unit has no name', 'look whether cells were moved');
    if (units.has(code)) wrong(own ?? 0, `the code ${code} stands twice`, 'give the official file as it is published');
    if (parent !== undefined && !units.has(parent))
      wrong(filled.at(-2) ?? 0, `no row above has the code ${parent}`, 'the file may be cut: take the whole one');
    if (flaws.length === before) units.set(code, { code, category: category as PlaceCategory, name, parent });
  }
  return { units: [...units.values()], flaws };
}
