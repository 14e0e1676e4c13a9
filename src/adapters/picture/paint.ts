// Draws one card: from its text through a layout and an SVG to a PNG.
import type { Card } from '../../ports.ts';
import { CardUnreadable } from './card.ts';
import { readContents } from './contents.ts';
import { readFaces } from './faces.ts';
import { layOut } from './layout.ts';
import { LOOKS } from './look.ts';
import { readMarkup } from './markup.ts';
import { writePng } from './png.ts';
import { writeSvg } from './svg.ts';

/** Draws a card. @throws CardTooLong, CardUnreadable */
export type Paint = (card: Card) => Promise<Uint8Array>;

/** Reads the fonts, and is ready to draw. */
export async function createPaint(): Promise<Paint> {
  // Only now: in the bundle all that is imported at the top is loaded at each start.
  const { renderAsync } = await import('@resvg/resvg-js');
  const faces = await readFaces();
  // The letters come from the package alone, so that every machine draws the same.
  const font = { loadSystemFonts: false, fontFiles: [...faces.files] };

  return async ({ html, wording }) => {
    const contents = readContents(html);
    if (!contents.heading && contents.body.length === 0) throw new CardUnreadable('There is nothing to draw');
    const missing = new Set(readMarkup(html).flatMap((runs) => runs.flatMap((run) => faces.missing(run))));
    if (missing.size > 0) throw new CardUnreadable(`There are no letters for ${[...missing].map(codePoint).join(', ')}`);

    const image = await renderAsync(writeSvg(layOut(contents, LOOKS[wording], faces)), { font });
    return writePng({ width: image.width, height: image.height, rgba: image.pixels });
  };
}

function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
