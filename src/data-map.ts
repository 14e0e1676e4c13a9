// `npm run data-map`: prints the tables of docs/data-map.md from the keys page.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printed } from './adapters/redis/stored-page.ts';
import { ended } from './command.ts';
import { writeWhole } from './whole.ts';

const PAGE = 'docs/data-map.md';

process.exitCode = await ended('npm run data-map takes no options.', () => {
  parseArgs({ options: {} });
  writeWhole(new Map([[PAGE, printed(readFileSync(PAGE, 'utf8'))]]));
  return { lines: [`Written: ${PAGE}`], code: 0 };
});
