// The methods with which a bot says something new: sendMessage, sendPhoto, sendDocument, copyMessage, forwardMessage, sendChatAction.
import type { Message } from 'grammy/types';
import { type Chat, type Chats, type Content, contentOf } from './chats.ts';
import type { Files } from './files.ts';
import { readCaption, readMessageText } from './formatted-text.ts';
import { type JsonObject, type Parameters, isObject, requiredIntegerField } from './parameters.ts';
import type { Pace } from './pace.ts';
import { badRequest } from './refusal.ts';
import { type ReplyMarkup, readReplyMarkup } from './reply-markup.ts';

/** What sending needs. */
export interface SendingDesk {
  readonly chats: Chats;
  readonly files: Files;
  readonly pace: Pace;
}

const ACTIONS = new Set(
  `cancel typing record_video upload_video record_audio record_voice upload_audio upload_voice upload_photo upload_document
   choose_sticker pick_up_location find_location record_video_note upload_video_note`.split(/\s+/),
);

/** `sendMessage`. @throws Refusal */
export function sendMessage(desk: SendingDesk, parameters: Parameters): Message {
  const { text, entities } = readMessageText(parameters);
  const preview = parameters.json('link_preview_options', "Can't parse link preview options JSON object");
  return send(desk, parameters, {
    text,
    ...(entities.length > 0 && { entities }),
    ...(isObject(preview) && { link_preview_options: preview }),
  });
}

/** `sendPhoto`. @throws Refusal */
export function sendPhoto(desk: SendingDesk, parameters: Parameters): Message {
  const photo = desk.files.take(parameters, 'photo');
  return send(desk, parameters, {
    photo: [{ ...desk.files.card(photo), width: 1280, height: 1280 }],
    ...captionOf(parameters),
  });
}

/** `sendDocument`. @throws Refusal */
export function sendDocument(desk: SendingDesk, parameters: Parameters): Message {
  const document = desk.files.take(parameters, 'document');
  return send(desk, parameters, {
    document: { ...desk.files.card(document), file_name: document.name, mime_type: document.mime },
    ...captionOf(parameters),
  });
}

/**
 * `copyMessage`: the words without a trace of where they came from, and without their buttons. What is protected may be copied by a
 * bot all the same, and a copy is protected only where the call says so.
 * @throws Refusal
 * Source: TDLib, `MessagesManager::forward_message`.
 */
export function copyMessage(desk: SendingDesk, parameters: Parameters): { message_id: number } {
  if (parameters.text('from_chat_id') === '') throw badRequest('Parameter "from_chat_id" is required');
  const replacesCaption = parameters.raw.caption !== undefined;
  const caption = replacesCaption ? captionOf(parameters) : {};
  const from = desk.chats.named(parameters, 'from_chat_id');
  const original = desk.chats.message(from, parameters, 'copy').message;
  const content = contentOf(original);
  if (Object.keys(content).length === 0) throw badRequest("The message can't be copied");
  if (replacesCaption && content.text === undefined) {
    delete content.caption;
    delete content.caption_entities;
    Object.assign(content, caption);
  }
  return { message_id: send(desk, parameters, content).message_id };
}

/**
 * `forwardMessage`: as it stands now, with who wrote it. What is protected is not forwarded.
 * @throws Refusal
 * Source: TDLib, `MessagesManager::forward_message`.
 */
export function forwardMessage(desk: SendingDesk, parameters: Parameters): Message {
  if (parameters.text('from_chat_id') === '') throw badRequest('Parameter "from_chat_id" is required');
  const from = desk.chats.named(parameters, 'from_chat_id');
  const original = desk.chats.message(from, parameters, 'forward');
  if (original.protected) throw badRequest("The message can't be forwarded");
  const sender_user = original.byBot ? desk.chats.me : from.user;
  return send(desk, parameters, contentOf(original.message), { type: 'user', sender_user, date: original.message.date });
}

/** How long an action is shown where no message ends it. */
const ACTION_MS = 5000;

/** `sendChatAction`. @throws Refusal */
export function sendChatAction(desk: SendingDesk, parameters: Parameters): true {
  const action = parameters.text('action').toLowerCase();
  if (!ACTIONS.has(action)) throw badRequest('Wrong parameter action in request');
  const chat = desk.chats.writable(parameters);
  chat.action = action === 'cancel' ? undefined : { name: action, until: desk.chats.now() + ACTION_MS };
  return true;
}

function send(desk: SendingDesk, parameters: Parameters, content: Content, origin?: object): Message {
  const markup = readReplyMarkup(parameters);
  const chat = desk.chats.writable(parameters);
  const reply = repliedTo(chat, parameters);
  desk.pace.step(chat.user.id);
  return desk.chats.put(chat, {
    byBot: true,
    content,
    silent: parameters.flag('disable_notification'),
    protected: parameters.flag('protect_content'),
    frame: { ...frameOf(markup), ...(reply && { reply_to_message: reply }), ...(origin && { forward_origin: origin }) },
    replyKeyboard: markup?.kind === 'reply' ? markup.markup : undefined,
  }).message;
}

function frameOf(markup: ReplyMarkup | undefined): JsonObject {
  return markup?.kind === 'inline' ? { reply_markup: markup.keyboard } : {};
}

function captionOf(parameters: Parameters): Content {
  const { text, entities } = readCaption(parameters);
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function repliedTo(chat: Chat, parameters: Parameters): Message | undefined {
  const reply = parameters.json('reply_parameters', "Can't parse reply parameters JSON object");
  if (reply === undefined) return undefined;
  if (!isObject(reply)) throw badRequest('Object expected as reply parameters');
  const found = chat.messages.get(requiredIntegerField(reply, 'message_id'));
  if (!found && reply.allow_sending_without_reply !== true) throw badRequest('message to be replied not found');
  return found?.message;
}
