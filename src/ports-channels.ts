// What there is between channels: which one an address is of, how words go from one to the other, and what the web chat keeps.
import type { Address, Clock, MessageNumber, Page, Voice } from './ports.ts';

/** A way to reach the bot. */
export type Channel = 'telegram' | 'web';

/** The channel of an address: `web:…` is a tab of the web chat, everything else is Telegram's. */
export function channelOf(who: Address): Channel {
  return who.startsWith('web:') ? 'web' : 'telegram';
}

/** A voice that can also give and take words of another channel. */
export interface Crossing extends Voice {
  /** Reads a message of a chat. @throws MessageGone where it is not there any more, or is not words */
  read(from: Address, message: MessageNumber): Promise<Read>;
  /** Puts somebody else's words into a chat, so that they cannot be passed on. @returns the message @throws ChatGone */
  pass(to: Address, words: string, how: { readonly sound: boolean }): Promise<MessageNumber>;
}

/** What a message says now, without markup. */
export interface Read {
  readonly words: string;
  /** What was put beside it in its chat to read it, where it still stands. */
  readonly double?: MessageNumber;
}

/** Something that stands on the page of a tab besides its screen. */
export interface Note {
  readonly message: MessageNumber;
  /** Who said it: she, the one who answers, or the bot. */
  readonly by: 'her' | 'them' | 'bot';
  readonly page: Page;
  /** It is forgotten then. Milliseconds since 1970. */
  readonly until: number;
}

/** What is kept for a tab between two requests: what the other side has said meanwhile, and hers that is not passed on yet. */
export interface Box {
  readonly notes: readonly Note[];
  /** A screen that changed by itself, and when. */
  readonly screen?: Pick<Note, 'page' | 'until'> & { readonly at: number };
}

/** Boxes of tabs, sealed, in the volatile store; each forgets by itself. */
export interface Boxes {
  /** @throws StoreAway */
  read(tab: Tab): Promise<Box>;
  /** Loads, decides and commits in one atomic step; the same box back changes nothing. @throws StoreAway */
  change(tab: Tab, decide: (before: Box) => Box): Promise<void>;
  /** @throws StoreAway */
  remove(tab: Tab): Promise<void>;
}

/** A tab in which somebody has opened the web chat. */
export interface Tab {
  readonly address: Address;
  /** When it was opened, in milliseconds since 1970. It is found by the key of that day. */
  readonly born: number;
}

/** What a channel's clock and store are. */
export interface Keeping {
  readonly boxes: Boxes;
  readonly clock: Clock;
}
