// What the staff's desk wants from the world besides `ports.ts`: talks of joining, a drawer to keep them in, counts, the day
// of the end.
import type { DeskScreen } from './core/desk/screen.ts';
import type { OutreachEvent } from './core/events/event.ts';
import type { Joined, Joining } from './core/roster/joining.ts';
import type { Address } from './ports.ts';

/** What is answered in a talk of the staff's: words, or what a button was about. */
export type Answer = { readonly words: string } | { readonly pressed: string };

/** A short talk that is driven by code, from inside. */
export interface Talk {
  /** Shows a screen and comes back with what is answered to it. */
  ask(language: string, screen: DeskScreen): Promise<Answer>;
}

/** What a talk has come to: a screen to show, or its end with what was told; `joined` is undefined where somebody thought better of it. */
export type TalkStep =
  | { readonly kind: 'asks'; readonly language: string; readonly screen: DeskScreen }
  | { readonly kind: 'ended'; readonly joined: Partial<Joined> | undefined };

/** Talks of joining, and of changing what was told then; each sealed, and forgotten an hour after it began. */
export interface Talks {
  /** Begins one; an earlier one of the same person is forgotten. @throws StoreAway */
  begin(who: Address, joining: Joining): Promise<TalkStep>;
  /** Goes on with what was answered; undefined where no talk is under way. @throws StoreAway */
  answer(who: Address, answer: Answer): Promise<TalkStep | undefined>;
  /** @throws StoreAway */
  forget(who: Address): Promise<void>;
}

/** A drawer for sealed texts that are forgotten by themselves, each under a name that cannot be led back to anybody. */
export interface Drawer {
  /** @throws StoreAway */
  read(name: string): Promise<string | undefined>;
  /** Writes. The life counts from the first writing; later ones do not stretch it. @throws StoreAway */
  write(name: string, text: string): Promise<void>;
  /** @throws StoreAway */
  remove(name: string): Promise<void>;
}

/** Numbers with no person behind them, by month, in the durable store. */
export interface Counts {
  /** Adds to the numbers of a month (YYYY-MM), all in one step. @throws StoreAway */
  add(month: string, numbers: ReadonlyMap<string, number>): Promise<void>;
  /** The numbers of a month. @throws StoreAway */
  of(month: string): Promise<ReadonlyMap<string, number>>;
}

/** Outreach events that were announced, sealed, until the day after each; nothing of who comes. */
export interface Events {
  /** Those that are known at the moment; never waits. */
  known(): readonly OutreachEvent[];
  /** Codes whose links are counted, also some weeks after the event; never waits. */
  codes(): ReadonlySet<string>;
  /** Draws a code and keeps it. What was announced by the same `press` already is given as it stands. @throws StoreAway */
  announce(event: Omit<OutreachEvent, 'code'>, press: string): Promise<OutreachEvent>;
  /** Takes one back; its code counts no more. @throws StoreAway */
  cancel(code: string): Promise<void>;
}

/** What is known of the end of the service. */
export interface Told {
  /** The day that was told before, YYYY-MM-DD. */
  readonly day: string | undefined;
  /** Whether nobody is on the roster, and nothing of any handoff is left. */
  readonly empty: boolean;
}

/** Remembers the day on which the service is to end. */
export interface Endings {
  /** @throws StoreAway */
  told(): Promise<Told>;
  /** @param day YYYY-MM-DD; undefined: none @throws StoreAway */
  keep(day: string | undefined): Promise<void>;
}
