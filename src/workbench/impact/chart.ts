// Where everything of a bar chart stands; the page and the PDF draw the same one.
import type { Bar } from './story.ts';

/** The width of a chart, in its own units: points in the PDF. */
export const WIDTH = 500;
export const ROW = 19;
/** Where bars begin, how long the longest may be, and how high each is. */
const FROM = 226;
const LONGEST = 150;
export const THICK = 11;

/** One row. */
interface Drawn {
  readonly label: string;
  readonly labelAt: number;
  readonly top: number;
  readonly bar: { readonly x: number; readonly width: number } | undefined;
  readonly says: string;
  readonly saysAt: number;
  readonly depth: number;
}

/** Lays a chart out. Bars are as long as their numbers are large; a withheld one has none. */
export function laidOut(bars: readonly Bar[]): { readonly rows: readonly Drawn[]; readonly height: number } {
  const most = Math.max(1, ...bars.map(({ shown }) => shown ?? 0));
  const rows = bars.map(({ label, depth, shown, says }, n): Drawn => {
    const width = shown === null ? 0 : (shown / most) * LONGEST;
    return {
      label,
      labelAt: depth * 12,
      top: n * ROW,
      bar: shown === null ? undefined : { x: FROM, width },
      says,
      saysAt: FROM + (shown === null ? 0 : width + 6),
      depth,
    };
  });
  return { rows, height: bars.length * ROW };
}

/** The whole chart in words, for whoever does not see it. */
export function inWords(title: string, bars: readonly Bar[]): string {
  return `${title}. ${bars.map(({ label, says }) => `${label}: ${says}`).join('; ')}.`;
}
