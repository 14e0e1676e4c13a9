// Takes a turn: the core decides, the store commits. Where it has to do with a person, what she does for that is committed first.
import type { Speech } from '../content/speech.ts';
import { type Exit, type Conversation, isAlive } from '../core/conversation.ts';
import type { Content } from '../core/flow.ts';
import { counted, type CountedTurn } from '../core/counts/turn.ts';
import { concernsPerson } from '../core/person/events.ts';
import type { Prove } from '../core/near/confirmation.ts';
import type { Daily } from '../core/phrase.ts';
import type { Scramble } from '../core/pocket.ts';
import type { Screen } from '../core/screen.ts';
import { confirmedBy, isExit, takeTurn, type Turn } from '../core/turn.ts';
import { type Address, type Assurances, type Clock, type Incoming, type Log, type MessageNumber, StoreAway } from '../ports.ts';
import type { Committed, Conversations } from '../ports-conversations.ts';
import type { Tally } from './tally.ts';
import type { Events } from '../ports-staff.ts';
import { quietly } from './ledger.ts';
import type { Met, People } from './person.ts';
import { dayOf } from '../core/near/kyiv.ts';

export interface TakingParts {
  readonly conversations: Conversations;
  /** The way to a person. */
  readonly people: People;
  readonly assurances: Assurances;
  /** Proves the links with which entries of the directory are confirmed. */
  readonly prove: Prove;
  /** Makes the phrase of a day, by which this bot can be told from a clone. */
  readonly daily: Daily;
  /** Seals the pocket code. */
  readonly scramble: Scramble;
  readonly tally: Pick<Tally, 'add'>;
  /** Outreach events, and the codes whose links are counted. */
  readonly events: Pick<Events, 'known' | 'codes'>;
  readonly clock: Clock;
  readonly log: Log;
  /** What is spoken from at this moment; in the simulator it changes when a file is saved. */
  readonly speech: () => Speech;
  /** Whether drafts are shown: in the simulator only. */
  readonly drafts: boolean;
  /** Whether the service has ended: then nothing is begun or confirmed any more, and the staff are answered as everybody. */
  readonly ended: () => boolean;
}

/** A turn that was committed, and what was done for it. */
export interface Taken extends Committed<Turn> {
  /** The store of conversations did not answer. */
  readonly away: boolean;
  readonly met?: Met;
  /** Her handoff is being erased; these are its messages in her chat. */
  readonly closing?: Promise<readonly MessageNumber[]>;
}

/** @returns what takes one arrival; undefined: she has left since it was sent, and nothing is to come of it */
export function createTaking(
  parts: TakingParts,
  undone: (who: Address) => Promise<void>,
): (incoming: Incoming) => Promise<Taken | undefined> {
  const { conversations, people, assurances, prove, daily, scramble, tally, events, clock, log, speech, drafts, ended } = parts;
  /** The screens that are the same for everybody: of this content, on this day. */
  let still = { content: speech().content, day: '', screens: new Map<string, Screen>() };
  return async (incoming) => {
    const now = clock.now();
    const confirmed = ended() ? undefined : confirmedBy(incoming.arrival, { content: speech().content, now, prove });
    // It is kept first: what she is told is what is known afterwards.
    if (confirmed !== undefined) await quietly(assurances.confirm(confirmed, dayOf(now)));
    if (isExit(incoming.arrival, speech().content)) {
      const closing = people.erase(incoming.from);
      // It is waited for after her own messages are gone.
      closing.catch(() => {});
      return { ...(await decided(incoming, undefined)), closing };
    }
    try {
      return await decided(incoming, undefined);
    } catch (error) {
      if (error instanceof Overtaken) return undefined;
      if (!(error instanceof PersonFirst)) throw error;
      return metFirst(incoming, error.before);
    }
  };

  async function metFirst(incoming: Incoming, before: Conversation | undefined): Promise<Taken | undefined> {
    const met = await people.meet(incoming, before);
    try {
      return { ...(await decided(incoming, met)), met };
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      // She left between the two, and what she meant to begin was begun after that.
      await undone(incoming.from);
      return undefined;
    }
  }

  function stillOf(content: Content, now: number): Map<string, Screen> {
    const day = dayOf(now);
    if (still.content !== content || still.day !== day) still = { content, day, screens: new Map() };
    return still.screens;
  }

  /** One turn of the store; without the store, the same turn from nothing. */
  async function decided({ from, arrival }: Incoming, met: Met | undefined): Promise<Taken> {
    const { content } = speech();
    const now = clock.now();
    const leaves = isExit(arrival, content);
    const over = ended();
    const still = stillOf(content, now);
    const world = {
      content,
      now,
      drafts,
      prove,
      daily,
      scramble,
      still,
      ended: over,
      assured: assurances.known(),
      events: events.known(),
      ...(met && { person: met.person }),
    };
    // Whoever has to do with a person is remembered: her words would not find their way.
    const bound = met?.person.handoff !== undefined;
    const decide = (before: Conversation | undefined, left?: number): CountedTurn & { readonly left?: Exit; readonly bound: boolean } => {
      if (!leaves && arrival.id < (left ?? 0)) throw new Overtaken();
      const known = before && isAlive(before, now) ? before : undefined;
      if (!met && !leaves && !over && concernsPerson(arrival, known, content)) throw new PersonFirst(known);
      const turn = counted(takeTurn(before, arrival, world), known, arrival, { content, events: events.codes() });
      return leaves ? { ...turn, bound, left: { id: arrival.id, at: now } } : { ...turn, bound };
    };
    try {
      const taken = await conversations.take(from, decide);
      if (!taken.unkept) for (const mark of taken.turn.counts) tally.add(mark);
      return { ...taken, away: false };
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      log.write({ event: 'store-away', level: 'warn' });
      // What she means for her talk is done first: put away with the number of this delivery, the talk would take it for one that came before.
      const turn = decide(undefined);
      // Nobody knows where she stood: if it was her talk, it is put away by what she has pressed. No answer waits for that.
      const stays = arrival.kind === 'words' || arrival.kind === 'refused';
      if (!met && !leaves && !stays) void people.leave(from, arrival.id).catch(() => undefined);
      return { turn, before: undefined, standing: [], settle: async () => {}, away: true };
    }
  }
}

/** This was sent before an exit that has been answered already, here or by another replica. */
class Overtaken extends Error {
  override name = 'Overtaken';
}

/** This turn has to do with a person: that has to be known before it is decided. */
class PersonFirst extends Error {
  override name = 'PersonFirst';
  readonly before: Conversation | undefined;
  constructor(before: Conversation | undefined) {
    super('the handoff has to be known first');
    this.before = before;
  }
}
