// What follows from an event. Pure; an event that does not fit the state changes nothing.
import { cancel, closeDown, complain, end, erase, settled } from './closing.ts';
import { done, failed } from './done.ts';
import { late } from './late.ts';
import { begin, choose, confirm, describe, lookNear, refusePlace, showOwn } from './draft.ts';
import type { Around, Deed, EventOf, Handoff, HandoffEvent } from './handoff.ts';
import { edit, hold, leave, open, say, takeBack, unhold } from './open.ts';
import { isLocked } from './presence.ts';
import { add, unnudge } from './tasks.ts';
import { elapse, lifeOf, notLater } from './time.ts';
import { sending } from './unsure.ts';
import { accept, gone, pass, revoke, shown } from './waiting.ts';

/** So many events are known again. */
const REMEMBERED = 16;

/** @returns the next state; the same object where the event does not fit; undefined where nothing is left to remember */
export function transition(before: Handoff | undefined, event: HandoffEvent, around: Around): Handoff | undefined {
  const living = before && around.now < lifeOf(before, around.limits) ? before : undefined;
  if (event.key !== undefined && living?.taken.includes(event.key)) return living;
  const after = living ? take(living, event, around) : event.kind === 'begin' ? begin(event, around) : undefined;
  if (!after || (after === living && event.kind !== 'time')) return after;
  const fresh = after !== living && event.kind !== 'time';
  // Whatever has happened, time has passed too: so nothing that was due is skipped by a state that was committed late.
  return settled(shown(elapse(fresh ? noted(after, event, around) : after, around), living, around));
}

/** She begins anew where nothing is left but what she is owed. She is told it, unless somebody else may be asking. */
function anew(handoff: Handoff, event: EventOf<'begin'>, around: Around): Handoff {
  if (handoff.phase !== 'closed' || handoff.tasks.length > 0) return handoff;
  const fresh = unnudge({ ...begin(event, around), nudged: handoff.nudged });
  return isLocked(handoff, around) ? fresh : add(fresh, ...handoff.owed.map((what): Deed => ({ kind: 'tell', side: 'visitor', what })));
}

/** Remembers the event; what she chooses is a sign of life. */
function noted(handoff: Handoff, { key, kind }: HandoffEvent, { now }: Around): Handoff {
  const hers = HERS.has(kind) ? { ...handoff, seen: { ...handoff.seen, visitor: now }, present: true } : handoff;
  return key === undefined ? hers : { ...hers, taken: [...hers.taken, key].slice(-REMEMBERED) };
}

/** What only she does; behind the return check it might be somebody else. */
const HERS: ReadonlySet<HandoffEvent['kind']> = new Set([
  'choose',
  'refuse-place',
  'own',
  'topic',
  'note',
  'safe',
  'watched',
  'sign',
  'confirm',
  'complain',
]);

function take(handoff: Handoff, event: HandoffEvent, around: Around): Handoff {
  if (HERS.has(event.kind) && handoff.phase !== 'draft' && isLocked(handoff, around)) return handoff;
  switch (event.kind) {
    case 'begin':
      return anew(handoff, event, around);
    case 'time':
      return notLater(handoff, around.now);
    case 'choose':
      return choose(handoff, event);
    case 'refuse-place':
      return refusePlace(handoff, event, around);
    case 'own':
      return showOwn(handoff);
    case 'near':
      return lookNear(handoff, event);
    case 'topic':
    case 'note':
    case 'safe':
    case 'watched':
    case 'sign':
      return describe(handoff, event);
    case 'confirm':
      return confirm(handoff, event, around);
    case 'cancel':
      return cancel(handoff, around);
    case 'open':
      return open(handoff, event, around);
    case 'leave':
      return leave(handoff);
    case 'accept':
      return accept(handoff, event.staff, around);
    case 'pass':
      return pass(handoff, event.staff);
    case 'say':
      return say(handoff, event.by, event.message, around);
    case 'edit':
      return edit(handoff, event.by, event.message, around);
    case 'hold':
      return hold(handoff, event.message, around);
    case 'unhold':
      return unhold(handoff, event.message);
    case 'take-back':
      return takeBack(handoff, event.by, event.message, around);
    case 'end':
      return end(handoff, event.by, around);
    case 'complain':
      return complain(handoff, event, around);
    case 'erase':
      return erase(handoff, around);
    case 'close-down':
      return closeDown(handoff, around);
    case 'revoke':
      return revoke(handoff, event.staff, around);
    case 'gone':
      return gone(handoff, event.staff, around);
    case 'sending':
      return sending(handoff, event);
    case 'done':
      return done(handoff, event, around);
    case 'late':
      return late(handoff, event, around);
    default:
      return failed(handoff, event, around);
  }
}
