// How fast a bot may write into one chat, where a test asks for that: about one message a second, with a short burst.
import { tooManyRequests } from './refusal.ts';

const BURST = 5;
const PER_SECOND = 1;

/** Telegram's limit per chat, roughly; Telegram gives no figures. Off unless asked for. */
export class Pace {
  readonly #now: () => number;
  readonly #isOn: boolean;
  readonly #chats = new Map<number, { left: number; at: number }>();

  constructor(now: () => number, isOn: boolean) {
    this.#now = now;
    this.#isOn = isOn;
  }

  /** Counts one message. @throws Refusal 429 with the seconds to wait */
  step(chatId: number): void {
    if (!this.#isOn) return;
    const now = this.#now();
    const before = this.#chats.get(chatId) ?? { left: BURST, at: now };
    const left = Math.min(BURST, before.left + ((now - before.at) / 1000) * PER_SECOND);
    if (left < 1) throw tooManyRequests(Math.ceil((1 - left) / PER_SECOND));
    this.#chats.set(chatId, { left: left - 1, at: now });
  }
}
