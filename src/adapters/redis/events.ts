// Announced events in Redis: each sealed until the day after it, and its code a while longer, so that a link found late still counts.
import { isDeepStrictEqual } from 'node:util';
import type { OutreachEvent } from '../../core/events/event.ts';
import type { Clock } from '../../ports.ts';
import type { Events } from '../../ports-staff.ts';
import type { Connection } from './connect.ts';
import { EVENT, EVENT_CODES } from './durable-keys.ts';
import { ANNOUNCE } from './durable-scripts.ts';
import { EpochKeys } from './epochs.ts';
import { Seal, type SealKey } from './seal.ts';

/** What is known is asked for anew after so long. Milliseconds. */
const FRESH = 60_000;
const ROOM = 256;
const DAY = 24 * 60 * 60_000;

/** How events are written down, and how their codes are drawn, from numbers below `most`. */
export interface EventForm {
  readonly freeze: (event: OutreachEvent) => string;
  readonly thaw: (text: string) => OutreachEvent | undefined;
  readonly draw: (below: (most: number) => number) => string;
  /** How long a code is good after the event. Days. */
  readonly codeDays: number;
}

/** What was known last is told at once; nobody waits for Redis to tell it. */
export class RedisEvents implements Events {
  readonly #connection: Connection;
  readonly #seals: readonly Seal[];
  readonly #epochs: EpochKeys;
  readonly #clock: Clock;
  readonly #form: EventForm;
  #known: readonly OutreachEvent[] = [];
  #codes: ReadonlySet<string> = new Set();
  #asked = -Infinity;

  constructor(connection: Connection, keys: readonly [SealKey, ...SealKey[]], clock: Clock, form: EventForm) {
    this.#connection = connection;
    this.#seals = keys.map((key) => new Seal(key, new Uint8Array(), 'events', ROOM, ROOM));
    this.#epochs = new EpochKeys(connection, keys);
    this.#clock = clock;
    this.#form = form;
  }

  known(): readonly OutreachEvent[] {
    this.#freshen();
    return this.#known;
  }

  codes(): ReadonlySet<string> {
    this.#freshen();
    return this.#codes;
  }

  /**
   * The code is drawn from the press, not by chance: a press that comes twice, also to two replicas in the same moment, draws the same
   * one, and the second write meets the event of the first. When the key of the day is gone, no code tells any more who announced it.
   */
  async announce(said: Omit<OutreachEvent, 'code'>, press: string): Promise<OutreachEvent> {
    const [{ drawnFrom }] = await this.#epochs.at(this.#clock.now());
    for (let tries = 0; ; tries++) {
      const drawn = drawnFrom(`${press} ${this.#form.freeze({ ...said, code: '' })} ${tries}`);
      let at = 0;
      const event = { ...said, code: this.#form.draw((most) => drawn.readUInt32BE(4 * at++) % most) };
      const stands = await this.#keep(event);
      // Where another one has this code by chance, the next one is drawn.
      if (stands !== '' && !this.#open(EVENT + event.code, stands).some((other) => isDeepStrictEqual(other, event))) continue;
      await this.refresh();
      return event;
    }
  }

  async cancel(code: string): Promise<void> {
    await this.#connection.ask((redis) =>
      redis
        .multi()
        .del(EVENT + code)
        .zrem(EVENT_CODES, code)
        .exec(),
    );
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const now = this.#clock.now();
    const codes = await this.#connection.ask(async (redis) => {
      await redis.zremrangebyscore(EVENT_CODES, '-inf', now);
      return redis.zrange(EVENT_CODES, 0, -1);
    });
    const sealed = codes.length === 0 ? [] : await this.#connection.ask((redis) => redis.mget(codes.map((code) => EVENT + code)));
    const events = sealed.flatMap((text, n) => (text === null ? [] : this.#open(EVENT + (codes[n] ?? ''), text)));
    this.#codes = new Set(codes);
    this.#known = events;
    this.#asked = now;
  }

  /** @returns what stands under this code already, sealed; '' where nothing did */
  async #keep(event: OutreachEvent): Promise<string> {
    const key = EVENT + event.code;
    const day = Date.parse(event.day);
    // Two days from the beginning of its day, so that it stands until its night is over in Kyiv.
    const until = day + 2 * DAY;
    const good = day + (this.#form.codeDays + 1) * DAY;
    const sealed = this.#seals[0]?.seal(key, this.#form.freeze(event)) ?? '';
    return String(await this.#connection.run(ANNOUNCE, [key, EVENT_CODES], [sealed, until, event.code, good]));
  }

  #open(key: string, sealed: string): OutreachEvent[] {
    const [opened] = this.#seals.flatMap((seal) => seal.open(key, sealed) ?? []);
    const event = opened === undefined ? undefined : this.#form.thaw(opened);
    return event ? [event] : [];
  }

  /** Without an answer what was known stays known. */
  #freshen(): void {
    if (this.#clock.now() - this.#asked < FRESH) return;
    this.#asked = this.#clock.now();
    this.refresh().catch(() => {
      this.#asked = -Infinity;
    });
  }
}
