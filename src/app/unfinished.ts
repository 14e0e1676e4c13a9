// Exits that could not be whole because a store was away: known to this process until they are, and to nothing else.
import type { Exit, Conversation } from '../core/conversation.ts';
import { LEDGER_LIFE } from '../core/conversation.ts';
import type { Turn } from '../core/turn.ts';
import type { Address, Clock, Voice } from '../ports.ts';
import type { Conversations } from '../ports-conversations.ts';
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

interface Waiting extends Required<Done> {
  readonly exit: Exit;
}

/** So many are made whole at once: what is asked of a store together goes out in one write. */
const AT_ONCE = 32;

/** Nothing is said here. */
const SILENT: Turn['say'] = { what: 'erase', language: '' };

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
      await unfinished.of(who);
    },
    async of(who) {
      const one = waiting.get(who);
      if (one === undefined) return;
      const forgotten = one.forgotten || (await forget(who, one.exit));
      const closed = one.closed || (await quietly(people.erase(who, one.exit.at))) !== undefined;
      // A later exit of hers has taken its place.
      if (waiting.get(who) !== one) return;
      if (forgotten && closed) waiting.drop(who);
      else waiting.put(who, { ...one, forgotten, closed });
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

  async function whole(who: Address, { at }: Exit): Promise<void> {
    if (clock.now() < at + LEDGER_LIFE) await unfinished.of(who).catch(() => undefined);
    // Nothing that began before it is left by now.
    else waiting.drop(who);
  }

  /** @returns whether her conversation is forgotten; its messages are then the business of the sweep, if they are not gone at once */
  async function forget(who: Address, exit: Exit): Promise<boolean> {
    const taken = await quietly(
      conversations.take(who, (before) =>
        isBack(before, exit) ? { conversation: before, say: SILENT } : { conversation: undefined, say: SILENT, left: exit },
      ),
    );
    if (taken === undefined) return false;
    if (!isBack(taken.before, exit)) await isErased(voice, who, taken.standing);
    return true;
  }
}

/** Whether she has come back since, through another replica: then what she sees is hers, and ends with its life. */
function isBack(before: Conversation | undefined, { id, at }: Exit): before is Conversation {
  return before !== undefined && (before.born > at || (id > 0 && before.seen.some((seen) => seen > id)));
}
