// The keys of the days: each day has a random one, from which names and seals are made, and which is gone two days later.
import { createHmac, randomBytes } from 'node:crypto';
import { type Address, StoreAway } from '../../ports.ts';
import type { Connection } from './connect.ts';
import { BEGUN_BEFORE, EPOCH, EPOCH_LIFE, EPOCHS, epochKey, epochOf, type Name, nameOf } from './keys.ts';
import { BEGIN } from './scripts.ts';
import { Seal, type SealKey } from './seal.ts';

/** One day: how its visitors are named and how what they leave is sealed. */
export interface Epoch {
  readonly number: number;
  readonly conversations: Seal;
  readonly ledgers: Seal;
  readonly handoffs: Seal;
  readonly boxes: Seal;
  /** The name of a visitor on that day. It cannot be led back to her, nor to her name of another day. */
  nameOf(who: Address): Name;
  /** The name her handoff is found by: another one, so that the two stores cannot be laid side by side. */
  handoffNameOf(who: Address): Name;
  /** Bytes drawn from a text: for one text always the same, and nothing tells from which, once the day's key is gone. */
  drawnFrom(text: string): Buffer;
}

/** The epochs that can still have something stored: today's first, then backwards, and last tomorrow's, if it was begun. */
export type Epochs = readonly [Epoch, ...Epoch[]];

/**
 * Keeps the keys of the epochs: in Redis for all replicas, and in this process for as long as the connection holds.
 *
 * Whoever comes with another SEAL_KEY finds no epoch of his and begins one: he can neither read nor spoil what is there.
 */
export class EpochKeys {
  readonly #connection: Connection;
  readonly #keys: readonly SealKey[];
  #known: { readonly epochs: Promise<Epochs>; readonly today: number; readonly next: number } | undefined;

  /** @param keys the first one seals new epochs, all of them open; an epoch stays with the key that sealed it */
  constructor(connection: Connection, keys: readonly SealKey[]) {
    this.#connection = connection;
    this.#keys = keys;
    // A volatile Redis may come back empty, and other replicas then agree on new keys.
    connection.onChange(() => this.forget());
  }

  /** The epochs as they stand at `now` (milliseconds). @throws StoreAway */
  at(now: number): Promise<Epochs> {
    const today = epochOf(now);
    const next = epochOf(now + BEGUN_BEFORE);
    if (this.#known?.today === today && this.#known.next === next) return this.#known.epochs;
    const known = { epochs: this.#load(today, next), today, next };
    this.#known = known;
    known.epochs.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known.epochs;
  }

  /** The next to ask is told what Redis says, not what we remember. */
  forget(): void {
    this.#known = undefined;
  }

  async #load(today: number, next: number): Promise<Epochs> {
    const days = Array.from({ length: EPOCHS }, (_, back) => today - back);
    // A replica whose clock is ahead, or this one before its clock was set back, may have begun tomorrow.
    const [current, ...others] = await Promise.all([...days, today + 1].map((day) => this.#find(day)));
    const tomorrow = next > today && others.at(-1) === undefined ? [await this.#begin(next)] : [];
    return [current ?? (await this.#begin(today)), ...others.filter((epoch) => epoch !== undefined), ...tomorrow];
  }

  /** An epoch that was begun already, under whichever of our keys. */
  async #find(day: number): Promise<Epoch | undefined> {
    const found = await Promise.all(this.#keys.map((key) => this.#open(day, key)));
    return found.find((epoch) => epoch !== undefined);
  }

  /** Begins an epoch, or joins the replica that was faster. */
  async #begin(day: number): Promise<Epoch> {
    const [key] = this.#keys;
    if (key === undefined) throw new RangeError('there is no SEAL_KEY');
    const name = epochKey(day, key.id);
    const fresh = sealOf(key).seal(name, randomBytes(32).toString('base64url'));
    await this.#connection.run(BEGIN, [name], [fresh, day * EPOCH + EPOCH_LIFE]);
    const begun = await this.#open(day, key);
    // Each deadline is absolute: where the two clocks are days apart, nothing can be kept at all.
    if (begun === undefined) throw new StoreAway("Redis does not keep the day's key: look at its clock, and at maxmemory");
    return begun;
  }

  async #open(day: number, key: SealKey): Promise<Epoch | undefined> {
    const name = epochKey(day, key.id);
    const sealed = await this.#connection.ask((redis) => redis.get(name));
    const salt = sealed === null ? undefined : sealOf(key).open(name, sealed);
    return salt === undefined ? undefined : epochFrom(day, key, Buffer.from(salt, 'base64url'));
  }
}

function sealOf(key: SealKey): Seal {
  return new Seal(key, new Uint8Array(), 'epoch', 64);
}

function epochFrom(number: number, key: SealKey, salt: Buffer): Epoch {
  const drawing = (purpose: string) => {
    const secret = key.derive(salt, purpose);
    return (text: string) => createHmac('sha256', secret).update(text).digest();
  };
  const naming = (purpose: string) => {
    const drawn = drawing(purpose);
    return (who: Address) => nameOf(number, drawn(who));
  };
  return {
    number,
    // A conversation has some 130 bytes and an entry 35; with the padding, all of a kind look alike.
    conversations: new Seal(key, salt, 'conversation', 192),
    ledgers: new Seal(key, salt, 'ledger', 64),
    // It grows with its messages; in steps, so that a dump does not show each of them.
    handoffs: new Seal(key, salt, 'handoff', 1024, 512),
    boxes: new Seal(key, salt, 'box', 2048, 2048),
    nameOf: naming('name'),
    handoffNameOf: naming('handoff name'),
    drawnFrom: drawing('drawn'),
  };
}
