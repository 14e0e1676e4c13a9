// `npm run places:import FILE [TERRITORIES]`: writes flows/places/places.csv anew from the official files, or says which row is wrong.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { counted, ended, failed, type Outcome } from '../command.ts';
import { readRows } from '../content/csv.ts';
import { PLACES } from '../content/files.ts';
import type { Flaw } from '../content/finding.ts';
import { readPlaces } from '../content/places.ts';
import { writeWhole } from '../whole.ts';
import { type CodifierUnit, unitsOf } from './places/codifier.ts';
import { type Changes, changesBetween, merged, type NotedPlace, tableOf } from './places/merge.ts';
import { readTable, Unreadable } from './places/table.ts';
import { type Territories, territoriesOf } from './places/territories.ts';

const USAGE = [
  'npm run places:import -- FILE [TERRITORIES] [--names NAMES] [--root DIR]',
  '  FILE         the codifier of units (КАТОТТГ) as it is published: .csv or .xlsx',
  '  TERRITORIES  the list of territories of hostilities and occupation: .docx, .xlsx or .csv',
  '  NAMES        more former names: .csv with the columns code,former name',
].join('\n');

/** More lines of one kind are only counted. */
const SHOWN = 40;

/** So many names stand in one line. */
const NAMED = 10;

process.exitCode = await ended(USAGE, () =>
  imported(process.argv.slice(2)).catch((error: unknown) => {
    if (!(error instanceof Unreadable)) throw error;
    return failed(error.message, 'Nothing was written.');
  }),
);

async function imported(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { names: { type: 'string' }, root: { type: 'string', default: '.' } },
    allowPositionals: true,
  });
  const [file, list, ...more] = positionals;
  if (file === undefined || more.length > 0) return failed(USAGE);

  const root = resolve(values.root);
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, USAGE);

  const codifier = unitsOf(file, await readTable(file, readFileSync(file)));
  const rows = list === undefined ? [] : await readTable(list, readFileSync(list));
  if (list !== undefined && codifier.flaws.length > 0 && unitsOf(list, rows).flaws.length === 0)
    return failed(`${basename(list)} is the codifier and ${basename(file)} is not: the codifier comes first. Nothing was written.`, USAGE);
  const territories = list === undefined ? undefined : territoriesOf(list, rows);
  const names = await namesIn(values.names);
  const path = join(root, PLACES);
  const known = existsSync(path) ? knownPlaces(readFileSync(path, 'utf8')) : { places: [], flaws: [] };
  const flaws = [...codifier.flaws, ...(territories?.flaws ?? []), ...names.flaws, ...known.flaws];
  if (flaws.length > 0) return refused(flaws);
  const early = endEarly({ file, units: codifier.units, list, territories, known: known.places });
  if (early.length > 0) return refused(early);

  const places = merged({ codifier: codifier.units, listed: territories?.listed, known: known.places, names: names.names });
  const text = tableOf(places, head(file, list));
  const { flaws: left } = readPlaces({ file: PLACES, text });
  if (left.length > 0) return refused(left);
  writeWhole(new Map([[path, text]]));

  const codes = new Set(places.map((place) => place.code));
  const strangers = [...(territories?.listed.keys() ?? []), ...names.names.keys()].filter((one) => !codes.has(one));
  return {
    lines: [
      ...told(changesBetween(known.places, places)),
      ...section('Not in the codifier, passed over', strangers),
      ...section('Listed in part: a person has to decide', territories?.parts ?? []),
      `${places.length} places in ${PLACES}. Look at what changed (git diff), then npm run check.`,
    ],
    code: 0,
  };
}

/** What was read, and what was known before. */
interface Taken {
  readonly file: string;
  readonly units: readonly CodifierUnit[];
  readonly list: string | undefined;
  readonly territories: Territories | undefined;
  readonly known: readonly NotedPlace[];
}

