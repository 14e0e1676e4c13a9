// Writes a drawing as SVG. Every text is escaped here and nowhere else, so that nothing in a card can become an element.
import { FAMILY } from './faces.ts';
import type { Box, Drawing } from './layout.ts';
import { WIDTH } from './look.ts';
import type { Run } from './markup.ts';
import type { Line } from './stack.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @returns a document that asks for nothing outside of itself but the family of letters */
export function writeSvg({ height, boxes, lines }: Drawing): string {
  const size = `width="${WIDTH}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FAMILY}">${boxes.map(rect).join('')}${lines.map(text).join('')}</svg>`;
}

function rect({ x, y, width, height, colour }: Box): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`;
}

function text({ x, y, size, colour, runs }: Line): string {
  // Whole pixels: the tops of letters are equally sharp on every line.
  const place = `x="${Math.round(x)}" y="${Math.round(y)}" font-size="${size}" fill="${colour}"`;
  return `<text xml:space="preserve" ${place}>${runs.map(span).join('')}</text>`;
}

function span({ text: said, bold, italic }: Run): string {
  const style = `font-weight="${bold ? 700 : 400}" font-style="${italic ? 'italic' : 'normal'}"`;
  return `<tspan ${style}>${said.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')}</tspan>`;
}
