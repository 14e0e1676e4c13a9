// A visitor's way to a person: what she does is committed as events of her handoff before her turn is decided.
import type { Conversation, Waits } from '../core/conversation.ts';
import type { Content, Place } from '../core/flow.ts';
import { hearersOf } from '../core/handoff/draft.ts';
import type { Handoff, HandoffEvent, Limits } from '../core/handoff/handoff.ts';
import { type Beginning, begins, complains, complaintStill, confirms, ends, eventsOf, isOfHandoff } from '../core/person/events.ts';
import { cardOf, offered } from '../core/person/offered.ts';
import { hromadaOf } from '../core/places/place.ts';
import { type Held, isCrowded } from '../core/person/held.ts';
import type { Person } from '../core/person/person.ts';
import { justOf, unheardAt } from '../core/person/turn.ts';
import { isLost, isOnScreen, waitsAfter } from '../core/person/waits.ts';
import { dayOf } from '../core/near/kyiv.ts';
import { hasJoined } from '../core/roster/joining.ts';
import type { Staff } from '../core/roster/staff.ts';
import { type Address, type Clock, type Handoffs, type Incoming, type MessageNumber, type Roster, StoreAway } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';
import type { HandoffEvents } from './handoffs.ts';
import type { SharedAllowance } from './limits.ts';
import { mark } from '../core/counts/tables.ts';
import type { Tally } from './tally.ts';

export interface PeopleParts {
  readonly store: Handoffs;
  readonly roster: Roster;
  readonly handoffs: HandoffEvents;
  readonly tally: Pick<Tally, 'add'>;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly content: () => Content;
  /** Draws a lot: letters and digits, so many. */
  readonly lot: (length: number) => string;
  /** The name under which the one who answers knows her; another one for every number. */
  readonly alias: (number: number) => string;
  /** How long somebody has to wait before another request of hers is sent. */
  readonly requests: SharedAllowance;
  /** How long somebody has to wait before she can begin to look for a person. */
  readonly looking: SharedAllowance;
  /** What she has typed becomes part of a talk: a channel that does not keep messages by itself keeps it, before anybody is told. @throws StoreAway */
  readonly keep: (from: Address, message: MessageNumber) => Promise<void>;
  /** Whether those who answer can be reached from where she writes. */
  readonly reachable: (from: Address) => Promise<boolean>;
  /** More ask than can be answered. */
  readonly crowded: () => Promise<void>;
}

/** Her way to a person after an arrival, and the messages of hers that are not needed any more. */
export interface Met {
  readonly person: Person;
  readonly gone: readonly MessageNumber[];
  /** Said before all else: nobody has heard what she has typed, and she may think that somebody has. */
  readonly unheard?: 'unsaid' | 'unsaid-waiting' | undefined;
}

export interface People {
  /** Commits what an arrival means. Never fails for a store that is away: that is in the answer. @param before her conversation */
  meet(incoming: Incoming, before: Conversation | undefined): Promise<Met>;
  /** What is known around a handoff, for a screen of hers. @throws StoreAway */
  around(handoff: Handoff): Promise<Person>;
  /** What is known around her, where a request of hers was lost; undefined: none was. @throws StoreAway */
  missing(who: Address, conversation: Conversation): Promise<Person | undefined>;
  /** What is known around her handoff; only reads. @throws StoreAway */
  look(who: Address): Promise<Person>;
  /** She looks at something else: what she types is not for her talk until she opens it again. @throws StoreAway */
  leave(who: Address, delivery: number): Promise<void>;
  /**
   * Erases her handoff on both sides, unless it began after `until` (milliseconds since 1970).
   * @returns the messages of it in her chat
   * @throws StoreAway
   */
  erase(who: Address, until?: number): Promise<readonly MessageNumber[]>;
}

