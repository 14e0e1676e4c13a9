import { describe, expect, it } from 'vitest';
import { canBeSaid, hoursIn, type Schedules } from '../../src/content/hours.ts';

const UK = { always: 'цілодобово', daily: 'щодня' };
const EN = { always: 'round the clock', daily: 'every day' };
const WEEK = 'MO,TU,WE,TH,FR,SA,SU';

function weekly(byday: string, opens_at: string, closes_at: string): Schedules[number] {
  return { freq: 'WEEKLY', byday, opens_at, closes_at };
}

describe('hours are said', () => {
  it.each([
    [[weekly(WEEK, '00:00', '24:00')], 'цілодобово', 'round the clock'],
    [[weekly(WEEK, '10:00', '20:00')], 'щодня 10:00–20:00', 'every day 10:00–20:00'],
    [[weekly('MO,TU,WE,TH,FR', '08:00', '18:00')], 'пн–пт 8:00–18:00', 'Mon–Fri 8:00–18:00'],
    [
      [weekly('MO,TU,WE,TH', '08:00', '17:00'), weekly('FR', '08:00', '15:45')],
      'пн–чт 8:00–17:00; пт 8:00–15:45',
      'Mon–Thu 8:00–17:00; Fri 8:00–15:45',
    ],
    [[weekly('SA,SU', '00:00', '24:00')], 'сб, нд цілодобово', 'Sat, Sun round the clock'],
    [
      [weekly('FR,WE,MO,TU', '13:00', '17:30'), weekly('MO,TU,WE,FR', '08:00', '12:00')],
      'пн–ср, пт 8:00–12:00, 13:00–17:30',
      'Mon–Wed, Fri 8:00–12:00, 13:00–17:30',
    ],
    // One line, open at all hours to those who call and to those who write.
    [
      [
        { ...weekly(WEEK, '00:00', '24:00'), attending_type: 'call' as const },
        { ...weekly(WEEK, '00:00', '24:00'), attending_type: 'write' as const },
      ],
      'цілодобово',
      'round the clock',
    ],
  ])('%j', (schedules, uk, en) => {
    expect(hoursIn('uk', schedules, UK)).toBe(uk);
    expect(hoursIn('en', schedules, EN)).toBe(en);
    expect(canBeSaid(schedules)).toBe(true);
  });

  it('only where they are confirmed and need no further word', () => {
    const day = weekly('MO', '08:00', '12:00');
    expect(canBeSaid([])).toBe(false);
    expect(canBeSaid([day, { ...day, freq: 'MONTHLY' }])).toBe(false);
    expect(canBeSaid([{ ...day, note: 'only by appointment' }])).toBe(false);
    expect(canBeSaid([{ ...day, valid_to: '2026-12-31' }])).toBe(false);
    // A line that answers longer than its office is open.
    const office = { ...day, attending_type: 'come' as const };
    expect(canBeSaid([office, { ...weekly(WEEK, '00:00', '24:00'), attending_type: 'call' }])).toBe(false);
    expect(canBeSaid([office, { ...day, attending_type: 'call' }])).toBe(true);
  });
});
