// `npm run graph`: a picture of every flow, one of all flows, and a page that shows them.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { counted, ended, failed, type Outcome } from './command.ts';
import { openBook } from './workbench/book.ts';
import { gallery } from './workbench/gallery.ts';
import { pictures } from './workbench/pictures.ts';
import { dayOf } from './core/near/kyiv.ts';
import { writeWhole } from './whole.ts';

const OPTIONS = 'Options: --root DIR (where flows/ is), --out DIR (else build/graphs), --language CODE (of the words in the boxes)';

process.exitCode = await ended(OPTIONS, () => drawn(process.argv.slice(2), dayOf(Date.now())));

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
  if (!existsSync(join(root, 'flows'))) return failed(`There is no folder flows/ in ${root}.`, OPTIONS);
  const book = openBook(root, today);
  const { languages } = book.content;
  const { language = languages[0] ?? 'uk' } = options;
  if (!languages.includes(language)) return failed(`There is no language ${language}: ${languages.join(', ')}.`);

  const drawings = await pictures(book, language);
  const out = resolve(options.out);
  const pictured = new Map([...drawings.flows, ['overview', drawings.overview] as const].map(([name, svg]) => [`${name}.svg`, svg]));
  writeWhole(new Map([...pictured, ['index.html', gallery(book, drawings)] as const].map(([file, text]) => [join(out, file), text])));
  // A flow that is gone leaves no picture behind.
  for (const file of readdirSync(out)) if (file.endsWith('.svg') && !pictured.has(file)) rmSync(join(out, file));
  const broken = book.errors === 0 ? [] : [`The check finds ${counted(book.errors, 'error')}; the pictures show what can be shown.`];
  return { lines: [...broken, `${drawings.flows.size} flows and an overview: open ${relative('.', join(out, 'index.html'))}`], code: 0 };
}
