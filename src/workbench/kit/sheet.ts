// What all prints share: their texts in one language, the settings of letters, the foot, the mark of a sample, and pieces set out on a sheet.
import type { KindOfPrint } from '../../content/needed-kit.ts';
import { type Area, line, type Mark, moved, type Page, rectangle } from '../print/drawing.ts';
import { A4, BLEED, INK } from '../print/paper.ts';
import type { Ruler, Setting } from '../print/ruler.ts';
import type { Row } from '../print/stack.ts';
import { QUIET, qrOf } from '../print/qr.ts';

export type Wording = 'public' | 'quiet';

/** Everything that stands on the prints of one language and wording. */
export interface Matter {
  readonly wording: Wording;
  readonly bot: string;
  readonly link: string;
  readonly web: string | undefined;
  readonly sample: boolean;
  readonly rows: Readonly<Record<'lead' | 'short' | 'more' | 'quiet' | 'local' | 'strip', readonly Row[]>>;
  /** The words of `kit.yaml`. */
  readonly say: (key: string) => string;
  /** Place, date of check, who is responsible; on a quiet print nobody is. */
  readonly place: string;
  readonly checked: string;
  readonly responsible: string | undefined;
  /** The number at the foot of a print, by which whoever is responsible knows it. */
  readonly numberOf: (kind: KindOfPrint) => string;
  readonly ruler: Ruler;
}

/** The margin of an A4 sheet: every printer reaches so far. */
export const MARGIN = 15;
export const INNER = A4.width - 2 * MARGIN;

/** Settings. */
export function letters(size: number, more: Partial<Setting> = {}): Setting {
  return { face: 'regular', size, leading: 1.3, ink: INK.black, align: 'left', role: 'P', ...more };
}
export function heading(size: number, more: Partial<Setting> = {}): Setting {
  return letters(size, { face: 'bold', leading: 1.12, ink: INK.green, role: 'H1', ...more });
}

/** Settings of a table of numbers. @param size of the number, points */
export function numbers(size: number, label: number, gap: number, share = 0.55) {
  return {
    number: letters(size, { face: 'bold', leading: 1.15 }),
    label: letters(label, { leading: 1.25 }),
    note: letters(label * 0.82, { ink: INK.grey, leading: 1.25 }),
    share,
    gap,
  };
}

/** A code on white, with the quiet space around it. @param area whole, a square */
export function codeIn({ x, y, width }: Pick<Area, 'x' | 'y' | 'width'>, { link, say }: Matter, says: string): Mark[] {
  const squares = qrOf(link).length;
  const edge = (width / (squares + 2 * QUIET)) * QUIET;
  return [
    { kind: 'shape', path: rectangle({ x, y, width, height: width }), fill: INK.paper },
    { kind: 'code', x: x + edge, y: y + edge, size: width - 2 * edge, text: link, says: say(says) },
  ];
}

/** The smallest letters there are: who checked, and when. */
export function footOf({ checked, responsible, numberOf }: Matter, kind: KindOfPrint, between = ' · '): string {
  return [checked, ...(responsible === undefined ? [] : [responsible]), numberOf(kind)].join(between);
}

/** What must not be given out says so across its whole face, under the words. */
export function sampleMark({ sample, say, ruler }: Matter, { x, y, width, height }: Area): Mark[] {
  if (!sample) return [];
  const text = say('sample');
  const size = 100 * Math.min(1, (Math.hypot(width, height) * 0.72) / ruler.width(text, 'bold', 100));
  const long = ruler.width(text, 'bold', size) + 0.1;
  const degrees = -(Math.atan2(height, width) * 180) / Math.PI;
  const turn = (degrees * Math.PI) / 180;
  const words = ruler.set(text, { x: 0, y: 0, width: long }, letters(size, { face: 'bold', ink: INK.faint, leading: 1 }));
  // The middle of the word stands in the middle of the face.
  const [dx, dy] = [long / 2, words.height / 2];
  const left = x + width / 2 - (dx * Math.cos(turn) - dy * Math.sin(turn));
  const top = y + height / 2 - (dx * Math.sin(turn) + dy * Math.cos(turn));
  return [moved(left, top, [words], { degrees })];
}

/** Pieces of one size on an A4 sheet, with marks for cutting at its edges. */
export function onSheet(
  piece: { readonly width: number; readonly height: number },
  columns: number,
  rows: number,
  marks: readonly Mark[],
  folds: readonly number[] = [],
): Page {
  const gap = 2 * BLEED;
  const left = (A4.width - columns * piece.width - (columns - 1) * gap) / 2;
  const top = (A4.height - rows * piece.height - (rows - 1) * gap) / 2;
  const starts = Array.from({ length: columns * rows }, (_, at) => ({
    x: left + (at % columns) * (piece.width + gap),
    y: top + Math.floor(at / columns) * (piece.height + gap),
  }));
  const right = A4.width - left;
  const bottom = A4.height - top;
  const cuts = (from: readonly number[], size: number) => [...new Set(from)].flatMap((start) => [start, start + size]);
  const across = (x: number) => [line([x, top - BLEED - 4], [x, top - BLEED]), line([x, bottom + BLEED], [x, bottom + BLEED + 4])];
  const along = (y: number) => [line([left - BLEED - 4, y], [left - BLEED, y]), line([right + BLEED, y], [right + BLEED + 4, y])];
  const trims = [
    ...cuts(
      starts.map(({ x }) => x),
      piece.width,
    ).flatMap(across),
    ...cuts(
      starts.map(({ y }) => y),
      piece.height,
    ).flatMap(along),
  ];
  const folded = [...new Set(starts.map(({ x }) => x))].flatMap((x) => folds.flatMap((fold) => across(x + fold)));
  return {
    ...A4,
    marks: [
      ...starts.map(({ x, y }, at) => moved(x, y, marks, { again: at > 0 })),
      ...trims.map((path): Mark => ({ kind: 'shape', path, stroke: INK.black, thickness: 0.1 })),
      ...folded.map((path): Mark => ({ kind: 'shape', path, stroke: INK.black, thickness: 0.15, dash: [0.8, 0.8] })),
    ],
  };
}
