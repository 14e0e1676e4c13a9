// The end of the service, as far as a store knows of it: the day that was told before, and whether there is anybody whom it would part.
import type { Endings, Told } from '../../ports-staff.ts';
import { askOnce, type Connection } from './connect.ts';
import { DUE_HANDOFFS, END, ROSTER } from './durable-keys.ts';

export class RedisEndings implements Endings {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async told(): Promise<Told> {
    const answers = await this.#connection.ask((redis) => redis.multi().get(END).hlen(ROSTER).zcard(DUE_HANDOFFS).exec());
    const [day, onRoster, handoffs] = (answers ?? []).map(([, answer]) => answer);
    // The roster has a field that is nobody.
    return { day: (day as string | null) ?? undefined, empty: Number(onRoster) <= 1 && Number(handoffs) === 0 };
  }

  async keep(day: string | undefined): Promise<void> {
    await this.#connection.ask<unknown>((redis) => (day === undefined ? redis.del(END) : redis.set(END, day)));
  }
}

/** The same, asked once, for a command. Undefined where the store does not answer. @param url of the durable store */
export function endToldAt(url: string): Promise<Told | undefined> {
  return askOnce(url, (connection) => new RedisEndings(connection).told().catch(() => undefined));
}
