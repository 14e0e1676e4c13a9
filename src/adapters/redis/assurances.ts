// Which entries of the directory were confirmed through the bot: one hash, a service and a day, and no person.
import type { Assurances, Clock } from '../../ports.ts';
import { askOnce, type Connection } from './connect.ts';
import { ASSURED } from './durable-keys.ts';

/** What is known is asked for anew after so long. Milliseconds. */
const FRESH = 60_000;

/** The confirmations in Redis. What was known last is told at once; nobody waits for Redis to tell it. */
export class RedisAssurances implements Assurances {
  readonly #connection: Connection;
  readonly #clock: Clock;
  #known: ReadonlyMap<string, string> = new Map();
  #asked = -Infinity;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  known(): ReadonlyMap<string, string> {
    const now = this.#clock.now();
    if (now - this.#asked >= FRESH) {
      this.#asked = now;
      void this.#refresh();
    }
    return this.#known;
  }

  async confirm(service: string, day: string): Promise<void> {
    if ((this.#known.get(service) ?? '') >= day) return;
    await this.#connection.ask((redis) => redis.hset(ASSURED, service, day));
    this.#known = new Map([...this.#known, [service, day]]);
  }

  /** Without an answer what was known stays known. */
  async #refresh(): Promise<void> {
    try {
      this.#known = await read(this.#connection);
    } catch {
      this.#asked = -Infinity;
    }
  }
}

/** What was confirmed, asked for once, for a command. Undefined where the store does not answer. @param url of the durable store */
export function confirmedAt(url: string): Promise<ReadonlyMap<string, string> | undefined> {
  return askOnce(url, (connection) => read(connection).catch(() => undefined));
}

async function read(connection: Connection): Promise<ReadonlyMap<string, string>> {
  return new Map(Object.entries(await connection.ask((redis) => redis.hgetall(ASSURED))));
}
