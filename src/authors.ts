// `npm run authors`: what is a draft, what falls due, what is hard to read; with `--since REV`, what changed since then.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ended, isDay } from './command.ts';
import { type Book, openBook } from './workbench/book.ts';
import { changesSheet } from './workbench/changes-sheet.ts';
import { passport, passportFile } from './workbench/passport.ts';
import { passportList, reportSheet } from './workbench/report-sheet.ts';
import { bookAt, RevisionError } from './workbench/revision.ts';
import type { Sheet } from './workbench/sheet.ts';
import { asHtml } from './workbench/sheet-html.ts';
import { asMarkdown } from './workbench/sheet-markdown.ts';
import { asText } from './workbench/sheet-text.ts';
import { dayOf } from './core/near/kyiv.ts';

const OPTIONS =
  'Options: --since REV (what changed since a revision of git), --root DIR (where flows/ is), --out DIR (else build/), --on YYYY-MM-DD (as on that day)';

// Whoever reads the beginning only, with `head` or `less`, has seen enough.
process.stdout.on('error', () => undefined);
process.exitCode = await ended(OPTIONS, () => {
  const { text, code } = reported(process.argv.slice(2), dayOf(Date.now()));
  process.stdout.write(text);
  return code;
});

/** What is printed, and how the program ends. */
interface Outcome {
  readonly text: string;
  readonly code: 0 | 1;
}

function reported(args: readonly string[], today: string): Outcome {
  const options = parseArgs({
    args: [...args],
    options: {
      root: { type: 'string', default: '.' },
      out: { type: 'string', default: 'build' },
      on: { type: 'string', default: today },
      since: { type: 'string' },
    },
  }).values;
  const root = resolve(options.root);
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, OPTIONS);
  if (!isDay(options.on)) return failed(`There is no day ${options.on}.`, OPTIONS);
  const out = resolve(options.out);
  const book = openBook(root, options.on);
  try {
    if (options.since === undefined) {
      writePassports(join(out, 'passports'), book);
    }
    const name = options.since === undefined ? 'report' : 'changes';
    const sheet =
      options.since === undefined ? reportSheet(book) : changesSheet(bookAt(options.since, root, options.on), book, options.since);
    const more = options.since === undefined ? passportList(book) : [];
    write(join(out, name), { ...sheet, blocks: [...sheet.blocks, ...more] });
    return { text: `${asText(sheet)}\nWritten: ${relative('.', join(out, name))}.html and .md\n`, code: 0 };
  } catch (error) {
    if (error instanceof RevisionError) return failed(error.message);
    throw error;
  }
}

function writePassports(folder: string, book: Book): void {
  // A flow that is gone leaves no passport behind.
  const old = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(passportFile(''))) : [];
  for (const name of old) rmSync(join(folder, name));
  for (const flow of book.content.flows.keys()) write(join(folder, passportFile(flow)), passport(book, flow));
}

function write(path: string, sheet: Sheet): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.html`, asHtml(sheet));
  writeFileSync(`${path}.md`, asMarkdown(sheet));
}

function failed(...lines: readonly string[]): Outcome {
  return { text: `${lines.join('\n')}\n`, code: 1 };
}
