// Who can be asked at a moment, and from when on.
import { DAY, dateOf, dayNumberOf, minutesOf, utcOf, WEEK } from '../near/kyiv.ts';
import type { Staff } from './staff.ts';

/** How many handoffs one person may have open. */
export const OPEN_AT_ONCE = 2;

/** The cases of the practice. All of them are passed before the first live handoff. */
export const PRACTICE = ['listen', 'danger', 'child'] as const;

/** So far ahead is looked for the next duty: later no handoff lives. */
const AHEAD = 46 * 60 * 60_000;

const MINUTE = 60_000;

/** Whether somebody can be asked now: on duty, trained, not paused, not away, and not with too much already. `now` in milliseconds since 1970. */
export function isFree(staff: Staff, open: number, now: number): boolean {
  return open < OPEN_AT_ONCE && mayServe(staff) && stretches(staff, now, now).some(({ from, to }) => from <= now && now < to);
}

/** The moment from which somebody is on duty, within 46 hours: the present, if they are; undefined: not so soon. Milliseconds since 1970. */
export function nextDuty(staff: Staff, now: number): number | undefined {
  if (!mayServe(staff)) return undefined;
  const next = Math.min(...stretches(staff, now, now + AHEAD).flatMap(({ from, to }) => (to > now ? [Math.max(from, now)] : [])));
  return next <= now + AHEAD ? next : undefined;
}

function mayServe({ paused, practised }: Staff): boolean {
  return !paused && PRACTICE.every((practice) => practised.includes(practice));
}

/** The duties that may touch a span of time; one that goes over midnight belongs to the day on which it began, also when that is a day off. */
function stretches({ duty, away }: Staff, from: number, to: number): { readonly from: number; readonly to: number }[] {
  const [first, last] = [dayNumberOf(from) - 1, dayNumberOf(to)];
  const found = [];
  for (let day = first; day <= last; day++) {
    const letters = WEEK[day % 7];
    if (letters === undefined || away.includes(dateOf(day))) continue;
    for (const { byday, opens_at, closes_at } of duty) {
      if (!byday.includes(letters)) continue;
      const [opens, closes] = [minutesOf(opens_at), minutesOf(closes_at)];
      const stretch = { from: momentOf(day, opens), to: momentOf(day, closes > opens ? closes : closes + DAY) };
      // In spring an hour of the night is skipped: a duty of that hour alone is none.
      if (stretch.from < stretch.to) found.push(stretch);
    }
  }
  return found;
}

function momentOf(day: number, minutes: number): number {
  return utcOf(day * DAY + minutes) * MINUTE;
}
