// The two looks of a card: one in calm colours, and one like any note, which shows nothing of what it is about.

/** Colours of a card, as `#rrggbb`. Each text reaches 4.5 : 1 on what lies under it. */
export interface Look {
  readonly paper: string;
  /** Behind the heading, from edge to edge; a note has none. */
  readonly band?: string;
  readonly heading: string;
  readonly text: string;
  /** Bullets and numbers of items. */
  readonly marker: string;
  readonly source: string;
  /** A fine line above the source; a note has none. */
  readonly rule?: string;
  /** The largest letters of the text: a note does not shout. */
  readonly largest: number;
}

export const LOOKS = {
  plain: {
    paper: '#f7f5f0',
    band: '#23525a',
    heading: '#ffffff',
    text: '#1f2d30',
    marker: '#2f7480',
    source: '#55656a',
    rule: '#cfd6d3',
    largest: 60,
  },
  quiet: { paper: '#ffffff', heading: '#1c1c1c', text: '#1c1c1c', marker: '#1c1c1c', source: '#6a6a6a', largest: 54 },
} as const satisfies Readonly<Record<string, Look>>;

/** Sizes of letters and spaces for one step, in pixels. */
export interface Scale {
  readonly body: number;
  readonly heading: number;
  readonly source: number;
}

/** The picture's width, its usual height and the greatest one; and what stays free at each side. */
export const WIDTH = 1080;
export const HEIGHT = 1080;
export const TALLEST = 1350;
export const MARGIN = 92;

/** Letter sizes that are tried in a square, from large to small. */
export const SQUARE_STEPS: readonly Scale[] = [60, 54, 49, 45, 41, 38].map(scale);

/** Letter sizes that are tried where the square is too small and the picture grows. */
export const TALL_STEPS: readonly Scale[] = [40, 38, 36, 34, 32].map(scale);

function scale(body: number): Scale {
  return { body, heading: Math.round(32 + body * 0.62), source: Math.round(14 + body * 0.32) };
}
