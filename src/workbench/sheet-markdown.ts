// Writes a sheet as Markdown, for whoever keeps it beside other papers.
import { type Block, type Cell, type Sheet, wordsOf } from './sheet.ts';

/** The sheet as Markdown. */
export function asMarkdown({ title, blocks }: Sheet): string {
  return `${[`# ${plain(title)}`, ...blocks.map(blockMarkdown)].filter((part) => part !== '').join('\n\n')}\n`;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${plain(block.text)}`;
    case 'paragraph':
      return plain(block.text);
    case 'list':
      return block.items.map((item) => `* ${linked(item)}`).join('\n');
    case 'table':
      return tableMarkdown(
        block.head,
        block.rows.map((row) => row.map(linked)),
      );
    case 'beside':
      return `${plain(block.label)}\n\n${tableMarkdown(['before', 'now'], [[plain(block.before ?? '—'), plain(block.after ?? '—')]])}`;
    default:
      // Paper has no folds: the words themselves are in the HTML, and in `locales/`.
      return '';
  }
}

function tableMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function linked(cell: Cell): string {
  if (typeof cell === 'string') return plain(cell);
  return `[${plain(wordsOf(cell))}](${cell.href.replace(/\.html$/, '.md').replace(/\.html#/, '.md#')})`;
}

/** Words in which no sign means anything to Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replaceAll('\n', '<br>');
}
