// Breaks a passage into lines as a careful setter does: no number is torn, no short word left hanging, the edge even.
import { plainText, type Run, type Style } from './markup.ts';

/** The width of a text in pixels, at the size it will have. */
export type Measure = (text: string, style: Style) => number;

/** A passage that was broken. */
export interface Broken {
  readonly lines: readonly (readonly Run[])[];
  /** By how much its widest line is too wide, which only a number can be. */
  readonly overflow: number;
  /** Whether a word had to be torn: smaller letters would be better. */
  readonly torn: boolean;
}

/** What is never torn: words that belong on one line, with the spaces between them. */
interface Chunk {
  readonly runs: readonly Run[];
  /** A number of several groups stays whole whatever happens; other companions part where the column is too narrow. */
  readonly firm: boolean;
  /** The end of a word that goes on in the next chunk, as no sign in it allows. */
  readonly torn?: boolean;
}

interface Word {
  readonly runs: readonly Run[];
  readonly text: string;
}

const NUMBER = /^[(«"]*[+(]?\d[\d\s()+\u00a0-]*[.,;:)»"]*$/;

/** How much worse one line more is than any unevenness. */
const ONE_LINE_MORE = 1000;

/**
 * @param how `flowing` lets the last line be short; `even` makes all lines alike, as suits a heading
 */
export function breakLines(runs: readonly Run[], column: number, measure: Measure, how: 'flowing' | 'even'): Broken {
  const chunks = chunksOf(wordsOf(runs)).flatMap((chunk) => fitted(chunk, column, measure));
  const widths = chunks.map((chunk) => widthOf(chunk.runs, measure));
  const space = measure(' ', { bold: false, italic: false });
  const overflow = Math.max(0, ...widths.map((width) => width - column));

  // Of all ways to break up to a chunk, the best: fewest lines first, then the most even ones.
  const best: { readonly cost: number; readonly from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= chunks.length; end++) {
    let found = { cost: Number.POSITIVE_INFINITY, from: end - 1 };
    let width = -space;
    for (let from = end - 1; from >= 0; from--) {
      width += space + (widths[from] ?? 0);
      if (width > column && from < end - 1) break;
      const last = end === chunks.length;
      const line = unevenness(width / column, last && how === 'flowing') + (last ? 0 : hanging(chunks[end - 1]));
      const cost = (best[from]?.cost ?? 0) + ONE_LINE_MORE + line;
      if (cost < found.cost) found = { cost, from };
    }
    best.push(found);
  }

  const lines: (readonly Run[])[] = [];
  for (let end = chunks.length; end > 0; end = best[end]?.from ?? 0) {
    lines.unshift(joined(chunks.slice(best[end]?.from ?? 0, end).map((chunk) => chunk.runs)));
  }
  return { lines, overflow, torn: chunks.some((chunk) => chunk.torn === true) };
}

/** What an empty end of a line costs; the last line may be short, but not a single short word. */
function unevenness(filled: number, last: boolean): number {
  if (last) return filled < 0.3 ? 0.15 : 0;
  return (1 - Math.min(1, filled)) ** 2;
}

/** What it costs that a short word, such as a preposition, stands at the end of a line, away from what it belongs to. */
function hanging(chunk: Chunk | undefined): number {
  return /(^|[\s(«„“"])\p{L}{1,3}$/u.test(plainText(chunk?.runs ?? [])) ? 0.06 : 0;
}

function wordsOf(runs: readonly Run[]): readonly Word[] {
  const words: Run[][] = [[]];
  for (const run of runs) {
    run.text.split(/[ \t]+/).forEach((text, i) => {
      if (i > 0) words.push([]);
      if (text !== '') words.at(-1)?.push({ ...run, text });
    });
  }
  return words.filter((word) => word.length > 0).map((word) => ({ runs: word, text: plainText(word) }));
}

function chunksOf(words: readonly Word[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let before = '';
  for (const { runs, text } of words) {
    const firm = /\d\)?$/.test(before) && /^[(+]?\d/.test(text);
    if (firm || isCompanion(before, text)) {
      const last = chunks.pop();
      chunks.push({ runs: joined([last?.runs ?? [], runs]), firm: firm || last?.firm === true });
    } else {
      chunks.push({ runs, firm: NUMBER.test(text) });
    }
    before = text;
  }
  return chunks;
}

/** Whether a word should not be parted from the one before it. */
function isCompanion(before: string, word: string): boolean {
  if (before === '') return false;
  // Dashes and Ukrainian particles go with what was said.
  if (/^([–—·]|(ж|б|же|би)[.,;:!?»”]*)$/.test(word)) return true;
  // A short word that opens a name goes with the name, as in «Ла Страда».
  if (/^[«„“"(]\p{L}{1,3}$/u.test(before) || (/^\p{Lu}\p{Ll}{0,2}$/u.test(before) && /^\p{Lu}/u.test(word))) return true;
  // Other words of one letter, and small numbers, go with what follows.
  return /^[«„“"(]*(\p{L}|№|ст\.|п\.|\d{1,3})$/u.test(before) && !/^[жб]$/.test(before);
}

/** A chunk that is too wide for the column falls into words, and words into parts; a number does not. */
function fitted(chunk: Chunk, column: number, measure: Measure): readonly Chunk[] {
  if (chunk.firm || widthOf(chunk.runs, measure) <= column) return [chunk];
  return wordsOf(chunk.runs).flatMap((word) => (NUMBER.test(word.text) ? [{ runs: word.runs, firm: true }] : torn(word, column, measure)));
}

function torn(word: Word, column: number, measure: Measure): readonly Chunk[] {
  const signs = word.runs.flatMap(({ text, ...style }) =>
    (text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []).map((sign) => ({ ...style, text: sign })),
  );
  const parts: { readonly signs: Run[]; torn: boolean }[] = [{ signs: [], torn: false }];
  for (const sign of signs) {
    const part = parts.at(-1);
    if (part && part.signs.length > 0 && widthOf([...part.signs, sign], measure) > column) {
      // An address is torn behind one of its signs rather than within a name.
      const seam = part.signs.findLastIndex(({ text }) => /[/?&=.@_-]/.test(text)) + 1;
      part.torn = seam <= part.signs.length / 2;
      parts.push({ signs: part.torn ? [] : part.signs.splice(seam), torn: false });
    }
    parts.at(-1)?.signs.push(sign);
  }
  return parts.map((part) => ({ runs: merged(part.signs), firm: false, torn: part.torn }));
}

function widthOf(runs: readonly Run[], measure: Measure): number {
  return runs.reduce((sum, run) => sum + measure(run.text, run), 0);
}

/** One line of several pieces, with a space between each two; the space is as light as the lighter of its neighbours. */
function joined(pieces: readonly (readonly Run[])[]): readonly Run[] {
  const upright: Style = { bold: false, italic: false };
  const runs = pieces
    .filter((piece) => piece.length > 0)
    .flatMap((piece, i) => {
      const [left, right] = [pieces[i - 1]?.at(-1), piece[0]];
      const same = left !== undefined && right !== undefined && left.bold === right.bold && left.italic === right.italic;
      return i === 0 ? piece : [{ ...(same ? right : upright), text: ' ' }, ...piece];
    });
  return merged(runs);
}

function merged(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic) out.splice(-1, 1, { ...last, text: last.text + run.text });
    else out.push(run);
  }
  return out;
}
