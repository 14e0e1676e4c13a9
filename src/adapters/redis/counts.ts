// Counts in Redis: one hash of numbers for each month, which goes by itself.
import type { Counts } from '../../ports-staff.ts';
import type { Connection } from './connect.ts';
import { COUNTS } from './durable-keys.ts';

/** A month's numbers are kept for so many months from its beginning: long enough for a report on a year. */
const KEPT = 14;

export class RedisCounts implements Counts {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async add(month: string, numbers: ReadonlyMap<string, number>): Promise<void> {
    const key = COUNTS + month;
    await this.#connection.ask((redis) => {
      const told = redis.multi();
      // In the order of the alphabet: what was counted first is not to be seen in the file either.
      for (const [name, number] of [...numbers].toSorted(([a], [b]) => (a < b ? -1 : 1))) told.hincrby(key, name, number);
      return told.pexpireat(key, endOf(month)).exec();
    });
  }

  async of(month: string): Promise<ReadonlyMap<string, number>> {
    const numbers = await this.#connection.ask((redis) => redis.hgetall(COUNTS + month));
    return new Map(Object.entries(numbers).map(([name, number]) => [name, Number(number)]));
  }
}

/** When the numbers of a month go. Milliseconds since 1970. */
export function endOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number - 1 + KEPT, 1);
}

/** The months whose numbers may still be there, the oldest first. @param day YYYY-MM-DD */
export function keptMonths(day: string): string[] {
  const [year = 0, number = 1] = day.split('-').map(Number);
  return Array.from({ length: KEPT }, (_, back) => new Date(Date.UTC(year, number - KEPT + back, 1)).toISOString().slice(0, 7));
}
