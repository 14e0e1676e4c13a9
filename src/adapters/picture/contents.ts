// Sorts the lines of a card into what they are: a heading, paragraphs and items, and the source.
import { plainText, type Run, readMarkup, withoutStart } from './markup.ts';

/** A line as the author wrote it, before it is broken to the width of the picture. */
export interface Passage {
  readonly runs: readonly Run[];
  /** What stands before an item, e.g. `•` or `2.`; its text hangs beside it. */
  readonly marker?: string;
  /** What it follows: the top or an empty line, a line of its own paragraph, words that open its list, an item of its list. */
  readonly follows: 'gap' | 'line' | 'list' | 'item';
}

/** What stands on a card, in order. */
export interface Contents {
  readonly heading?: readonly Run[];
  readonly body: readonly Passage[];
  readonly source: readonly (readonly Run[])[];
}

const MARKER = /^\s*(•|▪|‣|–|—|-|\d{1,2}[.)])\s+(?=\S)/;
const SOURCE = /^\s*(Джерел[оа]|Sources?):/i;

/** Reads a card. The first line is the heading where the whole of it is bold. */
export function readContents(html: string): Contents {
  const lines = readMarkup(html).map((runs) => (isBlank(runs) ? [] : runs));
  while (lines[0]?.length === 0) lines.shift();
  while (lines.at(-1)?.length === 0) lines.pop();

  const first = lines[0];
  const heading = first !== undefined && first.every(({ text, bold }) => bold || text.trim() === '') ? first : undefined;
  const rest = heading === undefined ? lines : lines.slice(1);

  const last = rest.findLastIndex((runs) => runs.length === 0) + 1;
  const named = SOURCE.test(plainText(rest[last] ?? []));
  const body = passages(named ? rest.slice(0, last) : rest);
  return { ...(heading && { heading }), body, source: named ? rest.slice(last) : [] };
}

function passages(lines: readonly (readonly Run[])[]): readonly Passage[] {
  const found: Passage[] = [];
  let gap = true;
  for (const runs of lines) {
    if (runs.length > 0) found.push(passage(runs, gap ? undefined : found.at(-1)));
    gap = runs.length === 0;
  }
  return found;
}

function passage(runs: readonly Run[], before: Passage | undefined): Passage {
  const [whole, marker] = MARKER.exec(plainText(runs)) ?? [];
  if (whole === undefined || marker === undefined) return { runs, follows: before === undefined ? 'gap' : 'line' };
  const follows = before === undefined ? 'gap' : before.marker === undefined ? 'list' : 'item';
  return { runs: withoutStart(runs, whole.length), marker, follows };
}

function isBlank(runs: readonly Run[]): boolean {
  return plainText(runs).trim() === '';
}
