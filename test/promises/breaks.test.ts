// Every promise is broken on purpose by `npm run promises:break`, which also says where a change does not fit the code any more.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { load } from '../../src/content/load.ts';
import { BREAKS } from './breaks.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const promises = load(ROOT, '2026-12-01').content.promises.flatMap((page) => page.promises.map(({ id }) => id));

it('each promise is broken at least once', () => {
  const broken = new Set(BREAKS.map(({ promise }) => promise));
  expect(promises.filter((id) => !broken.has(id))).toEqual([]);
  expect([...broken].filter((id) => !promises.includes(id))).toEqual([]);
});

it('each change fits the code: what it changes stands there once', () => {
  const odd = BREAKS.filter(({ file, find }) => readFileSync(join(ROOT, file), 'utf8').split(find).length !== 2);
  expect(odd.map(({ what }) => what)).toEqual([]);
});
