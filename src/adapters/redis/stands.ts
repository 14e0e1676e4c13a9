// Where a visitor's conversation stands: under the name of the day it began on, also past midnight, or nowhere yet.
import { type Conversation, isAlive, thaw } from '../../core/conversation.ts';
import type { Address } from '../../ports.ts';
import type { Connection } from './connect.ts';
import { entriesOf, exitAt } from './entries.ts';
import type { Epoch, Epochs } from './epochs.ts';
import type { Guesses } from './guesses.ts';
import { DUE, epochOf, epochOfName, keysIn, keysOf, type Name } from './keys.ts';
import { Trust } from './trust.ts';

/** Where a conversation is, or will be, and what we believe is stored there ('' for nothing). */
export interface Guess {
  readonly epoch: Epoch;
  readonly name: Name;
  readonly sealed: string;
}

/** The same, opened. */
export interface Stand extends Guess {
  /** The conversation that is there; undefined where there is none, its life is over, or it cannot be read. */
  readonly conversation: Conversation | undefined;
  /** The delivery with which she left, where she has not begun anew. */
  readonly left: number | undefined;
}

/** Conversations read at once, so that a long list does not hold up Redis. */
const READ_AT_ONCE = 200;

/** Finds stands: as this process left them, or as they are stored. */
export class Stands {
  /** In what this process has left for a visitor. */
  readonly trustInKnown = new Trust();
  /** In that there is nothing of a visitor whom this process does not know. */
  readonly trustInNew = new Trust();
  readonly #connection: Connection;
  readonly #guesses: Guesses;

  constructor(connection: Connection, guesses: Guesses) {
    this.#connection = connection;
    this.#guesses = guesses;
  }

  /** Where this process left her. */
  guess(who: Address, epochs: Epochs, now: number): Guess | undefined {
    for (const epoch of conversing(epochs, now)) {
      const name = epoch.nameOf(who);
      const sealed = this.#guesses.recall(name, now);
      if (sealed !== undefined) return { epoch, name, sealed };
    }
    return undefined;
  }

  /** The stand as it is stored. @throws StoreAway */
  async look(who: Address, epochs: Epochs, now: number): Promise<Stand> {
    return standOf(await this.all(who, epochs, now), now);
  }

  /** The stand as it is stored: most likely it still is where this process left her, if not as. @throws StoreAway */
  async lookAgain(who: Address, { epoch, sealed }: Guess, epochs: Epochs, now: number): Promise<Stand> {
    const stand = await this.#stored(who, epoch, now);
    this.trustInKnown.learn(stand.sealed === sealed);
    return stand.conversation ? stand : this.look(who, epochs, now);
  }

  /** What is stored under each name she can have a conversation under. @throws StoreAway */
  async all(who: Address, epochs: Epochs, now: number): Promise<readonly [Stand, ...Stand[]]> {
    const [today, elsewhere] = await Promise.all([this.#stored(who, epochs[0], now), this.elsewhere(who, epochs, now)]);
    return [today, ...elsewhere];
  }

  /** What is stored under the names she can have one under but today's. @throws StoreAway */
  elsewhere(who: Address, epochs: Epochs, now: number): Promise<Stand[]> {
    const others = conversing(epochs, now).filter((epoch) => epoch !== epochs[0]);
    return Promise.all(others.map((epoch) => this.#stored(who, epoch, now)));
  }

  /** Who is in a conversation that says she waits for a person, or talks to one. @throws StoreAway */
  async waiting(epochs: Epochs, now: number): Promise<readonly Address[]> {
    const found = await Promise.all(DUE.map((key, partition) => this.#waitingIn(key, partition, epochs, now)));
    return [...new Set(found.flat())];
  }

  async #waitingIn(due: string, partition: number, epochs: Epochs, now: number): Promise<Address[]> {
    const names = await this.#connection.ask((redis) => redis.zrange(due, 0, -1));
    const found: Address[] = [];
    for (let from = 0; from < names.length; from += READ_AT_ONCE) {
      const some = names.slice(from, from + READ_AT_ONCE);
      const sealed = await this.#connection.ask((redis) => redis.mget(some.map((name) => keysIn(partition, name).conversation)));
      for (const [at, name] of some.entries()) {
        const epoch = epochs.find(({ number }) => number === epochOfName(name));
        if (!epoch || opened({ epoch, name, sealed: sealed[at] ?? '' }, now).conversation?.waits === undefined) continue;
        // The address stands in the ledger alone.
        const entries = await this.#connection.ask((redis) => redis.lrange(keysIn(partition, name).ledger, -1, -1));
        found.push(...entriesOf(epoch, name, entries).map(({ who }) => who));
      }
    }
    return found;
  }

  async #stored(who: Address, epoch: Epoch, now: number): Promise<Stand> {
    const name = epoch.nameOf(who);
    const sealed = await this.#connection.ask((redis) => redis.get(keysOf(name).conversation));
    return opened({ epoch, name, sealed: sealed ?? '' }, now);
  }
}

/** Where nothing is stored. */
export function blankStand(who: Address, epoch: Epoch): Stand {
  return { epoch, name: epoch.nameOf(who), sealed: '', conversation: undefined, left: undefined };
}

/**
 * Where she stands, of all that is stored, today's first: a living conversation goes on where it began, otherwise it is under today's name.
 * Of two that live the older one is hers: the other was begun before it was known, and is about to be taken back.
 */
export function standOf(stands: readonly [Stand, ...Stand[]], now: number): Stand {
  const living = stands.filter(({ conversation }) => conversation).toSorted((a, b) => a.epoch.number - b.epoch.number);
  if (living[0]) return living[0];
  const left = stands.flatMap((stand) => exitAt(stand, now) ?? []);
  return { ...stands[0], left: left.length === 0 ? undefined : Math.max(...left) };
}

/** Opens what is, or may be, stored. */
export function opened({ epoch, name, sealed }: Guess, now: number): Stand {
  const text = sealed === '' ? undefined : epoch.conversations.open(name, sealed);
  const read = text === undefined ? undefined : thaw(text);
  return { epoch, name, sealed, conversation: read && isAlive(read, now) ? read : undefined, left: undefined };
}

/** The epochs that can have a living conversation: today's and yesterday's. */
function conversing(epochs: Epochs, now: number): Epoch[] {
  return epochs.filter(({ number }) => number >= epochOf(now) - 1);
}
