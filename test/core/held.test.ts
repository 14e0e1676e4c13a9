// When so many ask for a person that another request would wait for nothing.
import { describe, expect, it } from 'vitest';
import { isCrowded } from '../../src/core/person/held.ts';
import type { Handoff } from '../../src/core/handoff/handoff.ts';
import { PRACTICE } from '../../src/core/roster/duty.ts';
import { openHandoff, staffMember } from '../doubles/handoffs.ts';

const NOW = Date.UTC(2026, 10, 23, 10);
const EVERY_DAY = [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const, opens_at: '00:00', closes_at: '24:00' }];
const onDuty = (id: string) =>
  staffMember(id, { practised: [...PRACTICE], duty: EVERY_DAY.map((one) => ({ ...one, byday: [...one.byday] })) });
const waiting = (count: number, given: Partial<Handoff> = {}) =>
  Array.from({ length: count }, (_, i) =>
    openHandoff(`waiting${i}`, { phase: 'waiting', owner: undefined, asking: NOW - 60_000, notBefore: undefined, ...given }),
  );
const crowd = { staff: [onDuty('aaaaaaaa')], busy: new Map(), now: NOW, later: undefined };

describe('a crowd', () => {
  it('is more than three for each talk that somebody on duty could begin', () => {
    expect(isCrowded({ ...crowd, open: waiting(5) })).toBe(false);
    expect(isCrowded({ ...crowd, open: waiting(6) })).toBe(true);
    expect(isCrowded({ ...crowd, open: waiting(6), staff: [onDuty('aaaaaaaa'), onDuty('bbbbbbbb')] })).toBe(false);
    expect(isCrowded({ ...crowd, open: waiting(3), busy: new Map([['aaaaaaaa', 1]]) })).toBe(true);
  });

  it('counts those who are to be asked in the morning only for the morning', () => {
    const morning = NOW + 3_600_000;
    const left = waiting(6, { notBefore: morning });
    expect(isCrowded({ ...crowd, open: left })).toBe(false);
    expect(isCrowded({ ...crowd, open: left, later: morning })).toBe(true);
  });

  it('is none where nobody is on duty: that is said otherwise; and talks that go on are not those who wait', () => {
    expect(isCrowded({ ...crowd, open: waiting(50), staff: [] })).toBe(false);
    expect(isCrowded({ ...crowd, open: waiting(50, { phase: 'open' }) })).toBe(false);
  });
});
