// What a deed at the desk is decided with, and what it comes to.
import type { Speech } from '../../content/speech.ts';
import { caseOf, type Standing, standingOf, type Training } from '../../core/desk/home.ts';
import type { DeskScreen } from '../../core/desk/screen.ts';
import { refOf } from '../../core/desk/talk.ts';
import { type Content, DESK, isForStaff, isPublished, type Place, placeOf, stepAt, written } from '../../core/flow.ts';
import type { Handoff, Limits } from '../../core/handoff/handoff.ts';
import { isFree, PRACTICE } from '../../core/roster/duty.ts';
import { hasJoined } from '../../core/roster/joining.ts';
import type { Staff, StaffId } from '../../core/roster/staff.ts';
import {
  type Address,
  type Assurances,
  ChatGone,
  type Clock,
  type Handoffs,
  type Incoming,
  type MessageNumber,
  type Roster,
  StoreAway,
  type Voice,
} from '../../ports.ts';
import type { Conversations } from '../../ports-conversations.ts';
import type { Counts, Events, Talks } from '../../ports-staff.ts';
import type { SharedAllowance } from '../limits.ts';
import type { Tally } from '../tally.ts';
import type { HandoffEvents } from '../handoffs.ts';
import type { Ledger } from '../ledger.ts';
import { pairOf } from '../../core/handoff/open.ts';

export interface DeskParts {
  readonly roster: Roster;
  readonly store: Handoffs;
  readonly handoffs: HandoffEvents;
  readonly talks: Talks;
  readonly counts: Pick<Counts, 'of'>;
  readonly tally: Pick<Tally, 'add'>;
  readonly events: Events;
  readonly assurances: Pick<Assurances, 'known'>;
  readonly voice: Voice;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly speech: () => Speech;
  readonly drafts: boolean;
  /** COORDINATOR_INVITE: lets the first coordinator in, once. */
  readonly first: string | undefined;
  /** How long somebody has to wait before a code of hers is looked at. */
  readonly codes: SharedAllowance;
  /** The deep link that brings a code. */
  readonly link: (code: string) => Promise<string>;
  /** An id for somebody who joins, drawn at random. */
  readonly newId: () => string;
}

/** One press, or one message, of somebody of the staff. */
export interface Visit {
  readonly staff: Staff;
  readonly from: Address;
  /** Number of the delivery; what must not be done twice is named by it. */
  readonly key: string;
  /** The same delivery was answered before: nothing is counted or made a second time. */
  readonly again: boolean;
  /** What a button was about. */
  readonly about: string;
  /** The message whose button was pressed. */
  readonly pane: MessageNumber | undefined;
  /** The message that was typed. */
  readonly own: MessageNumber | undefined;
  /** It stood there before, and was changed. */
  readonly edited: boolean;
  /** Where the desk stands with them. */
  readonly at: Place | undefined;
}

/** What a deed comes to; undefined: nothing is done and nothing said, as with a press that was made up. */
export interface Reply {
  readonly screen: DeskScreen;
  /** What the desk now shows, and about what: `talk` and the talk, for one. */
  readonly step: string;
  readonly about?: string;
  /** A new message below what was just sent; otherwise the one that was pressed. */
  readonly below?: true;
}
export type Doing = (visit: Visit) => Promise<Reply | undefined>;

/** Somebody who has blocked the bot is told nothing; the others are. */
export async function unlessGone(sent: Promise<unknown>): Promise<void> {
  await sent.catch((error: unknown) => {
    if (!(error instanceof ChatGone)) throw error;
  });
}

/** Writes to several: one who cannot be reached keeps nobody from the others. @returns whether anybody was reached @throws where that may be so only now */
export async function reachesAny(sent: readonly Promise<unknown>[]): Promise<boolean> {
  const ends = await Promise.allSettled(sent);
  const missed = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  const later = missed.find((why) => !(why instanceof ChatGone));
  if (later !== undefined && missed.length === ends.length) throw later;
  return missed.length < ends.length;
}

/** Something that stands in a chat is handed on. With the store away nothing knows of it, and nobody would take it away: it goes at once. */
export async function unlessAway<T>(handed: Promise<T>, erase: () => Promise<unknown>): Promise<T> {
  return handed.catch(async (error: unknown) => {
    if (error instanceof StoreAway) await erase();
    throw error;
  });
}

/**
 * Who of the staff has sent this, if it was one of them. Before the roster was read for the first time nobody is known: whatever only one of
 * the staff can mean is not answered as a visitor's then, least of all with silence.
 * @throws StoreAway
 */
export async function senderOf(
  { from, arrival }: Incoming,
  { roster, ledger, content }: { readonly roster: Roster; readonly ledger: Ledger; readonly content: Content },
): Promise<Staff | undefined> {
  try {
    return await roster.at(from);
  } catch (error) {
    if (!(error instanceof StoreAway) || arrival.kind === 'desk') throw error;
    const at = arrival.kind === 'words' || arrival.kind === 'refused' ? (await ledger.conversation(from))?.at : undefined;
    if (at?.flow === DESK || (at && isForStaff(content, at))) throw error;
    return undefined;
  }
}

