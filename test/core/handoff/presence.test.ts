// Where it may be shown to her that somebody writes: only where words themselves would be shown at once.
import { expect, it } from 'vitest';
import { LIMITS } from '../../../src/core/handoff/handoff.ts';
import { isReading, isSafe } from '../../../src/core/handoff/presence.ts';
import { openHandoff } from '../../doubles/handoffs.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-23T10:00:00Z');
const then = { now: NOON, limits: LIMITS };
const talk = openHandoff('id', { seen: { visitor: NOON, responder: NOON } });
const sign = { salt: 'salt', mine: 'mine', danger: undefined };

it('she has her talk open, and it is an hour at which she can be written to', () => {
  expect(isReading(talk, then)).toBe(true);
  expect(isReading({ ...talk, watched: true, sign, safe: { from: 10, to: 14 } }, then)).toBe(true);
});

it.each([
  ['a phone she has put away', { ...talk, present: false }],
  ['a watched phone behind the return check', { ...talk, present: false, watched: true, sign }],
  ['a gap, after which her return is checked', { ...talk, seen: { visitor: NOON - 15 * MINUTE, responder: NOON }, sign }],
  ['hours that are not safe', { ...talk, safe: { from: 14, to: 18 } }],
  ['the sign of danger', { ...talk, decoy: true }],
  ['nobody has accepted yet', { ...talk, phase: 'waiting' as const }],
  ['it is over', { ...talk, phase: 'closed' as const }],
])('not with %s', (_, handoff) => expect(isReading(handoff, then)).toBe(false));

it('hours that are safe end when they say, also where they go over midnight', () => {
  const midnight = Date.parse('2026-11-23T00:00:00+02:00');
  const hours = (from: number, to: number) =>
    Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
      isSafe({ safe: { from, to } }, midnight + hour * 60 * MINUTE + 59 * MINUTE),
    );
  expect(hours(10, 14)).toEqual([10, 11, 12, 13]);
  expect(hours(22, 3)).toEqual([0, 1, 2, 22, 23]);
  expect(hours(20, 24)).toEqual([20, 21, 22, 23]);
});
