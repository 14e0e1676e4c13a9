// The methods with which a bot takes messages out of a chat, on both sides: deleteMessage, deleteMessages.
import type { Chats, Stored } from './chats.ts';
import type { Parameters } from './parameters.ts';
import { badRequest } from './refusal.ts';

/** How long a bot may delete a message, its own or a visitor's, in a private chat. */
const DELETABLE_MS = 48 * 3_600_000;
/** A die cannot be taken back for its first day: nobody shall throw until it suits. */
const DICE_MS = 24 * 3_600_000;
const IDS_PER_CALL = 100;

/** `deleteMessage`. Blocking the bot does not hinder it, a deleted account does. @throws Refusal */
export function deleteMessage(chats: Chats, parameters: Parameters): true {
  if (parameters.text('chat_id') === '') throw badRequest('Chat identifier is not specified');
  if (parameters.integer('message_id', 0) === 0) throw badRequest('Message identifier is not specified');
  const chat = chats.reachable(parameters);
  const stored = chats.message(chat, parameters, 'delete');
  refuseUndeletable(chats, [stored]);
  chat.messages.delete(stored.message.message_id);
  return true;
}

/**
 * `deleteMessages`. Ids that do not exist are skipped, and nothing being left to delete is no mistake. One message that cannot be
 * deleted, because it is too old or a fresh die, spoils the whole call: nothing is deleted then.
 * @throws Refusal
 * Source: TDLib, `MessagesManager::delete_messages`, `can_revoke_message`.
 */
export function deleteMessages(chats: Chats, parameters: Parameters): true {
  const ids = readIds(parameters);
  const chat = chats.reachable(parameters);
  const found = ids.flatMap((id) => chat.messages.get(id) ?? []);
  refuseUndeletable(chats, found);
  for (const stored of found) chat.messages.delete(stored.message.message_id);
  return true;
}

function refuseUndeletable(chats: Chats, messages: readonly Stored[]): void {
  // Telegram counts in whole seconds, from the date of the message.
  const now = Math.floor(chats.now() / 1000);
  const stays = ({ message }: Stored) =>
    now - message.date > DELETABLE_MS / 1000 || ('dice' in message && now - message.date < DICE_MS / 1000);
  if (messages.some(stays)) throw badRequest("Message can't be deleted for everyone");
}

function readIds(parameters: Parameters): number[] {
  const list = parameters.json('message_ids', "Can't parse message_ids JSON object");
  if (list === undefined) throw badRequest('Message identifiers are not specified');
  if (!Array.isArray(list)) throw badRequest('Expected an Array of message identifiers');
  if (list.length > IDS_PER_CALL) throw badRequest('Too many message identifiers specified');
  const ids = list.map((item) => {
    if (typeof item !== 'number' && typeof item !== 'string') throw badRequest('Message identifier must be a Number');
    if (!/^-?\d{1,10}$/.test(String(item))) throw badRequest("Can't parse message identifier as a Number");
    if (Number(item) <= 0) throw badRequest('Invalid message identifier specified');
    return Number(item);
  });
  if (ids.length === 0) throw badRequest('Message identifiers are not specified');
  return ids;
}