export function createPeople({
  store,
  roster,
  handoffs,
  tally,
  clock,
  limits,
  content,
  lot,
  alias,
  requests,
  looking,
  keep,
  reachable,
  crowded,
}: PeopleParts): People {
  return {
    around: (handoff) => around(handoff, handoff.visitor),
    look: async (who) => around(await store.of(who), who),
    async missing(who, { waits, at }) {
      const handoff = await store.of(who);
      return (await isMissing(who, waits, handoff, at)) ? { ...(await around(handoff, who)), lost: true } : undefined;
    },
    async meet(incoming, before) {
      try {
        return await met(incoming, before);
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error;
        return nobodyAsked(incoming, before);
      }
    },
    leave: async (visitor, delivery) => void (await handoffs.happen({ visitor }, { kind: 'leave', key: String(delivery) })),
    async erase(who, until = Infinity) {
      const handoff = await store.of(who);
      if (handoff === undefined || handoff.born > until) return [];
      const { before } = await handoffs.happen({ id: handoff.id }, { kind: 'erase' });
      return before === undefined ? [] : standingWithHer(before);
    },
  };

  /** Nothing can be begun or sent now. */
  function nobodyAsked({ arrival }: Incoming, before: Conversation | undefined): Met {
    const nobody = { handoff: undefined, cards: [], own: false, later: undefined, known: new Map(), heard: false };
    const away: Person = { ...nobody, now: clock.now(), limits, away: true, waits: before?.waits };
    const just = justOf(arrival, before?.at, away, false, content());
    return { person: { ...away, ...(just && { just }) }, gone: [] };
  }

  async function met(incoming: Incoming, before: Conversation | undefined): Promise<Met> {
    const { from, arrival } = incoming;
    const at = before?.at;
    const near = hromadaOf(before?.near, content().places);
    const handoff = await nearTo(near, from);
    const staff = await roster.at(from);
    const held = staff === undefined ? [] : await store.owned(staff.id);
    const answers = held.some(({ owner, phase }) => phase === 'open' && owner === staff?.id);
    const person: Person = { ...(await around(handoff, from)), ...(answers && { answers }) };
    if (begins(arrival, person) && (await looking(from)) > 0) return nobodyAsked(incoming, before);
    const language = (arrival.kind === 'press' ? arrival.language : undefined) ?? before?.language ?? content().languages[0] ?? 'uk';
    const named = confirms(arrival) && handoff?.phase === 'draft';
    const beginning: Beginning = {
      id: lot(16),
      salt: lot(16),
      alias: named ? alias(await store.number()) : '',
      visitor: from,
      language,
      near,
    };
    if (staff !== undefined && begins(arrival, person)) await stepAside(staff, held);
    let after = handoff;
    let changed = false;
    let takenBack = false;
    let complaint: Person['complaint'];
    const unsent = named ? await heldBack(from, person.later) : undefined;
    for (const event of unsent ? [] : eventsOf(arrival, at, person, content(), beginning)) {
      if (takesWords(event) && incoming.own !== undefined) await keep(from, incoming.own);
      // It stands on the list before coordinators are sent there: where a store fails in between, it is noted all the same.
      if (event.kind === 'complain' && person.heard && handoff?.phase === 'open') await noted(handoff);
      // A complaint is about this talk, also where it has ended since we looked and is not found any more.
      const happened = await handoffs.happen(event.kind === 'complain' && handoff ? { id: handoff.id } : { visitor: from }, event);
      after = happened.after;
      changed = happened.after !== happened.before;
      // Delivered to two replicas at once, it was taken by one of them.
      const isTaken = changed || after?.taken.includes(event.key ?? '') === true;
      if (event.kind === 'complain' && isTaken) complaint = after?.complaint === undefined ? 'nobody' : 'sent';
      if (complaint === 'sent' && changed) tally.add(mark('complaint'));
      // With the other side it may stand for a moment more: unless it is said, she presses again, and takes back one that she meant to say.
      if (event.kind === 'take-back') takenBack = isTaken;
    }
    // Its talk was over before it came, or a store did not tell what became of it.
    if (complains(arrival) && isOnScreen(at, content())) complaint ??= 'unknown';
    complaint ??= complaintStill(arrival, at, content());
    // Words, too, may have been taken by another replica since we looked.
    const taken = after !== undefined && arrival.kind === 'words' && isOfHandoff(after, arrival.message ?? 0);
    const just = takenBack ? 'taken-back' : justOf(arrival, at, person, changed || taken, content());
    const then = after === handoff ? person : await around(after, from);
    // What is over is not missed; what was to end and is still there is.
    const waits = waitsAfter(ends(arrival) ? undefined : before?.waits, handoff, after);
    const lost = await isMissing(from, waits, after, at);
    const now = { ...then, waits, lost, ...(just && { just }), ...(complaint && { complaint }), ...(unsent && { held: unsent }) };
    return { person: now, gone: [...dropped(handoff, after), ...going(from, after)], unheard: unheardAt(arrival, at, now, content()) };
  }

  /** Her handoff, which while she chooses knows of the last place that she has named. */
  async function nearTo(near: string | undefined, who: Address): Promise<Handoff | undefined> {
    const handoff = await store.of(who);
    if (near === undefined || handoff?.phase !== 'draft' || handoff.near === near) return handoff;
    return (await handoffs.happen({ visitor: who }, { kind: 'near', near })).after;
  }

  /** What is over is not lost, though she does not find it any more: she is being told so. */
  async function isMissing(who: Address, waits: Waits | undefined, handoff: Handoff | undefined, at: Place | undefined): Promise<boolean> {
    return isLost(waits, handoff, at, content()) && (handoff !== undefined || !(await store.anyOf(who)));
  }

  /** Why a request of hers is not sent now, if it is not. */
  async function heldBack(who: Address, later: number | undefined): Promise<Held | undefined> {
    const now = clock.now();
    if (!(await reachable(who))) return { why: 'cut' };
    const staff = await roster.all();
    const busy = await store.busy(staff.map(({ id }) => id));
    if (isCrowded({ open: await store.open(), staff, busy, now, later })) {
      // Nobody's answer waits for that.
      void crowded();
      return { why: 'crowded' };
    }
    const early = await requests(who);
    return early > 0 ? { why: 'often', until: now + early } : undefined;
  }

  /** A complaint is noted on the roster for the coordinators: about whom, and a piece of the name of its talk, so that one that comes twice counts once. */
  async function noted({ id, owner }: Handoff): Promise<void> {
    const [last, of] = [dayOf(clock.now()), id.slice(0, 4)];
    if (owner === undefined) return;
    await roster.change(owner, (one) =>
      one.complaints?.of === of ? one : { ...one, complaints: { count: (one.complaints?.count ?? 0) + 1, last, of } },
    );
  }

  /** One of the staff who needs a person: whoever she answers, or is asked about, goes to others, and she gets no calls until she wants them again. */
  async function stepAside(staff: Staff, held: readonly Handoff[]): Promise<void> {
    await roster.change(staff.id, (before) => ({ ...before, paused: true }));
    for (const { id } of held) await handoffs.happen({ id }, { kind: 'gone', staff: staff.id });
  }

  async function around(handoff: Handoff | undefined, who: string): Promise<Person> {
    const now = clock.now();
    const staff = await roster.all();
    const busy = await store.busy(staff.map(({ id }) => id));
    const { places } = content();
    const { cards, own, later } = offered(handoff, { who, staff, places, now, busy });
    const near = staff.filter(hasJoined).map((one) => ({ ...one, community: hromadaOf(one.community, places) }));
    const heard = handoff !== undefined && hearersOf(handoff, near).length > 0;
    return { handoff, cards, own, later, known: new Map(staff.map((one) => [one.id, cardOf(one, places)])), now, limits, heard };
  }
}

function takesWords({ kind }: HandoffEvent): boolean {
  return kind === 'say' || kind === 'note' || kind === 'edit';
}

/** Her own words of a request that nobody was asked with: they go as soon as they are not wanted. */
function dropped(before: Handoff | undefined, after: Handoff | undefined): MessageNumber[] {
  return before?.phase === 'draft' && before.note !== undefined && before.note !== after?.note ? [before.note] : [];
}

/** What is being taken from a tab goes before its page is made: nothing else would take it from there until her next press. */
function going(who: Address, after: Handoff | undefined): MessageNumber[] {
  const tasks = channelOf(who) === 'web' && after ? after.tasks : [];
  return tasks.flatMap(({ do: deed }) => (deed.kind === 'remove' && deed.side === 'visitor' ? deed.messages : []));
}

/** What of a handoff stands in her chat. */
function standingWithHer({ pairs, litter, note, nudged }: Handoff): MessageNumber[] {
  const spoken = pairs.map(({ by, original, copy }) => (by === 'visitor' ? original : copy));
  return [...new Set([...spoken, ...litter.visitor, note, ...(nudged ?? [])])].filter((message) => message !== undefined);
}
