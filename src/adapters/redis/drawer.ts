// A drawer in Redis: sealed texts, each under a keyed name, gone when their life is over.
import { createHmac, type KeyObject } from 'node:crypto';
import type { Clock } from '../../ports.ts';
import type { Drawer } from '../../ports-staff.ts';
import type { Connection } from './connect.ts';
import { DRAWER } from './durable-keys.ts';
import { epochOf } from './keys.ts';
import { Seal, type SealKey } from './seal.ts';

/** Every text is padded to a multiple of so many bytes. */
const ROOM = 1024;

export class RedisDrawer implements Drawer {
  readonly #connection: Connection;
  readonly #names: KeyObject;
  readonly #seals: readonly Seal[];
  readonly #clock: Clock;
  readonly #life: number;

  /**
   * @param keys SEAL_KEYs: the first one names and seals; what was sealed with another is forgotten within the hour anyway
   * @param life milliseconds from the first writing
   */
  constructor(connection: Connection, keys: readonly [SealKey, ...SealKey[]], clock: Clock, life: number) {
    this.#connection = connection;
    this.#names = keys[0].derive(new Uint8Array(), 'drawer names');
    this.#seals = keys.map((key) => new Seal(key, new Uint8Array(), 'drawer', ROOM, ROOM));
    this.#clock = clock;
    this.#life = life;
  }

  async read(name: string): Promise<string | undefined> {
    return (await this.#find(name))?.text;
  }

  async write(name: string, text: string): Promise<void> {
    const { key, until } = (await this.#find(name)) ?? { key: this.#keysOf(name)[0], until: this.#clock.now() + this.#life };
    const sealed = this.#seals[0]?.seal(key, JSON.stringify([until, text])) ?? '';
    await this.#connection.ask((redis) => redis.set(key, sealed, 'PXAT', until));
  }

  async remove(name: string): Promise<void> {
    await this.#connection.ask((redis) => redis.del(...this.#keysOf(name)));
  }

  /** Redis forgets by its own clock; this is the second lock. */
  async #find(name: string): Promise<{ readonly key: string; readonly until: number; readonly text: string } | undefined> {
    const keys = this.#keysOf(name);
    const values = await this.#connection.ask((redis) => redis.mget(...keys));
    for (const [at, key] of keys.entries()) {
      const sealed = values[at] ?? undefined;
      const [opened] = sealed === undefined ? [] : this.#seals.flatMap((seal) => seal.open(key, sealed) ?? []);
      if (opened === undefined) continue;
      const [until, text] = JSON.parse(opened) as [number, string];
      if (this.#clock.now() < until) return { key, until, text };
    }
    return undefined;
  }

  /** Where it is when it was begun today, or yesterday: each day has another name, so that a dump of one is not tied to that of another. */
  #keysOf(name: string): [string, string] {
    const today = epochOf(this.#clock.now());
    const keyOn = (day: number) => DRAWER + createHmac('sha256', this.#names).update(`${day} ${name}`).digest('base64url').slice(0, 22);
    return [keyOn(today), keyOn(today - 1)];
  }
}
