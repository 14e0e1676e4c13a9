// What the drill knows of everything that was ever written into a store: when, and under which key. It hears each command as Redis takes it.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import { Redis } from 'ioredis';

/** A value, or a member, as it was written. */
export interface Birth {
  readonly at: number;
  readonly key: string;
}

/** Commands that write, in small letters, and how many of their first arguments are keys. */
const WRITES: Readonly<Record<string, number>> = {
  set: 1,
  rpush: 1,
  lpush: 1,
  zadd: 1,
  hset: 1,
  hmset: 1,
  hincrby: 1,
  sadd: 1,
  incr: 1,
  xadd: 1,
  pexpire: 1,
  rename: 2,
  rpoplpush: 2,
};

/** Shorter ones are times and numbers. */
const SHORTEST = 12;

/** How MONITOR writes an argument. */
const QUOTED = /"((?:[^"\\]|\\.)*)"/g;
const ESCAPED = /\\(["\\])/g;

export class Journal {
  /** Every key that was ever written. */
  readonly keys = new Set<string>();
  /** When each value was first written. */
  readonly births = new Map<string, Birth>();
  readonly #asks: Redis;
  readonly #hears: Socket;
  readonly #echoes = new Map<string, () => void>();
  #echoed = 0;

  private constructor(asks: Redis, hears: Socket, lines: Interface, now: () => number) {
    this.#asks = asks;
    this.#hears = hears;
    lines.on('line', (line) => {
      const [command = '', ...args] = Array.from(line.matchAll(QUOTED), ([, text = '']) => text.replace(ESCAPED, '$1'));
      const name = command.toLowerCase();
      if (name === 'echo') this.#echoes.get(args[0] ?? '')?.();
      const keys = WRITES[name];
      if (keys === undefined) return;
      for (const key of args.slice(0, keys)) this.keys.add(key);
      for (const value of args.slice(keys)) {
        if (value.length >= SHORTEST && !this.births.has(value)) this.births.set(value, { at: now(), key: args[keys - 1] ?? '' });
      }
    });
  }

  /** Begins to listen. @param path of the socket @param now the clock of the drill */
  static async of(path: string, now: () => number): Promise<Journal> {
    // A plain line of its own: a client asks for other things on it, too.
    const hears = connect(path);
    const lines = createInterface({ input: hears });
    hears.write('MONITOR\r\n');
    await once(lines, 'line');
    return new Journal(new Redis({ path }), hears, lines, now);
  }

  /** Comes back when all that was said before is heard. */
  async heard(): Promise<void> {
    const word = `heard-${this.#echoed++}`;
    const there = new Promise<void>((done) => this.#echoes.set(word, done));
    await this.#asks.echo(word);
    await there;
    this.#echoes.delete(word);
  }

  close(): void {
    this.#asks.disconnect();
    this.#hears.destroy();
  }
}
