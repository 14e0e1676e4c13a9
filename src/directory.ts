// `npm run directory`: what has to be asked again. `directory:export DIR`, `directory:import DIR|FILE`: the directory as tables of HSDS 3.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { counted, ended, failed, type Outcome } from './command.ts';
import { confirmedThroughLinks } from './confirmed.ts';
import type { Flaw } from './content/finding.ts';
import { openBook } from './workbench/book.ts';
import { workIn, workList } from './workbench/directory-due.ts';
import { readCsv, writeCsv } from './workbench/hsds/csv.ts';
import { readJson, writeJson } from './workbench/hsds/json.ts';
import { directoryIn, importRows, languagesIn } from './workbench/hsds/transfer.ts';
import { writeTables } from './workbench/hsds/write-tables.ts';
import { writeWhole } from './whole.ts';
import { dayOf, isDay } from './core/near/kyiv.ts';

const USAGE =
  'npm run directory [-- --on YYYY-MM-DD] · npm run directory:export DIR · npm run directory:import DIR|FILE.json; all: --root DIR (where flows/ is)';

process.exitCode = await ended(USAGE, () => run(process.argv.slice(2), dayOf(Date.now())));

async function run(args: readonly string[], now: string): Promise<Outcome> {
  const parsed = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { root: { type: 'string', default: '.' }, on: { type: 'string', default: now } },
  });
  const [command, path, ...more] = parsed.positionals;
  const root = resolve(parsed.values.root);
  const today = parsed.values.on;
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, USAGE);
  if (!isDay(today)) return failed(`There is no day ${today}.`, USAGE);
  if (command === undefined)
    return { lines: workList(workIn(openBook(root, today), await confirmedThroughLinks(process.env)), today), code: 0 };
  if (more.length > 0) return failed(`One folder or file, not also ${more.join(', ')}.`, USAGE);
  if (path === undefined) return failed(`${command} what? Name a folder or a file.`, USAGE);
  if (command === 'export') return exported(root, resolve(path), today);
  if (command === 'import') return imported(root, resolve(path), today);
  return failed(`There is no command ${command}.`, USAGE);
}

function exported(root: string, folder: string, today: string): Outcome {
  const { errors } = openBook(root, today);
  if (errors > 0)
    return failed(`The check finds ${errors} errors, so some of the directory would be left out.`, 'Mend them first: npm run check');
  const tables = writeTables(directoryIn(root));
  const files = new Map([...writeCsv(tables, languagesIn(root)), ['directory.json', writeJson(tables)]]);
  writeWhole(new Map([...files].map(([file, text]) => [join(folder, file), text])));
  const where = relative('.', folder) || '.';
  return {
    lines: [`Written to ${where}: ${[...files.keys()].join(', ')}`, `When they are changed: npm run directory:import ${where}`],
    code: 0,
  };
}

function imported(root: string, path: string, today: string): Outcome {
  if (!existsSync(path)) return failed(`There is no ${path}.`, USAGE);
  if (path.endsWith('.csv')) return failed(`${basename(path)} is one table of several. Name the folder in which all of them are.`, USAGE);
  const languages = languagesIn(root);
  const rows = statSync(path).isDirectory()
    ? readCsv(tablesIn(path), languages)
    : readJson(basename(path), readFileSync(path, 'utf8'), languages);
  const { flaws, written } = importRows(root, rows, today);
  if (flaws.length > 0) return { lines: [...flaws.map(lineOf), `${counted(flaws.length, 'thing')} wrong; nothing was changed.`], code: 1 };
  if (written.length === 0) return { lines: ['Nothing is new; nothing was changed.'], code: 0 };
  return { lines: [`Changed: ${written.join(', ')}`, 'Look at what changed (git diff), then npm run check.'], code: 0 };
}

function tablesIn(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv') && !name.startsWith('.'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function lineOf({ file, line, column, message, next }: Flaw): string {
  return `${file}:${line}:${column}  ${message} → ${next}`;
}
