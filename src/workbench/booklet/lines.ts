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

/** One line of text, broken where it has to be. Numbers stay whole, and what is written right beside them stays with them. */
export function brokenInto(runs: readonly Run[], size: number, width: number, measure: Measure): Line[] {
  const lines: Piece[][] = [[]];
  let x = 0;
  for (const word of whole(runs.flatMap(piecesIn))) {
    const visible = word.reduce((sum, { text, face }, i) => sum + measure(i < word.length - 1 ? text : text.trimEnd(), face, size), 0);
    if (x > 0 && x + visible > width + 0.01) {
      lines.push([]);
      x = 0;
    }
    const line = lines.at(-1) ?? [];
    for (const { text, face, number } of word) {
      const wide = measure(text, face, size);
      const last = line.at(-1);
      // A number never becomes a part of the words beside it.
      if (last && last.face === face && last.number === undefined && number === undefined) {
        line[line.length - 1] = { ...last, text: last.text + text, width: last.width + wide };
      } else {
        line.push({ text, face, x, width: wide, ...(number !== undefined && { number }) });
      }
      x += wide;
    }
  }
  return lines;
}

/** Signs that a telephone has and the printed letters have not: a box would stand in their place. */
const PRINTED: Readonly<Record<string, string>> = { '✕': '×', '→': '›' };

type Bit = Pick<Piece, 'text' | 'face' | 'number'>;

/** Pieces with the space behind them. Digits beside digits are one number, also where nobody has marked it: the end of one reads like another. */
function piecesIn({ text: said, bold, number }: Run): Bit[] {
  const face = bold ? 'bold' : 'regular';
  const text = said.replace(/[✕→]/g, (sign) => PRINTED[sign] ?? sign);
  if (number !== undefined) return [{ text, face, number }];
  return (text.match(/(?:\S|(?<=\d) (?=\d))+\s*|^\s+/g) ?? []).map((piece) => ({ text: piece, face }));
}

/** Pieces with no space between them are one word: a bracket stays with the number in it. */
function whole(pieces: readonly Bit[]): Bit[][] {
  const words: Bit[][] = [];
  for (const piece of pieces) {
    const last = words.at(-1);
    if (last && !/\s$/.test(last.at(-1)?.text ?? '')) last.push(piece);
    else words.push([piece]);
  }
  return words;
}
