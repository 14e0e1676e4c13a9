// Exits that could not be whole because a store was away: known to this process until they are, and to nothing else.
import type { Exit, Conversation } from '../core/conversation.ts';
import { LEDGER_LIFE } from '../core/conversation.ts';
import type { Address, Clock, Voice } from '../ports.ts';
import type { Committed, Conversations, Decision } from '../ports-conversations.ts';
import { Addressed } from './addressed.ts';
import { quietly } from './ledger.ts';
import type { People } from './person.ts';
import { isErased } from './sweep.ts';

export interface UnfinishedParts {
  readonly conversations: Conversations;
  readonly people: Pick<People, 'erase'>;
  readonly voice: Voice;
  readonly clock: Clock;
}

export interface Unfinished {
  /** Remembers an exit that is not whole. @param done what of it is: her conversation is forgotten, what she had with a person is closed */
  later(who: Address, exit: Exit, done?: Done): void;
  /** Makes an exit whole, now or later, without a word to her. */
  now(who: Address, exit: Exit): Promise<void>;
  /** Makes hers whole, if there is one and its stores are back. */
  of(who: Address): Promise<void>;
  /** Whether there is one of hers. */
  has(who: Address): boolean;
  /** Makes all of them whole whose stores are back: a few at once, so that nobody's turn waits behind a crowd of them. */
  all(): Promise<void>;
}

/** What of an exit is done. */
export interface Done {
  readonly forgotten?: boolean;
  readonly closed?: boolean;
}

type Settle = Committed<Decision>['settle'];

interface Waiting extends Required<Done> {
  readonly exit: Exit;
}

/** So many are made whole at once: what is asked of a store together goes out in one write. */
const AT_ONCE = 32;

/** Where this process dies first, her second exit, or the end of each life, does what is left; see docs/threat-model.md. */
export function createUnfinished({ conversations, people, voice, clock }: UnfinishedParts): Unfinished {
  const waiting = new Addressed<Waiting>();
  const unfinished: Unfinished = {
    later(who, exit, { forgotten = false, closed = false } = {}) {
      // What an earlier exit of hers has left undone is still to be done.
      const before = waiting.get(who) ?? { forgotten: true, closed: true };
      waiting.put(who, { exit, forgotten: forgotten && before.forgotten, closed: closed && before.closed });
    },
    async now(who, exit) {
      unfinished.later(who, exit);
      const settle = await attempt(who);
      // Else her address would stand there, with the moment, until the sweep finds a minute later that nothing is left to do.
      if (settle) await quietly(settle());
    },
    async of(who) {
      // What was handed out long after an exit may say that she has left once more, on another replica: that is the sweep's business.
      await attempt(who);
    },
    has: (who) => waiting.get(who) !== undefined,
    async all() {
      const open = [...waiting];
      for (let from = 0; from < open.length; from += AT_ONCE) {
        // biome-ignore lint/performance/noAwaitInLoops: a few at once
        await Promise.all(open.slice(from, from + AT_ONCE).map(([who, { exit }]) => whole(who, exit)));
      }
    },
  };
  return unfinished;

  /** Tries to make an exit whole. @returns what crosses off all that stood, where nothing of it is left to do */
  async function attempt(who: Address): Promise<Settle | undefined> {
    const one = waiting.get(who);
    if (one === undefined) return undefined;
    const taken = one.forgotten ? undefined : await forget(who, one.exit);
    const forgotten = one.forgotten || taken !== undefined;
    const closed = one.closed || (await quietly(people.erase(who, one.exit.at))) !== undefined;
    // A later exit of hers has taken its place.
    if (waiting.get(who) !== one) return undefined;
    if (!forgotten || !closed) {
      waiting.put(who, { ...one, forgotten, closed });
      return undefined;
    }
    waiting.drop(who);
    return taken?.erased ? taken.settle : undefined;
  }

  async function whole(who: Address, { at }: Exit): Promise<void> {
    if (clock.now() < at + LEDGER_LIFE) await unfinished.of(who).catch(() => undefined);
    // Nothing that began before it is left by now.
    else waiting.drop(who);
  }

  /** @returns undefined where her conversation could not be forgotten; messages of it that are not gone at once are the business of the sweep */
  async function forget(who: Address, exit: Exit): Promise<{ readonly settle: Settle; readonly erased: boolean } | undefined> {
    const taken = await quietly(
      conversations.take(who, (before) => (isBack(before, exit) ? { conversation: before } : { conversation: undefined, left: exit })),
    );
    if (taken === undefined) return undefined;
    return { settle: taken.settle, erased: await isErased(voice, who, taken.standing) };
  }
}

/** Whether she has come back since, through another replica: then what she sees is hers, and ends with its life. */
function isBack(before: Conversation | undefined, { id, at }: Exit): before is Conversation {
  return before !== undefined && (before.born > at || (id > 0 && before.seen.some((seen) => seen > id)));
}
