// Writes a sheet as one HTML file that asks nothing of the network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '../content/texts.ts';
import { type Block, type Cell, type Sheet, wordsOf } from './sheet.ts';
import { wordChanges } from './word-changes.ts';

/** The sheet as HTML. */
export function asHtml({ title, blocks }: Sheet): string {
  return htmlFile(title, `<main>\n<h1>${escapeHtml(title)}</h1>\n${blocks.map(blockHtml).join('\n')}\n</main>`);
}

/** A whole file around a body; the policy in it forbids every request. @param pictures whether the body holds some, written into it */
export function htmlFile(title: string, body: string, { language = 'en', pictures = false } = {}): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'${pictures ? '; img-src data:' : ''}`;
  const style = readFileSync(join(import.meta.dirname, 'page/sheet.css'), 'utf8');
  return `<!doctype html>
<html lang="${inAttribute(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style>
${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Text that may stand in an attribute. */
export function inAttribute(text: string): string {
  return escapeHtml(text).replaceAll('"', '&quot;');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const id = block.id === undefined ? '' : ` id="${inAttribute(block.id)}"`;
      return `<h${block.level}${id}>${escapeHtml(block.text)}</h${block.level}>`;
    }
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${cellHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(
        block.head.map(escapeHtml),
        block.rows.map((row) => row.map(cellHtml)),
      );
    case 'beside':
      return `<p class="label">${escapeHtml(block.label)}</p>${besideHtml(block.before, block.after)}`;
    default:
      return `<details><summary>${escapeHtml(block.label)}</summary><p class="words">${escapeHtml(block.text)}</p></details>`;
  }
}

function tableHtml(head: readonly string[], rows: readonly (readonly string[])[], kind = ''): string {
  const names = head.every((name) => name === '')
    ? ''
    : `<thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>`;
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<div class="wide"><table${kind}>${names}\n<tbody>${body}</tbody></table></div>`;
}

/** What went stands struck on the left, what came underlined on the right. */
function besideHtml(before: string | undefined, after: string | undefined): string {
  const runs = before === undefined || after === undefined ? undefined : wordChanges(before, after);
  const side = (gone: 'in' | 'out', tag: 'del' | 'ins', whole: string | undefined) =>
    runs === undefined
      ? escapeHtml(whole ?? '—')
      : runs
          .filter(({ kind }) => kind !== gone)
          .map(({ kind, text }) => (kind === 'same' ? escapeHtml(text) : `<${tag}>${escapeHtml(text)}</${tag}>`))
          .join('');
  return tableHtml(['before', 'now'], [[side('in', 'del', before), side('out', 'ins', after)]], ' class="beside"');
}

function cellHtml(cell: Cell): string {
  // A day in a narrow column stays in one piece.
  const words = escapeHtml(wordsOf(cell)).replace(/^\d{4}-\d\d-\d\d$/, '<time>$&</time>');
  return typeof cell === 'string' ? words : `<a href="${inAttribute(cell.href)}">${words}</a>`;
}
