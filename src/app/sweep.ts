// Looks for what is due: handoffs whose time has come are woken; conversations that are over are erased, without a word.
import {
  type Address,
  ChatGone,
  type Clock,
  type Handoffs,
  type Jobs,
  type Log,
  type MessageNumber,
  StoreAway,
  type Voice,
} from '../ports.ts';
import type { Conversations } from '../ports-conversations.ts';
import { quietly } from './ledger.ts';
import type { People } from './person.ts';

interface Sweeping {
  readonly clock: Clock;
  readonly log: Log;
}

export interface WakeParts extends Sweeping {
  readonly handoffs: Pick<Handoffs, 'due' | 'open'>;
  readonly jobs: Jobs;
}

export interface EraseParts extends Sweeping {
  readonly conversations: Conversations;
  readonly people: Pick<People, 'erase'>;
  readonly voice: Voice;
}

/** A clock that is set right by less than this is not worth a word. Milliseconds. */
const SET_BACK = 10_000;

/**
 * Makes what wakes every handoff whose time has come, and every one that has something to be done. Safe on several replicas at once and
 * to be cut off anywhere: what is not done comes up again. Where nothing is due it does nothing.
 */
export function createWake({ handoffs, jobs, clock, log }: WakeParts): () => Promise<void> {
  let latest = -Infinity;
  return () =>
    told(log, async () => {
      const now = clock.now();
      for (const id of await handoffs.due(now)) await jobs.wake(id);
      if (now < latest - SET_BACK) {
        log.write({ event: 'clock-set-back', level: 'warn' });
        // Their deadlines are of the clock that was: looked at, each gets one of this clock.
        for (const { id } of await handoffs.open()) await jobs.wake(id);
      }
      latest = now;
    });
}

/**
 * Erases every chat whose time has come; as safe. Where she has left, what she had with a person goes with it: whoever took the exit
 * may not have come so far. Where the channel does not delete, it takes long.
 */
export function eraseDue({ conversations, people, voice, clock, log }: EraseParts): Promise<void> {
  return told(log, async () => {
    for (const { who, messages, left, settle } of await conversations.due(clock.now())) {
      const closed = left === undefined ? true : await quietly(people.erase(who, left));
      const whole = (await isErased(voice, who, messages)) && closed !== undefined;
      if (whole) await settle();
      log.write(whole ? { event: 'erased', level: 'debug' } : { event: 'erase-again' });
    }
  });
}

/** Deletes messages. @returns whether none of them stands any more; never fails */
export async function isErased(voice: Voice, who: Address, messages: readonly MessageNumber[]): Promise<boolean> {
  return voice.erase(who, messages).then(
    ({ left }) => left.length === 0,
    (error: unknown) => error instanceof ChatGone,
  );
}

/** A sweep that fails is made again in a moment. */
async function told(log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.write({ event: 'sweep-failed', level: 'warn', errorName: error instanceof StoreAway ? 'StoreAway' : 'Error' });
  }
}
