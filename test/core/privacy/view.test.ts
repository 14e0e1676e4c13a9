// The pages of promises as a visitor turns them: hers, one after the other, and none of what is promised to the staff.
import { expect, it } from 'vitest';
import { privacyViewOf } from '../../../src/core/privacy/view.ts';
import { shippedSpeech } from '../../harness.ts';

const { content } = shippedSpeech();
const hers = content.promises.filter((page) => page.for === 'visitor').map(({ id }) => id);
const staffs = content.promises.filter((page) => page.for !== 'visitor').map(({ id }) => id);

it('all of hers are listed, and each leads to the next one, but the last', () => {
  const leads = (view: 'promises' | 'promise', carried?: string) =>
    privacyViewOf(view, carried, content).rows.flatMap((row) => row.map(({ page, to }) => [page.id, to.picked]));
  expect(leads('promises')).toEqual(hers.map((id) => [id, id]));
  for (const [at, id] of hers.entries()) {
    expect(privacyViewOf('promise', id, content).promised?.id).toBe(id);
    const next = hers[at + 1];
    expect(leads('promise', id)).toEqual(next === undefined ? [] : [[next, next]]);
  }
});

it('a button that carries a page of the staff’s, or none that there is, shows the first of hers', () => {
  expect(staffs).not.toEqual([]);
  for (const id of [...staffs, 'none', undefined]) expect(privacyViewOf('promise', id, content).promised?.id).toBe(hers[0]);
});
