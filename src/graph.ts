// `npm run graph`: a picture of every flow, one of all flows, and a page that shows them.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ended } from './command.ts';
import { openBook } from './workbench/book.ts';
import { gallery } from './workbench/gallery.ts';
import { pictures } from './workbench/pictures.ts';
import { dayOf } from './core/near/kyiv.ts';

const OPTIONS = 'Options: --root DIR (where flows/ is), --out DIR (else build/graphs), --language CODE (of the words in the boxes)';

process.exitCode = await ended(OPTIONS, async () => {
  const { lines, code } = await drawn(process.argv.slice(2), dayOf(Date.now()));
  process.stdout.write(`${lines.join('\n')}\n`);
  return code;
});

/** What is printed, and how the program ends. */
interface Outcome {
  readonly lines: readonly string[];
  readonly code: 0 | 1;
}

async function drawn(args: readonly string[], today: string): Promise<Outcome> {
  const options = parseArgs({
    args: [...args],
    options: {
      root: { type: 'string', default: '.' },
      out: { type: 'string', default: 'build/graphs' },
      language: { type: 'string' },
    },
  }).values;
  const root = resolve(options.root);
  if (!existsSync(join(root, 'flows'))) return { lines: [`There is no folder flows/ in ${root}.`, OPTIONS], code: 1 };
  const book = openBook(root, today);
  const { languages } = book.content;
  const { language = languages[0] ?? 'uk' } = options;
  if (!languages.includes(language)) return { lines: [`There is no language ${language}: ${languages.join(', ')}.`], code: 1 };

  const drawings = await pictures(book, language);
  const out = resolve(options.out);
  mkdirSync(out, { recursive: true });
  // A flow that is gone leaves no picture behind.
  for (const file of readdirSync(out).filter((name) => name.endsWith('.svg'))) rmSync(join(out, file));
  for (const [flow, svg] of drawings.flows) writeFileSync(join(out, `${flow}.svg`), svg);
  writeFileSync(join(out, 'overview.svg'), drawings.overview);
  writeFileSync(join(out, 'index.html'), gallery(book, drawings));
  const broken = book.errors === 0 ? [] : [`The check finds ${book.errors} errors; the pictures show what can be shown.`];
  return { lines: [...broken, `${drawings.flows.size} flows and an overview: open ${relative('.', join(out, 'index.html'))}`], code: 0 };
}
