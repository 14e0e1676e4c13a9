// A small directory in a folder, its tables as a spreadsheet would have them, and imports of what somebody did to them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readCsv, writeCsv } from '../../src/workbench/hsds/csv.ts';
import { readJson, writeJson } from '../../src/workbench/hsds/json.ts';
import { directoryIn, type Imported, importRows } from '../../src/workbench/hsds/transfer.ts';
import { writeTables } from '../../src/workbench/hsds/write-tables.ts';
import { TODAY } from '../content/overlay.ts';
import { TOWN_FILES } from '../content/town.ts';
import { fixtureWith } from './bench.ts';

export const LANGUAGES = ['uk', 'en'];

/** The fixture with the town in it, in a folder of its own. */
export function townFolder(): string {
  const root = fixtureWith();
  for (const [file, from, to] of TOWN_FILES) {
    const path = join(root, file);
    writeFileSync(path, to === undefined ? (from ?? '') : readFileSync(path, 'utf8').replace(from ?? '', () => to));
  }
  return root;
}

/** The tables of a folder, by file. */
export function tablesOf(root: string): Map<string, string> {
  return writeCsv(writeTables(directoryIn(root)), LANGUAGES);
}

/** Imports tables some of which somebody changed. */
export function importTables(
  root: string,
  tables: Map<string, string>,
  ...changes: readonly (readonly [file: string, from: string, to: string])[]
): Imported {
  const changed = new Map(tables);
  for (const [file, from, to] of changes) {
    const text = changed.get(file) ?? '';
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    changed.set(
      file,
      text.replace(from, () => to),
    );
  }
  return importRows(root, readCsv(changed, LANGUAGES), TODAY);
}

export function jsonOf(root: string): string {
  return writeJson(writeTables(directoryIn(root)));
}

export function importJson(root: string, text: string): Imported {
  return importRows(root, readJson('directory.json', text, LANGUAGES), TODAY);
}

/** What the files of the directory and its words say, by file; hidden ones are named, too. */
export function dataIn(root: string): Map<string, unknown> {
  const folders = ['flows/directory', ...LANGUAGES.map((language) => `locales/${language}`)];
  const files = folders.flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`)).toSorted();
  const own = files.filter((file) => file.includes('directory') || file.includes('/.'));
  return new Map(own.map((file) => [file, parse(readFileSync(join(root, file), 'utf8')) as unknown]));
}
