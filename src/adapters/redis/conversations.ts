// Conversations in Redis: each turn one compare-and-set, which for a visitor known to this process is one round trip.
import { type Exit, type Conversation, CONVERSATION_LIFE, EXIT_LIFE, freeze } from '../../core/conversation.ts';
import { type Address, type Clock, type MessageNumber, StoreAway } from '../../ports.ts';
import type { Committed, Conversations, Decide, Decision, Due } from '../../ports-conversations.ts';
import type { Connection } from './connect.ts';
import { type Costless, NONE_IS } from './costless.ts';
import { entriesOf, exitIn, leftEntry, messageEntry, messagesOf } from './entries.ts';
import { EpochKeys, type Epochs } from './epochs.ts';
import { Guesses } from './guesses.ts';
import { DUE, epochOfName, keysIn, keysOf, type Keys, type Name } from './keys.ts';
import { CLAIM, FORGET, KEEP, type Script, SETTLE, WHATEVER } from './scripts.ts';
import type { SealKey } from './seal.ts';
import { blankStand, opened, type Stand, standOf, Stands } from './stands.ts';

/** Each lost try is another turn of hers that was committed: only a flood of them gets so far. */
const TRIES = 500;

/** Due names taken from one partition at once: together they are what a replica can well erase in the minute it has them. */
const DUE_AT_ONCE = 5;

/** What is sealed with a key we do not have is left alone for so long, then looked at again. Milliseconds. */
const UNREADABLE_LEASE = 60 * 60 * 1000;

/** What is left in a chat, and how it is crossed off. */
type Left = Pick<Committed<Decision>, 'standing' | 'settle'>;

const NOTHING: Left = { standing: [], settle: async () => {} };

/** A due name taken for a minute. */
interface Claim {
  readonly name: Name;
  readonly keys: Keys;
  readonly sealed: readonly string[];
}

/**
 * A conversation stays under the name of the day it began on, also past midnight; then there are two names to look at, in two
 * slots. Whoever races for one conversation, Redis says who was first, and the others decide again.
 */
export class RedisConversations implements Conversations {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #epochs: EpochKeys;
  readonly #costless: Costless;
  readonly #guesses = new Guesses();
  readonly #stands: Stands;

  /** @param keys SEAL_KEYs: the first one seals, all of them open */
  constructor(connection: Connection, keys: readonly SealKey[], clock: Clock, costless = NONE_IS) {
    this.#connection = connection;
    this.#clock = clock;
    this.#costless = costless;
    this.#epochs = new EpochKeys(connection, keys);
    this.#stands = new Stands(connection, this.#guesses);
  }

  take<D extends Decision>(who: Address, decide: Decide<D>, patient?: 'patient'): Promise<Committed<D>> {
    return patient ? this.#connection.again(() => this.#take(who, decide)) : this.#take(who, decide);
  }

