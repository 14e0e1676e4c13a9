// The state list of territories of hostilities and occupation: which unit is on which of its lists, and since when.
import type { Flaw } from '../../content/finding.ts';
import type { PlaceStatus } from '../../core/places/place.ts';
import type { TableRow } from './table.ts';

/** What the list says of a unit today. */
export interface Listed {
  readonly status: PlaceStatus;
  readonly since: string;
}

/** The list, read. */
export interface Territories {
  readonly listed: ReadonlyMap<string, Listed>;
  /** What stands under the heading of the occupied, also where that is over: nothing is taken off the list, it gets a day of its end. */
  readonly everOccupied: ReadonlySet<string>;
  /** Rows about a part of a settlement: one place cannot have two states, so a person has to look. */
  readonly parts: readonly string[];
  readonly flaws: readonly Flaw[];
}

/** A heading begins a list; the graver comes later, and wins where a unit stands on two. */
const LISTS: readonly (readonly [PlaceStatus, RegExp])[] = [
  ['possible-hostilities', /можлив\p{L}* бойов/iu],
  ['active-hostilities', /активн\p{L}* бойов/iu],
  ['occupied', /окупован/iu],
];
const [CODE, NAME, FROM, UNTIL] = [0, 1, 2, 3];

/** Reads the list. A period without an end, or with more beginnings than ends, lasts. */
export function territoriesOf(file: string, rows: readonly TableRow[]): Territories {
  const listed = new Map<string, Listed>();
  const everOccupied = new Set<string>();
  const parts: string[] = [];
  const flaws: Flaw[] = [];
  let status: PlaceStatus | undefined;
  for (const row of rows) {
    // The ministry's own file has spaces within codes and days.
    const [code] = /UA\d{17}/.exec((row.cells[CODE] ?? '').replaceAll(/\s/g, '')) ?? [];
    if (code === undefined) {
      status = LISTS.find(([, heading]) => heading.test(row.cells.join(' ')))?.[0] ?? status;
      if (row.cells[CODE]?.startsWith('UA'))
        flaws.push({
          file,
          line: row.line,
          column: row.column(CODE),
          message: `\`${row.cells[CODE]}\` is no code`,
          next: 'a code is UA and seventeen digits',
        });
      continue;
    }
    if (status === 'occupied') everOccupied.add(code);
    const from = daysOf(row.cells[FROM]);
    const until = daysOf(row.cells[UNTIL]);
    if (status === undefined)
      flaws.push({
        file,
        line: row.line,
        column: row.column(CODE),
        message: 'no heading above says which list this is',
        next: 'keep the headings: of possible hostilities, of active hostilities, occupied',
      });
    if (from === undefined || from.length === 0)
      flaws.push({
        file,
        line: row.line,
        column: row.column(FROM),
        message: 'the day of the beginning is missing or no day',
        next: 'write DD.MM.YYYY',
      });
    if (until === undefined)
      flaws.push({
        file,
        line: row.line,
        column: row.column(UNTIL),
        message: 'the day of the end is no day',
        next: 'write DD.MM.YYYY, or nothing',
      });
    const since = from?.toSorted().at(-1);
    if (status === undefined || since === undefined || !from || !until || from.length <= until.length) continue;
    const name = row.cells[NAME] ?? '';
    if (name.startsWith('частина')) parts.push(`${code} ${name}`);
    else if (graver(status, listed.get(code)?.status)) listed.set(code, { status, since });
  }
  // An empty or a cut list would make every occupied place free, and whoever asks from there would be told to call the police.
  if (everOccupied.size === 0)
    flaws.push({
      file,
      line: 1,
      column: 1,
      message: 'no unit stands in it under the heading of the occupied',
      next: 'give the whole list as it is published',
    });
  return { listed, everOccupied, parts, flaws };
}

function graver(status: PlaceStatus, known: PlaceStatus | undefined): boolean {
  const weight = (one: PlaceStatus | undefined): number => LISTS.findIndex(([list]) => list === one);
  return weight(status) > weight(known);
}

/** The days in a cell as YYYY-MM-DD; undefined where something stands there that is no day. */
function daysOf(cell = ''): string[] | undefined {
  const days = [...cell.matchAll(/(\d{2})\s*\.\s*(\d{2})\s*[.\s]\s*(\d{4})|(\d{4})-(\d{2})-(\d{2})/g)].map(
    ([, d, m, y, year, month, day]) => (y === undefined ? `${year}-${month}-${day}` : `${y}-${m}-${d}`),
  );
  const known = days.every((day) => !Number.isNaN(Date.parse(day)));
  return known && (days.length > 0 || !/\d/.test(cell)) ? days : undefined;
}
