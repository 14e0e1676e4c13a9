// How fast a bot may write, where a test asks for that: into one chat about one message a second with a short burst, and about
// thirty a second in all.
import { tooManyRequests } from './refusal.ts';

/** Which of Telegram's limits hold. A test may turn them on and off at any time. */
export interface Limits {
  perChat: boolean;
  overall: boolean;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

const PER_CHAT = { burst: 5, perSecond: 1 };
const OVERALL = { burst: 30, perSecond: 30 };

/** Telegram's limits, roughly; Telegram gives no exact figures. */
export class Pace {
  readonly #now: () => number;
  readonly #limits: Limits;
  readonly #chats = new Map<number, Bucket>();
  #overall: Bucket | undefined;

  constructor(now: () => number, limits: Limits) {
    this.#now = now;
    this.#limits = limits;
  }

  /** Counts one message. @throws Refusal 429 with the seconds to wait */
  step(chatId: number): void {
    const chat = this.#limits.perChat ? this.#taken(this.#chats.get(chatId), PER_CHAT) : undefined;
    if (this.#limits.overall) this.#overall = this.#taken(this.#overall, OVERALL);
    if (chat) this.#chats.set(chatId, chat);
  }

  #taken(bucket: Bucket | undefined, { burst, perSecond }: typeof PER_CHAT): Bucket {
    const at = this.#now();
    const left = bucket ? Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond) : burst;
    if (left < 1) throw tooManyRequests(Math.ceil((1 - left) / perSecond));
    return { left: left - 1, at };
  }
}
