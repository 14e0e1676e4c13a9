// The keys of the days: each day has a random one, from which names and seals are made, and which is gone two days later.
import { createHmac, randomBytes } from 'node:crypto';
import { type Address, StoreAway } from '../../ports.ts';
import type { Connection } from './connect.ts';
import { EPOCH, EPOCH_LIFE, EPOCHS, epochKey, epochOf, type Name, nameOf } from './keys.ts';
import { Seal, type SealKey } from './seal.ts';

/** One day: how its visitors are named and how what they leave is sealed. */
export interface Epoch {
  readonly number: number;
  readonly conversations: Seal;
  readonly ledgers: Seal;
  /** The name of a visitor on that day. It cannot be led back to her, nor to her name of another day. */
  nameOf(who: Address): Name;
}

/** The epochs that can still have something stored, today's first, then backwards. */
export type Epochs = readonly [Epoch, ...Epoch[]];

/** Redis holds today's key under a SEAL_KEY we were not given. Nothing can be read, and nothing is overwritten. */
export class SealKeyDiffers extends StoreAway {
  override name = 'SealKeyDiffers';
}

/** Keeps the keys of the epochs: in Redis for all replicas, and in this process for as long as the connection holds. */
export class EpochKeys {
  readonly #connection: Connection;
  readonly #keys: readonly SealKey[];
  #known: { readonly epochs: Promise<readonly Epoch[]>; readonly today: number } | undefined;

  /** @param keys the first one seals new epochs, all of them open; an epoch stays with the key that sealed it */
  constructor(connection: Connection, keys: readonly SealKey[]) {
    this.#connection = connection;
    this.#keys = keys;
    // A volatile Redis may come back empty, and other replicas then agree on new keys.
    connection.onChange(() => this.forget());
  }

  /** The epochs as they stand at `now` (milliseconds). @throws StoreAway, SealKeyDiffers */
  async at(now: number): Promise<Epochs> {
    const [today, ...former] = await this.readable(now);
    if (today?.number !== epochOf(now)) throw new SealKeyDiffers("today's key in Redis was not sealed with this SEAL_KEY");
    return [today, ...former];
  }

  /** Those of them that we can open, for what needs no new names. @throws StoreAway */
  readable(now: number): Promise<readonly Epoch[]> {
    const today = epochOf(now);
    if (this.#known?.today === today) return this.#known.epochs;
    const epochs = this.#load(today);
    const known = { epochs, today };
    this.#known = known;
    epochs.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return epochs;
  }

  /** The next to ask is told what Redis says, not what we remember. */
  forget(): void {
    this.#known = undefined;
  }

  async #load(today: number): Promise<readonly Epoch[]> {
    const [sealing] = this.#keys;
    if (sealing === undefined) throw new RangeError('there is no SEAL_KEY');
    const name = epochKey(today);
    const fresh = sealOf(sealing).seal(name, randomBytes(32).toString('base64url'));
    const [, ...stored] = await Promise.all([
      this.#connection.ask((redis) => redis.set(name, fresh, 'PXAT', today * EPOCH + EPOCH_LIFE, 'NX')),
      ...Array.from({ length: EPOCHS }, (_, back) => this.#connection.ask((redis) => redis.get(epochKey(today - back)))),
    ]);
    // Each deadline is absolute: where the two clocks are days apart, nothing can be kept at all.
    if (stored[0] === null) throw new StoreAway("Redis keeps nothing: its clock is far ahead of the bot's, or it has no room");
    return stored.map((sealed, back) => this.#open(today - back, sealed)).filter((epoch) => epoch !== undefined);
  }

  #open(number: number, sealed: string | null): Epoch | undefined {
    for (const key of sealed === null ? [] : this.#keys) {
      const salt = sealOf(key).open(epochKey(number), sealed ?? '');
      if (salt !== undefined) return epochFrom(number, key, Buffer.from(salt, 'base64url'));
    }
    return undefined;
  }
}

function sealOf(key: SealKey): Seal {
  return new Seal(key, new Uint8Array(), 'epoch', 64);
}

function epochFrom(number: number, key: SealKey, salt: Buffer): Epoch {
  const naming = key.derive(salt, 'name');
  return {
    number,
    // A conversation has some 130 bytes and an entry 35; with the padding, all of a kind look alike.
    conversations: new Seal(key, salt, 'conversation', 160),
    ledgers: new Seal(key, salt, 'ledger', 64),
    nameOf: (who) => nameOf(number, createHmac('sha256', naming).update(who).digest()),
  };
}
