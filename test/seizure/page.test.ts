// The keys page: the data map is printed from it, no key fits two lines, and its lives are those of the code.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/adapters/redis/stored.ts';
import { PAGES, printed } from '../../src/adapters/redis/stored-page.ts';
import { FORM } from '../../src/core/handoff/form.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/data-map.md'), 'utf8');

/** A key of each pattern. */
const example = (pattern: string) =>
  pattern
    .replace('NN', '07')
    .replace('<name>', '20414.Zk3_-67890123456789012')
    .replace('<digest>', 'Zk3_-67890123456789012')
    .replace('<code>', 'e-k7qmx')
    .replace('<month>', '2026-11')
    .replace('<day>', '20414')
    .replace(/<seal>|<staff>/, '0a1b2c3d')
    .replace('<id>', '0123456789abcdef')
    .replace('<queue>', 'sweeps')
    .replace('<shared>', 'codes')
    .replace('<n>', '7')
    .replace('<time>', '1795000000000');

describe('the keys page', () => {
  it('is what the data map says: npm run data-map prints it anew', () => {
    expect(printed(page)).toBe(page);
  });

  it.each(['volatile', 'durable'] as const)('has one line for each key of the %s store, and none for another', (store) => {
    for (const stored of PAGES[store]) {
      for (const pattern of Object.keys(stored.keys)) {
        expect(linesOf(PAGES[store], example(pattern)).map((found) => found.pattern)).toEqual([pattern]);
        expect(linesOf(PAGES[store], `${example(pattern)}x`)).toEqual([]);
      }
    }
  });

  it('gives handoffs the life that they have', () => {
    const [handoff] = linesOf(PAGES.durable, example('{h}:h:<id>'));
    expect(handoff?.stored.life).toBe(FORM.lifeOf({ born: 0 }));
  });
});
