// `npm run promises`: prints docs/promises.md from docs/promises.yaml.
import { parseArgs } from 'node:util';
import { join, relative, resolve } from 'node:path';
import { ended, failed, type Outcome } from './command.ts';
import { readFiles } from './content/files.ts';
import { mayStart } from './content/finding.ts';
import { load } from './content/load.ts';
import { missingProofs } from './content/proofs.ts';
import { readContent } from './content/read.ts';
import { PAGE, promisesPage } from './workbench/promises-page.ts';
import { dayOf } from './core/near/kyiv.ts';
import { writeWhole } from './whole.ts';

process.exitCode = await ended('Options: --root DIR (where flows/ and docs/ are)', print);

function print(): Outcome {
  const { root } = parseArgs({ options: { root: { type: 'string', default: '.' } } }).values;
  const folder = resolve(root);
  const { content, texts, findings } = load(folder, dayOf(Date.now()));
  const { promises } = readContent(readFiles(folder));
  if (!promises || !mayStart([...findings, ...missingProofs(folder)]))
    return failed('Nothing is printed: npm run check says what is wrong.');
  const path = join(folder, PAGE);
  writeWhole(new Map([[path, promisesPage(promises.said, content.languages, texts)]]));
  return { lines: [`Written: ${relative('.', path)}`], code: 0 };
}
