// Counts in Redis: two numbers under each name, and no person behind them.
import type { Clock } from '../../ports.ts';
import type { Counts } from '../../ports-staff.ts';
import type { Connection } from './connect.ts';
import { COUNTS, COUNTS_LAST } from './durable-keys.ts';

/** Milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

export class RedisCounts implements Counts {
  readonly #connection: Connection;
  readonly #clock: Clock;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  async add(name: string): Promise<void> {
    const today = Math.floor(this.#clock.now() / DAY);
    await this.#connection.ask((redis) => redis.multi().hincrby(COUNTS, name, 1).hset(COUNTS_LAST, name, today).exec());
  }

  async all(): Promise<ReadonlyMap<string, { readonly count: number; readonly last: string }>> {
    const [counts, days] = await this.#connection.ask((redis) => Promise.all([redis.hgetall(COUNTS), redis.hgetall(COUNTS_LAST)]));
    const dayOf = (name: string) => new Date(Number(days[name] ?? 0) * DAY).toISOString().slice(0, 10);
    return new Map(Object.entries(counts).map(([name, count]) => [name, { count: Number(count), last: dayOf(name) }]));
  }
}
