// The private chats of the bot: who is there, what was said, and what of it still stands.
import type { Chat as ChatCard, Message, User, UserFromGetMe } from 'grammy/types';
import type { JsonObject, Parameters } from './parameters.ts';
import { badRequest, forbidden } from './refusal.ts';

/** What the bot may know about the person behind a phone. */
export interface Person {
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** A message that stands in a chat. */
export interface Stored {
  /** As the Bot API shows it. */
  message: Message;
  readonly byBot: boolean;
  /** When it was sent, in milliseconds. */
  readonly at: number;
  /** Sent with `disable_notification`. */
  readonly silent: boolean;
  /** Sent with `protect_content`. */
  readonly protected: boolean;
  /** A keyboard in place of the visitor's own, or a removal of one. */
  readonly replyKeyboard: JsonObject | undefined;
  /** Whether the text was changed after sending. */
  edited: boolean;
  /** False once the person took it off their own phone; the bot does not learn of that. */
  onPhone: boolean;
}

/** Something that popped up on the person's phone. */
export interface Notification {
  readonly messageId: number;
  readonly text: string;
  readonly silent: boolean;
  readonly at: number;
}

/** One person's chat with the bot. */
export interface Chat {
  readonly user: User;
  readonly messages: Map<number, Stored>;
  readonly notifications: Notification[];
  /** Whether the person has ever written; before that a bot may not write either. */
  opened: boolean;
  blocked: boolean;
  /** The last message that stood there when the person did something; what came later is unread. */
  seen: number;
  /** The person has deleted the account. */
  gone: boolean;
  /** What the bot is said to be doing, and until when, in milliseconds. */
  action: { readonly name: string; readonly until: number } | undefined;
}

/** What a message says, without who, when and where. */
const CONTENT = [
  'text',
  'entities',
  'link_preview_options',
  'caption',
  'caption_entities',
  'animation',
  'audio',
  'contact',
  'dice',
  'document',
  'location',
  'photo',
  'poll',
  'rich_message',
  'sticker',
  'venue',
  'video',
  'video_note',
  'voice',
] as const;

export type Content = JsonObject;

export interface NewMessage {
  readonly byBot: boolean;
  readonly content: Content;
  /** What stands around the content: `reply_markup`, `reply_to_message`, `forward_origin` … */
  readonly frame?: JsonObject;
  readonly silent?: boolean;
  readonly protected?: boolean;
  readonly replyKeyboard?: JsonObject | undefined;
}

/** All chats of the bot. Message ids run through all of them, as in Telegram. */
export class Chats {
  readonly me: UserFromGetMe;
  readonly now: () => number;
  readonly #chats = new Map<number, Chat>();
  #nextMessageId = 1;

  constructor(me: UserFromGetMe, now: () => number) {
    this.me = me;
    this.now = now;
  }

  /** The chat with a person, made when it is new. */
  ensure(id: number, person: Person): Chat {
    let chat = this.#chats.get(id);
    if (!chat) {
      chat = {
        user: { id, is_bot: false, ...person },
        messages: new Map(),
        notifications: [],
        opened: false,
        blocked: false,
        seen: 0,
        gone: false,
        action: undefined,
      };
      this.#chats.set(id, chat);
    }
    return chat;
  }

  all(): readonly Chat[] {
    return [...this.#chats.values()];
  }

  /** The chat a call names. @throws Refusal "Bad Request: chat not found" */
  named(parameters: Parameters, name = 'chat_id'): Chat {
    const written = parameters.text(name);
    if (written === '') throw badRequest('chat_id is empty');
    return this.find(written);
  }

  /** The chat with this id as it was written. @throws Refusal "Bad Request: chat not found" */
  find(written: string): Chat {
    const chat = /^-?\d+$/.test(written) ? this.#chats.get(Number(written)) : undefined;
    if (!chat) throw badRequest('chat not found');
    return chat;
  }

  /** The chat in which a call wants to change something. @throws Refusal also where the person has deleted the account */
  reachable(parameters: Parameters): Chat {
    const chat = this.named(parameters);
    if (chat.gone) throw forbidden('user is deactivated');
    return chat;
  }

  /** The chat a call wants to write to. @throws Refusal also where the person has blocked the bot or never wrote */
  writable(parameters: Parameters): Chat {
    const chat = this.reachable(parameters);
    if (!chat.opened) throw forbidden("bot can't initiate conversation with a user");
    if (chat.blocked) throw forbidden('bot was blocked by the user');
    return chat;
  }

  /** The message a call names. @throws Refusal e.g. "Bad Request: message to edit not found" */
  message(chat: Chat, parameters: Parameters, purpose: string): Stored {
    const stored = chat.messages.get(parameters.integer('message_id', 0));
    if (!stored) throw badRequest(`message to ${purpose} not found`);
    return stored;
  }

  /** Puts a message into a chat. */
  put(chat: Chat, message: NewMessage): Stored {
    const at = this.now();
    const id = this.#nextMessageId++;
    const card = {
      message_id: id,
      from: message.byBot ? { id: this.me.id, is_bot: true, first_name: this.me.first_name, username: this.me.username } : chat.user,
      chat: cardOf(chat),
      date: Math.floor(at / 1000),
      ...message.content,
      ...(message.protected && { has_protected_content: true }),
      ...message.frame,
    };
    const stored: Stored = {
      message: card as unknown as Message,
      byBot: message.byBot,
      at,
      silent: message.silent ?? false,
      protected: message.protected ?? false,
      replyKeyboard: message.replyKeyboard,
      edited: false,
      onPhone: true,
    };
    chat.messages.set(id, stored);
    if (message.byBot) {
      const text = stored.message.text ?? stored.message.caption ?? '';
      chat.notifications.push({ messageId: id, text, silent: stored.silent, at });
      chat.action = undefined;
    }
    return stored;
  }

  /** Puts new words into a message. The object is replaced, so that what was handed out earlier stays as it was. */
  rewrite(stored: Stored, change: JsonObject): Message {
    const message: JsonObject = { ...(stored.message as unknown as JsonObject), ...change };
    for (const [name, value] of Object.entries(message)) if (value === undefined) delete message[name];
    stored.message = message as unknown as Message;
    return stored.message;
  }
}

/** A private chat as updates show it. */
export function cardOf(chat: Chat): ChatCard.PrivateChat {
  const { id, first_name, last_name, username } = chat.user;
  return { id, first_name, ...(last_name && { last_name }), ...(username && { username }), type: 'private' };
}

/** What a message says, to be copied into another. */
export function contentOf(message: Message): Content {
  const all = message as unknown as JsonObject;
  return Object.fromEntries(CONTENT.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
}
