// All that the helpline wants from the world, on one page.
import type { Arrival } from './core/arrival.ts';
import type { Conversation } from './core/conversation.ts';
import type { Turn } from './core/turn.ts';

/** Where a channel reaches someone, e.g. `telegram:…`. Never stored or logged in the clear. */
export type Address = string & { readonly __address: unique symbol };

/** The number a channel gives to a message. */
export type MessageNumber = number;

/** The time, in milliseconds since 1970. The simulator's can be moved. */
export interface Clock {
  now(): number;
}

/** What a channel hands in: an arrival, where it came from, and her own message, to be taken out of the chat. */
export interface Incoming {
  readonly from: Address;
  readonly arrival: Arrival;
  readonly own?: MessageNumber;
}

/** The store does not answer. The helpline then goes on without memory. */
export class StoreAway extends Error {
  override name = 'StoreAway';
}

/** Conversations and their ledgers of message numbers; sealed, and forgotten by themselves. */
export interface Conversations {
  /**
   * Loads, decides and commits in one atomic step; on a race it decides again, which is safe because `decide` is pure.
   * Where the turn forgets the conversation, `standing` is the ledger: every message known to stand in the chat.
   * @throws StoreAway
   */
  take(
    who: Address,
    decide: (before: Conversation | undefined) => Turn,
  ): Promise<{ readonly turn: Turn; readonly before: Conversation | undefined; readonly standing: readonly MessageNumber[] }>;

  /** After an erase: the ledger is forgotten too. Until it is called, `due` will name it again. @throws StoreAway */
  settle(who: Address): Promise<void>;

  /**
   * Hands out ledgers whose time has come (end of life, or an erase that was not settled), each to one caller for a minute.
   * @throws StoreAway
   */
  due(now: number): Promise<readonly Due[]>;
}

/** A chat to be cleaned: its conversation is over. */
export interface Due {
  readonly who: Address;
  readonly messages: readonly MessageNumber[];
  /** Call it when the messages are gone. @throws StoreAway */
  settle(): Promise<void>;
}

/** A button as a channel shows it: it carries data back, copies a text, or opens a map. */
export type PageButton =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly copy: string }
  | { readonly label: string; readonly url: string };

/** A screen in words: a little HTML (b, i, code) and rows of buttons. */
export interface Page {
  readonly html: string;
  readonly rows: readonly (readonly PageButton[])[];
}

/** How the helpline speaks through one channel. */
export interface Voice {
  /**
   * Shows a page in place of the living message. With `edit` the message stays where it is; otherwise a new one is sent,
   * without a sound, and the old one is removed.
   * @returns the message that carries the page now
   * @throws ChatGone when the visitor has blocked the bot or the chat does not exist
   */
  show(to: Address, page: Page, living: MessageNumber | undefined, how: 'edit' | 'replace'): Promise<MessageNumber>;
  /** Deletes messages on both sides, as far as the channel lets it. @throws ChatGone */
  erase(to: Address, messages: readonly MessageNumber[]): Promise<Erased>;
  /** Sends a picture, without a sound. @returns its message @throws ChatGone */
  picture(to: Address, png: Uint8Array): Promise<MessageNumber>;
  /** Says one line, without a sound and without buttons. @throws ChatGone */
  say(to: Address, line: string): Promise<void>;
}

/** What is drawn as a picture: a little HTML, on a card that says what it is, or on one that looks like any note. */
export interface Card {
  readonly html: string;
  readonly wording: 'plain' | 'quiet';
}

/** Draws cards, for people who pass on pictures. */
export interface Pictures {
  /** @returns a PNG */
  draw(card: Card): Promise<Uint8Array>;
}

/** What an erase has come to. */
export interface Erased {
  /** Those that could not be deleted and still stand. */
  readonly left: readonly MessageNumber[];
  /** Whether there was anything to delete, as far as the channel tells. */
  readonly removed: boolean;
}

/** Nobody can be reached there any more. */
export class ChatGone extends Error {
  override name = 'ChatGone';
}

/** The log: a closed list of fields, none of which can hold words or an address. */
export interface Log {
  write(entry: LogEntry): void;
}

export interface LogEntry {
  readonly event: string;
  readonly level?: 'info' | 'warn' | 'error';
  readonly flow?: string;
  readonly step?: string;
  readonly ms?: number;
  readonly errorName?: string;
}
