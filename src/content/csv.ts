// A table written as text (CSV), read with the line and column of every field.

/** One row of a table. Lines and columns are counted from 1. */
export interface Row {
  readonly line: number;
  readonly fields: readonly string[];
  /** Where each field begins. */
  columns(): readonly number[];
}

/** Reads the rows of a table; empty lines and those that begin with `#` are passed over. A field in quotes may not go over its line. */
export function readRows(text: string, separator = ','): Row[] {
  const rows: Row[] = [];
  const lines = text.split('\n');
  for (const [at, raw] of lines.entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const said = at === 0 && line.charCodeAt(0) === 0xfeff ? line.slice(1) : line;
    if (said === '' || said.startsWith('#')) continue;
    rows.push({
      line: at + 1,
      fields: said.includes('"') ? quoted(said, separator) : said.split(separator),
      columns: () => columnsOf(said, separator),
    });
  }
  return rows;
}

function pieces(line: string, separator: string): RegExpMatchArray[] {
  return [...line.matchAll(separator === ';' ? /(?:^|;)("(?:[^"]|"")*"|[^;]*)/g : /(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)];
}

function quoted(line: string, separator: string): string[] {
  return pieces(line, separator).map(([, field = '']) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}

function columnsOf(line: string, separator: string): number[] {
  return pieces(line, separator).map(({ index = 0, 0: whole }) => index + 1 + (whole.startsWith(separator) ? 1 : 0));
}
