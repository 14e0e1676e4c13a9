// At the end of its life a conversation is erased by itself, without a word.
import { ChatGone, type Clock, type Conversations, type Log, StoreAway, type Voice } from '../ports.ts';

export interface SweepParts {
  readonly conversations: Conversations;
  readonly voice: Voice;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Erases every chat whose time has come. Safe to run on several replicas at once and to be cut off anywhere: what is not
 * settled comes up again. A sweep that finds nothing does nothing.
 */
export async function sweep({ conversations, voice, clock, log }: SweepParts): Promise<void> {
  try {
    for (const { who, messages, settle } of await conversations.due(clock.now())) {
      const left = await voice.erase(who, messages).then(
        (erased) => erased.left.length,
        (error: unknown) => (error instanceof ChatGone ? 0 : 1),
      );
      if (left === 0) await settle();
      log.write({ event: left === 0 ? 'erased' : 'erase-again' });
    }
  } catch (error) {
    log.write({ event: 'sweep-failed', level: 'warn', errorName: error instanceof StoreAway ? 'StoreAway' : 'Error' });
  }
}
