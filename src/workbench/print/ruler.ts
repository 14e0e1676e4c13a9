// Measures text before it is drawn, with the letters it will be drawn in.
import type { Area, Words } from './drawing.ts';
import type { Face, Fonts } from './fonts.ts';
import { openPdf, type Pdf } from './pdf.ts';
import { MM } from './paper.ts';

/** How the letters of Noto Sans stand in a line, in letter sizes. */
export const ASCENT = 1.069;
export const LINE = 1.362;

/** How a text is set. */
export type Setting = Pick<Words, 'face' | 'size' | 'leading' | 'ink' | 'align' | 'role'>;

export interface Ruler {
  /** Width in millimetres of one line. */
  width(text: string, face: Face, size: number): number;
  /** Sets a text into a width, as many lines as it takes; its height follows. A word that is too wide sticks out: ask `sticksOut`. */
  set(text: string, at: { readonly x: number; readonly y: number; readonly width: number }, setting: Setting): Words;
  /** How far its widest line is beyond its width, in millimetres; 0 where all fit. */
  sticksOut(words: Words): number;
}

/** The size that is measured in, points. */
const UNIT = 100;

/** A drawing of which something does not fit, whatever the letters. */
export class TooLong extends Error {}

/** Makes the ruler. The document behind it is never written. */
export function rulerWith(fonts: Fonts): Ruler {
  const doc: Pdf = openPdf({ title: '', language: 'uk', day: '2000-01-01' }, fonts);
  // Widths grow with the letters, so each text is measured once, however many sizes are tried.
  const known = { regular: new Map<string, number>(), bold: new Map<string, number>() } satisfies Record<Face, Map<string, number>>;
  const width = (text: string, face: Face, size: number): number => {
    const unit = known[face].get(text) ?? doc.font(face).fontSize(UNIT).widthOfString(text) / UNIT;
    known[face].set(text, unit);
    return (unit * size) / MM;
  };
  return {
    width,
    set: (text, { x, y, width: room }, setting) => {
      const lines = text.split('\n').flatMap((paragraph) => broken(paragraph, (part) => width(part, setting.face, setting.size) <= room));
      const height = (lines.length * setting.size * setting.leading) / MM;
      return { kind: 'words', text, lines, x, y, width: room, height, ...setting };
    },
    sticksOut: ({ lines, width: room, face, size }) => Math.max(0, ...lines.map((one) => width(one, face, size) - room)),
  };
}

/** Fills lines with whole words. A space that does not break (U+00A0) does not. */
function broken(paragraph: string, fits: (part: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Whether one area lies in another, but for a hair. */
export function isWithin(inner: Area, outer: Area): boolean {
  const hair = 0.01;
  return (
    inner.x >= outer.x - hair &&
    inner.y >= outer.y - hair &&
    inner.x + inner.width <= outer.x + outer.width + hair &&
    inner.y + inner.height <= outer.y + outer.height + hair
  );
}
