// Writes pixels as a PNG of few colours: half the size of the usual one, and nothing in it but the picture.
import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const compress = promisify(deflate);

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;

/** A picture without transparency, four bytes a pixel, as a renderer gives it. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** @returns the same bytes for the same pixels; no date, no name, no comment */
export async function writePng({ width, height, rgba }: Pixels): Promise<Uint8Array> {
  const { palette, rows } = indexed({ width, height, rgba });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, each the number of a colour; the rest is the only choice the format has.
  header.set([8, 3, 0, 0, 0], 8);
  const packed = await compress(rows, { level: 7, memLevel: 9 });
  return new Uint8Array(
    Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

function indexed({ width, height, rgba }: Pixels): { readonly palette: Uint8Array; readonly rows: Uint8Array } {
  const colours = new Map<number, number>();
  const rows = new Uint8Array((width + 1) * height);
  let pixel = 0;
  let last = -1;
  let index = 0;
  for (let y = 0; y < height; y++) {
    const row = y * (width + 1) + 1;
    for (let x = 0; x < width; x++, pixel += 4) {
      const colour = ((rgba[pixel] ?? 0) << 16) | ((rgba[pixel + 1] ?? 0) << 8) | (rgba[pixel + 2] ?? 0);
      // Most pixels are as the one before: looking up is for edges only.
      if (colour !== last) {
        last = colour;
        index = indexOf(colour, colours);
      }
      rows[row + x] = index;
    }
  }
  return { palette: new Uint8Array([...colours.keys()].slice(0, MOST_COLOURS).flatMap(channels)), rows };
}

/** Our looks have about a hundred colours with all the edges of letters; if ever there are too many, the nearest one serves. */
function indexOf(colour: number, colours: Map<number, number>): number {
  const known = colours.get(colour);
  if (known !== undefined) return known;
  if (colours.size < MOST_COLOURS) {
    colours.set(colour, colours.size);
    return colours.size - 1;
  }
  const distance = (other: number) => {
    const [there, here] = [channels(other), channels(colour)];
    return there.reduce((sum, value, i) => sum + Math.abs(value - (here[i] ?? 0)), 0);
  };
  const nearest = [...colours].reduce((best, one) => (distance(one[0]) < distance(best[0]) ? one : best));
  return nearest[1];
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}
