// Draws a page for the screen: as SVG, and as PNG, because a reader of the page may not have our fonts.
import { Resvg } from '@resvg/resvg-js';
import { escapeHtml } from '../../content/texts.ts';
import { codePath } from './draw-pdf.ts';
import type { Mark, Page, Shape, Words } from './drawing.ts';
import { FAMILY, type Fonts } from './fonts.ts';
import { INK, MM } from './paper.ts';
import { ASCENT, LINE } from './ruler.ts';

/** The page as SVG, in millimetres. */
function svgOf({ width, height, marks }: Page): string {
  const sheet = `<rect width="${width}" height="${height}" fill="${INK.paper.screen}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}mm" height="${height}mm">${sheet}${marks.map(draw).join('')}</svg>`;
}

/** The page as pixels. @param dots per inch */
export function pictureOf(
  page: Page,
  fonts: Fonts,
  dots: number,
): { readonly png: Buffer; readonly width: number; readonly height: number; readonly rgba: Uint8Array } {
  const drawn = new Resvg(svgOf(page), {
    fitTo: { mode: 'width', value: Math.round((page.width / 25.4) * dots) },
    font: { loadSystemFonts: false, fontFiles: Object.values(fonts.files), defaultFontFamily: FAMILY },
  }).render();
  return { png: drawn.asPng(), width: drawn.width, height: drawn.height, rgba: drawn.pixels };
}

function draw(mark: Mark): string {
  switch (mark.kind) {
    case 'group':
      return `<g transform="translate(${mark.x} ${mark.y}) rotate(${mark.degrees})">${mark.marks.map(draw).join('')}</g>`;
    case 'shape':
      return shape(mark);
    case 'words':
      return words(mark);
    default:
      return `<path d="${codePath(mark)}" fill="${INK.black.screen}" shape-rendering="crispEdges"/>`;
  }
}

function words({ lines, x, y, width, face, size, leading, ink, align }: Words): string {
  const letters = size / MM;
  const weight = face === 'bold' ? 700 : 400;
  const [at, anchor] = align === 'center' ? [x + width / 2, 'middle'] : [x, 'start'];
  return lines
    .map((text, n) => {
      const base = y + letters * (n * leading + (leading - LINE) / 2 + ASCENT);
      return `<text x="${at}" y="${base}" font-family="${FAMILY}" font-weight="${weight}" font-size="${letters}" fill="${ink.screen}" text-anchor="${anchor}" xml:space="preserve">${escapeHtml(text)}</text>`;
    })
    .join('');
}

function shape({ path, fill, stroke, thickness = 0.3, dash }: Shape): string {
  const line = stroke ? ` stroke="${stroke.screen}" stroke-width="${thickness}" stroke-linecap="round" stroke-linejoin="round"` : '';
  return `<path d="${path}" fill="${fill?.screen ?? 'none'}"${line}${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`;
}
