// Paper and ink: sizes in millimetres, and the few colours that survive a village copier.

/** Points in a millimetre. */
export const MM = 72 / 25.4;

/** A4, upright. */
export const A4 = { width: 210, height: 297 } as const;

/** What is trimmed is drawn so far beyond its edge, in millimetres. */
export const BLEED = 3;

/** A colour for ink (per cent of cyan, magenta, yellow, black) and for a screen. */
export interface Ink {
  readonly cmyk: readonly [number, number, number, number];
  readonly screen: string;
}

/** Letters and QR codes are black alone: four inks never meet exactly. Green and its shade stay dark and light in grey, too. */
export const INK = {
  black: { cmyk: [0, 0, 0, 100], screen: '#000000' },
  paper: { cmyk: [0, 0, 0, 0], screen: '#ffffff' },
  green: { cmyk: [85, 40, 60, 45], screen: '#0f4f4a' },
  shade: { cmyk: [8, 2, 6, 4], screen: '#e6efec' },
  grey: { cmyk: [0, 0, 0, 70], screen: '#4d4d4d' },
  faint: { cmyk: [0, 0, 0, 18], screen: '#d4d4d4' },
} as const satisfies Record<string, Ink>;
