// What a process remembers of addresses for a while. A tab costs nothing, so of those it is the last ones only.
import type { Address } from '../ports.ts';
import { channelOf } from '../ports-channels.ts';

/** So many tabs are remembered: a crowd of them must not fill the memory. Some 3 MB. */
const TABS = 10_000;

/** What is known of each address, in the order in which it was put in. */
export class Addressed<What> {
  readonly #all = new Map<Address, What>();
  readonly #tabs = new Set<Address>();
  readonly #most: number;

  /** @param most so many tabs; the oldest makes way */
  constructor(most = TABS) {
    this.#most = most;
  }

  get(who: Address): What | undefined {
    return this.#all.get(who);
  }

  /** Puts it in as the last one. */
  put(who: Address, what: What): void {
    this.drop(who);
    this.#all.set(who, what);
    if (channelOf(who) !== 'web') return;
    this.#tabs.add(who);
    const [oldest] = this.#tabs;
    if (this.#tabs.size > this.#most && oldest !== undefined) this.drop(oldest);
  }

  drop(who: Address): void {
    this.#all.delete(who);
    this.#tabs.delete(who);
  }

  [Symbol.iterator](): IterableIterator<[Address, What]> {
    return this.#all[Symbol.iterator]();
  }
}
