// Whether somebody is there: opening hours of a service, read against the clock in Kyiv.
import type { Service } from '../directory.ts';
import type { Channel, Hours } from './door.ts';
import { DAY, dateOf, localOf, utcOf } from './kyiv.ts';

type Schedule = Service['schedules'][number];

/** From `opens` to just before `closes`, in UTC minutes. */
interface Stretch {
  readonly opens: number;
  readonly closes: number;
}

/** How many days ahead is looked. Who does not close within them is there round the clock. */
const AHEAD = 14;

const UNKNOWN: Hours = { state: 'unknown', holiday: false };
const HOLIDAY: Hours = { state: 'unknown', holiday: true };
const NONE: ReadonlySet<number> = new Set();
const ALWAYS: Hours = { state: 'open', until: undefined };

/** A moment, read once for all services that are looked at in it. Days are counted since 1970. */
export interface Moment {
  readonly minute: number;
  readonly today: number;
  /** The public holidays among the days that matter. */
  readonly holidays: ReadonlySet<number>;
}

/**
 * @param now milliseconds since 1970
 * @param holidays days written YYYY-MM-DD, or MM-DD for every year
 */
export function momentAt(now: number, holidays: ReadonlySet<string>): Moment {
  const minute = Math.floor(now / 60_000);
  const today = Math.floor(localOf(minute) / DAY);
  const found = new Set<number>();
  for (let day = today - 1; holidays.size > 0 && day <= today + AHEAD + 1; day++) {
    const date = dateOf(day);
    if (holidays.has(date) || holidays.has(date.slice(5))) found.add(day);
  }
  return { minute, today, holidays: found };
}

/** Whether somebody answers this way now; see `hoursIn`. */
export function hoursAt(service: Service, channel: Channel, now: number, holidays: ReadonlySet<string>): Hours {
  return hoursIn(service, channel, momentAt(now, holidays));
}

/** Whether somebody answers this way then. Without schedules it is unknown, and so it is on a holiday unless it is round the clock. */
export function hoursIn(service: Service, channel: Channel, moment: Moment): Hours {
  const schedules = service.schedules.filter(({ attending_type }) => attending_type === undefined || attending_type === channel);
  if (schedules.length === 0) return UNKNOWN;
  if (schedules.some(isAlways)) return ALWAYS;
  const plain = joinedAt(schedules, { ...moment, holidays: NONE });
  if (moment.holidays.size === 0 || (plain.state === 'open' && plain.until === undefined)) return plain;
  return moment.holidays.has(moment.today) ? HOLIDAY : joinedAt(schedules, moment);
}

function isAlways({ freq, byday, opens_at, closes_at, valid_from, valid_to }: Schedule): boolean {
  return opens_at === '00:00' && closes_at === '24:00' && freq === 'WEEKLY' && byday.split(',').length === 7 && !(valid_from ?? valid_to);
}

/** Walks the days from yesterday on and joins what adjoins. What begins on a holiday is not sure, and neither is what reaches into one. */
function joinedAt(schedules: readonly Schedule[], { minute, today, holidays }: Moment): Hours {
  let until: number | undefined;
  for (let day = today - 1; day <= today + AHEAD + 1; day++) {
    const stretches = stretchesOf(schedules, day);
    const reaches = until !== undefined && until >= utcOf(day * DAY);
    if ((reaches || stretches.length > 0) && holidays.has(day)) {
      if (until !== undefined) return { state: 'open', until: Math.min(until, utcOf(day * DAY)) };
      if (stretches.some(({ opens, closes }) => opens <= minute && minute < closes)) return HOLIDAY;
      continue;
    }
    for (const { opens, closes } of stretches) {
      if (until === undefined && opens > minute) return { state: 'closed', opens: opens <= minute + AHEAD * DAY ? opens : undefined };
      if (until !== undefined && opens > until) return { state: 'open', until };
      if (closes > minute) until = Math.max(until ?? 0, closes);
    }
  }
  if (until === undefined) return { state: 'closed', opens: undefined };
  return { state: 'open', until: until >= minute + AHEAD * DAY ? undefined : until };
}

/** What begins on a day, the earliest first. */
function stretchesOf(schedules: readonly Schedule[], day: number): Stretch[] {
  const found: Stretch[] = [];
  for (const schedule of schedules) {
    if (!falls(schedule, day)) continue;
    const opens = minutesOf(schedule.opens_at);
    const closes = minutesOf(schedule.closes_at);
    // 22:00–06:00 ends on the next day; so does 08:00–08:00.
    found.push({ opens: utcOf(day * DAY + opens), closes: utcOf(day * DAY + closes + (closes > opens ? 0 : DAY)) });
  }
  return found.length > 1 ? found.sort((a, b) => a.opens - b.opens) : found;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** From the first day of 1970 on, a Thursday. */
const WEEK = ['TH', 'FR', 'SA', 'SU', 'MO', 'TU', 'WE'];

function falls({ freq, byday, valid_from, valid_to }: Schedule, day: number): boolean {
  const at = byday.indexOf(WEEK[day % 7] ?? '');
  if (at < 0) return false;
  if (freq === 'MONTHLY' && !fallsInMonth(byday, WEEK[day % 7] ?? '', day)) return false;
  if (valid_from === undefined && valid_to === undefined) return true;
  const date = dateOf(day);
  return (valid_from ?? date) <= date && date <= (valid_to ?? date);
}

/** `2MO` is the second Monday of a month, `-1FR` its last Friday; `MO` without a number is every Monday. */
function fallsInMonth(byday: string, weekday: string, day: number): boolean {
  const ofMonth = Number(dateOf(day).slice(8));
  const nth = Math.ceil(ofMonth / 7);
  const fromEnd = Math.ceil((daysOfMonth(day) - ofMonth + 1) / 7);
  return byday.split(',').some((written) => {
    if (!written.endsWith(weekday)) return false;
    const number = Number(written.slice(0, -2));
    return number === 0 || number === nth || number === -fromEnd;
  });
}

function daysOfMonth(day: number): number {
  const [year, month] = dateOf(day).split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate();
}
