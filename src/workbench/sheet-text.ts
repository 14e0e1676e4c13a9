// Writes a sheet for a terminal: plain lines, columns that stand under each other.
import { type Block, type Cell, type Sheet, wordsOf } from './sheet.ts';
import { lineChanges } from './word-changes.ts';

/** A column wider than this is not waited for by the next one. */
const COLUMN = 44;

/** The sheet as plain text. */
export function asText({ title, blocks }: Sheet): string {
  return `${[title, '='.repeat(title.length), ...blocks.map(blockText)].join('\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? `\n${block.text}` : `\n${block.text}\n${'-'.repeat(block.text.length)}`;
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `  • ${wordsOf(item)}`).join('\n');
    case 'table':
      return columns(block.head, block.rows);
    case 'beside':
      return [`  ${block.label}`, ...beside(block.before, block.after)].join('\n');
    default:
      return `  ${block.label}`;
  }
}

function columns(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [...(head.every((name) => name === '') ? [] : [head]), ...rows.map((row) => row.map(wordsOf))];
  const widths = head.map((_, i) => Math.min(COLUMN, Math.max(...lines.map((line) => line[i]?.length ?? 0))));
  return lines
    .map((line) => `  ${line.map((cell, i) => (i === line.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  ')}`.trimEnd())
    .join('\n');
}

const SIGNS = { same: ' ', out: '−', in: '+' };

function beside(before: string | undefined, after: string | undefined): string[] {
  const runs =
    before !== undefined && after !== undefined
      ? lineChanges(before, after)
      : (before ?? after ?? '').split('\n').map((text) => ({ kind: after === undefined ? ('out' as const) : ('in' as const), text }));
  return runs.map(({ kind, text }) => `    ${SIGNS[kind]} ${text}`.trimEnd());
}
