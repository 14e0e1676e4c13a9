// Whether somebody is there: opening hours of a service, read against the clock in Kyiv.
import type { Service } from '../directory.ts';
import type { Channel, Hours } from './door.ts';
import { dateOf, DAY, localOf, minutesOf, numberOf, utcOf, WEEK, YEARS } from './kyiv.ts';

type Schedule = Service['schedules'][number];

/** When somebody is there by one way in, read once from the schedules. Undefined: round the clock. Empty: not known. */
export type Timetable = readonly Rule[] | undefined;

/** One schedule. Times are minutes of the day; what closes on the next day does so after 24:00. */
interface Rule {
  readonly opens: number;
  readonly closes: number;
  /** A bit for each day of the week. */
  readonly days: number;
  /** Which ones of a month. */
  readonly monthly: string | undefined;
  readonly valid_from: string | undefined;
  readonly valid_to: string | undefined;
}

/** A moment, read once for all timetables that are held against it. Days are counted since 1970. */
export interface Moment {
  readonly minute: number;
  readonly today: number;
  /** The public holidays among the days that matter. */
  readonly holidays: ReadonlySet<number>;
}

/** From `opens` to just before `closes`, in UTC minutes. */
interface Stretch {
  readonly opens: number;
  readonly closes: number;
}

/** How many days ahead is looked. Who does not close within them is there round the clock. */
const AHEAD = 14;

const EVERY_DAY = 0b1111111;

const UNKNOWN: Hours = { state: 'unknown', holiday: false };
const HOLIDAY: Hours = { state: 'unknown', holiday: true };
const ALWAYS: Hours = { state: 'open', until: undefined };
const NONE: ReadonlySet<number> = new Set();

/** Reads the schedules that hold for a way in. */
export function timetableOf(service: Service, channel: Channel): Timetable {
  const rules = service.schedules
    .filter(({ attending_type }) => attending_type === undefined || attending_type === channel)
    .map(ruleOf)
    .sort((a, b) => a.opens - b.opens);
  return rules.some(isAlways) ? undefined : rules;
}

/** The days of the holidays, counted since 1970. */
export function daysOf(holidays: ReadonlySet<string>): ReadonlySet<number> {
  const years = Array.from({ length: YEARS.to - YEARS.from }, (_, n) => YEARS.from + n);
  const dates = [...holidays].flatMap((date) => (date.length > 5 ? [date] : years.map((year) => `${year}-${date}`)));
  return new Set(dates.map(numberOf));
}

/**
 * @param now milliseconds since 1970
 * @param holidays days counted since 1970
 */
export function momentAt(now: number, holidays: ReadonlySet<number>): Moment {
  const minute = Math.floor(now / 60_000);
  const today = Math.floor(localOf(minute) / DAY);
  const near = new Set<number>();
  for (let day = today - 1; day <= today + AHEAD + 1; day++) if (holidays.has(day)) near.add(day);
  return { minute, today, holidays: near };
}

/** Whether somebody is there then. Without schedules it is unknown, and so it is on a holiday unless it is round the clock. */
export function hoursIn(timetable: Timetable, moment: Moment): Hours {
  if (timetable === undefined) return ALWAYS;
  if (timetable.length === 0) return UNKNOWN;
  const plain = joinedAt(timetable, moment, NONE);
  if (moment.holidays.size === 0 || (plain.state === 'open' && plain.until === undefined)) return plain;
  return moment.holidays.has(moment.today) ? HOLIDAY : joinedAt(timetable, moment, moment.holidays);
}

function ruleOf({ freq, byday, opens_at, closes_at, valid_from, valid_to }: Schedule): Rule {
  const opens = minutesOf(opens_at);
  const closes = minutesOf(closes_at);
  return {
    opens,
    // 22:00–06:00 ends on the next day; so does 08:00–08:00.
    closes: closes > opens ? closes : closes + DAY,
    days: WEEK.reduce((bits, day, n) => (byday.includes(day) ? bits | (1 << n) : bits), 0),
    monthly: freq === 'MONTHLY' ? byday : undefined,
    valid_from,
    valid_to,
  };
}

function isAlways({ opens, closes, days, monthly, valid_from, valid_to }: Rule): boolean {
  return closes - opens === DAY && days === EVERY_DAY && monthly === undefined && valid_from === undefined && valid_to === undefined;
}

/** Walks the days from yesterday on and joins what adjoins. What begins on a holiday is not sure, and neither is what reaches into one. */
function joinedAt(rules: readonly Rule[], { minute, today }: Moment, holidays: ReadonlySet<number>): Hours {
  let until: number | undefined;
  for (let day = today - 1; day <= today + AHEAD + 1; day++) {
    const stretches = stretchesOf(rules, day);
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
function stretchesOf(rules: readonly Rule[], day: number): Stretch[] {
  const found: Stretch[] = [];
  for (const rule of rules) {
    if (falls(rule, day)) found.push({ opens: utcOf(day * DAY + rule.opens), closes: utcOf(day * DAY + rule.closes) });
  }
  return found;
}

function falls({ days, monthly, valid_from, valid_to }: Rule, day: number): boolean {
  if (!(days & (1 << (day % 7)))) return false;
  if (monthly !== undefined && !fallsInMonth(monthly, WEEK[day % 7] ?? '', day)) return false;
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
