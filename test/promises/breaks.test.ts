// Every promise is broken on purpose by `npm run promises:break`, which also says where a change does not fit the code any more.
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { load } from '../../src/content/load.ts';
import { BREAKS } from './breaks.ts';

const promises = load(resolve(import.meta.dirname, '../..'), '2026-12-01').content.promises.flatMap((page) =>
  page.promises.map(({ id }) => id),
);

it('each promise is broken at least once; with the screens for an unsafe phone broken nothing starts, and no test either', () => {
  const broken = new Set(BREAKS.map(({ promise }) => promise));
  expect(promises.filter((id) => !broken.has(id))).toEqual(['unsafe-phone']);
  expect([...broken].filter((id) => !promises.includes(id))).toEqual([]);
});
