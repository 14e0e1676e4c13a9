// A page as data: what stands where, in millimetres from the upper left corner. One drawing goes into the PDF and onto the screen.
import type { Face } from './fonts.ts';
import type { Ink } from './paper.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text in its area: already in lines, all of which fit. */
export interface Words extends Area {
  readonly kind: 'words';
  readonly text: string;
  readonly lines: readonly string[];
  readonly face: Face;
  /** Points. */
  readonly size: number;
  /** Height of a line, in letter sizes. */
  readonly leading: number;
  readonly ink: Ink;
  readonly align: 'left' | 'center';
  /** What it is to a screen reader. */
  readonly role: 'H1' | 'H2' | 'P';
}

/** An outline, in the commands of an SVG path, and how it is drawn. Ornament: whoever cannot see it misses nothing. */
export interface Shape {
  readonly kind: 'shape';
  readonly path: string;
  readonly fill?: Ink;
  readonly stroke?: Ink;
  /** Millimetres. */
  readonly thickness?: number;
  readonly dash?: readonly [number, number];
}

/** A QR code, without the quiet space around it. */
export interface Code {
  readonly kind: 'code';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  /** What is said in its place to whoever cannot see it. */
  readonly says: string;
}

/** Marks with a corner of their own: moved, then turned around it. */
export interface Group {
  readonly kind: 'group';
  readonly x: number;
  readonly y: number;
  readonly degrees: number;
  /** The same once more, as the second card on a sheet: it is not read aloud again. */
  readonly again: boolean;
  readonly marks: readonly Mark[];
}

export type Mark = Words | Shape | Code | Group;

/** One page. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** A rectangle as a path, with round corners if asked for. */
export function rectangle({ x, y, width, height }: Area, radius = 0): string {
  if (radius === 0) return `M${x} ${y}h${width}v${height}h${-width}z`;
  const r = radius;
  const [w, h] = [width - 2 * r, height - 2 * r];
  return `M${x + r} ${y}h${w}a${r} ${r} 0 0 1 ${r} ${r}v${h}a${r} ${r} 0 0 1 ${-r} ${r}h${-w}a${r} ${r} 0 0 1 ${-r} ${-r}v${-h}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

/** A line from one point to another. */
export function line(from: readonly [number, number], to: readonly [number, number]): string {
  return `M${from.join(' ')}L${to.join(' ')}`;
}

/** Moves marks. */
export function moved(x: number, y: number, marks: readonly Mark[], { degrees = 0, again = false } = {}): Group {
  return { kind: 'group', x, y, degrees, again, marks };
}

/** Every text and code of a page, those of groups among them. */
export function flat(marks: readonly Mark[]): readonly (Words | Shape | Code)[] {
  return marks.flatMap((mark) => (mark.kind === 'group' ? flat(mark.marks) : [mark]));
}
