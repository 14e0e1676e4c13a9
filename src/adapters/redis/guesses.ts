// What this process stored last, still sealed: a good guess at what is stored now, which saves asking first.
import type { Name } from './keys.ts';

const SIZE = 10_000;

interface Guess {
  readonly sealed: string;
  readonly until: number;
}

/** A bounded memory of sealed conversations; the one unused longest goes first. A wrong guess costs a round trip and nothing else. */
export class Guesses {
  readonly #guesses = new Map<Name, Guess>();
  readonly #size: number;

  constructor(size = SIZE) {
    this.#size = size;
  }

  /** Remembers what is stored under a name. @param until the end of the conversation's life, in milliseconds */
  remember(name: Name, sealed: string, until: number): void {
    this.#guesses.delete(name);
    this.#guesses.set(name, { sealed, until });
    if (this.#guesses.size <= this.#size) return;
    const [oldest] = this.#guesses.keys();
    if (oldest !== undefined) this.#guesses.delete(oldest);
  }

  /** What is stored under a name, as far as we know; undefined where we do not, or where its life is over at `now`. */
  recall(name: Name, now: number): string | undefined {
    const guess = this.#guesses.get(name);
    return guess !== undefined && now < guess.until ? guess.sealed : undefined;
  }

  forget(name: Name): void {
    this.#guesses.delete(name);
  }

  /** Drops those whose life is over at `now` (milliseconds). */
  sweep(now: number): void {
    for (const [name, { until }] of this.#guesses) {
      if (now >= until) this.#guesses.delete(name);
    }
  }

  get size(): number {
    return this.#guesses.size;
  }
}
