// Reads a text parameter: parse mode or entities, then cleaned, trimmed and measured as Telegram does.
import type { MessageEntity } from 'grammy/types';
import { checkLink } from './links.ts';
import { type Parameters, isObject, requiredIntegerField, requiredTextField, textField, within } from './parameters.ts';
import { type FormattedText, parseHtml } from './parse-html.ts';
import { badRequest } from './refusal.ts';

/** Longest text and longest caption, in UTF-16 units, after entities are parsed. */
export const TEXT_UNITS = 4096;
const CAPTION_UNITS = 1024;

const MARKS = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'blockquote',
  'expandable_blockquote',
]);
// What Telegram finds by itself; when a bot sends it, it is ignored.
const FOUND = new Set(['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bank_card_number']);

/** The text of a message. @throws Refusal e.g. "Bad Request: message text is empty", "Bad Request: message is too long" */
export function readMessageText(parameters: Parameters): FormattedText {
  if (parameters.text('text') === '') throw badRequest('Message text is empty');
  const formatted = readFormattedText(parameters, 'text', 'entities');
  if (formatted.text === '') throw badRequest('Text must be non-empty');
  if (formatted.text.length > TEXT_UNITS) throw badRequest('Message is too long');
  return formatted;
}

/** The caption of a file; it may be empty. @throws Refusal "Bad Request: message caption is too long" */
export function readCaption(parameters: Parameters): FormattedText {
  const formatted = readFormattedText(parameters, 'caption', 'caption_entities');
  if (formatted.text.length > CAPTION_UNITS) throw badRequest('Message caption is too long');
  return formatted;
}

/** A text as a person's Telegram would send it: cleaned, trimmed, with commands and addresses found. */
export function plainText(text: string): FormattedText {
  return finish({ text, entities: [] });
}

function readFormattedText(parameters: Parameters, textName: string, entitiesName: string): FormattedText {
  const text = parameters.text(textName);
  if (Buffer.byteLength(text) > 1 << 15) throw badRequest('Text is too long');
  const mode = parameters.text('parse_mode').toLowerCase();
  if (text === '' || mode === '' || mode === 'none') {
    return finish({ text, entities: readEntities(parameters, entitiesName) });
  }
  if (mode === 'html') return finish(parseHtml(text));
  if (mode === 'markdown' || mode === 'markdownv2') {
    throw badRequest('Markdown is not supported by the local Bot API; use parse_mode HTML or entities');
  }
  throw badRequest('Unsupported parse_mode');
}

function readEntities(parameters: Parameters, name: string): MessageEntity[] {
  let list: unknown;
  try {
    list = parameters.json(name, '');
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => within("Can't parse MessageEntity", () => readEntity(item)));
}

function readEntity(item: unknown): MessageEntity[] {
  if (!isObject(item)) throw badRequest('expected an Object');
  const offset = requiredIntegerField(item, 'offset');
  const length = requiredIntegerField(item, 'length');
  const type = requiredTextField(item, 'type');
  if (type === '') throw badRequest('Type is not specified');
  if (FOUND.has(type)) return [];
  if (!MARKS.has(type)) throw badRequest('Unsupported type specified');
  const span = { offset, length };
  if (type === 'text_link') {
    const checked = checkLink(requiredTextField(item, 'url'));
    return 'url' in checked ? [{ type, url: checked.url, ...span }] : [];
  }
  if (type === 'pre') {
    const language = textField(item, 'language');
    return [language === '' ? { type, ...span } : { type, language, ...span }];
  }
  if (type === 'text_mention') {
    if (!isObject(item.user)) throw badRequest('Can\'t find field "user"');
    return [{ type, user: { id: requiredIntegerField(item.user, 'id'), is_bot: false, first_name: '' }, ...span }];
  }
  return [{ type, ...span } as MessageEntity];
}

function finish(formatted: FormattedText): FormattedText {
  const cleaned = trim(clean(formatted));
  return { text: cleaned.text, entities: sort([...cleaned.entities, ...find(cleaned)]) };
}

