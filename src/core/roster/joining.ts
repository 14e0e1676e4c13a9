// What somebody says of themselves when they join, and whether it will do: a name for the card, hours of duty.
import type { Duty, Staff } from './staff.ts';
import { DAYS } from '../near/kyiv.ts';

/** The points of the code of conduct, in the order in which they are accepted. Each has its text in `desk.conduct`. */
export const CONDUCT = ['no-investigating', 'no-contact', 'no-promises', 'no-meeting', 'confidential', 'limits'] as const;

/** Stands first among what was practised when the code of conduct has been accepted and everything was told; until then nobody is asked. */
export const JOINED = 'conduct';

/** What somebody has said of themselves. */
export type Joined = Pick<Staff, 'language' | 'alias' | 'community' | 'places' | 'languages' | 'gender' | 'age' | 'duty'>;

/** What of it can be changed later by the same question. Hours have a screen of their own. */
export const DETAILS = ['alias', 'community', 'languages', 'gender', 'age', 'places'] as const;
export type Detail = (typeof DETAILS)[number];

/** What a talk of joining begins with. */
export interface Joining {
  readonly role: Staff['role'];
  readonly language: string;
  /** Only this is asked, of somebody who has joined before. */
  readonly detail?: Detail;
  /** Languages that are ticked to begin with. */
  readonly languages?: Joined['languages'];
}

/** What stands for a name until one was chosen. It is shown to coordinators alone. */
export const NAMELESS = '··';

/** Whether somebody has accepted the code of conduct and told what is needed; until then they are on the roster by their address alone. */
export function hasJoined({ practised }: Pick<Staff, 'practised'>): boolean {
  return practised.includes(JOINED);
}

/** Why a name does not do. */
export type AliasFlaw = 'length' | 'signs' | 'full-name';

/** Letters, an apostrophe or a hyphen inside, a space between two words. */
const LETTERS = /^\p{L}+(?:[ '’ʼ-]\p{L}+)*$/u;

/** Endings of surnames and patronymics: two words of which one ends so are somebody's name. */
const SURNAME =
  /(?:енко|єнко|чук|щук|ський|ська|цький|цька|зький|зька|ович|евич|єв|ова|єва|ева|ов|ин|ін|іна|ишин|івна|ївна|йович|ович|ук|юк|як|ко|enko|chuk|skyi|ska|sky|vych|ivna|ova|ov)$/iu;

/** What is amiss with a name for a card; undefined: nothing. It is no proof: nobody can know what somebody is called. */
export function aliasFlaw(words: string): AliasFlaw | undefined {
  const alias = words.trim().replace(/\s+/g, ' ');
  if (alias.length < 2 || alias.length > 24) return 'length';
  if (!LETTERS.test(alias)) return 'signs';
  const parts = alias.split(' ');
  if (parts.length > 2 || (parts.length === 2 && parts.every(isCapital) && parts.some((part) => part.length > 4 && SURNAME.test(part)))) {
    return 'full-name';
  }
  return undefined;
}

function isCapital(word: string): boolean {
  const [first = ''] = word;
  return first !== first.toLowerCase();
}

type Day = Duty['byday'][number];

/** How the days are written, in the order of the week. */
const WRITTEN: readonly RegExp[] = [
  /^(?:пн|понеділ\p{L}*|mon?(?:day)?)$/u,
  /^(?:вт|вівтор\p{L}*|tue?(?:sday)?)$/u,
  /^(?:ср|серед\p{L}*|wed?(?:nesday)?)$/u,
  /^(?:чт|четвер\p{L}*|thu?(?:rsday)?)$/u,
  /^(?:пт|п['’ʼ]?ятниц\p{L}*|fri?(?:day)?)$/u,
  /^(?:сб|субот\p{L}*|sat?(?:urday)?)$/u,
  /^(?:нд|неділ\p{L}*|sun?(?:day)?)$/u,
];

const EVERY_DAY = /^(?:щодня|щоденно|daily)$/u;
const PART =
  /^([\p{L}'’ʼ]+(?:\s*[-–—]\s*[\p{L}'’ʼ]+)?(?:\s+[\p{L}'’ʼ]+)*?)\s+(?:(?:з|від|from)\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(?:[-–—]|до|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/u;

/** Hours to choose from without typing. */
export const PRESETS: Readonly<Record<'workdays' | 'evenings' | 'weekend', readonly Duty[]>> = {
  workdays: [{ byday: ['MO', 'TU', 'WE', 'TH', 'FR'], opens_at: '09:00', closes_at: '18:00' }],
  evenings: [{ byday: [...DAYS], opens_at: '18:00', closes_at: '22:00' }],
  weekend: [{ byday: ['SA', 'SU'], opens_at: '10:00', closes_at: '20:00' }],
};
export type Preset = keyof typeof PRESETS;

/** Reads «пн-пт 9-17, сб 10:00–14:00»; undefined where it is no such thing. */
export function readDuty(words: string): readonly Duty[] | undefined {
  const parts = words
    .toLowerCase()
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const duty = parts.map(readPart);
  return duty.length === 0 || duty.length > 7 || duty.includes(undefined) ? undefined : (duty as Duty[]);
}

function readPart(part: string): Duty | undefined {
  const [, days = '', fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = PART.exec(part) ?? [];
  const byday = readDays(days);
  const opens_at = timeOf(fromHour, fromMinute);
  const closes_at = timeOf(toHour, toMinute);
  if (byday.length === 0 || opens_at === undefined || closes_at === undefined || opens_at === closes_at) return undefined;
  return { byday, opens_at, closes_at };
}

function readDays(words: string): Day[] {
  if (EVERY_DAY.test(words.trim())) return [...DAYS];
  const range = words.split(/\s*[-–—]\s*/).map(dayOf);
  if (range.length === 2) {
    const [from = -1, to = -1] = range;
    return from < 0 || to < 0 ? [] : from <= to ? DAYS.slice(from, to + 1) : [...DAYS.slice(0, to + 1), ...DAYS.slice(from)];
  }
  const each = words
    .split(/\s+/)
    .filter((word) => !/^(?:і|та|and)$/u.test(word))
    .map(dayOf);
  return each.includes(-1) ? [] : DAYS.filter((_, day) => each.includes(day));
}

function dayOf(word: string): number {
  return WRITTEN.findIndex((written) => written.test(word.trim()));
}

function timeOf(hour: string, minute: string): string | undefined {
  if (hour === '' || Number(hour) > 24 || Number(minute) > 59 || (Number(hour) === 24 && Number(minute) > 0)) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}
