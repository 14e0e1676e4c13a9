// `npm run directory`: what has to be asked again. `directory:export DIR`, `directory:import DIR|FILE`: the directory as tables of HSDS 3.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ended, isDay } from './command.ts';
import { confirmedThroughLinks } from './confirmed.ts';
import type { Flaw } from './content/finding.ts';
import { openBook } from './workbench/book.ts';
import { workIn, workList } from './workbench/directory-due.ts';
import { readCsv, writeCsv } from './workbench/hsds/csv.ts';
import { readJson, writeJson } from './workbench/hsds/json.ts';
import { directoryIn, importRows, languagesIn } from './workbench/hsds/transfer.ts';
import { writeTables } from './workbench/hsds/write-tables.ts';
import { dayOf } from './core/near/kyiv.ts';

const USAGE =
  'npm run directory [-- --on YYYY-MM-DD] · npm run directory:export DIR · npm run directory:import DIR|FILE.json; all: --root DIR (where flows/ is)';

process.exitCode = await ended(USAGE, async () => {
  const { lines, code } = await run(process.argv.slice(2), dayOf(Date.now()));
  process.stdout.write(`${lines.join('\n')}\n`);
  return code;
});

/** What is printed, and how the program ends. */
interface Outcome {
  readonly lines: readonly string[];
  readonly code: 0 | 1;
}

async function run(args: readonly string[], now: string): Promise<Outcome> {
  const parsed = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { root: { type: 'string', default: '.' }, on: { type: 'string', default: now } },
  });
  const [command, path] = parsed.positionals;
  const root = resolve(parsed.values.root);
  const today = parsed.values.on;
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, USAGE);
  if (!isDay(today)) return failed(`There is no day ${today}.`, USAGE);
  if (command === undefined)
    return { lines: workList(workIn(openBook(root, today), await confirmedThroughLinks(process.env)), today), code: 0 };
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
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
  return { lines: [`Written to ${relative('.', folder) || '.'}: ${[...files.keys()].join(', ')}`], code: 0 };
}

function imported(root: string, path: string, today: string): Outcome {
  if (!existsSync(path)) return failed(`There is no ${path}.`, USAGE);
  const languages = languagesIn(root);
  const rows = statSync(path).isDirectory()
    ? readCsv(tablesIn(path), languages)
    : readJson(basename(path), readFileSync(path, 'utf8'), languages);
  const { flaws, written } = importRows(root, rows, today);
  if (flaws.length > 0) return failed(...flaws.map(lineOf), `${flaws.length} things are wrong; nothing was changed.`);
  return { lines: [written.length === 0 ? 'Nothing is new; nothing was changed.' : `Changed: ${written.join(', ')}`], code: 0 };
}

function tablesIn(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv') && !name.startsWith('.'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function lineOf({ file, line, column, message, next }: Flaw): string {
  return `${file}:${line}:${column}  ${message} → ${next}`;
}

function failed(...said: readonly string[]): Outcome {
  return { lines: said, code: 1 };
}
