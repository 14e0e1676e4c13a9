// What can come in from a visitor, with everything that could name her left outside.
import type { Place } from './flow.ts';

/** What the bot does not take. */
export type RefusedKind = 'contact' | 'location' | 'voice' | 'file';

export type Arrival = {
  /** Number of the delivery, so that the same one is answered once. */
  readonly id: number;
  /** The message whose button was pressed, as the channel numbers it. */
  readonly pane?: number;
} /** `payload`: what a link to the bot carried. */ & (
  | { readonly kind: 'command'; readonly name: string; readonly payload?: string; readonly message?: number }
  | { readonly kind: 'press'; readonly language: string; readonly to: Place }
  /**
   * `message` is hers, as the channel numbers it; `edited` where she has changed one that stood there; `linked` where something in it leads to a
   * page or an account, be it seen in the words or not.
   */
  | { readonly kind: 'words'; readonly words: string; readonly message?: number; readonly edited?: true; readonly linked?: true }
  /** A button of the staff's. Whoever presses it: what it may do is decided from the roster and the handoff. */
  | { readonly kind: 'desk'; readonly deed: string; readonly about?: string }
  /** `album`: what several of them have in common that were sent at once. */
  | { readonly kind: 'refused'; readonly what: RefusedKind; readonly album?: string }
  /** A button that nothing can be read from. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'exit'; readonly language?: string }
);

/** The command that words are, `/privacy`: a channel other than Telegram marks none. */
export function commandIn(words: string): string | undefined {
  return /^\/([a-z]{1,32})$/i.exec(words.trim())?.[1]?.toLowerCase();
}
