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
import { type Listed, territoriesOf } from './places/territories.ts';

const USAGE = [
  'npm run places:import -- FILE [TERRITORIES] [--names NAMES] [--root DIR]',
  '  FILE         the codifier of units (КАТОТТГ) as it is published: .csv or .xlsx',
  '  TERRITORIES  the list of territories of hostilities and occupation: .docx, .xlsx or .csv',
  '  NAMES        more former names: .csv with the columns code,former name',
].join('\n');

/** More lines of one kind are only counted. */
const SHOWN = 40;

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
  const territories = list === undefined ? undefined : territoriesOf(list, await readTable(list, readFileSync(list)));
  const names = await namesIn(values.names);
  const path = join(root, PLACES);
  const known = existsSync(path) ? knownPlaces(readFileSync(path, 'utf8')) : { places: [], flaws: [] };
  const flaws = [...codifier.flaws, ...(territories?.flaws ?? []), ...names.flaws, ...known.flaws];
  if (flaws.length > 0) return refused(flaws);
  const early = endEarly({ file, units: codifier.units, list, listed: territories?.listed, known: known.places });
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
  readonly listed: ReadonlyMap<string, Listed> | undefined;
  readonly known: readonly NotedPlace[];
}

/**
 * A file that was cut looks whole. But no oblast goes away, and with it all that is known of who is occupied there; and none that is
 * occupied as a whole is free without anybody knowing: such stand at the end of the list.
 */
function endEarly({ file, units, list = '', listed, known }: Taken): Flaw[] {
  const codes = new Set(units.map(({ code }) => code));
  const top = known.filter(({ parent }) => parent === undefined);
  const gone = top.filter(({ code }) => !codes.has(code));
  const freed = listed ? top.filter(({ code, status }) => status === 'occupied' && listed.get(code)?.status !== 'occupied') : [];
  const told = (where: string, places: readonly NotedPlace[], next: string): Flaw[] =>
    places.length === 0
      ? []
      : [{ file: where, line: 1, column: 1, message: `not in it any more: ${places.map(({ name }) => name).join(', ')}`, next }];
  return [
    ...told(file, gone, 'the file may be cut: give the whole one'),
    ...told(list, freed, `the list may be cut: give the whole one. What is free again loses its status in ${PLACES} first, by hand`),
  ];
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
