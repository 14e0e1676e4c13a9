// What this process stored last, still sealed: a good guess at what is stored now, which saves asking first.
import type { Name } from './keys.ts';

const SIZE = 10_000;

/** Room for one. A sealed conversation has some 295 bytes; one that needs more is asked for each time. */
const ROOM = 384;

/**
 * A bounded memory of sealed conversations; one that was not used for long makes room. A wrong guess costs a round trip and nothing else.
 *
 * All lie in one piece, each in its place, and the next one of the same visitor goes over it. As strings they would outlive each turn, and with
 * every few thousand of them all that the process has in use would be looked through for what was let go.
 */
export class Guesses {
  readonly #places = new Map<Name, number>();
  readonly #names: (Name | undefined)[] = [];
  readonly #texts: Buffer;
  readonly #lengths: Uint16Array;
  readonly #until: Float64Array;
  /** Whether it was used since the hand last came by. */
  readonly #used: Uint8Array;
  readonly #free: number[] = [];
  readonly #size: number;
  #hand = 0;

  constructor(size = SIZE) {
    this.#size = size;
    this.#texts = Buffer.alloc(size * ROOM);
    this.#lengths = new Uint16Array(size);
    this.#until = new Float64Array(size);
    this.#used = new Uint8Array(size);
  }

  /** Remembers what is stored under a name. @param until the end of the conversation's life, in milliseconds */
  remember(name: Name, sealed: string, until: number): void {
    if (sealed.length > ROOM) return this.forget(name);
    const known = this.#places.get(name);
    const place = known ?? this.#take(name);
    const from = place * ROOM;
    this.#texts.write(sealed, from, 'latin1');
    this.#texts.fill(0, from + sealed.length, from + ROOM);
    this.#lengths[place] = sealed.length;
    this.#until[place] = until;
    this.#used[place] = known === undefined ? 0 : 1;
  }

  /** What is stored under a name, as far as we know; undefined where we do not, or where its life is over at `now`. */
  recall(name: Name, now: number): string | undefined {
    const place = this.#places.get(name);
    if (place === undefined || now >= (this.#until[place] ?? 0)) return undefined;
    this.#used[place] = 1;
    return this.#texts.toString('latin1', place * ROOM, place * ROOM + (this.#lengths[place] ?? 0));
  }

  forget(name: Name): void {
    const place = this.#places.get(name);
    if (place === undefined) return;
    this.#places.delete(name);
    this.#names[place] = undefined;
    this.#texts.fill(0, place * ROOM, (place + 1) * ROOM);
    this.#free.push(place);
  }

  /** Drops those whose life is over at `now` (milliseconds). */
  sweep(now: number): void {
    for (const [name, place] of this.#places) {
      if (now >= (this.#until[place] ?? 0)) this.forget(name);
    }
  }

  get size(): number {
    return this.#places.size;
  }

  /** A place for a name: a new one while there are any, else that of the first one that was not used since the hand was there. */
  #take(name: Name): number {
    if (this.#free.length === 0 && this.#names.length === this.#size) this.#makeRoom();
    const place = this.#free.pop() ?? this.#names.length;
    this.#names[place] = name;
    this.#places.set(name, place);
    return place;
  }

  #makeRoom(): void {
    while (this.#used[this.#hand] === 1) {
      this.#used[this.#hand] = 0;
      this.#hand = (this.#hand + 1) % this.#size;
    }
    this.forget(this.#names[this.#hand] ?? '');
    this.#hand = (this.#hand + 1) % this.#size;
  }
}
