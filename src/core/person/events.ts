// Which events a press or words mean for her handoff. Everything else she does lets it be, and puts her talk away.
import { type Arrival, commandIn } from '../arrival.ts';
import type { Conversation } from '../conversation.ts';
import { type Content, DESK, type Place, stepAt } from '../flow.ts';
import { type Handoff, type HandoffEvent, type Topic, TOPICS } from '../handoff/handoff.ts';
import { hasWaiting } from '../handoff/presence.ts';
import { digestOf, type Sign, SIGNS } from '../handoff/sign.ts';
import { isToldAccepted } from '../handoff/tasks.ts';
import { type Answer, NONE, readAnswer } from './answer.ts';
import { isGuarded, type Person } from './person.ts';
import { personViewAt } from './view.ts';
import type { PersonView } from './views.ts';
import { pairOf } from '../handoff/open.ts';

/** What a handoff begins with, and what was drawn by lot for it. */
export interface Beginning {
  readonly id: string;
  readonly salt: string;
  readonly alias: string;
  readonly visitor: string;
  readonly language: string;
  readonly near: string | undefined;
}

/** Whether a handoff has to be known before this arrival is answered. */
export function concernsPerson(arrival: Arrival, before: Pick<Conversation, 'at' | 'waits'> | undefined, content: Content): boolean {
  const at = before?.at;
  if (personViewAt(at, content)) return true;
  if (arrival.kind === 'press') return personViewAt(arrival.to, content) !== undefined;
  // Whoever edits a message means the one that was sent; whoever writes to a bot that has lost its memory may be in the middle of a talk.
  if (arrival.kind === 'words' && (arrival.edited === true || isLost(at, content))) return true;
  return before?.waits === 'plain' && isBeside(arrival, at, content);
}

/** Whether words are typed beside a talk that may be open, where she may think that they go there: they are no command, and no name that is asked for. */
export function isBeside(arrival: Arrival, at: Place | undefined, content: Content): boolean {
  if (arrival.kind !== 'words' || at === undefined || personViewAt(at, content) !== undefined) return false;
  return commandIn(arrival.words) === undefined && stepAt(content, at)?.view !== 'where';
}

/**
 * Nobody knows where she stands: it was forgotten, or the content that is spoken from has no such step any more. Who is of the staff and stands at her
 * desk stands there, though that is no step: what she types there is for nobody who answers her.
 */
function isLost(at: Place | undefined, content: Content): boolean {
  return at === undefined || (at.flow !== DESK && stepAt(content, at) === undefined);
}

/** What a press answers; undefined: it is no press, or answers nothing. */
function answerIn(arrival: Arrival): Answer['kind'] | undefined {
  return arrival.kind === 'press' ? readAnswer(arrival.to.picked)?.kind : undefined;
}

/** Whether an arrival confirms, so that a name is drawn for it. */
export function confirms(arrival: Arrival): boolean {
  return answerIn(arrival) === 'send';
}

/**
 * Whether an arrival begins a handoff; with talks of her own to answer, only where she hands them on. What she is owed comes first, but behind
 * her sign it is told to nobody: who has lost the sign, or somebody else, looks for a person as anybody does.
 */
export function begins(arrival: Arrival, person: Person): boolean {
  const { handoff, answers } = person;
  const kind = answerIn(arrival);
  const isFree = !handoff || (handoff.phase === 'closed' && (handoff.owed.length === 0 || isGuarded(person)));
  return isFree && (kind === 'handover' || (kind === 'begin' && answers === undefined));
}

/** Whether an arrival ends what she has with a person: delivered again, it may find nothing of it. */
export function ends(arrival: Arrival): boolean {
  const kind = answerIn(arrival);
  return kind === 'cancel' || kind === 'end' || kind === 'complain';
}

/** Whether an arrival is a complaint. */
export function complains(arrival: Arrival): boolean {
  return answerIn(arrival) === 'complain';
}

/** What stands on her screen of a complaint, where a press shows her that screen once more: a second tap, or the way back from what was shown in passing. */
export function complaintStill(arrival: Arrival, at: Place | undefined, content: Content): Person['complaint'] {
  const shows = arrival.kind === 'press' && personViewAt(arrival.to, content) === 'over' && personViewAt(at, content) === 'over';
  const told = shows ? COMPLAINTS.find((one) => one === at?.picked) : undefined;
  // Meanwhile she may have been told that no coordinator could be reached.
  return told === 'sent' ? 'noted' : told;
}

const COMPLAINTS = ['sent', 'noted', 'nobody', 'unknown'] as const;

/** The events, in their order; mostly none. @param at where she stands; undefined where that was lost */
export function eventsOf(arrival: Arrival, at: Place | undefined, person: Person, content: Content, beginning: Beginning): HandoffEvent[] {
  const { handoff } = person;
  const key = String(arrival.id);
  const events = meant(arrival, at, person, content, beginning);
  if (events.length > 0) return events.map((event, i) => ({ ...event, key: i === 0 ? key : `${key}.${i}` }));
  const stays =
    arrival.kind === 'press' ? personViewAt(arrival.to, content) !== undefined : arrival.kind === 'words' || arrival.kind === 'refused';
  return handoff?.present && isPrivate(personViewAt(at, content)) && !stays ? [{ kind: 'leave', key }] : [];
}

/** Where typed words are said to the one who answers. What she was shown in passing does not count: her words would go where she does not look. */
export function isTalking(handoff: Handoff | undefined, at: Place | undefined, content: Content): handoff is Handoff {
  // A talk that was put away while nobody could note where she is still seems to stand there.
  if (handoff?.phase !== 'open' || !handoff.present) return false;
  if (isLost(at, content)) return true;
  // Where she waited, her screen has become the talk by itself.
  const view = personViewAt(at, content);
  return (view === 'talk' || view === 'waiting') && at?.picked === undefined;
}

