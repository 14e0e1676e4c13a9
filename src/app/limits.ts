// What is limited, and how much: only what costs somebody else something. Leaving, danger, rights and services never are.
import { createAllowance, type Allowance, type AllowanceParts } from './allowance.ts';

export interface Limits {
  /** Requests for a person: each makes somebody's phone sound. */
  readonly requests: Allowance;
  /** Pictures: each is drawn, sent, and stands in the chat until it is erased. */
  readonly pictures: Allowance;
  /** Codes of an invitation that somebody tries. */
  readonly codes: Allowance;
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

export function createLimits(parts: Pick<AllowanceParts, 'now' | 'nameOf'>): Limits {
  const codes = createAllowance({ ...CODES, ...parts });
  const codesOfAll = createAllowance({ ...CODES_OF_ALL, ...parts });
  return {
    requests: createAllowance({ ...REQUESTS, ...parts }),
    pictures: createAllowance({ ...PICTURES, ...parts }),
    codes: (who) => codes(who) || codesOfAll(''),
  };
}
