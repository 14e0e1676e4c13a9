// What is limited, and how much: only what costs somebody else something. Leaving, danger, rights and services never are.
import type { Address } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import { createAllowance, type Allowance, type AllowanceParts } from './allowance.ts';

/** How long somebody has to wait; 0: they may now, and it is counted. Milliseconds. @throws StoreAway where all replicas share it */
export type SharedAllowance = (who: Address) => Promise<number>;

export interface Limits {
  /** Requests for a person: each makes somebody's phone sound. */
  readonly requests: SharedAllowance;
  /** Looking for a person: a handoff begins with it. */
  readonly looking: SharedAllowance;
  /** Being remembered: whoever is not reads, leaves and is in danger as everybody. */
  readonly room: SharedAllowance;
  /** Pictures: each is drawn, sent, and stands in the chat until it is erased. */
  readonly pictures: Allowance;
  /** Codes of an invitation that somebody tries. */
  readonly codes: SharedAllowance;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Whoever thinks better of it twice, and asks a third time, is not held up. */
const REQUESTS = { atOnce: 3, every: 30 * MINUTE };
/** All cards of a helper, one after the other. */
const PICTURES = { atOnce: 20, every: 15 * SECOND };
const CODES = { atOnce: 5, every: MINUTE };

/** What all replicas count together. A tab costs nothing, so no tab can be limited by itself. */
export const SHARED = {
  /** Codes that all together try: many accounts guess no faster, and many replicas neither. */
  codes: { atOnce: 60, every: SECOND },
  /** So that tabs do not take Telegram's visitors who is there. */
  requests: { atOnce: 6, every: 2 * MINUTE },
  /** Of those who look, most send nothing. One lives an hour, so there are 210 at most. */
  drafts: { atOnce: 30, every: 20 * SECOND },
  /** Each takes 1.2 KB for a day at most: with these, a fifth of 512 MB. */
  tabs: { atOnce: 2000, every: SECOND },
} as const;

export interface LimitsParts extends Pick<AllowanceParts, 'now' | 'nameOf'> {
  /** Makes an allowance of one of `SHARED`. */
  readonly share: (what: keyof typeof SHARED) => () => Promise<number>;
}

export function createLimits({ share, ...parts }: LimitsParts): Limits {
  const codes = createAllowance({ ...CODES, ...parts });
  const requests = createAllowance({ ...REQUESTS, ...parts });
  const [codesOfAll, requestsOfTabs, draftsOfTabs, tabs] = [share('codes'), share('requests'), share('drafts'), share('tabs')];
  const isTab = (who: Address) => channelOf(who) === 'web';
  return {
    // A tab is not kept by name: another one costs nothing.
    requests: async (who) => (isTab(who) ? requestsOfTabs() : requests(who)),
    looking: async (who) => (isTab(who) ? draftsOfTabs() : 0),
    room: async (who) => (isTab(who) ? tabs() : 0),
    pictures: createAllowance({ ...PICTURES, ...parts }),
    codes: async (who) => codes(who) || codesOfAll(),
  };
}
