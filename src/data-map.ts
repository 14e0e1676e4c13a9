// `npm run data-map`: prints the tables of docs/data-map.md from the keys page.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printed } from './adapters/redis/stored-page.ts';
import { ended } from './command.ts';

const PAGE = 'docs/data-map.md';

process.exitCode = await ended('npm run data-map takes no options.', () => {
  parseArgs({ options: {} });
  writeFileSync(PAGE, printed(readFileSync(PAGE, 'utf8')));
  process.stdout.write(`Written: ${PAGE}\n`);
  return 0;
});
