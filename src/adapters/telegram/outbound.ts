// Speaks through Telegram: shows, edits and deletes messages, silently, and knows what Telegram's refusals mean.
import { type Api, GrammyError, HttpError, InputFile } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import {
  type Address,
  ChatGone,
  type Erased,
  Later,
  MessageGone,
  type MessageNumber,
  type Page,
  type PageButton,
  Unanswered,
} from '../../ports.ts';
import type { Crossing } from '../../ports-channels.ts';
import { madeReady } from './api.ts';
import { chatOf } from './inbound.ts';
import { UNKNOWN_TOKEN } from './inspect.ts';
import { saidIn } from './words.ts';

/** Telegram deletes at most so many messages in one call. */
const DELETE_AT_ONCE = 100;

/**
 * How often a call is tried, and the longest pause that Telegram may ask for and get here. Where it asks for more, the turn ends and
 * is tried again later: meanwhile nothing of the same visitor is held back.
 */
const TRIES = 3;
const LONGEST_PAUSE_MS = 3000;

/** Waits so many milliseconds, or until the signal: then it rejects. Like that of node:timers/promises. */
export type Wait = (ms: number, value?: undefined, options?: { readonly signal?: AbortSignal }) => Promise<void>;

/** Joins a Bot API client and a way to wait into a voice. */
export function telegramVoice(api: Api, wait: Wait): Crossing {
  return {
    async show(to, page, living, how) {
      const chat = chatOf(to);
      if (how === 'edit' && living !== undefined) {
        try {
          await attempt(() => api.raw.editMessageText({ chat_id: chat, message_id: living, ...saidOf(page) }));
          return living;
        } catch (error) {
          if (!isBadRequest(error)) throw error;
          if (error.description.includes('message is not modified')) return living;
          // It can no longer be edited: she gets a new one.
        }
      }
      const sent = await attempt(() => api.raw.sendMessage({ chat_id: chat, disable_notification: true, ...saidOf(page) }));
      // The old one is in the ledger: if it cannot be deleted now, it will be with the rest.
      if (living !== undefined) await erase(chat, [living]).catch(() => undefined);
      return sent.message_id;
    },
    erase: (to, messages) => erase(chatOf(to), messages),
    async picture(to, png) {
      const photo = () => new InputFile(png, 'card.png');
      const sent = await attempt(() => api.sendPhoto(chatOf(to), photo(), { disable_notification: true }));
      return sent.message_id;
    },
    async copy(to, from, message, { sound }) {
      try {
        const copied = await attempt(
          () => api.copyMessage(chatOf(to), chatOf(from), message, { protect_content: true, disable_notification: !sound }),
          'once',
        );
        return copied.message_id;
      } catch (error) {
        // Telegram says so of one that was deleted, of one it never copies, and of a chat that the bot has lost.
        throw isBadRequest(error) ? new MessageGone() : error;
      }
    },
    async read(from, message) {
      // A bot cannot look a message up. Forwarded within its own chat it is told, and the forwarded one goes at once.
      try {
        const chat = chatOf(from);
        const forwarded = await attempt(() => api.forwardMessage(chat, chat, message, { disable_notification: true }), 'once');
        const double = forwarded.message_id;
        const said = saidIn({ ...forwarded });
        // Tried again for its sake, the whole would leave one more.
        const { left } = await eraseOne(chat, double).catch(() => ({ left: [double] }));
        if (said === undefined) throw new MessageGone();
        return { words: said.words, ...(left.length > 0 && { double }) };
      } catch (error) {
        // Where their chat is gone, so is what they wrote there. Hers, to whom it was to be brought, is not.
        throw isBadRequest(error) || error instanceof ChatGone ? new MessageGone() : error;
      }
    },
    async pass(to, words, { sound }) {
      const how = { protect_content: true, disable_notification: !sound, link_preview_options: { is_disabled: true } };
      try {
        const sent = await attempt(() => api.sendMessage(chatOf(to), words, how), 'once');
        return sent.message_id;
      } catch (error) {
        // Words that Telegram never takes are told as not delivered, as with `copy`: tried for ever, they would hold up all that come after.
        throw isBadRequest(error) ? new MessageGone() : error;
      }
    },
    async send(to, page, { sound }) {
      // Said again here, the first one would stand there for ever: who sends it knows that a try was made, and looks for it.
      const sent = await attempt(() => api.raw.sendMessage({ chat_id: chatOf(to), disable_notification: !sound, ...saidOf(page) }), 'once');
      return sent.message_id;
    },
    async typing(to) {
      // It lasts five seconds and is nothing to try twice.
      await api.sendChatAction(chatOf(to), 'typing').catch(() => undefined);
    },
    async say(to: Address, line: string) {
      await attempt(() => api.sendMessage(chatOf(to), line, { disable_notification: true }));
    },
  };

  async function erase(chat: number, messages: readonly MessageNumber[]): Promise<Erased> {
    const parts = [];
    for (let i = 0; i < messages.length; i += DELETE_AT_ONCE) parts.push(messages.slice(i, i + DELETE_AT_ONCE));
    const erased = await Promise.all(parts.map((part) => erasePart(chat, part)));
    return { left: erased.flatMap((part) => part.left), removed: erased.some((part) => part.removed) };
  }

  async function erasePart(chat: number, messages: readonly MessageNumber[]): Promise<Erased> {
    const [only] = messages;
    if (only === undefined) return { left: [], removed: false };
    if (messages.length === 1) return eraseOne(chat, only);
    try {
      await attempt(() => api.deleteMessages(chat, [...messages]));
      return { left: [], removed: true };
    } catch (error) {
      // One message that may not be deleted spoils the whole call: try each by itself.
      if (!isBadRequest(error)) throw error;
      const each = await Promise.all(messages.map((message) => eraseOne(chat, message)));
      return { left: each.flatMap((one) => one.left), removed: each.some((one) => one.removed) };
    }
  }

  async function eraseOne(chat: number, message: MessageNumber): Promise<Erased> {
    try {
      await attempt(() => api.deleteMessage(chat, message));
      return { left: [], removed: true };
    } catch (error) {
      if (!isBadRequest(error)) throw error;
      const gone = error.description.includes('not found');
      return { left: gone ? [] : [message], removed: false };
    }
  }

  /** Calls, and calls again where Telegram asks for a pause or does not answer; with `once` not where it may have done it all the same. */
  async function attempt<T>(call: () => Promise<T>, how?: 'once'): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await call();
      } catch (error) {
        if (isGone(error)) throw new ChatGone();
        const pause = pauseAfter(error, tried);
        if (pause === undefined || tried === TRIES || (how === 'once' && isSilence(error)))
          throw laterOf(error) ?? (isSilence(error) ? new Unanswered() : error);
        await wait(pause);
      }
    }
  }
}

