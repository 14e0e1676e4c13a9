// The store of conversations: what it is asked, and what it hands out when they are over.
import type { Conversation, Exit } from './core/conversation.ts';
import type { Address, MessageNumber } from './ports.ts';

/** What a turn of the store comes to; whatever else a decision says is handed back with it. */
export interface Decision {
  /** The next state; undefined: forget. */
  readonly conversation: Conversation | undefined;
  readonly stray?: MessageNumber;
  readonly left?: Exit;
  readonly bound?: boolean;
}

/** What a turn of the store is decided with. Pure: it may be asked again. */
export type Decide<D extends Decision> = (before: Conversation | undefined, left?: number) => D;

/** A turn of the store: the decision that was committed, and what it was decided on. */
export interface Committed<D extends Decision> {
  readonly turn: D;
  readonly before: Conversation | undefined;
  readonly standing: readonly MessageNumber[];
  /** What stands is gone: it is crossed off, and nothing that was noted since. @throws StoreAway */
  settle(): Promise<void>;
  /** Nothing is stored of it. */
  readonly unkept?: true;
}

/** Conversations and their ledgers of message numbers; sealed, and forgotten by themselves. */
export interface Conversations {
  /**
   * Loads, decides and commits in one atomic step; on a race it decides again, which is safe because `decide` is pure.
   * Where the turn forgets the conversation, `standing` is the ledger: every message known to stand in the chat,
   * until `settle` is called; until then `due` will name them again.
   * A turn that leaves the living message as it is may name a `stray`: another message that goes into the ledger.
   * A turn that forgets may say with which delivery she `left`. That is kept for ten minutes, and told to every later decision
   * (`left`) while no conversation has begun since; and until `settle`, `due` will say that she has left.
   * An address that costs nothing is remembered while there is room for it, or where the turn is `bound` to something that is kept
   * elsewhere; and where nothing is known of it, its exit leaves nothing behind. Then the turn is `unkept`.
   * Where nobody is in danger meanwhile it is `patient`: an answer that was lost with a line is asked for once more on the next one.
   * @throws StoreAway
   */
  take<D extends Decision>(who: Address, decide: Decide<D>, patient?: 'patient'): Promise<Committed<D>>;

  /** All of whom it is remembered that they wait for a person, or talk to one. It looks through all conversations. @throws StoreAway */
  waiting(): Promise<readonly Address[]>;

  /** Hands out ledgers whose time has come (end of life, or an erase not settled), each to one caller for a minute. @throws StoreAway */
  due(now: number): Promise<readonly Due[]>;
}

/** A chat to be cleaned: its conversation is over. */
export interface Due {
  readonly who: Address;
  /** She has left, at this moment: what she had with a person before it goes too. Undefined: it was time that ended it. */
  readonly left: number | undefined;
  readonly messages: readonly MessageNumber[];
  /** Call it when the messages are gone: they are crossed off. @throws StoreAway */
  settle(): Promise<void>;
}
