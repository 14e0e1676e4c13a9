// What a report is made of, before it is written as text, Markdown or HTML.

/** A piece of a line: words, or words that lead to another file of the report. */
export type Cell = string | { readonly text: string; readonly href: string };

/** One part of a sheet. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string; readonly id?: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  /** A head whose cells are all empty is not written. */
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  /** The same text before and after a change; undefined where there was none, or is none any more. */
  | { readonly kind: 'beside'; readonly label: string; readonly before: string | undefined; readonly after: string | undefined }
  /** Long words that a reader may want to open, and which paper leaves out. */
  | { readonly kind: 'folded'; readonly label: string; readonly text: string };

/** A sheet: its title, and everything under it. */
export interface Sheet {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A heading. */
export function heading(level: 2 | 3, text: string, id?: string): Block {
  return id === undefined ? { kind: 'heading', level, text } : { kind: 'heading', level, text, id };
}

/** A paragraph. */
export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** A table, or a line that says so where there is nothing in it. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], none = 'None.'): Block {
  return rows.length === 0 ? paragraph(none) : { kind: 'table', head, rows };
}

/** The words of a cell. */
export function wordsOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
