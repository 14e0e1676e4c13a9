// A door: one service as somebody who looks for help meets it here and now.
import type { Service } from '../directory.ts';

/** How one can get in touch. */
export const CHANNELS = ['call', 'write', 'come'] as const;
export type Channel = (typeof CHANNELS)[number];

/** For whom help is sought, where it matters for the choice. */
export const SEEKERS = ['child', 'man', 'disability'] as const;
export type Seeker = (typeof SEEKERS)[number];

/** What is looked for. Everything but the need may be left open. */
export interface Query {
  /** A need of `flows/directory/needs.yaml`. */
  readonly need: string;
  /** Code of the place; without it, only what helps in the whole country. */
  readonly place: string | undefined;
  readonly channel: Channel | undefined;
  readonly seeker: Seeker | undefined;
  /** Language of the visitor; services that name other languages only come later, none is left out for it. */
  readonly language: string;
}

/** How far around the place a service reaches, from near to far. */
export const REACHES = ['settlement', 'hromada', 'raion', 'oblast', 'country'] as const;
export type Reach = (typeof REACHES)[number];

/** Whether somebody is there. Times are minutes since 1970 in UTC, so that whoever shows them picks the words. */
export type Hours =
  /** `until` is undefined round the clock. */
  | { readonly state: 'open'; readonly until: number | undefined }
  /** `opens` is undefined where no next opening is known. */
  | { readonly state: 'closed'; readonly opens: number | undefined }
  /** The hours are not confirmed, or a public holiday may change them. */
  | { readonly state: 'unknown'; readonly holiday: boolean };

/** How old the last confirmation is. What is older still is not shown. */
export type Freshness = 'confirmed' | 'ageing';

/** One service, here and now. */
export interface Door {
  readonly service: Service;
  readonly reach: Reach;
  /** The ways in that the service has, each with its hours now; the wanted one first. */
  readonly ways: readonly { readonly channel: Channel; readonly hours: Hours }[];
  readonly freshness: Freshness;
  /** The day of the last confirmation, YYYY-MM-DD. */
  readonly assured: string;
}

/** What was asked for and could not be had, so that it can be said. */
export type Relaxed = 'place' | 'channel' | 'seeker' | 'need';

/** The doors in the order they are shown, and what had to be given up so that there are any. */
export interface Doors {
  readonly doors: readonly Door[];
  readonly relaxed: readonly Relaxed[];
}