/** The coordinators. Whoever is still joining has promised nothing yet, and may never look. */
export function coordinatorsOf(staff: readonly Staff[]): readonly Staff[] {
  return staff.filter((one) => one.role === 'coordinator' && hasJoined(one));
}

/** The talks that somebody has open. @throws StoreAway */
export async function talksOf(store: Handoffs, staff: StaffId): Promise<readonly Handoff[]> {
  return (await store.owned(staff)).filter(({ owner, phase }) => owner === staff && phase === 'open');
}

/** The staff's flows: practice, in the order in which one leads to the next, has a step at which it is passed; all others are to be read. */
export function trainingIn(content: Content, drafts: boolean): Training {
  const flows = [...content.flows].filter(([, { staff, steps }]) => staff && steps.start && (drafts || isPublished(steps.start)));
  const passable = flows.filter(([, { steps }]) => Object.values(steps).some(({ passed }) => passed)).map(([flow]) => flow);
  const nth = (flow: string): number => PRACTICE.findIndex((one) => one === caseOf(flow));
  return {
    practice: passable.toSorted((a, b) => nth(a) - nth(b)),
    help: flows.map(([flow]) => flow).filter((flow) => !passable.includes(flow)),
  };
}

/** What keeps somebody from being asked, if anything does. */
export function standing({ clock, speech, drafts }: DeskParts, staff: Staff): Standing {
  return standingOf(staff, trainingIn(speech().content, drafts), isFree(staff, 0, clock.now()));
}

/** The talk of hers that stands before her, or, where none does, the only one. Undefined: it has just ended, or it may be either of two. */
export function talkBefore({ at }: Visit, talks: readonly Handoff[]): Handoff | undefined {
  const stands = at?.flow === DESK && at.step === 'talk' ? at.picked : undefined;
  return stands === undefined && talks.length === 1 ? talks[0] : talks.find((talk) => refOf(talk) === stands);
}

/**
 * The talk that something typed is for. What she changes belongs where she wrote it, whichever she looks at now, also where it has not been sent yet.
 * Undefined: it may be either of two, or what it was for has ended.
 */
export function talkMeant(visit: Visit, talks: readonly Handoff[]): Handoff | undefined {
  const { own, edited } = visit;
  const said = talks.find((talk) => pairOf(talk, 'responder', own));
  if (said || !edited) return said ?? talkBefore(visit, talks);
  const [held, another] = talks.filter(({ litter }) => litter.responder.some((message) => message === own));
  return another ? undefined : held;
}

/**
 * Whether what is typed may be an answer to the invented person of a practice, and must not go to a real one unasked. Delivered again, it
 * finds the warning on her screen in place of the practice, and the message held.
 */
export function isForPractice({ at, own, edited, again }: Visit, talk: Handoff | undefined, { speech, drafts }: DeskParts): boolean {
  const practises = at !== undefined && trainingIn(speech().content, drafts).practice.includes(at.flow);
  const sent = talk !== undefined && pairOf(talk, 'responder', own) !== undefined;
  const held = again && talk?.litter.responder.some((message) => message === own) === true;
  return !edited && !sent && (practises || held);
}

/** Whether this delivery has done its part already. The program may have died right after that, and shown nothing of it. */
export function wasTaken({ taken }: Handoff, { again, key }: Visit): boolean {
  return again || taken.includes(key);
}

/** Whether somebody looks for a person, or talks to one, for herself. */
export function isUnderWay(handoff: Handoff | undefined): boolean {
  return handoff !== undefined && handoff.phase !== 'closed';
}

/** Whether the talk that a button is about is on the screen, or this very press has just put its end there. */
export function isBefore({ at, about, again }: Visit): boolean {
  return at?.flow === DESK && ((at.step === 'talk' && at.picked === about) || (again && at.step === 'after'));
}

/** Whether what comes after the talk that a button is about is on the screen, by her own end or, by itself, by the other side's. @param open it is not over */
export function isAfter({ at, about }: Visit, open: boolean): boolean {
  if (at?.flow !== DESK) return false;
  return at.step === 'after' || (!open && at.step === 'talk' && at.picked !== undefined && about.startsWith(`${at.picked}.`));
}

/** Whether one who stands at `at` gets to `to` by a button that is there. */
export function leadsTo(content: Content, at: Place | undefined, to: Place): boolean {
  const step = at && stepAt(content, at);
  if (!at || !step) return false;
  const ways = [...Object.values(step.choices ?? {}), ...(step.back === undefined ? [] : [step.back]), written(at)];
  return ways.some((way) => written(placeOf(way, at.flow)) === written(to));
}
