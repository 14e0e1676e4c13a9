// A handoff: one visitor's wish for a person, from the first look at the cards to the last message taken away. No word of either side is in it.
import type { StaffId } from '../roster/staff.ts';
import type { Told } from './told.ts';

/** The visitor's side or the side of the one who answers. */
export type Side = 'visitor' | 'responder';

/** Where a handoff stands. */
export type Phase =
  /** She looks at cards and has told nobody. */
  | 'draft'
  /** Confirmed: somebody is being asked, or will be at `notBefore`. */
  | 'waiting'
  /** One person answers. */
  | 'open'
  /** Over. What is left is to be taken away. */
  | 'closed';

/** How it ended. Counted, tied to nobody. */
export type Outcome = 'answered' | 'nobody' | 'cancelled' | 'erased' | 'expired' | 'revoked' | 'distress';

/** What she is about, chosen from a list; told to the one who accepts, with the words she wrote. */
export const TOPICS = ['talk', 'danger', 'plan', 'rights', 'child', 'other', 'worry'] as const;
export type Topic = (typeof TOPICS)[number];

/** A message as its chat numbers it. */
export type MessageId = number;

/** Two copies of one message: where it was written, and where the other side reads it. */
export interface Pair {
  readonly by: Side;
  readonly original: MessageId;
  /** Undefined while it waits to be delivered or opened. */
  readonly copy: MessageId | undefined;
}

/** One thing still to be done in the world. It stays until it was done, so a crash loses none. */
export interface Task {
  /** Counts up within a handoff. */
  readonly n: number;
  readonly do: Deed;
  /** A try was begun when this was the highest message number known. What it has put into the chat may be known to nobody. */
  readonly since?: MessageId;
  /** The other side's channel does not answer, and she was told so, or is to be. */
  readonly late?: true;
}

export type Deed =
  /** A neutral notice to somebody who could accept: no content, no topic, no place. */
  | { readonly kind: 'notify'; readonly staff: StaffId }
  /** Take a notice back. Without messages there is nothing to do: the notice was never brought. */
  | { readonly kind: 'withdraw'; readonly staff: StaffId; readonly messages: readonly MessageId[] }
  /** Bring the screen of a side up to date; the screen is worked out from the handoff when it is done. */
  | { readonly kind: 'refresh'; readonly side: Side }
  /** A sentence of `locales` (`handoff.told.*`) to a side, in a message of its own. */
  | { readonly kind: 'tell'; readonly side: Side; readonly what: Told }
  /** A sentence to somebody of the staff who is not the owner, e.g. a coordinator. */
  | { readonly kind: 'tell-staff'; readonly staff: StaffId; readonly what: Told }
  /** Copy a message, without a link to where it came from, to the other side. */
  | { readonly kind: 'copy'; readonly by: Side; readonly original: MessageId }
  /** The original was edited: copy it again and take the former copy away. */
  | { readonly kind: 'recopy'; readonly by: Side; readonly original: MessageId; readonly copy: MessageId }
  /** Take messages away from a side; there may be none to take. */
  | { readonly kind: 'remove'; readonly side: Side; readonly messages: readonly MessageId[] }
  /** One silent neutral line to the visitor that something waits. Only if she asked for it, in her hours. */
  | { readonly kind: 'nudge' };

/** Somebody who was asked. */
export interface Asked {
  readonly staff: StaffId;
  /** Their notices that still stand. */
  readonly notices: readonly MessageId[];
  /** They cannot now, or may not any more. */
  readonly passed: boolean;
}

