// The methods with which a bot changes what it said: editMessageText, editMessageReplyMarkup.
import { isDeepStrictEqual } from 'node:util';
import type { Message } from 'grammy/types';
import type { Chats, Stored } from './chats.ts';
import { readMessageText } from './formatted-text.ts';
import { type JsonObject, type Parameters, isObject } from './parameters.ts';
import type { Pace } from './pace.ts';
import { badRequest } from './refusal.ts';
import { readInlineKeyboard } from './reply-markup.ts';

/** What editing needs. */
export interface EditingDesk {
  readonly chats: Chats;
  readonly pace: Pace;
}

/** `editMessageText`. Without `reply_markup` the buttons go. @throws Refusal */
export function editMessageText(desk: EditingDesk, parameters: Parameters): Message {
  const { text, entities } = readMessageText(parameters);
  const keyboard = readInlineKeyboard(parameters);
  const preview = parameters.json('link_preview_options', "Can't parse link preview options JSON object");
  const stored = editable(desk, parameters);
  if (stored.message.text === undefined) throw badRequest('There is no text in the message to edit');
  const message = change(desk, stored, {
    text,
    entities: entities.length > 0 ? entities : undefined,
    reply_markup: keyboard,
    ...(isObject(preview) && { link_preview_options: preview }),
  });
  stored.edited = true;
  return message;
}

/** `editMessageReplyMarkup`. Without `reply_markup` the buttons go. @throws Refusal */
export function editMessageReplyMarkup(desk: EditingDesk, parameters: Parameters): Message {
  const keyboard = readInlineKeyboard(parameters);
  return change(desk, editable(desk, parameters), { reply_markup: keyboard });
}

/** A person who has blocked the bot does not hinder an edit: Telegram has no such error for it. A deleted account does. */
function editable(desk: EditingDesk, parameters: Parameters): Stored {
  if (parameters.text('chat_id') === '' && parameters.integer('message_id', 0) === 0) {
    throw badRequest('Message identifier is not specified');
  }
  const stored = desk.chats.message(desk.chats.reachable(parameters), parameters, 'edit');
  if (!stored.byBot || stored.replyKeyboard || stored.message.forward_origin) throw badRequest("Message can't be edited");
  return stored;
}

function change(desk: EditingDesk, stored: Stored, changes: JsonObject): Message {
  const before = stored.message as unknown as JsonObject;
  const isSame = Object.entries(changes).every(([name, value]) => isDeepStrictEqual(before[name], value));
  if (isSame) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  desk.pace.step(stored.message.chat.id);
  return desk.chats.rewrite(stored, { ...changes, edit_date: Math.floor(desk.chats.now() / 1000) });
}
