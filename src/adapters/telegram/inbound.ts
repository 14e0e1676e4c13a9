// Turns one of Telegram's updates into an arrival. Names, usernames, language codes, phones and media end here.
import type { Arrival, RefusedKind } from '../../core/arrival.ts';
import { readButton } from '../../core/button.ts';
import type { Address, Incoming, MessageNumber } from '../../ports.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { saidIn } from './words.ts';

/** The only updates the bot asks for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** What is left of an update. */
export type Inbound =
  | { readonly what: 'arrival'; readonly incoming: Incoming; readonly query?: string }
  /** A press that nothing can be answered to but its spinner. */
  | { readonly what: 'query'; readonly query: string }
  /** The visitor has blocked the bot. */
  | { readonly what: 'gone'; readonly from: Address }
  | { readonly what: 'nothing' };

const NOTHING: Inbound = { what: 'nothing' };
const COMMAND = /^\/([a-z0-9_]{1,32})(?:@\w+)?(?:\s|$)/i;
/** What a link t.me/…?start=… makes of itself; anything else after a command is left behind. */
const LINKED = /^\/start ([\w-]{1,64})$/;

/** What counts as which kind of thing that the bot does not take; the first that fits. All else that somebody sends is a file. */
const REFUSED: readonly (readonly [RefusedKind, readonly string[]])[] = [
  ['contact', ['contact', 'users_shared', 'chat_shared']],
  ['location', ['location', 'venue']],
  ['voice', ['voice', 'video_note', 'audio']],
];

/** What Telegram itself writes into a chat when something about it changes: nobody has said anything. */
const ABOUT_THE_CHAT: readonly string[] = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'chat_background_set',
  'write_access_allowed',
  'connected_website',
  'community_chat_added',
  'community_chat_removed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
];

/** Reads an update. Anything unknown or malformed is `nothing`, never an error. */
export function readUpdate(update: unknown): Inbound {
  const fields = fieldsOf(update);
  const id = fields?.update_id;
  if (!fields || typeof id !== 'number' || !Number.isSafeInteger(id)) return NOTHING;
  if (fields.callback_query !== undefined) return readPress(id, fieldsOf(fields.callback_query));
  if (fields.my_chat_member !== undefined) return readMember(fieldsOf(fields.my_chat_member));
  // A message that was edited is read as if it were new: it stands in the chat and has to go, and what it says now is what she wants said.
  return readMessage(id, fieldsOf(fields.message ?? fields.edited_message), fields.message === undefined);
}

function readMessage(id: number, message: Fields | undefined, edited: boolean): Inbound {
  const from = privateChat(message?.chat);
  const own = message?.message_id;
  if (!message || from === undefined || !isNumber(own)) return NOTHING;
  const arrival = arrivalOf(id, message, own, edited);
  return arrival ? { what: 'arrival', incoming: { from, arrival, own } } : NOTHING;
}

/** Telegram invents new kinds of messages: one that is not known here is answered and taken away like any file. */
function arrivalOf(id: number, message: Fields, own: MessageNumber, edited: boolean): Arrival | undefined {
  const said = saidIn(message);
  if (said) {
    const { words, linked } = said;
    const command = COMMAND.exec(words)?.[1];
    const payload = LINKED.exec(words)?.[1];
    if (payload !== undefined) return { id, kind: 'command', name: 'start', payload, message: own };
    if (command) return { id, kind: 'command', name: command.toLowerCase(), message: own };
    return { id, kind: 'words', words, message: own, ...(edited && { edited }), ...(linked && { linked }) };
  }
  const holds = (key: string) => message[key] !== undefined;
  if (ABOUT_THE_CHAT.some(holds)) return undefined;
  const { media_group_id: album } = message;
  return {
    id,
    kind: 'refused',
    what: REFUSED.find(([, keys]) => keys.some(holds))?.[0] ?? 'file',
    ...(typeof album === 'string' && { album }),
  };
}

function readPress(id: number, query: Fields | undefined): Inbound {
  if (typeof query?.id !== 'string') return NOTHING;
  const message = fieldsOf(query.message);
  const from = privateChat(message?.chat);
  const pane = message?.message_id;
  if (from === undefined || !isNumber(pane)) return { what: 'query', query: query.id };
  const pressed = readButton(typeof query.data === 'string' ? query.data : '');
  return { what: 'arrival', incoming: { from, arrival: { id, pane, ...pressed } }, query: query.id };
}

function readMember(change: Fields | undefined): Inbound {
  const from = privateChat(change?.chat);
  const status = fieldsOf(change?.new_chat_member)?.status;
  return from !== undefined && status === 'kicked' ? { what: 'gone', from } : NOTHING;
}

/** The bot talks to one person at a time: groups and channels are not answered. */
function privateChat(chat: unknown): Address | undefined {
  const fields = fieldsOf(chat);
  return fields?.type === 'private' && isNumber(fields.id) ? (`telegram:${fields.id}` as Address) : undefined;
}

/** The chat that an address of this channel means. */
export function chatOf(address: Address): number {
  return Number(address.slice('telegram:'.length));
}

function isNumber(value: unknown): value is MessageNumber {
  return typeof value === 'number' && Number.isSafeInteger(value);
}