  async #take<D extends Decision>(who: Address, decide: Decide<D>): Promise<Committed<D>> {
    const now = this.#clock.now();
    const epochs = await this.#epochs.at(now);
    const known = this.#stands.guess(who, epochs, now);
    const guess = known && this.#stands.trustInKnown.pays ? opened(known, now) : undefined;
    const first = guess ?? (await (known ? this.#stands.lookAgain(who, known, epochs, now) : this.#find(who, decide, epochs, now)));
    if ('turn' in first) return { turn: first.turn, before: undefined, ...NOTHING };
    let stand = first;
    for (let tries = 0; tries < TRIES; tries++) {
      const before = stand.conversation;
      let turn: D;
      try {
        turn = decide(before, stand.left);
      } catch (error) {
        // Only a commit finds out that a guess was wrong. Where there is none, what is stored has to be looked at.
        if (stand !== guess) throw error;
        stand = await this.#stands.look(who, epochs, now);
        continue;
      }
      if (before === undefined && turn.conversation !== undefined && !turn.bound && !(await this.#costless.room(who)))
        return { turn, before, ...NOTHING, unkept: true };
      const unknown = this.#isUnknown(stand, who);
      const answer = await (turn.conversation === undefined
        ? this.#forget(stand, who, turn, now)
        : this.#keep(stand, who, turn.conversation, turn.stray, now));
      if (stand === guess) this.#stands.trustInKnown.learn(typeof answer !== 'string');
      if (typeof answer !== 'string') {
        const gone = Array.isArray(answer) ? await this.#left(who, stand, answer as string[], turn.left, epochs, now) : NOTHING;
        const unkept = unknown && turn.conversation === undefined && gone.standing.length === 0;
        return { turn, before, ...gone, ...(unkept && { unkept }) };
      }
      const next = opened({ ...stand, sealed: answer }, now);
      stand = next.conversation ? next : await this.#stands.look(who, epochs, now);
    }
    throw new StoreAway('one conversation is being changed all the time');
  }

  async waiting(): Promise<readonly Address[]> {
    const now = this.#clock.now();
    return this.#stands.waiting(await this.#epochs.at(now), now);
  }

  async due(now: number): Promise<readonly Due[]> {
    this.#guesses.sweep(now);
    // Whoever has emptied Redis without ending the connection is noticed here.
    this.#epochs.forget();
    const epochs = await this.#epochs.at(now);
    const claims = await Promise.all(DUE.map((key, partition) => this.#claim(key, partition, now)));
    return (await Promise.all(claims.flat().map((claim) => this.#open(claim, epochs, now)))).filter((due) => due !== undefined);
  }

  /** Where somebody stands whom this process does not know; most likely nowhere yet, and then she may as well be begun at once. */
  async #find<D extends Decision>(who: Address, decide: Decide<D>, epochs: Epochs, now: number): Promise<Stand | { readonly turn: D }> {
    if (!this.#costless.is(who) && this.#stands.trustInNew.pays) return this.#begin(who, decide, epochs, now);
    const stand = await this.#stands.look(who, epochs, now);
    if (!this.#costless.is(who)) this.#stands.trustInNew.learn(stand.sealed === '');
    return stand;
  }

  /**
   * Begins a conversation for somebody whom this process does not know, and looks in the same trip whether she has one of yesterday: mostly
   * she has none. Where she has any, nothing was begun, and that is where to decide again.
   */
  async #begin<D extends Decision>(who: Address, decide: Decide<D>, epochs: Epochs, now: number): Promise<Stand | { readonly turn: D }> {
    const blank = blankStand(who, epochs[0]);
    const turn = decidedOn(blank, decide);
    if (turn?.conversation === undefined) return this.#stands.look(who, epochs, now);
    const [answer, elsewhere] = await Promise.all([
      this.#keep(blank, who, turn.conversation, turn.stray, now),
      this.#stands.elsewhere(who, epochs, now),
    ]);
    const isNew = typeof answer !== 'string' && elsewhere.every(({ sealed }) => sealed === '');
    this.#stands.trustInNew.learn(isNew);
    if (typeof answer === 'string') return standOf([opened({ ...blank, sealed: answer }, now), ...elsewhere], now);
    if (isNew) return { turn };
    // What was begun is taken back, unless another turn has been built on it already.
    this.#guesses.forget(blank.name);
    return typeof (await this.#forget(answer, who, {}, now)) === 'string' ? { turn } : standOf([blank, ...elsewhere], now);
  }

  /** Whether this costs nothing, and nothing is known of it, not even that it was left. */
  #isUnknown({ sealed, left }: Stand, who: Address): boolean {
    return sealed === '' && left === undefined && this.#costless.is(who);
  }

  /**
   * Forgets a conversation. A stand that is none is left as it is; a stray of one who has left is to be erased, like all that she has left.
   * Gives what is stored instead, if so, else her ledger's entries.
   */
  #forget(stand: Stand, who: Address, { left, stray }: { left?: Exit; stray?: MessageNumber }, now: number): Promise<unknown> {
    const { epoch, name, sealed } = stand;
    if (left === undefined || this.#isUnknown(stand, who)) {
      const hasLeft = stand.left !== undefined;
      const late = hasLeft && stray !== undefined ? messageEntry(epoch, name, who, stray) : '';
      return this.#run(FORGET, name, [sealed, name, now, hasLeft ? WHATEVER : '', 0, late]);
    }
    const latest = { ...left, id: Math.max(left.id, stand.left ?? 0) };
    const entry = leftEntry(epoch, name, who, left);
    return this.#run(FORGET, name, [sealed, name, now, exitIn(epoch, name, latest), left.at + EXIT_LIFE, entry]);
  }

  /**
   * Stores the next state, and in the ledger her living message where it is a new one, or a stray. Gives what is stored instead, if so, else
   * how it stands now.
   */
  async #keep(stand: Stand, who: Address, next: Conversation, stray: MessageNumber | undefined, now: number): Promise<string | Stand> {
    const { epoch, name, conversation: before } = stand;
    const sealed = epoch.conversations.seal(name, freeze(next));
    const end = next.born + CONVERSATION_LIFE;
    const noted = stray ?? (next.pane === before?.pane ? undefined : next.pane);
    const entry = noted === undefined ? '' : messageEntry(epoch, name, who, noted);
    const answer = await this.#run(KEEP, name, [stand.sealed, name, now, sealed, end, entry]);
    if (answer !== 1) return String(answer);
    this.#guesses.remember(name, sealed, end);
    return { ...stand, sealed, conversation: next };
  }

  /** After a conversation is forgotten: whatever else there is under her other names, and all messages of her ledgers, oldest first. */
  async #left(who: Address, stand: Stand, entries: string[], left: Exit | undefined, epochs: Epochs, now: number): Promise<Left> {
    const ledgers = await Promise.all(
      epochs.map(async (epoch) => {
        const name = epoch.nameOf(who);
        this.#guesses.forget(name);
        if (name === stand.name) return { epoch, name, sealed: entries };
        // Whoever begins anew looks for it under today's name.
        const gone = stand.left === undefined ? '' : WHATEVER;
        const instead = left === undefined ? gone : epoch === epochs[0] ? exitIn(epoch, name, left) : '';
        const sealed = await this.#run(FORGET, name, [WHATEVER, name, now, instead, (left?.at ?? 0) + EXIT_LIFE, '']);
        return { epoch, name, sealed: sealed as string[] };
      }),
    );
    return {
      standing: messagesOf(ledgers.toReversed().flatMap(({ epoch, name, sealed }) => entriesOf(epoch, name, sealed))),
      settle: async () => {
        await Promise.all(ledgers.map(({ name, sealed }) => this.#settle(name, sealed)));
      },
    };
  }

  async #settle(name: Name, entries: readonly string[]): Promise<void> {
    await this.#run(SETTLE, name, ['', name, this.#clock.now(), ...entries]);
  }

  /** Takes the due names of one partition for a minute, each with its entries, still sealed. */
  async #claim(key: string, partition: number, now: number): Promise<Claim[]> {
    const names = await this.#connection.ask((redis) => redis.zrange(key, '-inf', now, 'BYSCORE', 'LIMIT', 0, DUE_AT_ONCE));
    return Promise.all(
      names.map(async (name) => {
        const keys = keysIn(partition, name);
        return { name, keys, sealed: (await this.#run(CLAIM, name, ['', name, now], keys)) as string[] };
      }),
    );
  }

  /**
   * Opens a claimed ledger. One that cannot be opened is left until its end of life: whoever comes with a wrong SEAL_KEY must
   * not undo the erases of those who have the right one.
   */
  async #open({ name, keys, sealed }: Claim, epochs: Epochs, now: number): Promise<Due | undefined> {
    if (sealed.length === 0) return undefined;
    const epoch = epochs.find(({ number }) => number === epochOfName(name));
    const entries = epoch ? entriesOf(epoch, name, sealed) : [];
    const who = entries[0]?.who;
    if (who === undefined) {
      await this.#connection.ask((redis) => redis.zadd(keys.due, 'XX', now + UNREADABLE_LEASE, name));
      return undefined;
    }
    // She may have gone on with an old button after the end: that message is in the ledger of the new conversation now.
    const panes = (await this.#stands.all(who, epochs, now)).map(({ conversation }) => conversation?.pane);
    const messages = messagesOf(entries).filter((message) => !panes.includes(message));
    const left = entries.find((entry) => entry.left !== undefined)?.left;
    const settle = () => this.#settle(name, sealed);
    if (messages.length > 0 || left !== undefined) return { who, messages, left, settle };
    await settle();
    return undefined;
  }

  #run(script: Script, name: Name, args: (string | number)[], keys: Keys = keysOf(name)): Promise<unknown> {
    return this.#connection.run(script, [keys.conversation, keys.ledger, keys.erase, keys.due], args);
  }
}

/** What is decided on a stand where nothing is; undefined where that cannot be: it is decided on what is stored. */
function decidedOn<D extends Decision>({ left }: Stand, decide: Decide<D>): D | undefined {
  try {
    return decide(undefined, left);
  } catch {
    return undefined;
  }
}
