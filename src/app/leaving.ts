// Takes away what stands in the chat of somebody who leaves, says the line that is left, and remembers what is still to be done.
import type { Speech } from '../content/speech.ts';
import type { Exit } from '../core/conversation.ts';
import { type Address, ChatGone, type MessageNumber, StoreAway, type Voice } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import type { JustLeft } from './just-left.ts';
import { quietly } from './ledger.ts';
import { lostAround } from './lost.ts';
import type { Taken } from './taking.ts';
import type { Unfinished } from './unfinished.ts';

export interface LeavingParts {
  readonly voice: Voice;
  readonly speech: () => Speech;
  readonly unfinished: Unfinished;
  readonly left: JustLeft;
  /** Whether this is somebody of the staff. */
  readonly knows: (who: Address) => Promise<boolean>;
}

/** An exit that is committed. */
export interface Leaving {
  readonly from: Address;
  readonly messages: MessageNumber[];
  readonly settle: Taken['settle'];
  readonly exit: Exit;
  readonly away: boolean;
  readonly unkept: boolean;
  readonly closing: Taken['closing'];
  /** Whether there is, or may be, something to hide. */
  readonly known: boolean;
  readonly language: string;
}

/** Somebody wanted to leave, and the messages could not be deleted. */
export class ExitUnfinished extends Error {
  override name = 'ExitUnfinished';
}

/** @returns what speaks for an exit; it throws ChatGone, or ExitUnfinished where it is to be tried again */
export function createLeaving({ voice, speech, unfinished, left, knows }: LeavingParts): (leaving: Leaving) => Promise<void> {
  /** Deletes the messages, then says the line. What Telegram did not delete is tried again by the sweep, and what a store did not do, too. */
  return async ({ from, messages, settle, exit, away, unkept, closing, known, language }) => {
    const { neutral, remainder } = speech();
    if (away) unfinished.later(from, exit);
    // Where her conversation is not forgotten, that has just been said.
    closing?.catch(() => unfinished.later(from, exit, { forgotten: true }));
    try {
      const [first] = await Promise.all([voice.erase(from, messages), known ? eraseLost(from, messages) : undefined]);
      // What the handoff knows of, and the ledger has lost. The other side is cleared by the jobs.
      const hers =
        closing && (await closing.catch((error: unknown) => (error instanceof StoreAway ? 'away' : Promise.reject(error as Error))));
      const others = hers === 'away' ? [] : (hers ?? []).filter((message) => !messages.includes(message));
      const second = others.length === 0 ? undefined : await voice.erase(from, others);
      // Delivered again after a crash: what was said then stands behind what it took away, and is said once.
      if (!known && first.removed) await eraseLost(from, messages);
      // Nobody knows what a store that is away would have named.
      const whole = first.left.length + (second?.left.length ?? 0) === 0 && hers !== 'away' && !away;
      // A second tap finds nothing to hide and says nothing more.
      if (first.removed || second?.removed || known)
        await voice.say(from, whole ? neutral(language) : remainder(language, channelOf(from)));
      if (unkept) left.drop(from);
      else if (first.left.length === 0 && !away && hers !== 'away') await quietly(settle());
    } catch (error) {
      throw error instanceof ChatGone ? error : new ExitUnfinished();
    }
  };

  /** In the chat of one of the staff there may be talks: nothing is guessed there. */
  async function eraseLost(from: Address, messages: readonly MessageNumber[]): Promise<void> {
    if (messages.length > 0 && !(await knows(from))) await voice.erase(from, lostAround(messages)).catch(() => undefined);
  }
}
