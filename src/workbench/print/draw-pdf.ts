// Draws pages into a PDF: every text with its tag, every ornament named as one.
import type { Code, Group, Mark, Page, Shape, Words } from './drawing.ts';
import { type Ink, INK, MM } from './paper.ts';
import type { Pdf } from './pdf.ts';
import { qrOf } from './qr.ts';
import { ASCENT, LINE } from './ruler.ts';

/** Adds a page and draws it. */
export function drawPage(doc: Pdf, { width, height, marks }: Page): void {
  doc.addPage({ size: [width * MM, height * MM], margin: 0 });
  // What is cut, or nothing, is the edge of the sheet itself: pieces on it have their own marks.
  const box = [0, 0, width * MM, height * MM];
  Object.assign(doc.page.dictionary.data, { TrimBox: box, BleedBox: box });
  doc.save().scale(MM);
  for (const mark of marks) draw(doc, mark, false);
  doc.restore();
}

function draw(doc: Pdf, mark: Mark, again: boolean): void {
  switch (mark.kind) {
    case 'group':
      return group(doc, mark, again);
    case 'shape':
      return asOrnament(doc, () => shape(doc, mark));
    case 'words':
      return again ? asOrnament(doc, () => words(doc, mark)) : tagged(doc, mark.role, {}, () => words(doc, mark));
    default:
      return again ? asOrnament(doc, () => code(doc, mark)) : tagged(doc, 'Figure', { alt: mark.says }, () => code(doc, mark));
  }
}

function tagged(doc: Pdf, tag: string, options: { readonly alt?: string }, content: () => void): void {
  doc.addStructure(doc.struct(tag, options, content));
}

/** Draws what is nothing to read. */
export function asOrnament(doc: Pdf, content: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  content();
  doc.endMarkedContent();
}

function group(doc: Pdf, { x, y, degrees, again: itself, marks }: Group, again: boolean): void {
  // What is tagged is drawn when its page is done, so the place is written around each mark, not around all of them.
  for (const mark of marks) {
    doc.save().translate(x, y).rotate(degrees);
    draw(doc, mark, again || itself);
    doc.restore();
  }
}

function words(doc: Pdf, { lines, x, y, width, face, size, leading, ink, align }: Words): void {
  const letters = size / MM;
  doc.font(face).fontSize(letters).fillColor(inkOf(ink));
  lines.forEach((text, at) => {
    const free = align === 'center' ? (width - doc.widthOfString(text)) / 2 : 0;
    doc.text(text, x + free, y + letters * (at * leading + (leading - LINE) / 2 + ASCENT), { lineBreak: false, baseline: 'alphabetic' });
  });
}

function shape(doc: Pdf, { path, fill, stroke, thickness = 0.3, dash }: Shape): void {
  doc.save().path(path).lineWidth(thickness).lineJoin('round').lineCap('round');
  if (dash) doc.dash(dash[0], { space: dash[1] });
  if (fill && stroke) doc.fillAndStroke(inkOf(fill), inkOf(stroke));
  else if (fill) doc.fill(inkOf(fill));
  else if (stroke) doc.stroke(inkOf(stroke));
  doc.restore();
}

/** All squares are one path, so that no hair of white stands between them. */
function code(doc: Pdf, { x, y, size, text }: Code): void {
  doc.path(codePath({ x, y, size, text })).fill(inkOf(INK.black));
}

/** The squares of a QR code as one path: runs of a row are one rectangle. */
export function codePath({ x, y, size, text }: Pick<Code, 'x' | 'y' | 'size' | 'text'>): string {
  const rows = qrOf(text);
  const side = size / rows.length;
  return rows
    .flatMap((row, r) =>
      row.flatMap((black, c) => {
        if (!black || row[c - 1] === true) return [];
        const white = row.indexOf(false, c);
        const run = (white < 0 ? row.length : white) - c;
        return [
          `M${(x + c * side).toFixed(4)} ${(y + r * side).toFixed(4)}h${(run * side).toFixed(4)}v${side.toFixed(4)}h${(-run * side).toFixed(4)}z`,
        ];
      }),
    )
    .join('');
}

function inkOf({ cmyk }: Ink): [number, number, number, number] {
  return [...cmyk];
}
