// Telegram's HTML: from a text with tags to a text with entities, with the complaints Telegram has about it.
import type { MessageEntity } from 'grammy/types';
import { checkLink, linkedUser } from './links.ts';
import { badRequest } from './refusal.ts';

/** A text and what is marked in it, measured in UTF-16 units. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

const KINDS: Readonly<Record<string, MessageEntity['type']>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  blockquote: 'blockquote',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
  readonly name: string;
  /** The attribute that counts for this tag: an address, a programming language, `spoiler`, `expandable`. */
  readonly argument: string;
  readonly offset: number;
}

/**
 * Reads a text as `parse_mode: HTML` does. Places in the complaints are byte offsets, as with Telegram.
 * Left out: custom emoji and dates (`tg-emoji`, `tg-time`).
 * @throws Refusal "Bad Request: can't parse entities: …"
 * Source: TDLib, `parse_html` in MessageEntity.cpp.
 */
export function parseHtml(html: string): FormattedText {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;

  const byteOffset = (position: number): number => Buffer.byteLength(html.slice(0, position));

  while (at < html.length) {
    const character = html.charAt(at);
    if (character === '&') {
      const reference = readReference(html, at);
      text += reference.text;
      at = reference.end;
    } else if (character !== '<') {
      text += character;
      at++;
    } else if (html.charAt(at + 1) === '/') {
      at = closeTag(at);
    } else {
      at = openTag(at);
    }
  }
  const left = open.at(-1);
  if (left) complain(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities };

  function openTag(begin: number): number {
    const place = `at byte offset ${byteOffset(begin)}`;
    const written = /^[^\s>]*/.exec(html.slice(begin + 1))?.[0] ?? '';
    let position = begin + 1 + written.length;
    if (position >= html.length) complain(`Unclosed start tag ${place}`);
    const name = written.toLowerCase();
    if (!(name in KINDS)) complain(`Unsupported start tag "${name}" ${place}`);

    let argument = '';
    for (;;) {
      position = skipSpace(html, position);
      if (position >= html.length) complain(`Unclosed start tag "${name}" ${place}`);
      if (html.charAt(position) === '>') break;
      const attribute = /^[^\s=>/"']*/.exec(html.slice(position))?.[0] ?? '';
      if (attribute === '') complain(`Empty attribute name in the tag "${name}" ${place}`);
      position = skipSpace(html, position + attribute.length);
      let value = '';
      if (html.charAt(position) === '=') {
        position = skipSpace(html, position + 1);
        const read = readValue(position, place);
        value = read.value;
        position = read.end;
      }
      argument = argumentOf(name, attribute, value) ?? argument;
    }
    if (name === 'span' && argument !== 'spoiler') complain(`Tag "span" must have class "tg-spoiler" ${place}`);
    open.push({ name, argument, offset: text.length });
    return position + 1;
  }

  function readValue(begin: number, place: string): { value: string; end: number } {
    const quote = html.charAt(begin);
    if (quote !== '"' && quote !== "'") {
      const token = /^[a-z0-9.-]*/i.exec(html.slice(begin))?.[0] ?? '';
      const next = html.charAt(begin + token.length);
      if (!/[\s>]/.test(next)) complain(`Unexpected end of name token at byte offset ${byteOffset(begin)}`);
      return { value: token.toLowerCase(), end: begin + token.length };
    }
    let value = '';
    let position = begin + 1;
    while (position < html.length && html.charAt(position) !== quote) {
      const reference = html.charAt(position) === '&' ? readReference(html, position) : { text: html.charAt(position), end: position + 1 };
      value += reference.text;
      position = reference.end;
    }
    if (position + 1 >= html.length) complain(`Unclosed start tag ${place}`);
    return { value, end: position + 1 };
  }

  function closeTag(begin: number): number {
    const place = `at byte offset ${byteOffset(begin)}`;
    const tag = open.at(-1);
    if (!tag) return complain(`Unexpected end tag ${place}`);
    const written = /^[^\s>]*/.exec(html.slice(begin + 2))?.[0] ?? '';
    const position = skipSpace(html, begin + 2 + written.length);
    if (html.charAt(position) !== '>') complain(`Unclosed end tag ${place}`);
    const name = written.toLowerCase();
    if (name !== '' && name !== tag.name) {
      complain(`Unmatched end tag ${place}, expected "</${tag.name}>", found "</${name}>"`);
    }
    if (text.length > tag.offset) mark(tag);
    open.pop();
    return position + 1;
  }

  function mark(tag: OpenTag): void {
    const span = { offset: tag.offset, length: text.length - tag.offset };
    const last = entities.at(-1);
    const sameSpan = last && last.offset === span.offset && last.length === span.length;
    if (tag.name === 'a') {
      const link = linkEntity(tag.argument || text.slice(tag.offset), span);
      if (link) entities.push(link);
    } else if (tag.name === 'code' && tag.argument !== '' && open.at(-2)?.name === 'pre') {
      // <pre><code class="language-x"> is one entity with a language; </pre> finds it by its language.
      entities.push({ type: 'pre', language: tag.argument, ...span });
    } else if (tag.name === 'pre' && sameSpan && last.type === 'pre' && last.language) {
      return;
    } else if (tag.name === 'blockquote' && tag.argument !== '') {
      entities.push({ type: 'expandable_blockquote', ...span });
    } else {
      entities.push({ type: KINDS[tag.name], ...span } as MessageEntity);
    }
  }
}

function complain(sentence: string): never {
  throw badRequest(`Can't parse entities: ${sentence}`);
}

/** A link as an entity; an address Telegram does not take leaves the text unmarked, without a complaint. */
function linkEntity(address: string, span: { offset: number; length: number }): MessageEntity | undefined {
  const user = linkedUser(address);
  if (user !== undefined) return { type: 'text_mention', user: { id: user, is_bot: false, first_name: '' }, ...span };
  const checked = checkLink(address);
  return 'url' in checked ? { type: 'text_link', url: checked.url, ...span } : undefined;
}

function argumentOf(tag: string, attribute: string, value: string): string | undefined {
  if (tag === 'a' && attribute === 'href') return value;
  if (tag === 'code' && attribute === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'span' && attribute === 'class' && value.startsWith('tg-')) return value.slice(3);
  if (tag === 'blockquote' && attribute === 'expandable') return 'expandable';
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let position = from;
  while (position < text.length && /\s/.test(text.charAt(position))) position++;
  return position;
}

/** Decodes `&lt;` and its kin; any other ampersand stands for itself. */
function readReference(text: string, at: number): { text: string; end: number } {
  const match = /^&(?:#x([0-9a-f]*)|#(\d*)|([a-z]+));?/i.exec(text.slice(at, at + 16));
  if (!match) return { text: '&', end: at + 1 };
  const end = at + match[0].length;
  const named = match[3];
  if (named !== undefined) {
    const character = NAMED[named];
    return character === undefined ? { text: '&', end: at + 1 } : { text: character, end };
  }
  const code = match[1] !== undefined ? Number.parseInt(match[1], 16) : Number.parseInt(match[2] ?? '', 10);
  const known = code > 0 && code < 0x10ffff && match[0].replace(';', '').length < 10;
  return known ? { text: String.fromCodePoint(code), end } : { text: '&', end: at + 1 };
}
