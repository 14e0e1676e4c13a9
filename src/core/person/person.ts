// What is known of a visitor's way to a person while one turn is decided.
import type { Waits } from '../conversation.ts';
import type { Handoff, Limits } from '../handoff/handoff.ts';
import { isLocked } from '../handoff/presence.ts';
import type { Card } from '../roster/staff.ts';
import type { Held } from './held.ts';

/** What became of what she has just typed, or taken back. */
export type Just = 'said' | 'unsaid' | 'edited' | 'noted' | 'media' | 'taken-back';

export interface Person {
  /** After what has just happened; undefined: none, or over. */
  readonly handoff: Handoff | undefined;
  /** People she may look at, in the order in which they are shown: free now, or, where nobody is, at `later`. */
  readonly cards: readonly Card[];
  /** Some are free now, but of her own hromada: they are shown only if she says so. */
  readonly own: boolean;
  /** Where nobody can be asked now: when somebody can. Milliseconds since 1970. */
  readonly later: number | undefined;
  /** The cards of those she has agreed to, and of the one who answers. */
  readonly known: ReadonlyMap<string, Card>;
  /** The moment all this is held against, in milliseconds since 1970. */
  readonly now: number;
  readonly limits: Limits;
  readonly just?: Just;
  /** Whether some coordinator would hear of a complaint about the one who answers. */
  readonly heard: boolean;
  /** What became of the complaint that she has just made: it is on its way, or was when she looked before; nobody could hear it, or nobody knows. */
  readonly complaint?: 'sent' | 'noted' | 'nobody' | 'unknown';
  /** She is of the staff, and answers others at this moment. Her own talk would stand beside theirs in one chat: she hands them on first. */
  readonly answers?: true;
  /** Why what she has just confirmed was not sent. */
  readonly held?: Held;
  /** What her conversation is to remember of it. */
  readonly waits?: Waits | undefined;
  /** She waited, or talked, and there is nothing of it any more: a store has lost it. */
  readonly lost?: boolean;
  /** The store of handoffs does not answer: nothing can be begun or sent, and nothing is known. */
  readonly away?: true;
}

/** What is shown to her of her handoff: nothing after a sign of danger, before her sign was given, and when it is over. */
export function shownOf(person: Person | undefined): Handoff | undefined {
  const handoff = person?.handoff;
  return handoff && handoff.phase !== 'closed' && !isGuarded(person) ? handoff : undefined;
}

/** Whether her sign has to be given before anything of it is shown. While she only chooses there is nothing to guard. */
export function isGuarded(person: Person | undefined): boolean {
  const handoff = person?.handoff;
  return handoff !== undefined && handoff.phase !== 'draft' && isLocked(handoff, person as Person);
}
