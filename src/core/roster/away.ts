// Days off: single ones and whole holidays, as dates of the calendar in Kyiv.
import { dayAfter, daysTo, isDay } from '../near/kyiv.ts';

/** So many days off are kept. */
export const AWAY = 60;

/** Days that follow each other, both YYYY-MM-DD, the last one included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Days off that are not over, with those of a holiday among them; undefined: they would be more than are kept. */
export function withSpan(away: readonly string[], { from, to }: Span, today: string): string[] | undefined {
  const length = daysTo(to, from) + 1;
  if (length < 1 || length > AWAY) return undefined;
  const days = Array.from({ length }, (_, n) => dayAfter(from, n));
  const all = [...new Set([...away, ...days])].filter((day) => day >= today).toSorted();
  return all.length > AWAY ? undefined : all;
}

/** Days off as holidays: days that follow each other are one. */
export function spansOf(away: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  for (const day of away.toSorted()) {
    const last = spans.at(-1);
    if (last && dayAfter(last.to, 1) === day) spans[spans.length - 1] = { from: last.from, to: day };
    else spans.push({ from: day, to: day });
  }
  return spans;
}

const WRITTEN = /^(?:з\s+|від\s+|from\s+)?(\d{1,2})[./](\d{1,2})(?:\s*(?:[-–—]|до|по|to|until)\s*(\d{1,2})[./](\d{1,2}))?$/u;

/** Reads «24.12–13.01», or one day: the next that there is from today on. Undefined where it is no such thing. */
export function readSpan(words: string, today: string): Span | undefined {
  const [, day, month, lastDay = day, lastMonth = month] = WRITTEN.exec(words.trim().toLowerCase()) ?? [];
  if (day === undefined || month === undefined || lastDay === undefined || lastMonth === undefined) return undefined;
  const from = nextOf(day, month, today);
  const to = from && nextOf(lastDay, lastMonth, from);
  return from && to ? { from, to } : undefined;
}

/** The next such day from another one on. */
function nextOf(day: string, month: string, since: string): string | undefined {
  const year = Number(since.slice(0, 4));
  const dates = [year, year + 1].map((one) => `${one}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return dates.find((date) => date >= since && isDay(date));
}
