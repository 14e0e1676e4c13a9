// What her conversation remembers of a request that is under way, and how it is told that the request was lost.
import type { Waits } from '../conversation.ts';
import type { Content, Place } from '../flow.ts';
import type { Handoff } from '../handoff/handoff.ts';
import { isPrivate } from './events.ts';
import type { Person } from './person.ts';
import { personViewAt } from './view.ts';

/** @param was her handoff before a turn @param is after it @returns what is remembered then; of a request that is not there any more it stays */
export function waitsAfter(known: Waits | undefined, was: Handoff | undefined, is: Handoff | undefined): Waits | undefined {
  if (isAsked(is)) return is?.sign === undefined ? 'plain' : 'guarded';
  // A store that knows less than it did may also know a request as it was before she confirmed it.
  const same = was === undefined ? is === undefined : was.phase === 'draft' && is?.phase === 'draft';
  return same ? known : undefined;
}

/**
 * Whether a request was lost: it is remembered, and it is not there. What her sign has guarded is told only where it stands on the screen
 * anyway: elsewhere it would show to somebody else that there was one.
 */
export function isLost(waits: Waits | undefined, handoff: Handoff | undefined, at: Place | undefined, content: Content): boolean {
  if (waits === undefined || isAsked(handoff) || handoff?.phase === 'closed') return false;
  return waits === 'plain' || isOnScreen(at, content);
}

/** Whether her sign may guard what was said, for all that is known while the store of her talk is away. */
export function mayBeGuarded(person: Person | undefined): boolean {
  return person?.away === true && person.waits !== 'plain';
}

/** Whether something may come to her without a press, wherever she is: an answer, a line that something waits, or that nobody has her complaint. */
export function mayCome(waits: Waits | undefined, at: Place, complaint: Person['complaint'], content: Content): boolean {
  return waits !== undefined || isOnScreen(at, content) || complaint === 'sent';
}

/** Whether her waiting, or her talk, is what she looks at. */
export function isOnScreen(at: Place | undefined, content: Content): boolean {
  return at?.picked === undefined && isPrivate(personViewAt(at, content));
}

function isAsked(handoff: Handoff | undefined): boolean {
  return handoff?.phase === 'waiting' || handoff?.phase === 'open';
}