export interface Handoff {
  readonly id: string;
  readonly phase: Phase;
  /** When it began, in milliseconds since 1970. The hard end is counted from it and never moves. */
  readonly born: number;
  readonly visitor: string;
  readonly language: string;
  /** Place near which she looks (code); never an occupied one, never more than a hromada is told to anybody. */
  readonly near: string | undefined;
  /** Responders she has agreed to, in the order in which they are asked. */
  readonly yes: readonly StaffId[];
  /** Those she does not want. They never get anything, whatever their role. */
  readonly no: readonly StaffId[];
  /** Communities she does not want anybody from (codes). */
  readonly notFrom: readonly string[];
  /** She wants to look at people of her own hromada, too; nobody shows them before she says so. */
  readonly own: boolean;
  readonly topic: Topic | undefined;
  /** Her own words: the message in her chat, copied only after somebody has accepted. */
  readonly note: MessageId | undefined;
  /** Hours (Kyiv, 0–24) in which it is safe to write to her; undefined: any. */
  readonly safe: { readonly from: number; readonly to: number } | undefined;
  /** Whether somebody else can read this phone; then a reply always waits behind the return check. */
  readonly watched: boolean;
  /** Whether she wants one silent line when a reply waits. */
  readonly nudge: boolean;
  /** Return check: salted digests of her sign and of her sign of danger. */
  readonly sign: { readonly salt: string; readonly mine: string; readonly danger: string | undefined } | undefined;
  /** The digest of a sign that was given since and opened nothing. A slip is forgiven once: another one ends it all. */
  readonly slip: string | undefined;
  /** The name under which the responder knows her: two words that were never given before. */
  readonly alias: string | undefined;
  /** Nobody is asked before this moment: a request left at night. */
  readonly notBefore: number | undefined;
  /** Since when somebody is looked for: she confirmed, or lost the one who answered. The ladder counts from it, or from `notBefore`. */
  readonly asking: number | undefined;
  /** Who was asked so far, each with their notices; the last is being asked now. */
  readonly asked: readonly Asked[];
  readonly owner: StaffId | undefined;
  /** Last sign of life of each side. */
  readonly seen: { readonly visitor: number; readonly responder: number };
  /** She has her talk open: what comes is shown at once. False after a gap, a leave, or a watched phone put away. */
  readonly present: boolean;
  /** After the sign of danger: both sides see harmless things only. */
  readonly decoy: boolean;
  readonly pairs: readonly Pair[];
  /**
   * Everything else the bot has put into either chat for this handoff, to be taken away at the end. Of hers, `accepted` says that somebody answers:
   * it goes as soon as she has opened the talk.
   */
  readonly litter: {
    readonly visitor: readonly MessageId[];
    readonly responder: readonly MessageId[];
    readonly accepted?: readonly MessageId[];
  };
  readonly warned: 'idle' | 'hard' | undefined;
  /** What she is to be told when she comes back: it would not have been safe to write to her. */
  readonly owed: readonly Told[];
  /** A line that something waits has been left for her, or is about to be; these messages are it. Undefined since she last opened. */
  readonly nudged: readonly MessageId[] | undefined;
  readonly outcome: Outcome | undefined;
  /** She has complained: it is on its way to coordinators, or one of them has it. */
  readonly complaint: 'sent' | 'heard' | undefined;
  readonly tasks: readonly Task[];
  /** Number of the next task. */
  readonly next: number;
  /** The last few events that were taken, so that one delivered twice counts once. */
  readonly taken: readonly string[];
}

