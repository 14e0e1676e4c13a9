// Who can be asked at a moment, by the clock in Kyiv.
import { describe, expect, it } from 'vitest';
import { isFree, nextDuty, PRACTICE } from '../../../src/core/roster/duty.ts';
import type { Staff } from '../../../src/core/roster/staff.ts';
import { person } from './sample.ts';

/** 23 November 2026 is a Monday; Kyiv is two hours ahead of UTC. */
const at = (local: string): number => Date.parse(`2026-11-${local}:00+02:00`);
const on = (hours: string, byday: Staff['duty'][number]['byday'], more: Partial<Staff> = {}): Staff => {
  const [opens_at = '', closes_at = ''] = hours.split('-');
  return person({ duty: [{ byday, opens_at, closes_at }], ...more });
};

describe('somebody is free', () => {
  it('in their hours, to the minute', () => {
    const staff = on('09:00-17:00', ['MO']);
    expect(['23T08:59', '23T09:00', '23T16:59', '23T17:00', '24T12:00'].map((when) => isFree(staff, 0, at(when)))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('over midnight into a day that is not theirs', () => {
    const staff = on('22:00-06:00', ['MO']);
    expect(['23T21:59', '23T23:00', '24T05:59', '24T06:00', '23T05:00'].map((when) => isFree(staff, 0, at(when)))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(isFree(on('00:00-24:00', ['MO']), 0, at('23T23:59'))).toBe(true);
  });

  it('not on a day off, when paused, untrained, or with two open already', () => {
    const noon = at('23T12:00');
    expect(isFree(on('09:00-17:00', ['MO'], { away: ['2026-11-23'] }), 0, noon)).toBe(false);
    expect(isFree(on('09:00-17:00', ['MO'], { paused: true }), 0, noon)).toBe(false);
    for (const missing of PRACTICE)
      expect(isFree(on('09:00-17:00', ['MO'], { practised: PRACTICE.filter((one) => one !== missing) }), 0, noon)).toBe(false);
    expect([0, 1, 2, 3].map((open) => isFree(on('09:00-17:00', ['MO']), open, noon))).toEqual([true, true, false, false]);
  });

  it('by the clock on the wall, also after the clocks have changed', () => {
    const staff = on('09:00-10:00', ['MO']);
    expect(isFree(staff, 0, Date.parse('2026-07-06T06:30:00Z'))).toBe(true);
    expect(isFree(staff, 0, Date.parse('2026-11-23T06:30:00Z'))).toBe(false);
  });
});

describe('the next duty', () => {
  it('is now, or the next beginning within 46 hours', () => {
    const staff = on('09:00-17:00', ['MO', 'WE']);
    expect(nextDuty(staff, at('23T12:00'))).toBe(at('23T12:00'));
    expect(nextDuty(staff, at('23T18:00'))).toBe(at('25T09:00'));
    expect(nextDuty(staff, at('25T18:00'))).toBeUndefined();
  });

  it('passes over days off, and is none for who is paused', () => {
    const staff = on('09:00-17:00', ['MO', 'TU'], { away: ['2026-11-23'] });
    expect(nextDuty(staff, at('23T03:00'))).toBe(at('24T09:00'));
    expect(nextDuty({ ...staff, paused: true }, at('23T03:00'))).toBeUndefined();
  });
});

describe('on the night on which the clocks change', () => {
  const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
  const moment = (utc: string) => Date.parse(`${utc}:00Z`);

  it('in spring a duty of the hour that is skipped is none: the next one is a day later', () => {
    const staff = on('03:00-04:00', [...days]);
    expect(nextDuty(staff, moment('2027-03-27T12:00'))).toBe(moment('2027-03-29T00:00'));
    expect(isFree(staff, 0, moment('2027-03-28T01:00'))).toBe(false);
  });

  it('in autumn the hour that comes twice is served twice', () => {
    const staff = on('03:00-04:00', [...days]);
    expect(nextDuty(staff, moment('2027-10-30T12:00'))).toBe(moment('2027-10-31T00:00'));
    expect(['30T23:59', '31T00:00', '31T01:59', '31T02:00'].map((when) => isFree(staff, 0, moment(`2027-10-${when}`)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
