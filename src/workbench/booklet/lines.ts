// Breaks words into lines that fit, and measures them: the typesetting of the paper, before anything is drawn.
import type { Pdf } from '../print/pdf.ts';
import type { Run } from './prose.ts';

/** A piece of a line: words in one face, from x on; in points. */
export interface Piece {
  readonly text: string;
  readonly face: 'regular' | 'bold';
  readonly x: number;
  readonly width: number;
  /** A telephone number. */
  readonly number?: string;
}

export type Line = readonly Piece[];

/** Measures words; remembers, because the same words come again and again. */
export type Measure = (text: string, face: Piece['face'], size: number) => number;

/** Measures with the letters that will be drawn. */
export function measureWith(doc: Pdf): Measure {
  const known = new Map<string, number>();
  return (text, face, size) => {
    const key = `${face} ${text}`;
    const unit = known.get(key) ?? doc.font(face).fontSize(100).widthOfString(text) / 100;
    known.set(key, unit);
    return unit * size;
  };
}

/** One line of text, broken where it has to be. Numbers stay whole. */
export function brokenInto(runs: readonly Run[], size: number, width: number, measure: Measure): Line[] {
  const lines: Piece[][] = [[]];
  let x = 0;
  for (const { text, face, number } of runs.flatMap(wordsIn)) {
    const wide = measure(text, face, size);
    const visible = measure(text.trimEnd(), face, size);
    if (x > 0 && x + visible > width + 0.01) {
      lines.push([]);
      x = 0;
    }
    const line = lines.at(-1) ?? [];
    const last = line.at(-1);
    // A number never becomes a part of the words beside it.
    if (last && last.face === face && last.number === undefined && number === undefined) {
      line[line.length - 1] = { ...last, text: last.text + text, width: last.width + wide };
    } else {
      line.push({ text, face, x, width: wide, ...(number !== undefined && { number }) });
    }
    x += wide;
  }
  return lines;
}

/** Signs that a telephone has and the printed letters have not: a box would stand in their place. */
const PRINTED: Readonly<Record<string, string>> = { '✕': '×', '→': '›' };

/** Whole words with the space behind them. */
function wordsIn({ text: said, bold, number }: Run): Pick<Piece, 'text' | 'face' | 'number'>[] {
  const face = bold ? 'bold' : 'regular';
  const text = said.replace(/[✕→]/g, (sign) => PRINTED[sign] ?? sign);
  if (number !== undefined) return [{ text, face, number }];
  return (text.match(/\S+\s*|^\s+/g) ?? []).map((word) => ({ text: word, face }));
}
