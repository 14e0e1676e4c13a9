// Tables as files of comma-separated values, as spreadsheets write and read them.
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { didYouMean } from '../../content/closest.ts';
import { type Flaw, notUtf8 } from '../../content/finding.ts';
import { type Cells, DERIVED, headerOf, TABLES, TERMS, type Tables } from './columns.ts';
import type { Row, RowsRead } from './rows.ts';

/** The tables as texts, by the name of their file. They begin with a mark by which a spreadsheet sees that they are UTF-8. */
export function writeCsv(tables: Tables, languages: readonly string[]): Map<string, string> {
  return new Map(
    [...tables].map(([table, rows]) => {
      const columns = headerOf(table, languages);
      return [`${table}.csv`, stringify([...rows], { header: true, columns, bom: true, record_delimiter: 'windows' })];
    }),
  );
}

/** Reads tables back. Every table and every column must be there: one that is left out would silently delete what it holds. */
export function readCsv(files: ReadonlyMap<string, string>, languages: readonly string[]): RowsRead {
  const flaws: Flaw[] = [];
  const rows = new Map<string, Row[]>();
  const known = [...Object.keys(TABLES), TERMS].map((table) => `${table}.csv`);
  for (const file of files.keys()) {
    if (!known.includes(file))
      flaws.push({ ...top(file), message: 'there is no such table', next: didYouMean(file, known, `known: ${known.join(', ')}`) });
  }
  for (const table of Object.keys(TABLES)) {
    const file = `${table}.csv`;
    const text = files.get(file);
    if (text === undefined) {
      flaws.push({ ...top(file), message: 'this table is missing', next: 'take it from an export; an empty one has only its first line' });
      continue;
    }
    const read = readTable(file, text, headerOf(table, languages), DERIVED[table] ?? []);
    flaws.push(...read.flaws);
    rows.set(table, read.rows);
  }
  return { rows, flaws };
}

interface Table {
  readonly rows: Row[];
  readonly flaws: Flaw[];
}

function readTable(file: string, text: string, known: readonly string[], optional: readonly string[]): Table {
  const lost = notUtf8(file, text);
  if (lost.length > 0) return { rows: [], flaws: lost };
  let records: { record: string[]; info: { lines: number; columns: unknown } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(Reflect.get(error, 'lines') ?? 1);
    return {
      rows: [],
      flaws: [
        { file, line, column: 1, message: 'this line cannot be read', next: 'look at its quotes: each one inside a cell is doubled' },
      ],
    };
  }
  const header = records[0]?.record ?? [];
  const at = (name: string) => Math.max(0, header.indexOf(name)) + 1;
  const flaws: Flaw[] = [
    ...header
      .filter((name) => !known.includes(name))
      .map((name) => ({
        ...top(file),
        column: at(name),
        message: `\`${name}\` is no column of this table`,
        next: didYouMean(name, known, 'delete the column; nothing would be kept of it'),
      })),
    ...header
      .filter((name, i) => header.indexOf(name) !== i)
      .map((name) => ({ ...top(file), column: at(name), message: `the column \`${name}\` stands twice`, next: 'delete one of the two' })),
    ...known
      .filter((name) => !header.includes(name) && !optional.includes(name))
      .map((name) => ({ ...top(file), message: `the column \`${name}\` is missing`, next: 'add it, if only with empty cells' })),
  ];
  const rows = records.slice(1).map(({ record, info }): Row => {
    // A record that spans lines is where its first line is.
    const line = info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    if (record.length > header.length) {
      const column = header.length + 1;
      flaws.push({
        file,
        line,
        column,
        message: 'there are more cells than columns',
        next: 'put quotes around a cell that has a comma in it',
      });
    }
    const cells: Cells = Object.fromEntries(header.map((name, i) => [name, record[i] ?? '']));
    return { cells, spot: (column) => ({ file, line, column: column === undefined ? 1 : at(column) }) };
  });
  return { rows, flaws };
}

/** Which sign parts the cells: where the comma parts decimals, a spreadsheet takes the semicolon. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  return [';', '\t'].find((sign) => header.includes(sign)) ?? ',';
}

function top(file: string) {
  return { file, line: 1, column: 1 };
}
