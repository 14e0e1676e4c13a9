// `npm run places:import FILE [TERRITORIES]`: writes flows/places/places.csv anew from the official files, or says which row is wrong.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readRows } from '../content/csv.ts';
import { PLACES } from '../content/files.ts';
import type { Flaw } from '../content/finding.ts';
import { readPlaces } from '../content/places.ts';
import { unitsOf } from './places/codifier.ts';
import { type Changes, changesBetween, merged, type NotedPlace, tableOf } from './places/merge.ts';
import { readTable } from './places/table.ts';
import { territoriesOf } from './places/territories.ts';

const USAGE = [
  'npm run places:import -- FILE [TERRITORIES] [--names NAMES] [--root DIR]',
  '  FILE         the codifier of units (КАТОТТГ) as it is published: .csv or .xlsx',
  '  TERRITORIES  the list of territories of hostilities and occupation: .docx, .xlsx or .csv',
  '  NAMES        more former names: .csv with the columns code,former name',
];

/** More lines of one kind are only counted. */
const SHOWN = 40;

const { lines, code } = await imported(process.argv.slice(2)).catch((error: unknown) => ({
  lines: [error instanceof Error ? error.message : String(error), ...USAGE],
  code: 1,
}));
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = code;

async function imported(args: readonly string[]): Promise<{ lines: string[]; code: number }> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { names: { type: 'string' }, root: { type: 'string', default: '.' } },
    allowPositionals: true,
  });
  const [file, list, ...more] = positionals;
  if (file === undefined || more.length > 0) return { lines: USAGE, code: 1 };

  const codifier = unitsOf(file, await readTable(file, readFileSync(file)));
  const territories = list === undefined ? undefined : territoriesOf(list, await readTable(list, readFileSync(list)));
  const names = namesIn(values.names);
  const path = join(resolve(values.root), PLACES);
  const known = existsSync(path) ? knownPlaces(readFileSync(path, 'utf8')) : { places: [], flaws: [] };
  const flaws = [...codifier.flaws, ...(territories?.flaws ?? []), ...names.flaws, ...known.flaws];
  if (flaws.length > 0) return refused(flaws);

  const places = merged({ codifier: codifier.units, listed: territories?.listed, known: known.places, names: names.names });
  const text = tableOf(places, head(file, list));
  const { flaws: left } = readPlaces({ file: PLACES, text });
  if (left.length > 0) return refused(left);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);

  const codes = new Set(places.map((place) => place.code));
  const strangers = [...(territories?.listed.keys() ?? []), ...names.names.keys()].filter((one) => !codes.has(one));
  return {
    lines: [
      ...told(changesBetween(known.places, places)),
      ...section('Not in the codifier, passed over', strangers),
      ...section('Listed in part: a person has to decide', territories?.parts ?? []),
      `${places.length} places in ${PLACES}. Run npm run check.`,
    ],
    code: 0,
  };
}

function refused(flaws: readonly Flaw[]): { lines: string[]; code: number } {
  return {
    lines: [
      ...flaws.slice(0, SHOWN).map(({ file, line, column, message, next }) => `${file}:${line}:${column}  ${message} → ${next}`),
      `${flaws.length} rows are wrong. Nothing was written.`,
    ],
    code: 1,
  };
}

function knownPlaces(text: string): { places: NotedPlace[]; flaws: readonly Flaw[] } {
  const { units, flaws } = readPlaces({ file: PLACES, text });
  const notes = new Map(readRows(text).map(({ fields }) => [fields[0], fields.at(-1) ?? '']));
  return { places: units.map((unit) => ({ ...unit, note: notes.get(unit.code) ?? '' })), flaws };
}

function namesIn(file: string | undefined): { names: Map<string, string[]>; flaws: Flaw[] } {
  const names = new Map<string, string[]>();
  const flaws: Flaw[] = [];
  for (const row of file === undefined ? [] : readRows(readFileSync(file, 'utf8'))) {
    const [of = '', name = ''] = row.fields.map((field) => field.trim());
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
