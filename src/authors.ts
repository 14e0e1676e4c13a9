// `npm run authors`: what is a draft, what falls due, what is hard to read; with `--since REV`, what changed since then.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ended, failed, type Outcome } from './command.ts';
import { type Book, openBook } from './workbench/book.ts';
import { changesSheet } from './workbench/changes-sheet.ts';
import { passport, passportFile } from './workbench/passport.ts';
import { passportList, reportSheet } from './workbench/report-sheet.ts';
import { bookAt, RevisionError } from './workbench/revision.ts';
import type { Sheet } from './workbench/sheet.ts';
import { asHtml } from './workbench/sheet-html.ts';
import { asMarkdown } from './workbench/sheet-markdown.ts';
import { asText } from './workbench/sheet-text.ts';
import { dayOf, isDay } from './core/near/kyiv.ts';
import { writeWhole } from './whole.ts';

const OPTIONS =
  'Options: --since REV (what changed since a revision of git), --root DIR (where flows/ is), --out DIR (else build/), --on YYYY-MM-DD (as on that day)';

process.exitCode = await ended(OPTIONS, () => reported(process.argv.slice(2), dayOf(Date.now())));

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
  const { since } = options;
  try {
    const [name, sheet, more, passports] =
      since === undefined
        ? (['report', reportSheet(book), passportList(book), passportsOf(book)] as const)
        : (['changes', changesSheet(bookAt(since, root, options.on), book, since), [], new Map<string, Sheet>()] as const);
    const sheets = [...passports, [name, { ...sheet, blocks: [...sheet.blocks, ...more] }] as const];
    const files = new Map(
      sheets.flatMap(([path, said]) => [
        [join(out, `${path}.html`), asHtml(said)],
        [join(out, `${path}.md`), asMarkdown(said)],
      ]),
    );
    writeWhole(files);
    if (since === undefined) forgetOldPassports(join(out, 'passports'), files);
    return { lines: [asText(sheet), `Written: ${relative('.', join(out, name))}.html and .md`], code: 0 };
  } catch (error) {
    if (error instanceof RevisionError) return failed(error.message);
    throw error;
  }
}

/** By their paths, without an ending. */
function passportsOf(book: Book): Map<string, Sheet> {
  return new Map([...book.content.flows.keys()].map((flow) => [join('passports', passportFile(flow)), passport(book, flow)]));
}

/** A flow that is gone leaves no passport behind. */
function forgetOldPassports(folder: string, written: ReadonlyMap<string, string>): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(passportFile('')) && !written.has(join(folder, name))) rmSync(join(folder, name));
}
