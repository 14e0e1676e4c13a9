// What the clock shows in Kyiv. Times are minutes: `utc` since 1970 in UTC, `local` the same count read off a clock on a wall there.

/** Minutes of a day. */
export const DAY = 24 * 60;

/** The years that are known; what comes after is told as if nothing changed any more. */
export const YEARS = { from: 2020, to: 2050 };

/** From `since` on (UTC minutes), the clock is `ahead` minutes ahead of UTC. */
interface Setting {
  readonly since: number;
  readonly ahead: number;
}

/** Read from the time zone data once, so that a law that ends summer time needs no change here. */
const SETTINGS: readonly Setting[] = settings(YEARS.from, YEARS.to);

function settings(from: number, to: number): Setting[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Kyiv', timeZoneName: 'longOffset' });
  const aheadAt = (utc: number): number => {
    const [, hours, minutes] = /GMT([+-]\d\d):(\d\d)/.exec(format.format(utc * 60_000)) ?? [];
    return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  };
  const start = Date.UTC(from) / 60_000;
  let before = aheadAt(start);
  const found: Setting[] = [{ since: start, ahead: before }];
  for (let known = start; known < Date.UTC(to) / 60_000; known += 28 * DAY) {
    let [low, high] = [known, known + 28 * DAY];
    const after = aheadAt(high);
    if (before === after) continue;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (aheadAt(middle) === before) low = middle;
      else high = middle;
    }
    found.push({ since: high, ahead: after });
    before = after;
  }
  return found;
}

function settingAt(utc: number): number {
  let [low, high] = [0, SETTINGS.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((SETTINGS[middle]?.since ?? 0) <= utc) low = middle;
    else high = middle;
  }
  return low;
}

/** What the clock shows at a moment. */
export function localOf(utc: number): number {
  return utc + (SETTINGS[settingAt(utc)]?.ahead ?? 0);
}

/** What the clock shows at a moment, H:MM. @param utc minutes since 1970 */
export function timeAt(utc: number): string {
  const minutes = ((localOf(utc) % DAY) + DAY) % DAY;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The moment at which the clock shows a time: the first of two in autumn; in spring, a time that is skipped counts on from before. */
export function utcOf(local: number): number {
  // The setting of twelve hours ago; it still holds, or has changed once since.
  const at = settingAt(local - DAY / 2 - 180);
  const before = local - (SETTINGS[at]?.ahead ?? 0);
  const next = SETTINGS[at + 1];
  if (!next || before < next.since) return before;
  const after = local - next.ahead;
  return after < next.since ? before : after;
}

/** The days of the week, as they are written down. */
export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The days of the week as days are counted since 1970: the first was a Thursday. */
export const WEEK = ['TH', 'FR', 'SA', 'SU', 'MO', 'TU', 'WE'] as const;

/** The day, YYYY-MM-DD, of a count of days since 1970. */
export function dateOf(day: number): string {
  return new Date(day * DAY * 60_000).toISOString().slice(0, 10);
}

/** How many days after 1970 began a day is, YYYY-MM-DD. */
export function numberOf(date: string): number {
  return Math.round(Date.parse(date) / (DAY * 60_000));
}

/** The day that comes so many days after another. */
export function dayAfter(date: string, days: number): string {
  return dateOf(numberOf(date) + days);
}

/** How many days there are from one day to another; negative where that is past. */
export function daysTo(date: string, from: string): number {
  return numberOf(date) - numberOf(from);
}

/** A day as it is written in Ukraine: 01.12.2026. */
export function dotted(date: string): string {
  return date.split('-').toReversed().join('.');
}

/** Whether the calendar has such a day. */
export function isDay(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && dateOf(numberOf(date)) === date;
}

/** The minutes of a day at which a clock shows a time, HH:MM. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The day there, counted since 1970. @param now milliseconds since 1970 */
export function dayNumberOf(now: number): number {
  return Math.floor(localOf(Math.floor(now / 60_000)) / DAY);
}

/** The day there, YYYY-MM-DD: whatever the bot, its pages and its commands call today. @param now milliseconds since 1970 */
export function dayOf(now: number): string {
  const day = dayNumberOf(now);
  if (day !== last.day) last = { day, date: dateOf(day) };
  return last.date;
}

/** It is asked several times in each turn, and changes once a day. */
let last = { day: Number.NaN, date: '' };
