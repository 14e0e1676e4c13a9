// What is limited, and how much: only what costs somebody else something. Leaving, danger, rights and services never are.
import type { Address } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import { createAllowance, type Allowance, type AllowanceParts } from './allowance.ts';

export interface Limits {
  /** Requests for a person: each makes somebody's phone sound. */
  readonly requests: Allowance;
  /** Pictures: each is drawn, sent, and stands in the chat until it is erased. */
  readonly pictures: Allowance;
  /** Codes of an invitation that somebody tries. */
  readonly codes: Allowance;
  /** What all tabs of the web chat send together, but for the way out: a tab costs nothing, so each by itself cannot be limited. */
  readonly tabs: Allowance;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Whoever thinks better of it twice, and asks a third time, is not held up. */
const REQUESTS = { atOnce: 3, every: 30 * MINUTE };
/** All cards of a helper, one after the other. */
const PICTURES = { atOnce: 20, every: 15 * SECOND };
const CODES = { atOnce: 5, every: MINUTE };
/** Codes that all together try: many accounts guess no faster. */
const CODES_OF_ALL = { atOnce: 60, every: SECOND };

/** A tab costs nothing: all of them together may ask for a person so often, so that they do not take Telegram's visitors what is there. */
const REQUESTS_OF_TABS = { atOnce: 6, every: 2 * MINUTE };
const TABS = { atOnce: 300, every: 10 };

export function createLimits(parts: Pick<AllowanceParts, 'now' | 'nameOf'>): Limits {
  const codes = createAllowance({ ...CODES, ...parts });
  const codesOfAll = createAllowance({ ...CODES_OF_ALL, ...parts });
  const requests = createAllowance({ ...REQUESTS, ...parts });
  const requestsOfTabs = createAllowance({ ...REQUESTS_OF_TABS, ...parts });
  return {
    requests: (who) => requests(who) || (channelOf(who as Address) === 'web' ? requestsOfTabs('') : 0),
    tabs: createAllowance({ ...TABS, ...parts }),
    pictures: createAllowance({ ...PICTURES, ...parts }),
    codes: (who) => codes(who) || codesOfAll(''),
  };
}
