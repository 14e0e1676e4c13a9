// A person's Telegram, seen from the outside: what they do with the bot's chat, and what they see in it.
import type { Message, RichText } from 'grammy/types';
import { type SentKind, attachment } from './attachments.ts';
import { type Bubble, bubbleOf, textIn } from './bubble.ts';
import { type Chat, type Chats, type Notification, cardOf } from './chats.ts';
import { TEXT_UNITS, plainText } from './formatted-text.ts';
import type { Press, PressAnswer, Presses } from './presses.ts';
import type { Updates } from './updates.ts';

/** What a phone needs of the world behind it. */
export interface PhoneNetwork {
  readonly chats: Chats;
  readonly updates: Updates;
  readonly presses: Presses;
  /** Something was done with this phone. */
  readonly done: (phone: Phone, deed: Deed) => void;
}

/** What a person did, for those who write a transcript. */
export type Deed =
  | { readonly kind: 'open'; readonly code: string | undefined }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'press'; readonly data: string }
  | { readonly kind: 'send'; readonly what: SentKind }
  | { readonly kind: 'aside' };

const DAY_MS = 86_400_000;
/** How long people may change what they wrote. */
const EDITABLE_MS = 2 * DAY_MS;

/** One phone. Its methods throw an ordinary Error where a person could not do the thing either. */
export class Phone {
  readonly id: number;
  readonly #network: PhoneNetwork;
  readonly #chat: Chat;
  #albums = 0;

  constructor(chat: Chat, network: PhoneNetwork) {
    this.id = chat.user.id;
    this.#chat = chat;
    this.#network = network;
  }

  get person(): Chat['user'] {
    return this.#chat.user;
  }

  get isBlocking(): boolean {
    return this.#chat.blocked;
  }

  /** What the bot is said to be doing now, e.g. `typing`, and until when, in milliseconds. */
  get action(): Chat['action'] {
    const { action } = this.#chat;
    return action && action.until > this.#network.chats.now() ? action : undefined;
  }

  /** Presses START, or follows a link with a code. Someone who had blocked the bot unblocks it by that. */
  open(code?: string): Message {
    if (code !== undefined && !/^[\w-]{1,64}$/.test(code)) throw new Error('A start code is 1-64 of A-Z, a-z, 0-9, _ and -');
    if (this.#chat.blocked) this.unblock();
    const message = this.#say({ ...textContent(code === undefined ? '/start' : `/start ${code}`) });
    this.#done({ kind: 'open', code });
    return message;
  }

  /** Types a text and sends it. As Telegram does, a long one goes out in pieces. @returns the last message */
  type(text: string): Message {
    let last: Message | undefined;
    let rest = text.trim();
    while (rest !== '') {
      const cut = rest.length > TEXT_UNITS ? rest.lastIndexOf(' ', TEXT_UNITS) : rest.length;
      const end = cut > 0 ? cut : TEXT_UNITS;
      last = this.#say(textContent(rest.slice(0, end)));
      rest = rest.slice(end).trim();
    }
    if (!last) throw new Error('An empty text cannot be sent');
    this.#done({ kind: 'type', text });
    return last;
  }

  /**
   * Presses a button, named by its `callback_data` or by what is written on it.
   * A button that is not there is not pressed, unless `evenIfGone`: then the press was on its way when the message went.
   */
  press(messageId: number, button: string, evenIfGone = false): Press {
    this.#refuseBlocked();
    const stored = this.#chat.messages.get(messageId);
    const shown = stored?.onPhone ? (stored.message.reply_markup?.inline_keyboard.flat() ?? []) : [];
    const found = shown.find((b) => 'callback_data' in b && b.callback_data === button) ?? shown.find((b) => b.text === button);
    const data = found && 'callback_data' in found ? found.callback_data : evenIfGone ? button : undefined;
    if (data === undefined) {
      const there = shown.map((b) => b.text).join(' | ') || 'none';
      throw new Error(`Message ${messageId} has no button "${button}" that can be pressed; its buttons: ${there}`);
    }
    const press = this.#network.presses.add(this.#chat, stored?.message ?? messageId, data);
    this.#done({ kind: 'press', data });
    return press;
  }

  /** Sends something that is not a text. */
  send(kind: SentKind, caption?: string): Message {
    const message = this.#say(attachment(kind, this.#chat.user, caption));
    this.#done({ kind: 'send', what: kind });
    return message;
  }

  /** Sends several pictures at once: each is a message, and all of them say that they belong together. */
  album(pictures: number): void {
    const media_group_id = `album-${++this.#albums}`;
    for (let n = 0; n < pictures; n++) this.#say(attachment('photo', this.#chat.user), { media_group_id });
    this.#done({ kind: 'send', what: 'photo' });
  }

  /**
   * Pastes what is formatted, a paragraph each: as newer clients do with what was copied from a page, or with a list that somebody types. Telegram
   * makes a rich message of it, which has no text.
   */
  paste(...paragraphs: readonly RichText[]): Message {
    const blocks = paragraphs.map((text) => ({ type: 'paragraph', text }) as const);
    const message = this.#say({ rich_message: { blocks } });
    this.#done({ kind: 'type', text: textIn({ blocks }) });
    return message;
  }

  /** Forwards a text that somebody else wrote. */
  forward(text: string, from = 'Somebody'): Message {
    const date = Math.floor(this.#network.chats.now() / 1000);
    const message = this.#say(textContent(text), {
      forward_origin: { type: 'hidden_user', sender_user_name: from, date },
    });
    this.#done({ kind: 'type', text });
    return message;
  }

