// Where everything stands on the paper: pages of lines. Nothing is drawn here, and no page number is needed to know it.
import { brokenInto, type Line, type Measure } from './lines.ts';
import type { Run } from './prose.ts';

/** A5, in points: two pages side by side on A4 keep their size, one alone on A4 comes out large. */
export const PAPER = { width: 419.53, height: 595.28, left: 42, right: 42, top: 56, bottom: 54 } as const;
export const WIDTH = PAPER.width - PAPER.left - PAPER.right;
const BOTTOM = PAPER.height - PAPER.bottom;

/** What a piece of text is to a reader who cannot see it. */
export type Role = 'H1' | 'H2' | 'H3' | 'P' | 'LI' | 'Link' | 'Note';

/** Where something leads: a place of the booklet. */
export interface Target {
  readonly to: string;
}

/** One thing under another: its lines, as they are set. */
export interface Element {
  readonly role: Role;
  readonly lines: readonly Line[];
  readonly size: number;
  readonly leading: number;
  readonly ink: 'black' | 'green' | 'grey';
  /** From the left edge of the text. */
  readonly indent: number;
  /** What stands before it: a point, a box to tick, an arrow. */
  readonly mark?: '•' | '□' | '→';
  /** Space above and below, points. */
  readonly above: number;
  readonly below: number;
  readonly shaded?: true;
  /** Its page number stands at the right edge. */
  readonly target?: Target;
  /** The name under which others lead here. */
  readonly name?: string;
}

/** What may be said when an element is made. */
export interface Look extends Partial<Pick<Element, 'indent' | 'mark' | 'above' | 'below' | 'shaded' | 'target' | 'name' | 'ink'>> {
  readonly role: Role;
  readonly size: number;
}

/** What belongs together: where little is left of a page, it goes to the next one rather than apart. */
export interface Group {
  readonly elements: readonly Element[];
  /** It begins a page; or it does where less than this is left, in points. */
  readonly starts?: 'page' | number;
}

/** An element, or as many of its lines as fit, with the height at which they begin. */
export interface Placed {
  readonly element: Element;
  readonly lines: readonly Line[];
  readonly y: number;
  /** The rest of one that began on the page before. */
  readonly rest: boolean;
}

export type Sheet = readonly Placed[];

/** With more than this left, in points, a group is begun there and goes on overleaf. */
const APART = 190;

/** Space kept free at the right for a page number. */
const NUMBER = 52;

/** Sets an element. */
export function elementOf(lines: readonly (readonly Run[])[], look: Look, measure: Measure): Element {
  const { indent = 0, target, size, shaded } = look;
  const inner = WIDTH - indent - (target ? NUMBER : 0) - (shaded ? 16 : 0);
  return {
    ink: 'black',
    above: 0,
    below: size * 0.55,
    ...look,
    indent,
    leading: look.role.startsWith('H') ? 1.22 : 1.42,
    lines: lines.flatMap((runs) =>
      brokenInto(look.role.startsWith('H') ? runs.map((run) => ({ ...run, bold: true })) : runs, size, inner, measure),
    ),
  };
}

export function heightOf({ lines, size, leading, shaded }: Pick<Element, 'lines' | 'size' | 'leading' | 'shaded'>): number {
  return lines.length * size * leading + (shaded ? 12 : 0);
}

/** Puts groups onto sheets. */
export function sheetsOf(groups: readonly Group[]): Sheet[] {
  const sheets: Placed[][] = [[]];
  let y: number = PAPER.top;
  const turn = () => {
    sheets.push([]);
    y = PAPER.top;
  };
  for (const { elements, starts } of groups) {
    const whole =
      elements.reduce((sum, element) => sum + element.above + heightOf(element) + element.below, 0) - (elements.at(-1)?.below ?? 0);
    const left = BOTTOM - y;
    const fresh = y === PAPER.top;
    const early = starts === 'page' || (starts !== undefined && left < starts);
    if (!fresh && (early || (whole > left && left < APART))) turn();
    for (const element of elements) {
      if (y > PAPER.top) y += element.above;
      let { lines } = element;
      let rest = false;
      for (;;) {
        const step = element.size * element.leading;
        const room = Math.floor((BOTTOM - y - (element.shaded ? 12 : 0) + 0.01) / step);
        const fits = lines.slice(0, Math.max(0, room));
        if (fits.length === lines.length || (fits.length === 0 && y === PAPER.top)) break;
        if (fits.length > 1) {
          sheets.at(-1)?.push({ element, lines: fits, y, rest });
          lines = lines.slice(fits.length);
          rest = true;
        }
        turn();
      }
      sheets.at(-1)?.push({ element, lines, y, rest });
      y += heightOf({ ...element, lines }) + element.below;
    }
  }
  return sheets;
}

/** On which page each named place is, counted from 1. */
export function pagesOf(sheets: readonly Sheet[]): Map<string, number> {
  return new Map(
    sheets.flatMap((sheet, i) =>
      sheet.flatMap(({ element: { name }, rest }) => (name === undefined || rest ? [] : [[name, i + 1] as const])),
    ),
  );
}
