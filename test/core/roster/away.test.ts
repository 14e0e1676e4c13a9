// Days off and holidays: how they are typed, how they are kept, how they are told.
import { expect, it } from 'vitest';
import { dayAfter, dayOf } from '../../../src/core/near/kyiv.ts';
import { readSpan, spansOf, withSpan } from '../../../src/core/roster/away.ts';
import { isFree } from '../../../src/core/roster/duty.ts';
import { staffMember } from '../../doubles/handoffs.ts';

const TODAY = '2026-11-23';

it.each([
  ['24.12-13.01', '2026-12-24', '2027-01-13'],
  ['з 24.12 по 13.01', '2026-12-24', '2027-01-13'],
  ['24/12 – 31/12', '2026-12-24', '2026-12-31'],
  ['23.11', '2026-11-23', '2026-11-23'],
  ['22.11', '2027-11-22', '2027-11-22'],
  ['1.3 до 5.3', '2027-03-01', '2027-03-05'],
])('reads «%s»', (words, from, to) => expect(readSpan(words, TODAY)).toEqual({ from, to }));
it.each(['', 'колись', '32.12', '30.02', '24.12-', '24.12-40.01', '9-17'])('makes no holiday of «%s»', (words) =>
  expect(readSpan(words, TODAY)).toBeUndefined(),
);

it('a holiday of three weeks joins the days off that are to come, and those that are over go', () => {
  const away = withSpan(['2026-11-01', '2026-12-25'], { from: '2026-12-24', to: '2027-01-13' }, TODAY);
  expect(away).toHaveLength(21);
  expect(spansOf([...(away ?? []), '2026-11-25'])).toEqual([
    { from: '2026-11-25', to: '2026-11-25' },
    { from: '2026-12-24', to: '2027-01-13' },
  ]);
});

it('more than are kept, and a holiday that ends before it begins, are refused and not cut', () => {
  expect(withSpan([], { from: TODAY, to: dayAfter(TODAY, 60) }, TODAY)).toBeUndefined();
  expect(withSpan([], { from: TODAY, to: dayAfter(TODAY, 59) }, TODAY)).toHaveLength(60);
  expect(withSpan(['2027-05-01'], { from: TODAY, to: dayAfter(TODAY, 59) }, TODAY)).toBeUndefined();
  expect(withSpan([], { from: TODAY, to: '2026-11-22' }, TODAY)).toBeUndefined();
});

it('today is the day of Kyiv, and a day off is one there', () => {
  const night = Date.parse('2026-11-23T22:30:00Z');
  expect(dayOf(night)).toBe('2026-11-24');
  expect(isFree(staffMember('olena001', { away: ['2026-11-24'] }), 0, night)).toBe(false);
  expect(isFree(staffMember('olena001', { away: ['2026-11-23'] }), 0, night)).toBe(true);
});
