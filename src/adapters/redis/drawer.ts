// A drawer in Redis: sealed texts, each under a keyed name, gone when their life is over.
import { createHmac, type KeyObject } from 'node:crypto';
import type { Clock } from '../../ports.ts';
import type { Drawer } from '../../ports-staff.ts';
import type { Connection } from './connect.ts';
import { DRAWER } from './durable-keys.ts';
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
    const key = this.#keyOf(name);
    const until = (await this.#find(name))?.until ?? this.#clock.now() + this.#life;
    const sealed = this.#seals[0]?.seal(key, JSON.stringify([until, text])) ?? '';
    await this.#connection.ask((redis) => redis.set(key, sealed, 'PXAT', until));
  }

  async remove(name: string): Promise<void> {
    await this.#connection.ask((redis) => redis.del(this.#keyOf(name)));
  }

  /** Redis forgets by its own clock; this is the second lock. */
  async #find(name: string): Promise<{ readonly until: number; readonly text: string } | undefined> {
    const key = this.#keyOf(name);
    const sealed = await this.#connection.ask((redis) => redis.get(key));
    const [opened] = sealed === null ? [] : this.#seals.flatMap((seal) => seal.open(key, sealed) ?? []);
    if (opened === undefined) return undefined;
    const [until, text] = JSON.parse(opened) as [number, string];
    return this.#clock.now() < until ? { until, text } : undefined;
  }

  #keyOf(name: string): string {
    return DRAWER + createHmac('sha256', this.#names).update(name).digest('base64url').slice(0, 22);
  }
}
