// `npm run promises`: prints docs/promises.md from docs/promises.yaml.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { join, relative, resolve } from 'node:path';
import { readFiles } from './content/files.ts';
import { mayStart } from './content/finding.ts';
import { load } from './content/load.ts';
import { missingProofs } from './content/proofs.ts';
import { readContent } from './content/read.ts';
import { PAGE, promisesPage } from './workbench/promises-page.ts';

const { root } = parseArgs({ options: { root: { type: 'string', default: '.' } } }).values;
const folder = resolve(root);
const { content, texts, findings } = load(folder, new Date().toISOString().slice(0, 10));
const { promises } = readContent(readFiles(folder));
if (!promises || !mayStart([...findings, ...missingProofs(folder)])) {
  process.stdout.write('Nothing is printed: npm run check says what is wrong.\n');
  process.exitCode = 1;
} else {
  const path = join(folder, PAGE);
  writeFileSync(path, promisesPage(promises.said, content.languages, texts));
  process.stdout.write(`Written: ${relative('.', path)}\n`);
}