/**
 * A file that was cut looks whole. But no oblast goes away, and with it all that is known of who is occupied there; none that is
 * occupied as a whole is free without anybody knowing; and of the list nothing goes away at all.
 */
function endEarly({ file, units, list = '', territories, known }: Taken): Flaw[] {
  const codes = new Set(units.map(({ code }) => code));
  const gone = known.filter(({ code, parent }) => parent === undefined && !codes.has(code));
  const occupied = known.filter(({ code, status }) => territories !== undefined && status === 'occupied' && codes.has(code));
  const freed = occupied.filter(({ code, parent }) =>
    parent === undefined ? territories?.listed.get(code)?.status !== 'occupied' : !territories?.everOccupied.has(code),
  );
  const told = (where: string, places: readonly NotedPlace[], next: string): Flaw[] =>
    places.length === 0 ? [] : [{ file: where, line: 1, column: 1, message: `not in it any more: ${namesOf(places)}`, next }];
  return [
    ...told(file, gone, 'the file may be cut: give the whole one'),
    ...told(list, freed, `the list may be cut: give the whole one. What is free again loses its status in ${PLACES} first, by hand`),
  ];
}

/** The first of them, and how many more. */
function namesOf(places: readonly NotedPlace[]): string {
  const shown = places.slice(0, NAMED).map(({ name }) => name);
  return places.length > NAMED ? `${shown.join(', ')} and ${places.length - NAMED} more` : shown.join(', ');
}

function refused(flaws: readonly Flaw[]): Outcome {
  const shown = flaws.slice(0, SHOWN).map(({ file, line, column, message, next }) => `${file}:${line}:${column}  ${message} → ${next}`);
  return { lines: [...shown, `${counted(flaws.length, 'thing')} wrong. Nothing was written.`], code: 1 };
}

function knownPlaces(text: string): { places: NotedPlace[]; flaws: readonly Flaw[] } {
  const { units, flaws } = readPlaces({ file: PLACES, text });
  const notes = new Map(readRows(text).map(({ fields }) => [fields[0], fields.at(-1) ?? '']));
  return { places: units.map((unit) => ({ ...unit, note: notes.get(unit.code) ?? '' })), flaws };
}

async function namesIn(file: string | undefined): Promise<{ names: Map<string, string[]>; flaws: Flaw[] }> {
  const names = new Map<string, string[]>();
  const flaws: Flaw[] = [];
  for (const row of file === undefined ? [] : await readTable(file, readFileSync(file))) {
    const [of = '', name = ''] = row.cells;
    if (/^UA\d{17}$/.test(of) && name !== '') names.set(of, [...(names.get(of) ?? []), name]);
    else if (row.line > 1)
      flaws.push({ file: file ?? '', line: row.line, column: 1, message: 'this is not a code and a name', next: 'write code,former name' });
  }
  return { names, flaws };
}

function head(file: string, list: string | undefined): string[] {
  return [
    'All places the bot knows. Written by npm run places:import; former names, former raions and notes may be edited by hand.',
    `Codes, names and what lies in what: the state codifier of units (КАТОТТГ), ${basename(file)}.`,
    list === undefined
      ? 'Status: as it was before the import.'
      : `Status: the state list of territories of hostilities and occupation, ${basename(list)}.`,
    'An empty status: on none of its lists. A unit without a status of its own has that of the nearest unit around it which has one.',
    'A row with a note needs a human check. "former": former and popular names, and the former raion, with "; " between them.',
  ];
}

function told({ added, gone, renamed, status }: Changes): string[] {
  return [...section('Added', added), ...section('Gone', gone), ...section('Renamed', renamed), ...section('Status changed', status)];
}

function section(title: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  const more = all.length > SHOWN ? [`    … and ${all.length - SHOWN} more`] : [];
  return [`${title}: ${all.length}`, ...all.slice(0, SHOWN).map((line) => `    ${line}`), ...more];
}
