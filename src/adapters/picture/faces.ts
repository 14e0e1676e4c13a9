// Reads from the font files which letters they have and how wide each is, so that text is measured before it is drawn.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Run, Style } from './markup.ts';

const FILES = [
  '400Regular/NotoSans_400Regular.ttf',
  '400Regular_Italic/NotoSans_400Regular_Italic.ttf',
  '700Bold/NotoSans_700Bold.ttf',
  '700Bold_Italic/NotoSans_700Bold_Italic.ttf',
] as const;

/** The family's name, as the drawing asks for it. */
export const FAMILY = 'Noto Sans';

/** The faces of the family. Widths are in parts of the letter size. */
export interface Faces {
  readonly files: readonly string[];
  /** How far lines of the upright face reach above and below their base. */
  readonly ascent: number;
  readonly descent: number;
  width(text: string, style: Style): number;
  /** The characters of a text that its face has no glyph for. */
  missing(run: Run): readonly string[];
}

interface Face {
  readonly ascent: number;
  readonly descent: number;
  /** Width of each character that has a glyph, by code point. */
  readonly widths: ReadonlyMap<number, number>;
}

/** Reads the four faces. The font files are not kept in memory. */
export async function readFaces(): Promise<Faces> {
  const find = createRequire(import.meta.url);
  const files = FILES.map((file) => find.resolve(`@expo-google-fonts/noto-sans/${file}`));
  const [upright, slanted, bold, boldSlanted] = (await Promise.all(files.map(async (file) => readFace(await readFile(file))))) as [
    Face,
    Face,
    Face,
    Face,
  ];
  const face = (style: Style) => (style.bold ? (style.italic ? boldSlanted : bold) : style.italic ? slanted : upright);
  return {
    files,
    ascent: upright.ascent,
    descent: upright.descent,
    // Kerning is left out: it draws letters nearer together, so that a line is never wider than was measured, but for a hair.
    width: (text, style) => Array.from(text).reduce((sum, sign) => sum + (face(style).widths.get(sign.codePointAt(0) ?? 0) ?? 0), 0),
    missing: (run) => Array.from(run.text).filter((sign) => !face(run).widths.has(sign.codePointAt(0) ?? 0)),
  };
}

/** @see https://learn.microsoft.com/typography/opentype/spec/otff for the tables and their fields */
function readFace(file: Buffer): Face {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    const start = file.readUInt32BE(entry + 8);
    tables.set(file.toString('latin1', entry, entry + 4), file.subarray(start, start + file.readUInt32BE(entry + 12)));
  }
  const table = (name: string) => {
    const found = tables.get(name);
    if (found === undefined) throw new Error(`The font has no table ${name}`);
    return found;
  };
  const unit = table('head').readUInt16BE(18);
  const hhea = table('hhea');
  const hmtx = table('hmtx');
  const lastWidth = hhea.readUInt16BE(34) - 1;
  const widths = new Map<number, number>();
  for (const [code, glyph] of glyphs(table('cmap'))) widths.set(code, hmtx.readUInt16BE(4 * Math.min(glyph, lastWidth)) / unit);
  return { ascent: hhea.readInt16BE(4) / unit, descent: -hhea.readInt16BE(6) / unit, widths };
}

/** The characters of the basic plane and their glyphs: subtable 4 of the table `cmap`. */
function* glyphs(cmap: Buffer): Generator<readonly [code: number, glyph: number]> {
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + 8 * i));
  const start = starts.find((at) => cmap.readUInt16BE(at) === 4);
  if (start === undefined) throw new Error('The font has no table of the basic plane');
  const segments = cmap.readUInt16BE(start + 6);
  const ends = start + 14;
  const begins = ends + segments + 2;
  for (let i = 0; i < segments; i += 2) {
    const shift = cmap.readUInt16BE(begins + segments + i);
    const offsetAt = begins + 2 * segments + i;
    const offset = cmap.readUInt16BE(offsetAt);
    for (let code = cmap.readUInt16BE(begins + i); code <= cmap.readUInt16BE(ends + i) && code < 0xffff; code++) {
      const raw = offset === 0 ? code : cmap.readUInt16BE(offsetAt + offset + 2 * (code - cmap.readUInt16BE(begins + i)));
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + shift) & 0xffff;
      // Control characters have empty glyphs in some fonts, and no place in a drawing.
      if (glyph !== 0 && code >= 0x20) yield [code, glyph];
    }
  }
}