/** Milliseconds to wait before the next try; undefined where another try would not help. */
function pauseAfter(error: unknown, tried: number): number | undefined {
  if (error instanceof HttpError) return 300 * tried;
  if (!(error instanceof GrammyError)) return undefined;
  if (error.error_code === 429) {
    const asked = (error.parameters.retry_after ?? 1) * 1000;
    return asked <= LONGEST_PAUSE_MS ? asked : undefined;
  }
  return error.error_code >= 500 ? 300 * tried : undefined;
}

/** There was no answer, or one that says nothing of what became of it, or Telegram does not know the bot any more. */
function isSilence(error: unknown): boolean {
  return (
    error instanceof HttpError || (error instanceof GrammyError && (error.error_code >= 500 || UNKNOWN_TOKEN.includes(error.error_code)))
  );
}

/** What is told of a pause that is too long to be waited for here. */
function laterOf(error: unknown): Later | undefined {
  if (!(error instanceof GrammyError) || error.error_code !== 429) return undefined;
  return new Later((error.parameters.retry_after ?? 1) * 1000);
}

function isGone(error: unknown): boolean {
  if (!(error instanceof GrammyError)) return false;
  return error.error_code === 403 || (error.error_code === 400 && /chat not found|user is deactivated/.test(error.description));
}

function isBadRequest(error: unknown): error is GrammyError {
  return error instanceof GrammyError && error.error_code === 400;
}

/** A page as a call says it. */
interface Said {
  readonly text: string;
  readonly parse_mode: 'HTML';
  readonly link_preview_options: { readonly is_disabled: true };
  readonly reply_markup: InlineKeyboardMarkup;
}

/** What pages say, as long as they are in use: most are the same for everybody, for a day. */
const known = new WeakMap<Page, Said>();

function saidOf(page: Page): Said {
  const ready = known.get(page);
  if (ready) return ready;
  const reply_markup: InlineKeyboardMarkup = { inline_keyboard: page.rows.map((row) => row.map(buttonOf)) };
  const said = madeReady<Said>({ text: page.html, parse_mode: 'HTML', link_preview_options: { is_disabled: true }, reply_markup });
  known.set(page, said);
  return said;
}

function buttonOf(button: PageButton): InlineKeyboardButton {
  const text = button.label;
  if ('data' in button) return { text, callback_data: button.data };
  return 'copy' in button ? { text, copy_text: { text: button.copy } } : { text, url: button.url };
}
