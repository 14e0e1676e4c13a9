// Pressed buttons: from the press on the phone to the bot's answer to it.
import type { Message } from 'grammy/types';
import { type Chat, cardOf } from './chats.ts';
import type { Parameters } from './parameters.ts';
import { badRequest } from './refusal.ts';
import type { Updates } from './updates.ts';

/** How long Telegram keeps a press for the bot. */
const PRESS_KEPT_MS = 150_000;
/** How long a press may be answered. Telegram gives no figure; those who measured speak of 10 to 20 seconds. */
export const PRESS_ANSWERABLE_MS = 15_000;

const KEPT = 1000;

/** What the bot answered to a press; the phone shows `text` as a toast or, with `alert`, as a window. */
export interface PressAnswer {
  readonly text: string;
  readonly alert: boolean;
}

/** A press on the way. */
export interface Press {
  readonly id: string;
  readonly chatId: number;
  readonly messageId: number;
  readonly data: string;
  readonly at: number;
  answer: PressAnswer | undefined;
}

/** All presses of the bot's buttons. */
export class Presses {
  readonly #updates: Updates;
  readonly #now: () => number;
  readonly #answerableMs: number;
  readonly #presses = new Map<string, Press>();
  #next = 1;

  constructor(updates: Updates, now: () => number, answerableMs: number) {
    this.#updates = updates;
    this.#now = now;
    this.#answerableMs = answerableMs;
  }

  /** A person presses a button under `message`, or under one that is gone by now. */
  add(chat: Chat, message: Message | number, data: string): Press {
    const messageId = typeof message === 'number' ? message : message.message_id;
    const id = `90${String(this.#next++).padStart(16, '0')}`;
    const press: Press = { id, chatId: chat.user.id, messageId, data, at: this.#now(), answer: undefined };
    this.#presses.set(id, press);
    const oldest = this.#presses.keys().next().value;
    if (this.#presses.size > KEPT && oldest !== undefined) this.#presses.delete(oldest);
    const shown = typeof message === 'number' ? { message_id: message, chat: cardOf(chat), date: 0 } : message;
    const query = { id, from: chat.user, message: shown, chat_instance: `80${chat.user.id}`, data };
    this.#updates.add('callback_query', query, `press:${chat.user.id}`, PRESS_KEPT_MS);
    return press;
  }

  /** `answerCallbackQuery`. A second answer is taken and not shown. @throws Refusal when it comes too late */
  answer(parameters: Parameters): true {
    const press = this.#presses.get(parameters.text('callback_query_id'));
    if (!press || this.#now() - press.at > this.#answerableMs) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    const text = parameters.text('text');
    if (text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
    press.answer ??= { text, alert: parameters.flag('show_alert') };
    return true;
  }

  /** The presses of one person, oldest first. */
  of(chatId: number): readonly Press[] {
    return [...this.#presses.values()].filter((p) => p.chatId === chatId);
  }
}
