// Whether a service may be shown to somebody who asks, and what it is to her: how fresh, who is there now, whom it is made for.
import type { Service } from '../directory.ts';
import { freshnessOn, termsOf } from './decay.ts';
import type { Channel, Door, Hours, Query, Seeker } from './door.ts';
import { hoursIn, type Moment } from './hours.ts';
import type { Entry, Found } from './shelf.ts';

/** A door, and what its order depends on. */
export interface Candidate {
  readonly door: Door;
  /** Place of its kind of help among those that answer the need. */
  readonly rank: number;
  /** Place in the directory. */
  readonly at: number;
  /** 0: made for such a seeker; 1: for everybody; 2: made for others. */
  readonly grade: number;
  /** Somebody answers now, by the wanted way if it has that. */
  readonly open: boolean;
}

/** What is asked, where and when. */
export interface Asked {
  readonly query: Query;
  readonly occupied: boolean;
  readonly assured: ReadonlyMap<string, string>;
  readonly moment: Moment;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** The candidate that a service is; undefined where it must not be shown. */
export function candidateOf({ entry, reach, rank }: Found, asked: Asked): Candidate | undefined {
  const { known, service } = entry;
  const { query, occupied } = asked;
  if (occupied && !reachesOccupied(entry)) return undefined;
  if (query.seeker === 'man' && isForWomenOnly(known)) return undefined;

  const newer = asked.assured.get(known.id) ?? '';
  const isNewer = newer > known.assured_date;
  const freshness = freshnessOn(asked.today, isNewer ? termsOf(known, newer) : entry.terms);
  if (freshness === 'hidden') return undefined;

  const ways = waysOf(entry, asked);
  if (ways.length === 0) return undefined;
  const door: Door = { service, reach, ways, freshness, assured: isNewer ? newer : known.assured_date };
  const wanted = ways.filter(({ channel }) => channel === query.channel);
  return { door, rank, at: entry.at, grade: gradeOf(door, query.seeker), open: isOpen(wanted.length > 0 ? wanted : ways) };
}

/** The ways in, the wanted one first. Nobody is sent on a way through occupied territory. */
function waysOf({ ways }: Entry, { query, occupied, moment }: Asked): Door['ways'] {
  return ways
    .filter(({ channel }) => !occupied || channel !== 'come')
    .map(({ channel, timetable }) => ({ channel, hours: hoursIn(timetable, moment) }))
    .sort((a, b) => Number(b.channel === query.channel) - Number(a.channel === query.channel));
}

/** Whether somebody is there now, on one way at least. */
export function isOpen(ways: readonly { readonly hours: Hours }[]): boolean {
  return ways.some(({ hours }) => hours.state === 'open');
}

/** Whether a door has a way in; without one asked for, it has. */
export function has({ ways }: Door, channel: Channel | undefined): boolean {
  return channel === undefined || ways.some((way) => way.channel === channel);
}

/** Whether a service takes such a seeker: a child is not for a service that is for adults only. */
export function admits({ audience }: Service, seeker: Seeker | undefined): boolean {
  return seeker !== 'child' || !audience.includes('adults') || audience.includes('children') || audience.includes('everyone');
}

/** Help from afar that reaches occupied territory. What brings somebody to the door helps nobody there, and may harm. */
function reachesOccupied({ known, inCountry, brings }: Entry): boolean {
  return inCountry && known.audience.includes('occupied') && !brings;
}

/** The directory may name an audience `women`; with `men` or `everyone` beside it, it is not for women only. */
function isForWomenOnly({ audience }: Service): boolean {
  const groups: readonly string[] = audience;
  return groups.includes('women') && !groups.includes('men') && !groups.includes('everyone');
}

/** The audience that a seeker belongs to. */
const GROUP_OF = { child: 'children', man: 'men', disability: 'disability' } as const;

/** Audiences that do not mean everybody. */
const GROUPS: ReadonlySet<string> = new Set(['children', 'men', 'disability', 'veterans', 'migrants']);

function gradeOf(door: Door, seeker: Seeker | undefined): number {
  const { audience } = door.service;
  if (seeker !== undefined && audience.includes(GROUP_OF[seeker])) return 0;
  // Writing serves those who cannot hear or speak.
  if (seeker === 'disability' && has(door, 'write')) return 0;
  return audience.every((group) => GROUPS.has(group)) ? 2 : 1;
}
