// What a message says in words. Where somebody formats what they write, or pastes it from a page, newer clients send no text but a tree of blocks.
import { type Fields, fieldsOf, itemsOf } from './fields.ts';

/** Words of a message. */
export interface Said {
  readonly words: string;
  /** Something in them leads elsewhere: to a page, or to somebody's account. It need not be seen in the words. */
  readonly linked: boolean;
}

/** Blocks that are words and nothing else. Any other one, as a picture or a kind that is not known yet, makes the whole a file. */
const WORDS: ReadonlySet<unknown> = new Set([
  'paragraph',
  'heading',
  'pre',
  'footer',
  'divider',
  'mathematical_expression',
  'anchor',
  'list',
  'blockquote',
  'expandable_blockquote',
  'pullquote',
  'table',
  'details',
]);

/** What of a text leads elsewhere. */
const LINKS: ReadonlySet<unknown> = new Set(['url', 'text_link', 'mention', 'text_mention', 'email', 'email_address', 'button']);

/** Where a block, or a part of one, has words or further parts, in the order in which they are read. */
const READ = ['summary', 'caption', 'text', 'expression', 'items', 'blocks', 'cells', 'credit'] as const;
const PARTS: ReadonlySet<string> = new Set(['items', 'blocks', 'cells']);

/** Reads a message; undefined where it is not words alone. */
export function saidIn(message: Fields): Said | undefined {
  // A text beside the blocks could only stand in for them: what is copied are they.
  if (message.rich_message === undefined)
    return typeof message.text === 'string' ? { words: message.text, linked: isLinked(message.entities) } : undefined;
  const blocks = fieldsOf(message.rich_message)?.blocks;
  if (!isWords(blocks)) return undefined;
  const words = linesOf(blocks).join('\n').trim();
  return words === '' ? undefined : { words, linked: isLinked(blocks) };
}

function isWords(blocks: unknown): boolean {
  return itemsOf(blocks).every((block) => {
    const { type, blocks: inner, items } = fieldsOf(block) ?? {};
    return WORDS.has(type) && isWords(inner) && itemsOf(items).every((item) => isWords(fieldsOf(item)?.blocks));
  });
}

function linesOf(parts: unknown): readonly string[] {
  return itemsOf(parts).flatMap((part) => {
    // A row of a table is a list of its own.
    if (Array.isArray(part)) return linesOf(part);
    const fields = fieldsOf(part);
    const lines = fields ? READ.flatMap((name) => (PARTS.has(name) ? linesOf(fields[name]) : textOf(fields[name]))) : [];
    return lines.filter((line) => line !== '');
  });
}

/** Words within one line. An emoji and a formula stand for themselves. */
function textOf(text: unknown): string {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.map(textOf).join('');
  const fields = fieldsOf(text);
  return fields ? textOf(fields.text ?? fields.alternative_text ?? fields.expression) : '';
}

function isLinked(parts: unknown): boolean {
  const fields = fieldsOf(parts);
  return fields !== undefined && (LINKS.has(fields.type) || Object.values(fields).some(isLinked));
}
