// getUpdates: one bot at a time asks and waits until there is something.
import type { Update } from 'grammy/types';
import type { Parameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { Updates } from './updates.ts';

const LONGEST_SECONDS = 50;

interface Poll {
  readonly offset: number;
  readonly limit: number;
  readonly end: (answer: readonly Update[] | Refusal) => void;
}

/** The waiting side of `getUpdates`. Waiting is the one thing that goes by real time, since the bot waits in real time. */
export class LongPoll {
  readonly #updates: Updates;
  #poll: Poll | undefined;

  constructor(updates: Updates) {
    this.#updates = updates;
    updates.onAdd(() => this.#wake());
  }

  /** Whether a bot is waiting. */
  get isWaiting(): boolean {
    return this.#poll !== undefined;
  }

  /** @throws Refusal 409 when another poll or a webhook takes over */
  async get(parameters: Parameters, signal: AbortSignal | undefined): Promise<readonly Update[]> {
    const offset = parameters.integer('offset', 0);
    const limit = parameters.integer('limit', 100, 1, 100);
    const seconds = parameters.integer('timeout', 0, 0, LONGEST_SECONDS);
    this.#updates.allow(readNames(parameters));
    const given = this.#updates.from(offset, limit);
    if (given.length > 0 || seconds === 0) return given.map((w) => w.update);

    this.end(conflict('terminated by other getUpdates request; make sure that only one bot instance is running'));
    return new Promise((resolve, reject) => {
      const end: Poll['end'] = (answer) => {
        clearTimeout(timer);
        if (this.#poll === poll) this.#poll = undefined;
        if (answer instanceof Refusal) reject(answer);
        else resolve(answer);
      };
      const poll: Poll = { offset, limit, end };
      const timer = setTimeout(() => end([]), seconds * 1000);
      timer.unref();
      signal?.addEventListener('abort', () => end([]), { once: true });
      this.#poll = poll;
    });
  }

  /** Ends the waiting poll, if there is one: with nothing, or with a refusal. */
  end(refusal?: Refusal): void {
    this.#poll?.end(refusal ?? []);
  }

  #wake(): void {
    // As Telegram does, a moment is left for more to come, so that what is added together is handed out together.
    queueMicrotask(() => {
      const poll = this.#poll;
      if (!poll) return;
      const given = this.#updates.from(poll.offset, poll.limit);
      if (given.length > 0) poll.end(given.map((w) => w.update));
    });
  }
}

/** 409. */
export function conflict(sentence: string): Refusal {
  return new Refusal(409, `Conflict: ${sentence}`);
}

/** `allowed_updates`; what cannot be read counts as not given. */
export function readNames(parameters: Parameters): unknown {
  try {
    return parameters.json('allowed_updates', '');
  } catch {
    return undefined;
  }
}
