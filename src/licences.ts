// `npm run licences`: writes docs/licences.md, and fails where a licence does not go together with the project's.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ended } from './command.ts';
import { writeWhole } from './whole.ts';
import { isCompatible, licencesPage, licensed, lockedIn } from './workbench/licences.ts';

const root = resolve(import.meta.dirname, '..');

process.exitCode = await ended('npm run licences takes no options.', () => {
  parseArgs({ options: {} });
  const all = licensed(lockedIn(readFileSync(resolve(root, 'package-lock.json'), 'utf8')));
  writeWhole(new Map([[resolve(root, 'docs/licences.md'), licencesPage(all)]]));
  const wrong = all.filter(({ licence }) => !isCompatible(licence));
  return {
    lines: [`${all.length} packages, written to docs/licences.md.`],
    beside: wrong.map(
      ({ name, version, licence }) =>
        `${name} ${version} has the licence ${licence ?? '(none named)'}, which is not on the list of those that go together with AGPL-3.0.`,
    ),
    code: wrong.length === 0 ? 0 : 1,
  };
});
