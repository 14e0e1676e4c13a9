// Hands updates to the helpline, each as often as it takes, and says which press is to be acknowledged.
import { type Address, type Incoming, Later, type Log } from '../../ports.ts';
import { readUpdate } from './inbound.ts';
import type { Wait } from './outbound.ts';

/** What an update is handed to. */
export interface Receiver {
  receive(incoming: Incoming): Promise<unknown>;
  forget(who: Address): Promise<void>;
}

export interface DeliveryParts {
  readonly to: Receiver;
  readonly log: Log;
  readonly wait: Wait;
  /** How long an update may hold back those behind it. A test has more patience: to it, what is confirmed has been answered. Milliseconds. */
  readonly patience?: number | undefined;
}

/** What is being answered. */
export interface Delivery {
  /**
   * Begins to answer an update; what fails is tried again. It never fails.
   * @returns when it is answered or given up: the number of the press whose spinner has to stop, if it was one
   */
  begin(update: unknown): Promise<string | undefined>;
  /** Waits until these may be confirmed: they are answered, or their second is over and there is room for more. */
  confirmable(begun: readonly Promise<unknown>[]): Promise<void>;
  /** Waits until all that was begun is over. */
  over(): Promise<void>;
}

/** How often one update is tried before it is given up, and how long it may hold back those behind it. */
const TRIES = 6;
const PATIENCE = 1000;

/** So many updates at most are held in memory, confirmed and not yet answered: the rest of a flood waits where it is, with Telegram. */
const HELD = 1000;

/**
 * Makes it. Telegram brings nothing of what somebody typed, or pressed, before it is told that the former is done with. So it is told after a
 * second: an exit waits no longer than that behind what cannot be answered.
 */
export function createDelivery({ to, log, wait, patience = PATIENCE }: DeliveryParts): Delivery {
  const running = new Set<Promise<unknown>>();
  return {
    begin(update) {
      const work = handle(update).finally(() => running.delete(work));
      running.add(work);
      return work;
    },
    async confirmable(begun) {
      const cut = new AbortController();
      const late = async () => {
        await wait(patience, undefined, { signal: cut.signal });
        while (!cut.signal.aborted && running.size >= HELD) await Promise.race(running);
      };
      await Promise.race([Promise.all(begun), late()]);
      cut.abort();
    },
    async over() {
      await Promise.all(running);
    },
  };

  async function handle(update: unknown): Promise<string | undefined> {
    for (let tried = 1; ; tried++) {
      try {
        return await deliver(update, to);
      } catch (error) {
        log.write({ event: 'update-failed', level: 'error', errorName: error instanceof Error ? error.name : 'Error' });
        if (tried === TRIES) return undefined;
        // Asked again before its pause is over, Telegram would only say so again.
        await wait(error instanceof Later ? error.after : 1000 * 2 ** (tried - 1));
      }
    }
  }
}

async function deliver(update: unknown, to: Receiver): Promise<string | undefined> {
  const inbound = readUpdate(update);
  if (inbound.what === 'arrival') await to.receive(inbound.incoming);
  if (inbound.what === 'gone') await to.forget(inbound.from);
  return 'query' in inbound ? inbound.query : undefined;
}
