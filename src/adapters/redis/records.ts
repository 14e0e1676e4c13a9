// Reads what the volatile store has of a visitor, and touches nothing: no life, no key, no memory of this process.
import type { Conversation } from '../../core/conversation.ts';
import type { Address, Clock, MessageNumber } from '../../ports.ts';
import type { Box } from '../../ports-channels.ts';
import type { Records } from '../../ports-records.ts';
import type { Connection } from './connect.ts';
import { entriesOf } from './entries.ts';
import { type Epoch, EpochKeys } from './epochs.ts';
import { keysOf } from './keys.ts';
import type { SealKey } from './seal.ts';
import { opened } from './stands.ts';

/** What is found under one name. */
interface Under {
  readonly conversation: Conversation | undefined;
  readonly messages: readonly MessageNumber[];
  readonly notes: readonly number[];
}

/** What is stored of a visitor under each of her names. */
export class RedisRecords implements Records {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #epochs: EpochKeys;

  /** @param keys SEAL_KEYs: all of them open */
  constructor(connection: Connection, keys: readonly SealKey[], clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
    this.#epochs = new EpochKeys(connection, keys);
  }

  async of(who: Address): ReturnType<Records['of']> {
    const now = this.#clock.now();
    const epochs = await this.#epochs.at(now);
    const found = await Promise.all(epochs.map((epoch) => this.#under(epoch, who, now)));
    return {
      conversation: found.find(({ conversation }) => conversation)?.conversation,
      messages: [...new Set(found.flatMap(({ messages }) => messages))],
      notes: found.flatMap(({ notes }) => notes),
    };
  }

  async #under(epoch: Epoch, who: Address, now: number): Promise<Under> {
    const name = epoch.nameOf(who);
    const keys = keysOf(name);
    const [sealed, boxed, ...ledgers] = await this.#connection.ask((redis) =>
      Promise.all([redis.get(keys.conversation), redis.get(keys.box), redis.lrange(keys.ledger, 0, -1), redis.lrange(keys.erase, 0, -1)]),
    );
    const box = boxed === null ? undefined : epoch.boxes.open(keys.box, boxed);
    return {
      conversation: opened({ epoch, name, sealed: sealed ?? '' }, now).conversation,
      messages: ledgers.flatMap((ledger) => entriesOf(epoch, name, ledger).flatMap(({ message }) => message ?? [])),
      notes: box === undefined ? [] : (JSON.parse(box) as Box).notes.map(({ until }) => until).filter((until) => now < until),
    };
  }
}
