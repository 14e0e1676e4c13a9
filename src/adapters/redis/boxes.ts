// Boxes of the web chat in Redis: one sealed text for a tab, under the name it has on the day it was opened, gone with the last thing in it.
import type { Clock } from '../../ports.ts';
import { StoreAway } from '../../ports.ts';
import type { Box, Boxes, Tab } from '../../ports-channels.ts';
import type { Connection } from './connect.ts';
import { type Epoch, EpochKeys } from './epochs.ts';
import { epochOf, keysOf } from './keys.ts';
import { script } from './scripts.ts';
import type { SealKey } from './seal.ts';

/** Each lost try is another change of the same box. */
const TRIES = 50;

const EMPTY: Box = { notes: [] };

/** Stores a box if what stands there is what was read ('' for nothing); gives 1, else what stands there. ARGV: that, the next one or '', its end. */
const STORE = script(`
  local present = redis.call('GET', KEYS[1]) or ''
  if present ~= ARGV[1] then return present end
  if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PXAT', ARGV[3]) end
  return 1`);

/** Where a box is. */
interface Place {
  readonly epoch: Epoch;
  readonly key: string;
}

export class RedisBoxes implements Boxes {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #epochs: EpochKeys;

  /** @param keys SEAL_KEYs: the first one seals, all of them open */
  constructor(connection: Connection, keys: readonly SealKey[], clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
    this.#epochs = new EpochKeys(connection, keys);
  }

  async read(tab: Tab): Promise<Box> {
    const place = await this.#placeOf(tab);
    const all = this.#open(place, await this.#stored(place));
    const living = this.#living(all);
    // What is over goes from the store, too, and not from her page alone.
    if (endsOf(living).length < endsOf(all).length) await this.change(tab, (before) => ({ ...before }));
    return living;
  }

  async change(tab: Tab, decide: (before: Box) => Box): Promise<void> {
    const place = await this.#placeOf(tab);
    let stored = await this.#stored(place);
    for (let tries = 0; tries < TRIES; tries++) {
      const before = this.#living(this.#open(place, stored));
      const next = decide(before);
      if (next === before) return;
      const ends = endsOf(next);
      const sealed = ends.length === 0 ? '' : place.epoch.boxes.seal(place.key, JSON.stringify(next));
      const answer = await this.#connection.run(STORE, [place.key], [stored, sealed, Math.max(0, ...ends)]);
      if (answer === 1) return;
      stored = String(answer);
    }
    throw new StoreAway('one box is being changed all the time');
  }

  async remove(tab: Tab): Promise<void> {
    const { key } = await this.#placeOf(tab);
    await this.#connection.ask((redis) => redis.del(key));
  }

  async #placeOf({ address, born }: Tab): Promise<Place> {
    const epochs = await this.#epochs.at(this.#clock.now());
    const epoch = epochs.find(({ number }) => number === epochOf(born)) ?? epochs[0];
    return { epoch, key: keysOf(epoch.nameOf(address)).box };
  }

  async #stored({ key }: Place): Promise<string> {
    return (await this.#connection.ask((redis) => redis.get(key))) ?? '';
  }

  #open({ epoch, key }: Place, sealed: string): Box {
    const text = sealed === '' ? undefined : epoch.boxes.open(key, sealed);
    return text === undefined ? EMPTY : (JSON.parse(text) as Box);
  }

  /** Redis forgets the whole by its own clock; each thing in it is forgotten here. */
  #living({ notes, screen }: Box): Box {
    const now = this.#clock.now();
    return { notes: notes.filter(({ until }) => now < until), ...(screen && now < screen.until && { screen }) };
  }
}

/** When each thing in a box is over. */
function endsOf({ notes, screen }: Box): number[] {
  return [...notes, ...(screen ? [screen] : [])].map(({ until }) => until);
}
