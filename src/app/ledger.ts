// What is known of the messages in a visitor's chat, so that quick exit finds them all. The store may be away: then nothing is kept.
import { type Conversation, SEEN, waiting } from '../core/conversation.ts';
import type { Place } from '../core/flow.ts';
import { type Address, type MessageNumber, StoreAway, type Voice } from '../ports.ts';
import type { Conversations } from '../ports-conversations.ts';

export interface Ledger {
  /** Her conversation as it stands; undefined also where the store is away. */
  conversation(who: Address): Promise<Conversation | undefined>;
  /** Whether she has left within the last ten minutes and has not come back; false also where the store is away. */
  hasLeft(who: Address): Promise<boolean>;
  /**
   * Remembers the message that now carries the screen. Where she has left while it was on its way, it is taken away again.
   * @param fresh what begins with it, where nothing is known of her and she has not left: her turn was not committed
   */
  living(who: Address, message: MessageNumber, fresh?: Conversation): Promise<void>;
  /**
   * Notes a delivery before anything is done for it: of two replicas that have it in the same moment one is told that it is the first. Where the store
   * is away, or nothing is known of her, nobody is told otherwise.
   */
  first(who: Address, delivery: number): Promise<boolean>;
  /** Remembers that something else is shown to her now. */
  stands(who: Address, at: Place): Promise<void>;
  /**
   * Remembers a message that is not the living one. If she has left, it is erased with the rest of what she has left.
   * @param over it tells that what she had with a person is over: she waits for nothing any more
   */
  stray(who: Address, message: MessageNumber, over?: boolean): Promise<void>;
}

export function createLedger(conversations: Conversations, voice: Voice): Ledger {
  return {
    async conversation(who) {
      const read = await quietly(conversations.take(who, (before) => ({ conversation: before }), 'patient'));
      return read?.before;
    },
    async hasLeft(who) {
      let hasLeft = false;
      const looked = (before: Conversation | undefined, left: number | undefined) => {
        hasLeft = before === undefined && left !== undefined;
        return { conversation: before };
      };
      await quietly(conversations.take(who, looked));
      return hasLeft;
    },
    async living(who, message, fresh) {
      const shown = (before: Conversation | undefined, left: number | undefined) => {
        const known = before ?? (left === undefined ? fresh : undefined);
        return { conversation: known && { ...known, pane: message } };
      };
      const kept = conversations.take(who, shown, 'patient');
      const after = await quietly(kept.then(({ turn }) => turn.conversation ?? 'gone'));
      // She left on another replica.
      if (after === 'gone') await voice.erase(who, [message]);
    },
    async first(who, delivery) {
      const noted = (before: Conversation) => ({ ...before, seen: [...before.seen, delivery].slice(-SEEN) });
      const taken = await quietly(conversations.take(who, (before) => ({ conversation: before && noted(before) })));
      return taken?.before?.seen.includes(delivery) !== true;
    },
    async stands(who, at) {
      await quietly(conversations.take(who, (before) => ({ conversation: before && { ...before, at } }), 'patient'));
    },
    async stray(who, message, over) {
      const after = (before: Conversation | undefined) => (before && over ? waiting(before, undefined) : before);
      await quietly(conversations.take(who, (before) => ({ conversation: after(before), stray: message }), 'patient'));
    },
  };
}

/** The store may be away here: the visitor has her answer, and what is left is swept later. */
export async function quietly<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreAway) return undefined;
    throw error;
  }
}
