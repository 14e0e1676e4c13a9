// Whether anybody can be asked for, and whether somebody hears a complaint: of the roster only how many stand on it.
import { type Check, doubtful, right, wrong } from './check.ts';

/** How many are on the roster, by their role; foreign: there are some, and SEAL_KEY opens none of them. */
export interface RosterFacts {
  readonly foreign: boolean;
  readonly responders: number;
  readonly coordinators: number;
}

/** @param facts undefined: the store does not answer, which is said elsewhere */
export function rosterCheck(facts: RosterFacts | undefined): Check[] {
  if (!facts) return [];
  const { foreign, responders, coordinators } = facts;
  if (foreign)
    return [
      wrong(
        'roster',
        'Nobody on the roster can be read with this SEAL_KEY: for the bot nobody is on it',
        'put back the key it was sealed with; if that is lost, all are invited anew: docs/runbooks/seal-key-leaked.md, from step 3',
      ),
    ];
  if (coordinators === 0)
    return [
      doubtful(
        'roster',
        `No coordinator is on the roster (contact persons: ${responders}): nobody can be invited, and nobody hears a complaint`,
        'a new COORDINATOR_INVITE, and its link to whoever coordinates: docs/coordinators.md',
      ),
    ];
  if (coordinators === 1)
    return [
      doubtful(
        'roster',
        'One coordinator is on the roster: a complaint about them reaches nobody',
        'let them invite a second one: docs/coordinators.md',
      ),
    ];
  return [right('roster', `On the roster: contact persons ${responders}, coordinators ${coordinators}`)];
}
