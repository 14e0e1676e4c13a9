// Reads a PNG of few colours back into pixels, to see what was really drawn.
import { inflateSync } from 'node:zlib';

/** A picture, and the names of the parts of its file. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly chunks: readonly string[];
  /** `[depth, colour type, compression, filter, interlace]` */
  readonly format: readonly number[];
  readonly palette: readonly string[];
  /** The colour of a pixel, as `#rrggbb`. */
  at(x: number, y: number): string;
}

/** Where something is drawn that has not the colour of the paper. */
export interface Ink {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function decode(bytes: Uint8Array): Decoded {
  const file = Buffer.from(bytes);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(13);
  const width = header.readUInt32BE(0);
  const colours = (chunks.get('PLTE') ?? Buffer.alloc(0)).toString('hex').match(/.{6}/g) ?? [];
  const palette = colours.map((hex) => `#${hex}`);
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  return {
    width,
    height: header.readUInt32BE(4),
    chunks: [...chunks.keys()],
    format: [...header.subarray(8)],
    palette,
    at: (x, y) => palette[rows[y * (width + 1) + 1 + x] ?? 0] ?? '',
  };
}

/** Of a part of a picture that lies on even paper. */
export function inkOf({ width, height, at }: Decoded, paper: string, from = 0): Ink {
  const ink = { left: width, top: height, right: -1, bottom: -1 };
  for (let y = from; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (at(x, y) === paper) continue;
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x);
      ink.top = Math.min(ink.top, y);
      ink.bottom = y;
    }
  }
  return ink;
}
