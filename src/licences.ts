// `npm run licences`: writes docs/licences.md, and fails where a licence does not go together with the project's.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ended } from './command.ts';
import { isCompatible, licencesPage, licensed, lockedIn } from './workbench/licences.ts';

const root = resolve(import.meta.dirname, '..');

process.exitCode = await ended('npm run licences takes no options.', () => {
  parseArgs({ options: {} });
  const all = licensed(lockedIn(readFileSync(resolve(root, 'package-lock.json'), 'utf8')));
  writeFileSync(resolve(root, 'docs/licences.md'), licencesPage(all));
  const wrong = all.filter(({ licence }) => !isCompatible(licence));
  for (const { name, version, licence } of wrong) {
    process.stderr.write(
      `${name} ${version} has the licence ${licence ?? '(none named)'}, which is not on the list of those that go together with AGPL-3.0.\n`,
    );
  }
  process.stdout.write(`${all.length} packages, written to docs/licences.md.\n`);
  return wrong.length === 0 ? 0 : 1;
});
