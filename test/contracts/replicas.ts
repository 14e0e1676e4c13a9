// The stage of a contract: a clock to be moved, a visitor and her turns, replicas, and a look at all that is stored.
import { Cluster, type Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Connection, connect } from '../../src/adapters/redis/connect.ts';
import { RedisConversations } from '../../src/adapters/redis/conversations.ts';
import { EPOCH } from '../../src/adapters/redis/keys.ts';
import { type SealKey, sealKey } from '../../src/adapters/redis/seal.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import type { Turn } from '../../src/core/turn.ts';
import type { Address, Clock, MessageNumber } from '../../src/ports.ts';
import type { TestServer } from './servers.ts';

export const HOUR = 60 * 60 * 1000;
export const MINUTE = 60 * 1000;

/** A SEAL_KEY for tests; another number is another key. */
export function testKey(number = 1): SealKey {
  return sealKey(Buffer.alloc(32, number));
}

/** A clock that is moved by hand. It starts at noon (UTC) of tomorrow, so that Redis, with its own clock, lets nothing go before we do. */
export class HandClock implements Clock {
  #now = (Math.floor(Date.now() / EPOCH) + 1.5) * EPOCH;

  now(): number {
    return this.#now;
  }

  forward(ms: number): void {
    this.#now += ms;
  }
}

/** A visitor whose address is easy to find again. */
export function visitor(number = 0): Address {
  return `telegram:${731_946_028_500 + number}` as Address;
}

const say = { what: 'erase', language: 'uk' } as const;

/** A turn that counts itself in `misses`, begins a conversation where there is none, and shows it in `pane` if given. */
export function counting(clock: Clock, pane?: number) {
  return (before: Conversation | undefined): Turn => {
    const known = before ?? {
      born: Math.floor(clock.now() / 1000) * 1000,
      language: 'uk',
      at: { flow: 'rights', step: 'first' },
      pane: undefined,
      misses: 0,
      near: undefined,
      seen: [],
    };
    return { conversation: { ...known, misses: known.misses + 1, pane: pane ?? known.pane }, say };
  };
}

/** A turn that forgets. */
export function leaving(): Turn {
  return { conversation: undefined, say };
}

export interface Replica {
  readonly connection: Connection;
  readonly store: RedisConversations;
}

/** Two replicas of the bot and one visitor, anew for each test, on a server that is empty then. */
export class Stage {
  server!: TestServer;
  clock!: HandClock;
  one!: Replica;
  two!: Replica;
  readonly who = visitor();
  #open: Connection[] = [];

  /** Sets itself up before each test of the suite it is made in. @param launch starts the server */
  constructor(launch: () => Promise<TestServer>) {
    beforeAll(async () => {
      this.server = await launch();
    });
    beforeEach(async () => {
      this.clock = new HandClock();
      this.one = await this.replica();
      await this.empty();
      this.two = await this.replica();
    });
    afterEach(() => {
      for (const connection of this.#open.splice(0)) connection.close();
    });
    afterAll(() => this.server.remove());
  }

  /** Empties the server behind everybody's back. */
  async empty(): Promise<void> {
    await this.one.connection.ask((redis) => Promise.all(nodesOf(redis).map((node) => node.flushall())));
  }

  /** One more replica, with its own connection and memory. */
  async replica(keys: readonly SealKey[] = [testKey()]): Promise<Replica> {
    const connection = await connect(this.server.url);
    this.#open.push(connection);
    return { connection, store: new RedisConversations(connection, keys, this.clock) };
  }

  /** A turn of the visitor's; with `pane` it is shown in that message. */
  show(pane?: number, from = this.one) {
    return from.store.take(this.who, counting(this.clock, pane));
  }

  /** The visitor leaves. @param id of the delivery with which she does; without one it is only forgotten */
  leave(from = this.one, id?: number) {
    const exit = { ...leaving(), ...(id !== undefined && { left: { id, at: this.clock.now() } }) };
    return from.store.take(this.who, () => exit);
  }

  /** What a turn would be told of an exit. Nothing is changed. */
  async left(from = this.one): Promise<number | undefined> {
    let told: number | undefined;
    await from.store.take(this.who, (before, left) => {
      told = left;
      return { ...leaving(), conversation: before };
    });
    return told;
  }

  /** Who would be cleaned now, and of what. */
  async due(from = this.one): Promise<[Address, readonly MessageNumber[]][]> {
    return (await from.store.due(this.clock.now())).map((due) => [due.who, due.messages]);
  }

  /** All keys whose name contains `part`, in order. */
  async stored(part: string): Promise<string[]> {
    return [...(await dump(this.one.connection)).keys()].filter((key) => key.includes(part));
  }

  /** When Redis will let a key go, in milliseconds. */
  endOf(key: string): Promise<number> {
    return this.one.connection.ask((redis) => redis.pexpiretime(key));
  }
}

/** The server itself, or each node of a cluster that holds keys. */
export function nodesOf(redis: Redis | Cluster): readonly Redis[] {
  return redis instanceof Cluster ? redis.nodes('master') : [redis];
}

/** Everything that is stored, key by key in their order, as text. */
export async function dump(connection: Pick<Connection, 'ask'>): Promise<Map<string, string[]>> {
  const stored = new Map<string, string[]>();
  const keys = await connection.ask((redis) => Promise.all(nodesOf(redis).map((node) => node.keys('*'))));
  for (const key of keys.flat().toSorted()) {
    const type = await connection.ask((redis) => redis.type(key));
    const read = {
      string: async () => [(await connection.ask((redis) => redis.get(key))) ?? ''],
      stream: async () => (await connection.ask((redis) => redis.xrange(key, '-', '+'))).flat(2),
      list: () => connection.ask((redis) => redis.lrange(key, 0, -1)),
      set: async () => (await connection.ask((redis) => redis.smembers(key))).toSorted(),
      hash: async () =>
        Object.entries(await connection.ask((redis) => redis.hgetall(key)))
          .toSorted()
          .flat(),
      zset: () => connection.ask((redis) => redis.zrange(key, 0, -1, 'WITHSCORES')),
    }[type];
    // Its life has ended since it was listed.
    if (type === 'none') continue;
    if (read === undefined) throw new Error(`nothing of type ${type} should be stored`);
    stored.set(key, await read());
  }
  return stored;
}

/** Resolves when the connection says that Redis is there, or away. */
export function changed(connection: Connection, state: 'up' | 'down'): Promise<void> {
  return new Promise((done) => {
    if (connection.state === state) done();
    connection.onChange((now) => now === state && done());
  });
}
