// Writes a text with entities back as HTML, so that tests and transcripts can read the marks.
import type { MessageEntity } from 'grammy/types';

const TAGS: Partial<Record<MessageEntity['type'], string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

/** The text as HTML. What Telegram marks by itself (commands, addresses) is left plain; all else is escaped. */
export function entitiesToHtml(text: string, entities: readonly MessageEntity[]): string {
  const marks = entities.filter((e) => tagOf(e) !== undefined);
  const cuts = [...new Set([0, text.length, ...marks.flatMap((e) => [e.offset, e.offset + e.length])])].sort((a, b) => a - b);
  let html = '';
  let open: MessageEntity[] = [];
  for (const [index, from] of cuts.entries()) {
    const over = marks.filter((e) => e.offset <= from && from < e.offset + e.length);
    // Marks that cross are closed and opened again, so that the tags nest.
    while (open.some((e) => !over.includes(e))) html += `</${tagOf(open.pop() as MessageEntity)?.name}>`;
    for (const entity of over.filter((e) => !open.includes(e))) {
      const tag = tagOf(entity);
      html += `<${tag?.name}${tag?.attribute ?? ''}>`;
      open = [...open, entity];
    }
    html += escape(text.slice(from, cuts[index + 1] ?? from));
  }
  return html;
}

function tagOf(entity: MessageEntity): { name: string; attribute?: string } | undefined {
  if (entity.type === 'text_link') return { name: 'a', attribute: ` href="${escape(entity.url)}"` };
  if (entity.type === 'text_mention') return { name: 'a', attribute: ` href="tg://user?id=${entity.user.id}"` };
  if (entity.type === 'expandable_blockquote') return { name: 'blockquote', attribute: ' expandable' };
  const name = TAGS[entity.type];
  return name === undefined ? undefined : { name };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
