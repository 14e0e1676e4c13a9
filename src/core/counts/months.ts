// Months as they are written, YYYY-MM, and the days they have.
import { isDay } from '../near/kyiv.ts';

/** The month before one. */
export function monthBefore(month: string): string {
  return new Date(Date.UTC(...split(month, -1))).toISOString().slice(0, 7);
}

/** The months from one day to another (YYYY-MM-DD); undefined where these are not the first and the last day of a month, in this order. */
export function wholeMonths(from: string, to: string): string[] | undefined {
  if (!isDay(from) || !isDay(to) || from > to || !from.endsWith('-01')) return undefined;
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) months.push(month);
  return lastDayOf(to.slice(0, 7)) === to ? months : undefined;
}

/** The last day of a month, YYYY-MM-DD. */
function lastDayOf(month: string): string {
  const [year, number] = split(month, 1);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function monthAfter(month: string): string {
  return new Date(Date.UTC(...split(month, 1))).toISOString().slice(0, 7);
}

function split(month: string, more: number): [year: number, index: number] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return [year, number - 1 + more];
}
