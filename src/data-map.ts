// `npm run data-map`: prints the tables of docs/data-map.md from the keys page.
import { readFileSync, writeFileSync } from 'node:fs';
import { printed } from './adapters/redis/stored-page.ts';

const PAGE = 'docs/data-map.md';

writeFileSync(PAGE, printed(readFileSync(PAGE, 'utf8')));
process.stdout.write(`Written: ${PAGE}\n`);