  /** Changes what was written. */
  edit(messageId: number, text: string): Message {
    this.#refuseBlocked();
    const stored = this.#chat.messages.get(messageId);
    if (!stored || stored.byBot || stored.message.text === undefined) throw new Error(`Message ${messageId} is no text of this person`);
    const { now } = this.#network.chats;
    if (now() - stored.at > EDITABLE_MS) throw new Error(`Message ${messageId} is older than 48 hours and can no longer be changed`);
    const content = { entities: undefined, ...textContent(text), edit_date: Math.floor(now() / 1000) };
    const message = this.#network.chats.rewrite(stored, content);
    stored.edited = true;
    this.#network.updates.add('edited_message', message, `chat:${this.id}`, DAY_MS);
    this.#done({ kind: 'aside' });
    return message;
  }

  block(): void {
    if (!this.#chat.blocked) this.#turn(true);
  }

  unblock(): void {
    if (this.#chat.blocked) this.#turn(false);
  }

  /** Deletes the account for good: the bot can neither write nor edit nor delete here any more, and is not told. */
  deleteAccount(): void {
    this.#chat.gone = true;
    this.#done({ kind: 'aside' });
  }

  /** Deletes a message on this phone; the bot does not learn of it and its side stays. */
  deleteMessage(messageId: number): void {
    const stored = this.#chat.messages.get(messageId);
    if (stored) stored.onPhone = false;
    this.#done({ kind: 'aside' });
  }

  /** Clears the chat on this phone. */
  clearHistory(): void {
    for (const stored of this.#chat.messages.values()) stored.onPhone = false;
    this.#done({ kind: 'aside' });
  }

  /** What stands in the chat now, oldest first. */
  messages(): readonly Bubble[] {
    return [...this.#chat.messages.values()].filter((s) => s.onPhone).map(bubbleOf);
  }

  /** The last message of the bot that stands in the chat. */
  lastFromBot(): Bubble | undefined {
    return this.messages().findLast((m) => m.from === 'bot');
  }

  /** What popped up, oldest first; an edit never does. */
  notifications(): readonly Notification[] {
    return this.#chat.notifications;
  }

  /**
   * What can be read without opening the phone, oldest first: all that popped up since its owner last did something in the chat,
   * in the words it has now. What was deleted is gone from there, too.
   */
  lockScreen(): readonly Bubble[] {
    return this.messages().filter((m) => m.from === 'bot' && m.id > this.#chat.seen);
  }

  /** The answers to presses, in the order of the presses: what the phone showed as a toast or in a window. */
  answers(): readonly (PressAnswer & { readonly pressId: string })[] {
    return this.#network.presses.of(this.id).flatMap((p) => (p.answer ? [{ pressId: p.id, ...p.answer }] : []));
  }

  #say(content: Record<string, unknown>, frame: Record<string, unknown> = {}): Message {
    this.#refuseBlocked();
    this.#chat.opened = true;
    const { message } = this.#network.chats.put(this.#chat, { byBot: false, content, frame });
    this.#network.updates.add('message', message, `chat:${this.id}`, DAY_MS);
    return message;
  }

  #done(deed: Deed): void {
    this.#chat.seen = Math.max(this.#chat.seen, ...this.#chat.messages.keys());
    this.#network.done(this, deed);
  }

  #refuseBlocked(): void {
    if (this.#chat.gone) throw new Error('This person has deleted the account');
    if (this.#chat.blocked) throw new Error('This person has blocked the bot; unblock() comes first');
  }

  #turn(blocked: boolean): void {
    this.#chat.blocked = blocked;
    const { me, now } = this.#network.chats;
    const user = { id: me.id, is_bot: true, first_name: me.first_name, username: me.username };
    const kicked = { user, status: 'kicked', until_date: 0 };
    const member = { user, status: 'member' };
    const change = {
      chat: cardOf(this.#chat),
      from: this.#chat.user,
      date: Math.floor(now() / 1000),
      old_chat_member: blocked ? member : kicked,
      new_chat_member: blocked ? kicked : member,
    };
    this.#network.updates.add('my_chat_member', change, `member:${this.id}`, DAY_MS);
    this.#done({ kind: 'aside' });
  }
}

function textContent(text: string): Record<string, unknown> {
  const formatted = plainText(text);
  return { text: formatted.text, ...(formatted.entities.length > 0 && { entities: formatted.entities }) };
}
