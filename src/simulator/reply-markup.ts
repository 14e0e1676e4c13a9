// Reads the keyboard of a message and refuses what Telegram would refuse, and a little more.
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { checkLink } from './links.ts';
import { type JsonObject, type Parameters, isObject, requiredTextField, textField, within } from './parameters.ts';
import { badRequest } from './refusal.ts';

/** Telegram's limits for inline keyboards. The rows' width (8) is the client's affair. */
const KEYBOARD_BUTTONS = 100;
const CALLBACK_BYTES = 64;
const COPY_UNITS = 256;
// The whole keyboard, measured as JSON; found by others (tginfo/Telegram-Limits), not documented.
const KEYBOARD_BYTES = 10 * 1024;

/** What stands under a message: buttons, or a keyboard in place of the visitor's own. */
export type ReplyMarkup =
  | { readonly kind: 'inline'; readonly keyboard: InlineKeyboardMarkup }
  | { readonly kind: 'reply'; readonly markup: JsonObject };

const OPTIONAL = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

/** The keyboard of a call, or `undefined` when there is none or it is empty. @throws Refusal */
export function readReplyMarkup(parameters: Parameters): ReplyMarkup | undefined {
  const markup = parameters.json('reply_markup', "Can't parse reply keyboard markup JSON object");
  if (markup === undefined) return undefined;
  if (!isObject(markup)) throw badRequest('Object expected as reply markup');
  if (isFilled(markup.keyboard)) {
    readReplyRows(markup.keyboard);
    return { kind: 'reply', markup };
  }
  if (markup.inline_keyboard !== undefined && markup.inline_keyboard !== null) {
    const rows = readRows(markup.inline_keyboard);
    if (rows.length > 0) return { kind: 'inline', keyboard: { inline_keyboard: rows } };
  }
  if (markup.remove_keyboard === true || markup.force_reply === true) return { kind: 'reply', markup };
  return undefined;
}

/** As `readReplyMarkup`, for an edit, which takes inline keyboards only. @throws Refusal */
export function readInlineKeyboard(parameters: Parameters): InlineKeyboardMarkup | undefined {
  const markup = readReplyMarkup(parameters);
  if (markup?.kind === 'reply') throw badRequest('Inline keyboard expected');
  return markup?.keyboard;
}

function readRows(rows: unknown): InlineKeyboardButton[][] {
  if (!Array.isArray(rows)) throw badRequest('Field "inline_keyboard" must be of type Array');
  const read = rows.map((row) => {
    if (!Array.isArray(row)) {
      throw badRequest('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
    }
    return row.map((button) => within("Can't parse inline keyboard button", () => readShape(button)));
  });
  const filled = read.map((row) => row.map(checkButton)).filter((row) => row.length > 0);
  if (filled.flat().length > KEYBOARD_BUTTONS || Buffer.byteLength(JSON.stringify(filled)) > KEYBOARD_BYTES) {
    throw badRequest('reply markup is too long');
  }
  return filled;
}

function readShape(button: unknown): JsonObject {
  if (!isObject(button)) throw badRequest('InlineKeyboardButton must be an Object');
  requiredTextField(button, 'text');
  const given = OPTIONAL.filter((name) => button[name] !== undefined && button[name] !== null && button[name] !== '');
  if (given.length === 0) throw badRequest('Text buttons are unallowed in the inline keyboard');
  // Telegram takes the first it knows and says nothing; here it is a mistake to be seen.
  if (given.length > 1) throw badRequest(`exactly one optional field must be used, found ${given.join(', ')}`);
  return button;
}

function checkButton(button: JsonObject): InlineKeyboardButton {
  const text = textField(button, 'text').trim();
  // Telegram leaves out a button without a text; here it is a mistake to be seen.
  if (text === '') throw badRequest('Inline keyboard button text must be non-empty');
  const data = textField(button, 'callback_data');
  if (data !== '') {
    if (Buffer.byteLength(data) > CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    return { text, callback_data: data };
  }
  const url = textField(button, 'url');
  if (url !== '') {
    const checked = checkLink(url);
    if ('wrong' in checked) throw badRequest(`Inline keyboard button URL '${url}' is invalid: ${checked.wrong}`);
    return { text, url: checked.url };
  }
  if (button.copy_text !== undefined) {
    if (!isObject(button.copy_text)) throw badRequest('Field "copy_text" must be of type Object');
    const copied = requiredTextField(button.copy_text, 'text');
    if (copied.length < 1 || copied.length > COPY_UNITS) throw badRequest('BUTTON_COPY_TEXT_INVALID');
    return { text, copy_text: { text: copied } };
  }
  return { ...button, text } as unknown as InlineKeyboardButton;
}

function readReplyRows(rows: unknown): void {
  for (const row of rows as unknown[]) {
    if (!Array.isArray(row)) throw badRequest('Field "keyboard" must be an Array of Arrays');
    for (const button of row) {
      if (typeof button === 'string') continue;
      within("Can't parse keyboard button", () => {
        if (!isObject(button)) throw badRequest('KeyboardButton must be a String or an Object');
        requiredTextField(button, 'text');
      });
    }
  }
}

function isFilled(rows: unknown): boolean {
  return Array.isArray(rows) && rows.length > 0;
}
