// The stage of the durable store's contracts: handoffs and people to try it with, a clock to be moved, and replicas.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Connection, connect } from '../../src/adapters/redis/connect.ts';
import { type HandoffForm, RedisHandoffs } from '../../src/adapters/redis/handoffs.ts';
import { RedisRoster } from '../../src/adapters/redis/roster.ts';
import type { SealKey } from '../../src/adapters/redis/seal.ts';
import type { Handoff } from '../../src/core/handoff/handoff.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import type { Address } from '../../src/ports.ts';
import { dump, HandClock, HOUR, testKey } from './replicas.ts';
import type { TestServer } from './servers.ts';

export const LIFE = 47 * HOUR;

/** The least a handoff needs to be stored: due while it has tasks, or at `notBefore`. A deadline that has come is not told again. */
const form: HandoffForm = {
  freeze: (handoff) => JSON.stringify(handoff),
  thaw: (text) => JSON.parse(text) as Handoff,
  dueAt: (handoff, now) => (handoff.tasks.length > 0 ? now : (handoff.notBefore ?? 0) > now ? handoff.notBefore : undefined),
  lifeOf: (handoff) => handoff.born + LIFE,
  openAtOnce: 2,
};

/** A draft. */
export function begun(id: string, visitor: Address, born: number): Handoff {
  return {
    id,
    phase: 'draft',
    born,
    visitor,
    language: 'uk',
    near: undefined,
    yes: [],
    no: [],
    notFrom: [],
    own: false,
    topic: undefined,
    note: undefined,
    safe: undefined,
    watched: false,
    nudge: false,
    sign: undefined,
    slip: undefined,
    alias: undefined,
    notBefore: undefined,
    asking: undefined,
    asked: [],
    owner: undefined,
    seen: { visitor: born, responder: born },
    present: true,
    decoy: false,
    pairs: [],
    litter: { visitor: [], responder: [] },
    owed: [],
    nudged: undefined,
    warned: undefined,
    outcome: undefined,
    complaint: undefined,
    tasks: [],
    next: 0,
    taken: [],
  };
}

/** A responder whose address is easy to find again. */
export function somebody(number: number, change: Partial<Staff> = {}): Staff {
  return {
    id: `staff${String(number).padStart(3, '0')}`,
    role: 'responder',
    address: `telegram:${518_273_640_100 + number}`,
    language: 'uk',
    alias: `Калинонька-${number}`,
    places: [],
    languages: ['uk'],
    duty: [],
    away: [],
    paused: false,
    practised: [],
    joined: '2018-03-01',
    ...change,
  };
}

export interface DurableReplica {
  readonly connection: Connection;
  readonly handoffs: RedisHandoffs;
  readonly roster: RedisRoster;
}

/** Two replicas, anew for each test, on a server that is empty then. */
export class DurableStage {
  server!: TestServer;
  clock!: HandClock;
  one!: DurableReplica;
  two!: DurableReplica;
  #open: Connection[] = [];

  /** Sets itself up before each test of the suite it is made in. @param launch starts the server */
  constructor(launch: () => Promise<TestServer>) {
    beforeAll(async () => {
      this.server = await launch();
    });
    beforeEach(async () => {
      this.clock = new HandClock();
      this.one = await this.replica();
      await this.one.connection.ask((redis) => redis.flushall());
      this.two = await this.replica();
    });
    afterEach(() => {
      for (const connection of this.#open.splice(0)) connection.close();
    });
    afterAll(() => this.server.remove());
  }

  /** One more replica, with its own connection and memory. */
  async replica(keys: readonly SealKey[] = [testKey()]): Promise<DurableReplica> {
    const connection = await connect(this.server.url);
    this.#open.push(connection);
    return {
      connection,
      handoffs: new RedisHandoffs(connection, keys, this.clock, form),
      roster: new RedisRoster(connection, keys, this.clock),
    };
  }

  /** A visitor's handoff, begun now. */
  begin(id: string, visitor: Address, change: Partial<Handoff> = {}, from = this.one) {
    return from.handoffs.change({ visitor }, (before) => before ?? { ...begun(id, visitor, this.clock.now()), ...change });
  }

  /** Changes a handoff that is there. */
  alter(id: string, change: Partial<Handoff>, from = this.one) {
    return from.handoffs.change({ id }, (before) => before && { ...before, ...change });
  }

  /** Forgets a handoff. */
  forget(id: string, from = this.one) {
    return from.handoffs.change({ id }, () => undefined);
  }

  due(from = this.one) {
    return from.handoffs.due(this.clock.now());
  }

  /** Everything that is stored. */
  stored(): Promise<Map<string, string[]>> {
    return dump(this.one.connection);
  }
}

/** Ids, in order. */
export function idsOf(handoffs: readonly Handoff[]): string[] {
  return handoffs.map(({ id }) => id).toSorted();
}

/** A task to be done. */
export const task = { n: 1, do: { kind: 'refresh', side: 'visitor' } } as const;
