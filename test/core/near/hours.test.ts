// Opening hours, case by case. Moments are written as a clock in Kyiv shows them, with the offset that holds there.
import { describe, expect, it } from 'vitest';
import { scheduleShape, type Service } from '../../../src/core/directory.ts';
import type { Channel, Hours } from '../../../src/core/near/door.ts';
import { daysOf, hoursIn, momentAt, timetableOf } from '../../../src/core/near/hours.ts';
import { localOf, utcOf } from '../../../src/core/near/kyiv.ts';
import { ALWAYS, service, WORKDAYS, weekly } from './sample.ts';

type Schedules = Service['schedules'];
const HOLIDAYS = daysOf(new Set(['12-25', '2026-08-24']));
const minute = (moment: string): number => Date.parse(moment) / 60_000;

function hours(schedules: Schedules, moment: string, channel: Channel = 'call'): string {
  return said(hoursIn(timetableOf(service({ schedules }), channel), momentAt(Date.parse(moment), HOLIDAYS)));
}

function said(found: Hours): string {
  const clock = (time: number | undefined): string =>
    time === undefined
      ? '…'
      : new Date(time * 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Kyiv', dateStyle: 'short', timeStyle: 'short' }).slice(5);
  if (found.state === 'open') return `open until ${clock(found.until)}`;
  if (found.state === 'closed') return `closed, opens ${clock(found.opens)}`;
  return found.holiday ? 'unknown for a holiday' : 'unknown';
}

const office = [weekly('09:00-18:00', WORKDAYS)];
const night = [weekly('22:00-06:00')];
const fridayNight = [weekly('22:00-06:00', 'FR')];
const secondMonday: Schedules = [{ ...weekly('10:00-12:00', '2MO'), freq: 'MONTHLY' }];
const lastFriday: Schedules = [{ ...weekly('10:00-12:00', '-1FR'), freq: 'MONTHLY' }];

describe('hours', () => {
  // 2026-11-23 is a Monday.
  it.each<[string, Schedules, string, string]>([
    ['nothing is known', [], '2026-11-23T12:00+02:00', 'unknown'],
    ['within the day', office, '2026-11-23T12:00+02:00', 'open until 11-23 18:00'],
    ['the first minute', office, '2026-11-23T09:00+02:00', 'open until 11-23 18:00'],
    ['the last minute', office, '2026-11-23T17:59+02:00', 'open until 11-23 18:00'],
    ['the minute of closing', office, '2026-11-23T18:00+02:00', 'closed, opens 11-24 09:00'],
    ['before opening', office, '2026-11-23T08:59+02:00', 'closed, opens 11-23 09:00'],
    ['over the weekend', office, '2026-11-27T19:00+02:00', 'closed, opens 11-30 09:00'],
    ['round the clock', ALWAYS, '2026-11-23T03:00+02:00', 'open until …'],
    ['round the clock in two halves', [weekly('00:00-12:00'), weekly('12:00-24:00')], '2026-11-23T03:00+02:00', 'open until …'],
    [
      'round the clock, workdays and weekends apart',
      [weekly('00:00-24:00', WORKDAYS), weekly('00:00-24:00', 'SA,SU')],
      '2026-11-27T03:00+02:00',
      'open until …',
    ],
    ['round the clock from eight to eight', [weekly('08:00-08:00')], '2026-11-23T03:00+02:00', 'open until …'],
    ['all workdays long', [weekly('00:00-24:00', WORKDAYS)], '2026-11-25T12:00+02:00', 'open until 11-28 00:00'],
    ['before midnight', night, '2026-11-23T23:00+02:00', 'open until 11-24 06:00'],
    ['after midnight', night, '2026-11-24T05:59+02:00', 'open until 11-24 06:00'],
    ['the night of one day, after it', fridayNight, '2026-11-28T01:00+02:00', 'open until 11-28 06:00'],
    ['the night of one day, before it', fridayNight, '2026-11-27T01:00+02:00', 'closed, opens 11-27 22:00'],
    ['two that adjoin', [weekly('13:00-18:00'), weekly('09:00-13:00')], '2026-11-23T10:00+02:00', 'open until 11-23 18:00'],
    ['two that overlap', [weekly('09:00-18:00'), weekly('10:00-12:00')], '2026-11-23T11:00+02:00', 'open until 11-23 18:00'],
    ['two that adjoin at midnight', [weekly('18:00-24:00'), weekly('00:00-02:00')], '2026-11-23T20:00+02:00', 'open until 11-24 02:00'],
    ['a break at noon', [weekly('09:00-13:00'), weekly('14:00-18:00')], '2026-11-23T13:30+02:00', 'closed, opens 11-23 14:00'],
    ['almost round the clock', [weekly('09:00-05:00')], '2026-11-23T04:00+02:00', 'open until 11-23 05:00'],
    [
      'not yet valid',
      [weekly('09:00-18:00', WORKDAYS, { valid_from: '2026-11-25' })],
      '2026-11-23T12:00+02:00',
      'closed, opens 11-25 09:00',
    ],
    ['no longer valid', [weekly('09:00-18:00', WORKDAYS, { valid_to: '2026-11-22' })], '2026-11-23T12:00+02:00', 'closed, opens …'],
    [
      'the last day it is valid',
      [weekly('09:00-18:00', WORKDAYS, { valid_to: '2026-11-23' })],
      '2026-11-23T12:00+02:00',
      'open until 11-23 18:00',
    ],
    [
      'round the clock, for a while',
      [weekly('00:00-24:00', undefined, { valid_to: '2026-11-25' })],
      '2026-11-23T12:00+02:00',
      'open until 11-26 00:00',
    ],
    [
      'further off than two weeks',
      [weekly('09:00-18:00', WORKDAYS, { valid_from: '2026-12-21' })],
      '2026-11-23T12:00+02:00',
      'closed, opens …',
    ],
    ['the second Monday of a month', secondMonday, '2026-12-14T11:00+02:00', 'open until 12-14 12:00'],
    ['another Monday of the month', secondMonday, '2026-12-07T11:00+02:00', 'closed, opens 12-14 10:00'],
    ['the last Friday of a month', lastFriday, '2026-11-27T11:00+02:00', 'open until 11-27 12:00'],
    ['the Friday before the last', lastFriday, '2026-11-20T11:00+02:00', 'closed, opens 11-27 10:00'],
    ['every Monday of a month', [{ ...weekly('10:00-12:00', 'MO'), freq: 'MONTHLY' }], '2026-11-23T11:00+02:00', 'open until 11-23 12:00'],
  ])('%s', (_, schedules, moment, expected) => {
    expect(hours(schedules, moment)).toBe(expected);
  });

  // Christmas of 2026 is a Friday.
  it.each<[string, Schedules, string, string]>([
    ['an office on a holiday', office, '2026-12-25T12:00+02:00', 'unknown for a holiday'],
    ['an office on a holiday, at night', office, '2026-12-25T03:00+02:00', 'unknown for a holiday'],
    ['a holiday of one year', office, '2026-08-24T12:00+03:00', 'unknown for a holiday'],
    ['round the clock on a holiday', ALWAYS, '2026-12-25T12:00+02:00', 'open until …'],
    [
      'round the clock in two halves on a holiday',
      [weekly('00:00-12:00'), weekly('12:00-24:00')],
      '2026-12-25T12:00+02:00',
      'open until …',
    ],
    ['a night that reaches into a holiday', night, '2026-12-24T23:00+02:00', 'open until 12-25 00:00'],
    ['the night that began on a holiday', night, '2026-12-26T03:00+02:00', 'unknown for a holiday'],
    ['the night after', night, '2026-12-26T12:00+02:00', 'closed, opens 12-26 22:00'],
    ['the eve, after closing: nobody says that it opens on the holiday', office, '2026-12-24T19:00+02:00', 'closed, opens 12-28 09:00'],
  ])('%s', (_, schedules, moment, expected) => {
    expect(hours(schedules, moment)).toBe(expected);
  });

  // In 2026 the clock goes from 03:00 to 04:00 on 29 March, and from 04:00 back to 03:00 on 25 October.
  it.each<[string, Schedules, string, string]>([
    ['the short night, before', night, '2026-03-29T02:59+02:00', 'open until 03-29 06:00'],
    ['the short night, after', night, '2026-03-29T05:59+03:00', 'open until 03-29 06:00'],
    ['the short night, closed', night, '2026-03-29T06:00+03:00', 'closed, opens 03-29 22:00'],
    ['an opening within the skipped hour', [weekly('03:30-08:00')], '2026-03-29T04:10+03:00', 'closed, opens 03-29 04:30'],
    ['the long night, before', night, '2026-10-25T03:30+03:00', 'open until 10-25 06:00'],
    ['the long night, the hour again', night, '2026-10-25T03:30+02:00', 'open until 10-25 06:00'],
    ['the long night, closed', night, '2026-10-25T06:00+02:00', 'closed, opens 10-25 22:00'],
    ['a closing within the doubled hour, before', [weekly('01:00-03:30')], '2026-10-25T03:29+03:00', 'open until 10-25 03:30'],
    ['a closing within the doubled hour, the hour again', [weekly('01:00-03:30')], '2026-10-25T03:10+02:00', 'closed, opens 10-26 01:00'],
    ['round the clock through the long night', [weekly('00:00-12:00'), weekly('12:00-24:00')], '2026-10-25T03:30+02:00', 'open until …'],
    ['in summer', office, '2026-07-20T17:30+03:00', 'open until 07-20 18:00'],
  ])('%s', (_, schedules, moment, expected) => {
    expect(hours(schedules, moment)).toBe(expected);
  });

  it('belong to a way in, where they say so', () => {
    const schedules = [
      weekly('09:00-18:00', WORKDAYS, { attending_type: 'come' as const }),
      weekly('00:00-24:00', undefined, { attending_type: 'call' as const }),
    ];
    const at = (channel: Channel): string => hours(schedules, '2026-11-23T20:00+02:00', channel);
    expect(at('call')).toBe('open until …');
    expect(at('come')).toBe('closed, opens 11-24 09:00');
    expect(at('write')).toBe('unknown');
  });

  it('count weeks of a month only where it is a month', () => {
    expect(scheduleShape.safeParse(secondMonday[0]).success).toBe(true);
    expect(scheduleShape.safeParse(weekly('10:00-12:00', '2MO')).success).toBe(false);
  });
});

describe('the clock in Kyiv', () => {
  it('agrees with the time zone data at every hour of two years', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv', dateStyle: 'short', timeStyle: 'short' });
    for (let at = minute('2025-01-01T00:00Z'); at < minute('2027-01-01T00:00Z'); at += 60) {
      const shown = localOf(at);
      expect(new Date(shown * 60_000).toISOString().slice(0, 16).replace('T', ' ')).toBe(format.format(at * 60_000));
      // The way back leads to the same time on the clock, and to the same moment but in the hour that comes again.
      const back = utcOf(shown);
      expect(localOf(back)).toBe(shown);
      expect(at - back === 0 || at - back === 60).toBe(true);
    }
  });
});
