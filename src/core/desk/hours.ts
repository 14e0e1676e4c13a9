// When somebody can be asked: the hours of her week, days off, holidays.
import { dayAfter } from '../near/kyiv.ts';
import { spansOf } from '../roster/away.ts';
import { PRESETS } from '../roster/joining.ts';
import type { Staff } from '../roster/staff.ts';
import { deed, type DeskButton, type DeskScreen, type DeskText, HOME } from './screen.ts';
import { inRows } from '../rows.ts';

/** Weekly hours and days off. */
export function hoursScreen(staff: Staff, note?: 'write' | 'unread'): DeskScreen {
  return {
    says: [
      ...(note ? [{ key: `hours.${note}` }] : []),
      staff.duty.length === 0 ? { key: 'hours.none' } : { key: 'hours.now', values: { hours: { duty: staff.duty } } },
      ...awayOf(staff),
      { key: 'hours.how' },
    ],
    rows: [
      ...Object.keys(PRESETS).map((preset) => [{ label: { key: `preset.${preset}` }, deed: 'preset', about: preset }]),
      [deed('own-hours'), deed('no-hours')],
      [deed('days'), deed('leave')],
      HOME,
    ],
  };
}

/** How many days ahead are shown, to be ticked or begun with. */
const AHEAD = 14;

/** Days off, to tick. @param today YYYY-MM-DD */
export function daysScreen(staff: Staff, today: string, note?: DeskText): DeskScreen {
  const days = nextDays(today).map((day) => ({ ...dayButton(day, 'day'), ticked: staff.away.includes(day) }));
  return {
    says: [...(note ? [note] : []), { key: 'hours.days' }, ...awayOf(staff)],
    rows: [...inRows(days, 2), [deed('leave'), ...(staff.away.length > 0 ? [deed('no-days')] : [])], [deed('hours')], HOME],
  };
}

/** The first day of a holiday: a button, or typed with the last one. */
export function leaveScreen(today: string, problem?: 'unread-days' | 'too-many-days'): DeskScreen {
  return {
    says: [...(problem ? [{ key: `hours.${problem}` }] : []), { key: 'hours.leave' }],
    rows: [
      ...inRows(
        nextDays(today).map((day) => dayButton(day, 'leave-from')),
        2,
      ),
      [deed('days')],
      HOME,
    ],
  };
}

/** So many days a holiday may last, to choose from. */
const LENGTHS = [3, 7, 10, 14, 21, 28];

/** The last day of a holiday. */
export function untilScreen(from: string): DeskScreen {
  const buttons = LENGTHS.map((length): DeskButton => {
    const to = dayAfter(from, length - 1);
    return { label: { key: 'hours.until-day', values: { day: { day: to } } }, deed: 'away', about: `${from}.${to}` };
  });
  return { says: [{ key: 'hours.until', values: { day: { day: from } } }], rows: [...inRows(buttons, 2), [deed('leave')], HOME] };
}

/** Days off that are noted, if any are. */
export function awayOf({ away }: Staff): DeskText[] {
  const lines = spansOf(away).map((span): DeskText => ({ key: 'hours.day', values: { day: { span } } }));
  return lines.length > 0 ? [{ key: 'hours.away', values: { days: { lines } } }] : [];
}

function nextDays(today: string): string[] {
  return Array.from({ length: AHEAD }, (_, n) => dayAfter(today, n));
}

function dayButton(day: string, name: string): DeskButton & { readonly deed: string } {
  return { label: { key: 'hours.day', values: { day: { day } } }, deed: name, about: day };
}
