// Who is answered when: each visitor in her order, so many turns at once, danger first; and whoever leaves waits for nobody.
import type { Content } from '../core/flow.ts';
import { isEmergency, isExit } from '../core/turn.ts';
import type { Address, Incoming } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import { inOrder, type Task } from './in-order.ts';

/** Turns of one channel under way at once in this process; quick exits are not counted. */
const AT_ONCE = 64;

export interface Turns {
  /** Takes a turn when it is its time. The task hears whether anybody still waits for its answer. */
  take<T>(incoming: Incoming, task: Task<T>): Promise<T>;
  /** Does something when her turns are over. */
  after<T>(who: Address, task: () => Promise<T>): Promise<T>;
  /** Does something when no exit of hers is under way. */
  afterExit<T>(who: Address, task: () => Promise<T>): Promise<T>;
}

export function createTurns(content: () => Content): Turns {
  const hers = inOrder();
  const leaving = inOrder();
  /** Under a flood nobody's calls to the channel wait behind thousands of others, least of all those of an exit. */
  const all = inOrder(AT_ONCE);
  return {
    take({ from, arrival }, task) {
      // Nobody who wants to leave waits behind an answer that is under way; what that still sends is taken away again.
      if (isExit(arrival, content())) return leaving(from, () => task(false));
      const urgent = isEmergency(arrival, content());
      return hers(from, (overtaken) => all(channelOf(from), () => task(overtaken), urgent), urgent);
    },
    after: hers,
    afterExit: leaving,
  };
}
