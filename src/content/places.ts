// Reads the table of places, and notes which of its rows cannot be places.
import { CATEGORIES, type PlaceCategory, type PlaceStatus, type PlaceUnit, STATUSES } from '../core/places/place.ts';
import { readRows, type Row } from './csv.ts';
import { type Flaw, notUtf8 } from './finding.ts';
import { isDay } from '../core/near/kyiv.ts';

/** The columns, in their order. The last one is for people. */
export const COLUMNS = ['code', 'category', 'name', 'parent', 'former', 'status', 'since', 'note'] as const;

/** What stands between two former names. */
export const BETWEEN = '; ';

/** The table as it was read. */
export interface PlaceTable {
  readonly units: readonly PlaceUnit[];
  readonly flaws: readonly Flaw[];
}

/** A table of places as text. */
export interface PlaceFile {
  readonly file: string;
  readonly text: string;
}

const CODE = /^UA\d{17}$/;
const BY_NAME: ReadonlyMap<string, number> = new Map(COLUMNS.map((name, at) => [name, at]));
const kinds: ReadonlySet<string> = new Set(CATEGORIES);
const statuses: ReadonlySet<string> = new Set(STATUSES);

/** Reads the table. Never throws: what is wrong is in `flaws`, and what is right is among the units. */
export function readPlaces({ file, text }: PlaceFile): PlaceTable {
  const [head, ...rows] = readRows(text);
  const units: PlaceUnit[] = [];
  const flaws: Flaw[] = [];
  const wrong = (row: Row | undefined, column: (typeof COLUMNS)[number], message: string, next: string): void => {
    flaws.push({ file, line: row?.line ?? 1, column: row?.columns()[BY_NAME.get(column) ?? 0] ?? 1, message, next });
  };
  if (head?.fields.join() !== COLUMNS.join()) {
    wrong(head, 'code', 'the first row does not name the columns', `let it be: ${COLUMNS.join()}`);
    return { units, flaws };
  }
  flaws.push(...notUtf8(file, text));
  const lines = new Map<string, number>();
  for (const row of rows) {
    const [code = '', category = '', name = '', parent = '', former = '', status = '', since = ''] = row.fields;
    const before = flaws.length;
    if (row.fields.length !== COLUMNS.length) {
      wrong(
        row,
        'code',
        `this row has ${row.fields.length} fields, not ${COLUMNS.length}`,
        'add or take away commas; put a note with a comma in quotes',
      );
      continue;
    }
    if (!CODE.test(code)) wrong(row, 'code', `\`${code}\` is no code`, 'write UA and seventeen digits');
    const first = lines.get(code);
    if (first !== undefined) wrong(row, 'code', `this code stands in line ${first} already`, 'keep one of the two rows');
    if (!kinds.has(category)) wrong(row, 'category', `\`${category}\` is no category`, `write one of ${CATEGORIES.join(' ')}`);
    if (name.trim() === '' || name !== name.trim()) wrong(row, 'name', 'the name is empty or has spaces around it', 'write the name alone');
    if (status !== '' && !statuses.has(status))
      wrong(row, 'status', `\`${status}\` is no status`, `write one of ${STATUSES.join(', ')}, or nothing`);
    if (since !== '' && !isDay(since)) wrong(row, 'since', `\`${since}\` is no day`, 'write YYYY-MM-DD, or nothing');
    if (since !== '' && (status === '' || status === 'free'))
      wrong(row, 'since', 'a day stands here without a status', 'add the status, or take the day away');
    lines.set(code, first ?? row.line);
    if (flaws.length > before) continue;
    units.push({
      code,
      category: category as PlaceCategory,
      name,
      parent: parent === '' ? undefined : parent,
      former: former === '' ? NONE : former.split(BETWEEN.trim()).map((one) => one.trim()),
      status: status === '' ? 'free' : (status as PlaceStatus),
      since: since === '' ? undefined : since,
    });
  }
  const top = new Set(['O', 'K']);
  for (const row of rows) {
    const [, category = '', , parent = ''] = row.fields;
    if (parent === '' ? !top.has(category) : !lines.has(parent)) {
      wrong(
        row,
        'parent',
        parent === '' ? 'the unit it lies in is missing' : `no row has the code \`${parent}\``,
        'name the unit it lies in, and give that a row',
      );
    }
  }
  return { units, flaws };
}

const NONE: readonly string[] = [];
