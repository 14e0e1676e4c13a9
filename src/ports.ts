// All that the helpline wants from the world, on one page.
import type { Arrival } from './core/arrival.ts';
import type { Handoff } from './core/handoff/handoff.ts';
import type { Staff, StaffId } from './core/roster/staff.ts';

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

/** One address, or one id, is one person: it is on the roster already. */
export class AlreadyOnRoster extends Error {
  override name = 'AlreadyOnRoster';
}

/** Handoffs, sealed, in the durable store; each has a life, and nothing of one is left when it is over. */
export interface Handoffs {
  /** The one handoff of a visitor that is not over, or of whose end she has still to be told. @throws StoreAway */
  of(visitor: Address): Promise<Handoff | undefined>;
  /** Whether anything is left of a handoff of hers, also of one that is over and of which something has still to be done. @throws StoreAway */
  anyOf(visitor: Address): Promise<boolean>;
  /** @throws StoreAway */
  get(id: string): Promise<Handoff | undefined>;
  /** Those that are not over and that somebody of the staff owns, or is being asked about. @throws StoreAway */
  owned(staff: StaffId): Promise<readonly Handoff[]>;
  /** How many each of them owns. It costs the same however many handoffs there are. @throws StoreAway */
  busy(staff: readonly StaffId[]): Promise<ReadonlyMap<StaffId, number>>;
  /** All that are not over, for the coordinator's list. @throws StoreAway */
  open(): Promise<readonly Handoff[]>;
  /**
   * Loads, decides and commits in one atomic step, the deadline with it; on a race it decides again. `undefined` forgets.
   * A visitor's handoff is found by the visitor, or begun; any by its id, or not at all.
   * Where somebody would own more than they may, nothing is changed: `after` is `before`, as where an event does not fit.
   * @throws StoreAway
   */
  change(
    which: { readonly visitor: Address } | { readonly id: string },
    decide: (before: Handoff | undefined) => Handoff | undefined,
  ): Promise<{ readonly before: Handoff | undefined; readonly after: Handoff | undefined }>;
  /** Ids whose deadline has come or that have tasks, each handed to one caller for a minute. @throws StoreAway */
  due(now: number): Promise<readonly string[]>;
  /** Ids of all of which anything is left, over or not: to be done, or to be told to her. @throws StoreAway */
  left(): Promise<readonly string[]>;
  /** Counts up for ever, so that no two handoffs are given one alias. @throws StoreAway */
  number(): Promise<number>;
}

/** The roster, sealed, in the durable store. */
export interface Roster {
  /** Everybody, in one order on every replica. May be two seconds old. @throws StoreAway */
  all(): Promise<readonly Staff[]>;
  /** Whether this is somebody of the staff; decided from memory, so that a visitor's turn does not wait for it. @throws StoreAway where it was never read */
  at(address: Address): Promise<Staff | undefined>;
  /** Whether this could be somebody of the staff: waits for nothing, and says so of everybody where the roster was never read. */
  couldBe(address: Address): boolean;
  /** Adds somebody. One address is one person. @throws StoreAway, AlreadyOnRoster */
  add(staff: Staff): Promise<void>;
  /** Loads, decides, commits; undefined takes them off the roster. `all` is everybody at that moment. @throws StoreAway */
  change(id: StaffId, decide: (before: Staff, all: readonly Staff[]) => Staff | undefined): Promise<Staff | undefined>;
  /** A code for one person, kept as a digest until it is used, revoked or older than `life` milliseconds. @throws StoreAway */
  invite(role: Staff['role'], life: number): Promise<string>;
  /** How many codes are out. @throws StoreAway */
  invited(): Promise<number>;
  /** Takes back every code that is out. @throws StoreAway */
  revokeInvitations(): Promise<void>;
  /** What a code is for; it is used up by asking. `first` is COORDINATOR_INVITE: good once, for ever. @throws StoreAway */
  redeem(code: string, first: string | undefined): Promise<Staff['role'] | undefined>;
}

/** Work that has to be done also when this process ends now. */
export interface Jobs {
  /**
   * Something is to be done for a handoff: soon, and again until it is done. Its payload is the id and nothing else.
   * Never fails: what has to be done is committed with the handoff, and one that was not woken is found by the sweep.
   */
  wake(handoff: string): Promise<void>;
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
  /** Something may come beside it without a press of hers: where a page stands still, it has to be asked for. */
  readonly waits?: true;
  /** Her talk with a person: what is typed beside it goes to them. */
  readonly talk?: true;
  /** What was said in her talk, or in her request, is shown beside it. */
  readonly said?: true;
  /** It calls her to her talk: beside that it has nothing to say. */
  readonly calls?: true;
}

/** How a message is copied. */
export interface Copying {
  readonly sound: boolean;
  readonly doubled?: (double: MessageNumber) => Promise<void>;
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
  /**
   * Copies a message of one chat into another without a link to where it came from, so that it cannot be passed on.
   * @param how `doubled` hears first of a message that this has left in the chat it copies from: it is to be taken away
   * @returns the copy
   * @throws ChatGone, MessageGone
   */
  copy(to: Address, from: Address, message: MessageNumber, how: Copying): Promise<MessageNumber>;
  /** Sends a page as a message of its own. @returns it @throws ChatGone */
  send(to: Address, page: Page, how: { readonly sound: boolean }): Promise<MessageNumber>;
  /** Shows for a few seconds that the other side writes. Never fails. */
  typing(to: Address): Promise<void>;
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

/** A message is not there any more, or was of a kind that cannot be copied. */
export class MessageGone extends Error {
  override name = 'MessageGone';
}

/** The channel asks for patience: the same may be tried again after so many milliseconds. */
export class Later extends Error {
  override name = 'Later';
  readonly after: number;
  constructor(after: number) {
    super('the channel asks for patience');
    this.after = after;
  }
}

/** The channel did not answer: nobody knows whether it was done. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

/** Confirmations of services that came in through the bot: a service and a day, no person. */
export interface Assurances {
  /** All that is known at the moment, id of a service → YYYY-MM-DD; never waits. */
  known(): ReadonlyMap<string, string>;
  /** Keeps that a service was confirmed on a day. @throws StoreAway */
  confirm(service: string, day: string): Promise<void>;
}

/** The log: a closed list of fields, none of which can hold words or an address. */
export interface Log {
  write(entry: LogEntry): void;
}

/** All that can happen, as far as the log tells; each is a metric, too. */
export type LogEvent =
  | 'commands-not-set'
  | 'crash'
  | 'end-refused'
  | 'end-told'
  | 'erase-again'
  | 'erased'
  | 'job-failed'
  | 'poll-failed'
  | 'ready'
  | 'store-away'
  /** A Redis keeps what it should not, or does not keep what it should; `step` says what. `npm run doctor` says more. */
  | 'store-unsafe'
  | 'sweep-failed'
  | 'clock-set-back'
  | 'task-done'
  | 'task-failed'
  | 'telegram-away'
  | 'turn'
  | 'turn-failed'
  | 'update-failed'
  | 'wake-failed'
  /** Telegram delivers to an address that is not ours: somebody else has the token. */
  | 'webhook-foreign';

export interface LogEntry {
  readonly event: LogEvent;
  /** What happens in a conversation is `debug`: kept in a file, its moments and steps would be a diary of whoever wrote that night. */
  readonly level?: 'debug' | 'info' | 'warn' | 'error';
  readonly flow?: string;
  readonly step?: string;
  readonly ms?: number;
  readonly errorName?: string;
}
