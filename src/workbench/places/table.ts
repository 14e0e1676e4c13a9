// Reads a table from whatever the state publishes it as: CSV in UTF-8 or Windows-1251, XLSX, or a DOCX with tables.
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { readRows } from '../../content/csv.ts';

/** One row: a row of a sheet or table, or a paragraph between tables as a row of one cell. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Where a cell stands: its character in a CSV, its number elsewhere. */
  column(cell: number): number;
}

/** A file of which no row can be read; in words, with its name. */
export class Unreadable extends Error {}

/** Reads all rows. @throws Unreadable */
export async function readTable(file: string, bytes: Uint8Array): Promise<TableRow[]> {
  const kind = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase();
  if (kind === 'csv' || kind === 'txt') return fromCsv(textOf(bytes));
  if (kind !== 'xlsx' && kind !== 'docx') throw new Unreadable(`${file} is none of .csv, .xlsx, .docx; save it as one of them.`);
  try {
    return kind === 'xlsx' ? await fromSheet(bytes) : fromDocument(bytes);
  } catch (error) {
    // Cut, of another kind, or locked with a password: their libraries tell each in words of their own, and none names the file.
    throw new Unreadable(
      `${file} cannot be read as .${kind}; open it, take off its password if it has one, and save it anew as .${kind}.`,
      {
        cause: error,
      },
    );
  }
}

/** UTF-8 where it is that, else what Ukrainian offices wrote before. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

function fromCsv(text: string): TableRow[] {
  const sample = text.slice(0, 2000);
  const separator = sample.split(';').length > sample.split(',').length ? ';' : ',';
  return readRows(text, separator).map((row) => ({
    line: row.line,
    cells: row.fields.map((field) => field.trim()),
    column: (cell) => row.columns()[cell] ?? 1,
  }));
}

async function fromSheet(bytes: Uint8Array): Promise<TableRow[]> {
  const rows = await readSheet(Buffer.from(bytes));
  return rows.map((row, at) => numbered(at, row.map(cellText)));
}

function cellText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function numbered(at: number, cells: readonly string[]): TableRow {
  return { line: at + 1, cells, column: (cell) => cell + 1 };
}

/** Text, and where rows, cells and paragraphs end; all else in the document is looks. */
const PIECES = /<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tr[ >]|<\/w:(tr|tc|p)>/g;

function fromDocument(bytes: Uint8Array): TableRow[] {
  const document = unzipSync(bytes, { filter: ({ name }) => name === 'word/document.xml' })['word/document.xml'];
  if (!document) throw new Error('it has no text');
  const rows: string[][] = [];
  let row: string[] | undefined;
  let text = '';
  for (const [piece, said, end] of strFromU8(document).matchAll(PIECES)) {
    if (said !== undefined) text += plain(said);
    else if (piece.startsWith('<w:tr')) [row, text] = [[], ''];
    else if (end === 'p' && row) text += ' ';
    else if (end === 'tc') {
      row?.push(text.trim());
      text = '';
    } else {
      const cells = row ?? [text.trim()];
      if (cells.some((cell) => cell !== '')) rows.push(cells);
      [row, text] = [undefined, ''];
    }
  }
  return rows.map((cells, at) => numbered(at, cells));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plain(xml: string): string {
  return xml.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