/** Control characters become spaces, carriage returns and directional separators go; entities move along. */
function clean({ text, entities }: FormattedText): FormattedText {
  for (const entity of entities) checkSpan(text, entity);
  let result = '';
  const moved: number[] = [];
  for (let at = 0; at < text.length; at++) {
    moved.push(result.length);
    const unit = text.charCodeAt(at);
    if (unit === 13 || (unit >= 0x2028 && unit <= 0x202e)) continue;
    result += unit < 32 && unit !== 10 ? ' ' : text.charAt(at);
  }
  moved.push(result.length);
  const place = (at: number): number => moved[at] ?? result.length;
  return {
    text: result,
    entities: entities
      .map((e) => ({ ...e, offset: place(e.offset), length: place(e.offset + e.length) - place(e.offset) }))
      .filter((e) => e.length > 0),
  };
}

function checkSpan(text: string, { offset, length }: MessageEntity): void {
  if (offset < 0 || offset > 1_000_000) throw badRequest(`Receive an entity with incorrect offset ${offset}`);
  if (length < 0 || length > 1_000_000) throw badRequest(`Receive an entity with incorrect length ${length}`);
  if (length === 0) return;
  const end = `the end of the text at UTF-16 offset ${offset}`;
  if (offset >= text.length) throw badRequest(`Entity begins after ${end}`);
  if (offset + length > text.length) {
    throw badRequest(`Entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`);
  }
  if (splits(text, offset)) {
    throw badRequest(`Entity begins in a middle of a UTF-16 symbol at byte offset ${bytes(text, offset + 1)}`);
  }
  if (splits(text, offset + length)) {
    throw badRequest(
      `Entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytes(text, offset + length + 1)}`,
    );
  }
}

function splits(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1));
}

function bytes(text: string, units: number): number {
  return Buffer.byteLength(text.slice(0, units));
}

/** Spaces and line breaks go from the end, and from the beginning as far as nothing is marked there. */
function trim({ text, entities }: FormattedText): FormattedText {
  const end = text.replace(/[ \n]+$/, '').length;
  if (end === 0) return { text: '', entities: [] };
  const kept = entities.filter((e) => e.offset < end).map((e) => ({ ...e, length: Math.min(e.length, end - e.offset) }));
  const firstMark = Math.min(end, ...kept.map((e) => e.offset));
  const blank = /^[ \n]*/.exec(text.slice(0, firstMark))?.[0].length ?? 0;
  return { text: text.slice(blank, end), entities: kept.map((e) => ({ ...e, offset: e.offset - blank })) };
}

const FINDERS: readonly [RegExp, 'bot_command' | 'url' | 'email' | 'mention' | 'hashtag'][] = [
  [/(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu, 'bot_command'],
  [/[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi, 'email'],
  [/https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?()']/gi, 'url'],
  [/(?<![\p{L}\p{N}_@.])@[a-zA-Z][a-zA-Z0-9_]{2,31}(?![\p{L}\p{N}_])/gu, 'mention'],
  [/(?<![\p{L}\p{N}_])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu, 'hashtag'],
];

/** What Telegram marks by itself. Narrower than the original: bare domains, cashtags and card numbers are not looked for. */
function find({ text, entities }: FormattedText): MessageEntity[] {
  const closed = entities.filter((e) => ['code', 'pre', 'text_link', 'text_mention'].includes(e.type));
  const found: MessageEntity[] = [];
  for (const [pattern, type] of FINDERS) {
    for (const match of text.matchAll(pattern)) {
      const span = { offset: match.index, length: match[0].length };
      const taken = [...closed, ...found].some((e) => e.offset < span.offset + span.length && span.offset < e.offset + e.length);
      if (!taken) found.push({ type, ...span });
    }
  }
  return found;
}

function sort(entities: MessageEntity[]): MessageEntity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length || a.type.localeCompare(b.type));
}