/** What can happen to a handoff. `key` makes a repeated delivery harmless; time has none. */
export type HandoffEvent = { readonly key?: string } & (
  | { readonly kind: 'begin'; readonly id: string; readonly visitor: string; readonly language: string; readonly near: string | undefined }
  | { readonly kind: 'choose'; readonly staff: StaffId; readonly answer: 'yes' | 'no' | 'undecided' }
  | { readonly kind: 'refuse-place'; readonly community: string }
  | { readonly kind: 'own' }
  /** She has named a place since she began: whoever lives there is not shown from now on either. */
  | { readonly kind: 'near'; readonly near: string }
  | { readonly kind: 'topic'; readonly topic: Topic | undefined }
  | { readonly kind: 'note'; readonly message: MessageId | undefined }
  | { readonly kind: 'safe'; readonly safe: Handoff['safe']; readonly nudge: boolean }
  | { readonly kind: 'watched'; readonly watched: boolean }
  /** Without a digest she wants none, or none any more. */
  | { readonly kind: 'sign'; readonly salt: string; readonly digest: string | undefined; readonly danger: boolean }
  /** `alias` and the ladder's first moment come from outside: nothing here draws lots or knows the hour. */
  | { readonly kind: 'confirm'; readonly alias: string; readonly notBefore: number | undefined }
  | { readonly kind: 'cancel' }
  /** She opens her talk; `digest` is what her return check gave, undefined where none was asked; `pane` becomes her screen. */
  | { readonly kind: 'open'; readonly digest: string | undefined; readonly pane?: MessageId | undefined }
  | { readonly kind: 'leave' }
  | { readonly kind: 'accept' | 'pass'; readonly staff: StaffId }
  | { readonly kind: 'say' | 'edit'; readonly by: Side; readonly message: MessageId }
  /** The responder has written something that had better not be sent: it is not, until they say so, and goes with the talk. */
  | { readonly kind: 'hold'; readonly message: MessageId }
  /** Held for either of the responder's two talks, it was said in the other one, and goes with that. */
  | { readonly kind: 'unhold'; readonly message: MessageId }
  /** Take the last message, or this one, back. */
  | { readonly kind: 'take-back'; readonly by: Side; readonly message: MessageId | undefined }
  | { readonly kind: 'end'; readonly by: Side }
  /** To the coordinator, never to the responder. `of` is the talk as it was when she pressed: it may have ended in that moment. */
  | { readonly kind: 'complain'; readonly of: Pick<Handoff, 'owner' | 'no' | 'notFrom'> }
  | { readonly kind: 'erase' }
  /** Somebody was paused for good or taken off the roster. */
  | { readonly kind: 'revoke'; readonly staff: StaffId }
  /** Somebody has closed their chat to the bot, or asks for a person themselves. */
  | { readonly kind: 'gone'; readonly staff: StaffId }
  /** The whole service has ended. */
  | { readonly kind: 'close-down' }
  | { readonly kind: 'time' }
  /** A task was done; `messages` are what it put into the chat; `do` is what it was, and `owner` whose talk it was then. */
  | {
      readonly kind: 'done';
      readonly n: number;
      readonly messages: readonly MessageId[];
      readonly do?: Deed;
      readonly owner?: StaffId | undefined;
    }
  /** A task is about to put a message into a chat, where `since` is the highest number known; undefined: a try has put none there. */
  | { readonly kind: 'sending'; readonly n: number; readonly since: MessageId | undefined }
  /** The channel of a task does not answer: it is tried on. */
  | { readonly kind: 'late'; readonly n: number }
  /** A task can never be done: the chat is gone, or the message is. */
  | { readonly kind: 'failed'; readonly n: number; readonly why: 'chat-gone' | 'message-gone' }
);

/** The event, or events, of a kind. */
export type EventOf<K extends HandoffEvent['kind']> = Extract<HandoffEvent, { kind: K }>;

/** One of the staff, as far as a handoff has to know them. */
export interface Member {
  readonly id: StaffId;
  readonly role: 'responder' | 'coordinator';
  /** Where they are reached: one of the staff who needs a person herself is not asked to be it. */
  readonly address: string;
  readonly community: string | undefined;
  readonly free: boolean;
}

/** What a transition is decided with. */
export interface Around {
  readonly now: number;
  /** Everybody who can be asked now, as the roster knows them; a coordinator among them is asked when nobody else is left. */
  readonly staff: readonly Member[];
  readonly limits: Limits;
}

/** Milliseconds, all of them. */
export interface Limits {
  /** After so long without an answer: the next accepted responder, then the coordinator, then the truth and another door. */
  readonly ladder: readonly [number, number, number];
  /** A draft that nobody goes on with is forgotten. */
  readonly draft: number;
  /** She counts as gone after so long without a sign; then a reply waits, and her return is checked. */
  readonly gap: number;
  readonly idle: number;
  readonly warnBefore: number;
  readonly hard: number;
}

const MINUTE = 60_000;
export const LIMITS: Limits = {
  ladder: [5 * MINUTE, 10 * MINUTE, 20 * MINUTE],
  draft: 60 * MINUTE,
  gap: 15 * MINUTE,
  idle: 12 * 60 * MINUTE,
  warnBefore: 60 * MINUTE,
  hard: 46 * 60 * MINUTE,
};
