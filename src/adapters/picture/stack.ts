// Sets passages below each other: broken to the column, with their markers beside them and the right space between.
import { breakLines, type Measure } from './breaking.ts';
import type { Passage } from './contents.ts';
import type { Faces } from './faces.ts';
import { MARGIN, WIDTH } from './look.ts';
import type { Run, Style } from './markup.ts';

/** A line of text; `y` is where its letters stand. */
export interface Line {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly runs: readonly Run[];
}

/** Lines below each other, from 0 downwards. */
export interface Stack {
  readonly lines: readonly Line[];
  readonly height: number;
  /** By how much the widest line is too wide. */
  readonly overflow: number;
  /** Whether a word had to be torn. */
  readonly torn: boolean;
}

/** Empty space before a paragraph, in letter sizes. */
export const GAP = 0.72;

/** Empty space before a passage, by what it follows. */
const SPACE = { gap: GAP, line: 0.14, list: 0.36, item: 0.3 };

/** How a stack is set. */
export interface Setting {
  readonly size: number;
  /** Height of a line, in letter sizes. */
  readonly leading: number;
  readonly colours: { readonly text: string; readonly marker: string };
  readonly how: 'flowing' | 'even';
}

/** Makes what sets passages with these letters. */
export function stacker(faces: Faces) {
  return (passages: readonly Passage[], { size, leading, colours, how }: Setting): Stack => {
    const lines: Line[] = [];
    const column = WIDTH - 2 * MARGIN;
    const measure = (text: string, style: Style) => faces.width(text, style) * size;
    // Letters stand in the middle of their line's height.
    const base = (size * (leading + faces.ascent - faces.descent)) / 2;
    let height = 0;
    let overflow = 0;
    let torn = false;
    passages.forEach(({ runs, marker, follows }, i) => {
      height += i === 0 ? 0 : SPACE[follows] * size;
      const indent = marker === undefined ? 0 : hang(passages, i, measure) + size * 0.42;
      if (marker !== undefined) {
        lines.push({ x: MARGIN, y: height + base, size, colour: colours.marker, runs: [{ text: marker, bold: true, italic: false }] });
      }
      const broken = breakLines(runs, column - indent, measure, how);
      for (const line of broken.lines) {
        lines.push({ x: MARGIN + indent, y: height + base, size, colour: colours.text, runs: line });
        height += size * leading;
      }
      overflow = Math.max(overflow, broken.overflow);
      torn ||= broken.torn;
    });
    return { lines, height, overflow, torn };
  };
}

/** The widest marker of the list that an item belongs to, so that all its texts begin below each other. */
function hang(passages: readonly Passage[], item: number, measure: Measure): number {
  const from = passages.findLastIndex((one, i) => i <= item && one.follows !== 'item');
  const to = passages.findIndex((one, i) => i > item && one.follows !== 'item');
  const markers = passages.slice(from, to < 0 ? undefined : to).map(({ marker = '' }) => measure(marker, { bold: true, italic: false }));
  return Math.max(...markers);
}
