// When a service answers, in the words of a language: «цілодобово», «пн–пт 8:00–18:00».
import type { Service } from '../core/directory.ts';
import { DAYS } from '../core/near/kyiv.ts';
import type { Texts } from './texts.ts';

/** When a service answers, as its directory says. */
export type Schedules = Service['schedules'];

/** Words that no calendar knows. */
interface HourWords {
  /** At any hour of any day. */
  readonly always: string;
  /** On every day of the week. */
  readonly daily: string;
}

/** These words in a language. */
export function hourWordsIn(texts: Texts, language: string): HourWords {
  return { always: texts.plain(language, 'common.hours_always'), daily: texts.plain(language, 'common.hours_daily') };
}

/** A Monday, to ask the calendar of a language for the names of days. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 24 * 60 * 60 * 1000;

/**
 * Whether they can be said in a few words: they are confirmed, come every week, hold until further notice, and are the same by every way in:
 * said of a line and of its office together, they are true of neither.
 */
export function canBeSaid(schedules: Schedules): boolean {
  const plain = schedules.every(
    ({ freq, note, valid_from, valid_to }) => freq === 'WEEKLY' && (note ?? valid_from ?? valid_to) === undefined,
  );
  const byWay = [...Map.groupBy(schedules, ({ attending_type }) => attending_type).values()];
  return plain && new Set(byWay.map(written)).size === 1;
}

function written(schedules: Schedules): string {
  return schedules
    .map(({ byday, opens_at, closes_at }) => `${byday} ${opens_at} ${closes_at}`)
    .toSorted()
    .join();
}

/** Says them; days with the same hours are said together. */
export function hoursIn(language: string, schedules: Schedules, words: HourWords): string {
  const names = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const name = (day: number) => names.format(MONDAY + day * DAY);
  const open = DAYS.map((day) =>
    schedules
      .filter(({ byday }) => byday.split(',').includes(day))
      .map(timesOf)
      .filter((times, i, all) => all.indexOf(times) === i)
      .toSorted(byTime)
      .join(', '),
  );
  const groups = Map.groupBy(DAYS.keys(), (day) => open[day] ?? '');
  return [...groups]
    .filter(([times]) => times !== '')
    .map(([times, days]) => {
      const said = times === ALWAYS ? words.always : times;
      if (days.length < DAYS.length) return `${runsOf(days, name)} ${said}`;
      return times === ALWAYS ? said : `${words.daily} ${said}`;
    })
    .join('; ');
}

const ALWAYS = '0:00–24:00';

function timesOf({ opens_at, closes_at }: Schedules[number]): string {
  return [opens_at, closes_at].map((time) => time.replace(/^0(?=\d)/, '')).join('–');
}

function byTime(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10);
}

/** «пн–пт», «сб, нд», «пн–ср, пт». */
function runsOf(days: readonly number[], name: (day: number) => string): string {
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => [run[0] ?? 0, run.at(-1) ?? 0].map(name).slice(0, run.length))
    .map((ends, i) => ends.join((runs[i]?.length ?? 0) > 2 ? '–' : ', '))
    .join(', ');
}