/** Where typed words become her own words of the request. */
export function isNoting(handoff: Handoff | undefined, at: Place | undefined, content: Content): handoff is Handoff {
  const view = personViewAt(at, content);
  return handoff?.phase === 'draft' && (view === 'note' || (view === 'preview' && handoff.note !== undefined)) && at?.picked === undefined;
}

/** Whether a message of hers belongs to her handoff. */
export function isOfHandoff(handoff: Handoff, message: number): boolean {
  return handoff.note === message || pairOf(handoff, 'visitor', message) !== undefined;
}

/** Whether what a view shows is not to be seen by anybody else. */
export function isPrivate(view: PersonView | undefined): boolean {
  return view === 'talk' || view === 'ending' || view === 'complaint' || view === 'waiting';
}

function meant(arrival: Arrival, at: Place | undefined, person: Person, content: Content, beginning: Beginning): HandoffEvent[] {
  const { handoff } = person;
  if (arrival.kind === 'words') {
    if (arrival.message === undefined || !handoff) return [];
    const { message } = arrival;
    if (arrival.edited) return isOfHandoff(handoff, message) ? [{ kind: 'edit', by: 'visitor', message }] : [];
    if (isNoting(handoff, at, content)) return [{ kind: 'note', message }];
    return isTalking(handoff, at, content) ? [{ kind: 'say', by: 'visitor', message }] : [];
  }
  if (arrival.kind !== 'press') return [];
  const view = personViewAt(arrival.to, content);
  if (view === undefined) return [];
  const answer = readAnswer(arrival.to.picked);
  // One that is over goes first: what it came to is told to nobody any more.
  if (begins(arrival, person)) return [...(handoff ? [{ kind: 'erase' } as const] : []), begun(beginning)];
  const { pane } = arrival;
  if (handoff && isGuarded(person)) return answer?.kind === 'open' ? [opened(handoff, answer, pane)] : [];
  if (!handoff || (handoff.phase === 'closed' && handoff.owed.length === 0)) return [];
  // What waits while she is here (it is not one of her hours, or she was silent for long) is shown when she asks to see how it stands; and that
  // somebody answers need not be said any more.
  const news = hasWaiting(handoff) || isToldAccepted(handoff) || handoff.owed.length > 0;
  const asks = !answer && (view === 'talk' || view === 'waiting') && news;
  if (handoff.phase === 'closed' || (handoff.phase !== 'draft' && (!handoff.present || asks)))
    return [{ kind: 'open', digest: undefined, pane }];
  return answer ? answered(answer, handoff, person, beginning) : [];
}

function begun({ id, visitor, language, near }: Beginning): HandoffEvent {
  return { kind: 'begin', id, visitor, language, near };
}

function opened({ sign }: Handoff, { value }: Answer, pane: number | undefined): HandoffEvent {
  return { kind: 'open', digest: digestOf(sign?.salt ?? '', value as Sign), pane };
}

function answered({ kind, value }: Answer, handoff: Handoff, { cards, later }: Person, { salt, alias }: Beginning): HandoffEvent[] {
  const card = cards.find(({ id }) => id === value);
  switch (kind) {
    case 'yes':
    case 'no':
      // Whom she has chosen may have gone off duty since: she can think better of them all the same.
      return card || handoff.yes.includes(value) ? [{ kind: 'choose', staff: value, answer: kind }] : [];
    case 'place':
      return card?.community === undefined ? [] : [{ kind: 'refuse-place', community: card.community }];
    case 'own':
      return [{ kind }];
    case 'watched':
      return [{ kind: 'watched', watched: value === '1' }];
    case 'safe':
      return [{ kind: 'safe', safe: hoursOf(value), nudge: handoff.nudge }];
    case 'nudge':
      return [{ kind: 'safe', safe: handoff.safe, nudge: value === '1' }];
    case 'sign':
    case 'danger':
      return signed(kind === 'danger', value, handoff, salt);
    case 'topic':
      if (value === NONE) return [{ kind: 'topic', topic: undefined }];
      return TOPICS.includes(value as Topic) ? [{ kind: 'topic', topic: value as Topic }] : [];
    case 'note':
      return [{ kind: 'note', message: undefined }];
    case 'send':
      // A button of before she thought better of everybody: whoever is asked then is nobody whom she has seen.
      return handoff.yes.length === 0 ? [] : [{ kind: 'confirm', alias, notBefore: later }];
    case 'cancel':
      return [{ kind }];
    case 'complain':
      return handoff.phase === 'open' ? [{ kind, of: handoff }] : [];
    case 'takeback':
      return [{ kind: 'take-back', by: 'visitor', message: undefined }];
    case 'end':
      return [{ kind: 'end', by: 'visitor' }];
    default:
      return [];
  }
}

/** One picture cannot mean both: that everything is well, and that it is not. */
function signed(danger: boolean, value: string, { sign }: Handoff, fresh: string): HandoffEvent[] {
  if (value === NONE) return [{ kind: 'sign', salt: fresh, digest: undefined, danger }];
  const salt = danger ? sign?.salt : fresh;
  if (salt === undefined || !(SIGNS as readonly string[]).includes(value)) return [];
  const digest = digestOf(salt, value as Sign);
  return danger && digest === sign?.mine ? [] : [{ kind: 'sign', salt, digest, danger }];
}

function hoursOf(value: string): Handoff['safe'] {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  return from === undefined ? undefined : { from: Number(from), to: Number(to) };
}
