// What typed words and things that are not taken lead to on the way to a person.
import type { Arrival } from '../arrival.ts';
import { type Content, type Place, stepOf } from '../flow.ts';
import { isBeside, isNoting, isOfHandoff, isPrivate, isTalking } from './events.ts';
import { isGuarded, type Just, type Person } from './person.ts';
import { personViewAt } from './view.ts';
import type { PersonView } from './views.ts';

/** Stands where she stood before something was shown in passing: words that she types there go to nobody. */
const AWAY = 'away';

/** Where words that she types may go to somebody. */
const TYPED: ReadonlySet<PersonView | undefined> = new Set(['note', 'preview', 'waiting', 'talk']);

/** Where they become part of a request that nobody was asked with. */
const NOBODY_YET: ReadonlySet<PersonView | undefined> = new Set(['note', 'preview']);

/** Whether words that are typed there may go to somebody. */
export function isTypedAt(at: Place | undefined, content: Content): boolean {
  return at !== undefined && at.picked === undefined && TYPED.has(personViewAt(at, content));
}

/** Where she stands while something is shown in passing. */
export function putAway(at: Place, content: Content): Place {
  return TYPED.has(personViewAt(at, content)) ? { ...at, picked: AWAY } : at;
}

/** What became of an arrival that is not a press. @param person before it @param changed whether its event was taken */
export function justOf(arrival: Arrival, at: Place | undefined, person: Person, changed: boolean, content: Content): Just | undefined {
  const { handoff } = person;
  if (arrival.kind === 'refused') return isTalking(handoff, at, content) ? 'media' : undefined;
  if (arrival.kind !== 'words') return undefined;
  const taken = handoff !== undefined && isOfHandoff(handoff, arrival.message ?? 0);
  // What she has changed is one of the words of a talk: whatever else she writes does not stay in the chat.
  if (arrival.edited) return taken ? 'edited' : person.away === true ? 'unsaid' : undefined;
  const isAway = handoff?.phase === 'open' && !handoff.present && !isGuarded(person);
  // One that is delivered again, after a crash for one, was taken the first time: it is still to be copied.
  if (isNoting(handoff, at, content)) return changed || taken ? 'noted' : undefined;
  if (isTalking(handoff, at, content)) return changed || taken ? 'said' : 'unsaid';
  // She has put it away and looks at something else: her words are answered there, and said to be unheard.
  if (isAway) return undefined;
  // The talk that stands on her screen is over, or nobody knows what she was to be heard with: she has to hear that it was not sent.
  return isTypedAt(at, content) && (person.away === true || personViewAt(at, content) === 'talk') ? 'unsaid' : undefined;
}

/**
 * What is said of words that nobody has heard, whatever else is answered to them: they were written for a request that was not kept so long,
 * or while she waits, or where she has put her talk away. Behind her sign nothing tells of any of it; nor does anything but her talk itself on a
 * phone that somebody else reads.
 */
export function unheardAt(
  arrival: Arrival,
  at: Place | undefined,
  person: Person,
  content: Content,
): 'unsaid' | 'unsaid-waiting' | undefined {
  if (arrival.kind !== 'words' || arrival.edited === true || person.just !== undefined || isGuarded(person)) return undefined;
  const view = personViewAt(at, content);
  const phase = person.handoff?.phase;
  if (NOBODY_YET.has(view)) return isTypedAt(at, content) && (phase === undefined || phase === 'closed') ? 'unsaid' : undefined;
  if (isBeside(arrival, at, content)) return phase === 'open' && person.handoff?.watched === false ? 'unsaid' : undefined;
  if (!isPrivate(view)) return undefined;
  if (phase === 'waiting') return 'unsaid-waiting';
  return phase === 'open' || isTypedAt(at, content) ? 'unsaid' : undefined;
}

/** Whether her own message stays in the chat: as long as it is part of the talk it is needed for changes. */
export function staysInChat({ just, away, handoff }: Person): boolean {
  // What could not be sent because of us is left to her, so that she need not write it again.
  return just === 'said' || just === 'noted' || just === 'edited' || (just === 'unsaid' && away === true && handoff === undefined);
}

/** Where that is answered; undefined: as everywhere else. */
export function answeredAt(at: Place, person: Person | undefined, content: Content): Place | undefined {
  if (person?.just === undefined) return undefined;
  if (person.just === 'noted') return stepOf('preview', content);
  if (person.just === 'unsaid' && NOBODY_YET.has(personViewAt(at, content))) return at;
  if (person.just !== 'edited') return stepOf('talk', content);
  return person.handoff?.phase === 'draft' ? stepOf('preview', content) : at;
}

/** Whether her words are shown to her once, as they will be sent. */
export function mayWrite(arrival: Arrival, person: Person | undefined): arrival is Arrival & { readonly kind: 'words' } {
  return arrival.kind === 'words' && person?.handoff?.phase === 'draft' && (person.just === 'noted' || person.just === 'edited');
}
