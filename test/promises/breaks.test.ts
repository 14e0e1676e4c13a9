// The ways to break a promise still fit the code: what is to be changed stands there once, and the promise is there.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { load } from '../../src/content/load.ts';
import { BREAKS } from './breaks.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const promises = load(ROOT, '2026-12-01').content.promises.flatMap((page) => page.promises.map(({ id }) => id));

it.each(BREAKS)('$promise: $what', ({ promise, file, find, replace }) => {
  expect(promises).toContain(promise);
  const text = readFileSync(join(ROOT, file), 'utf8');
  expect(text.split(find).length - 1, `${find} in ${file}: mend test/promises/breaks.ts`).toBe(1);
  expect(replace).not.toBe(find);
});

it('each promise is broken at least once; with the screens for an unsafe phone broken nothing starts, and no test either', () => {
  const broken = new Set(BREAKS.map(({ promise }) => promise));
  expect(promises.filter((id) => !broken.has(id))).toEqual(['unsafe-phone']);
});
