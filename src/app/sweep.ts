// Looks for what is due: handoffs whose time has come are woken; conversations at the end of their life are erased, without a word.
import { ChatGone, type Clock, type Conversations, type Handoffs, type Jobs, type Log, StoreAway, type Voice } from '../ports.ts';

interface Sweeping {
  readonly clock: Clock;
  readonly log: Log;
}

export interface WakeParts extends Sweeping {
  readonly handoffs: Pick<Handoffs, 'due'>;
  readonly jobs: Jobs;
}

export interface EraseParts extends Sweeping {
  readonly conversations: Conversations;
  readonly voice: Voice;
}

/**
 * Wakes every handoff whose time has come, and every one that has something to be done. Safe on several replicas at once and to be cut
 * off anywhere: what is not done comes up again. Where nothing is due it does nothing.
 */
export function wakeDue({ handoffs, jobs, clock, log }: WakeParts): Promise<void> {
  return told(log, async () => {
    for (const id of await handoffs.due(clock.now())) await jobs.wake(id);
  });
}

/** Erases every chat whose time has come; as safe. Where the channel does not delete, it takes long. */
export function eraseDue({ conversations, voice, clock, log }: EraseParts): Promise<void> {
  return told(log, async () => {
    for (const { who, messages, settle } of await conversations.due(clock.now())) {
      const left = await voice.erase(who, messages).then(
        (erased) => erased.left.length,
        (error: unknown) => (error instanceof ChatGone ? 0 : 1),
      );
      if (left === 0) await settle();
      log.write({ event: left === 0 ? 'erased' : 'erase-again' });
    }
  });
}

/** A sweep that fails is made again in a moment. */
async function told(log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.write({ event: 'sweep-failed', level: 'warn', errorName: error instanceof StoreAway ? 'StoreAway' : 'Error' });
  }
}
