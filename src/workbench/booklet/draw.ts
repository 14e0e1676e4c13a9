// Draws the sheets: letters, links and marks, each named for those who hear a PDF instead of seeing it.
import { INK } from '../print/paper.ts';
import type { Pdf } from '../print/pdf.ts';
import { type Element, heightOf, PAPER, type Placed, type Sheet, WIDTH } from './layout.ts';
import type { Line } from './lines.ts';
import { dialled } from './prose.ts';
import { asOrnament } from '../print/draw-pdf.ts';

/** What stands on every page, and what is known of all of them. */
export interface Around {
  /** Page of each named place, from 1. */
  readonly pages: ReadonlyMap<string, number>;
  /** A page number in words. */
  readonly page: (page: string) => string;
  readonly header: { readonly left: string; readonly right: string };
  readonly outline: readonly { readonly title: string; readonly name: string }[];
}

type Structure = PDFKit.PDFStructureElement;

/** Draws all of them into an open PDF. */
export function drawSheets(doc: Pdf, sheets: readonly Sheet[], around: Around): void {
  const whole = doc.struct('Document');
  doc.addStructure(whole);
  let list: Structure | undefined;
  let last: Structure | undefined;
  sheets.forEach((sheet, i) => {
    doc.addPage({ size: [PAPER.width, PAPER.height], margin: 0 });
    if (i > 0) running(doc, around, i + 1);
    else asOrnament(doc, () => doc.rect(0, 0, 20, PAPER.height).fill(inkOf('green')));
    for (const placed of sheet) {
      const { element, rest } = placed;
      if (element.name !== undefined && !rest) {
        doc.addNamedDestination(element.name, 'XYZ', PAPER.left, PAPER.height - placed.y + 8, null);
        const entry = around.outline.find(({ name }) => name === element.name);
        if (entry) doc.outline.addItem(entry.title);
      }
      if (isBlank(element)) continue;
      const isItem = element.mark === '•' || element.mark === '□';
      if (isItem && !list) whole.add((list = doc.struct('L')));
      if (!isItem && list) {
        list.end();
        list = undefined;
      }
      if (!rest || !last) {
        last?.end();
        last = structureFor(doc, element, list ?? whole);
      }
      drawPlaced(doc, placed, last, around);
    }
  });
  last?.end();
  list?.end();
  whole.end();
}

/** Named so that a screen reader says what it is. */
function structureFor(doc: Pdf, { role }: Element, parent: Structure): Structure {
  if (role === 'LI') {
    const item = doc.struct('LI');
    parent.add(item);
    const body = doc.struct('LBody');
    item.add(body);
    return body;
  }
  const made = doc.struct(role === 'Link' || role === 'Note' ? 'P' : role);
  parent.add(made);
  return made;
}

function drawPlaced(doc: Pdf, { element, lines, y, rest }: Placed, structure: Structure, around: Around): void {
  const { size, leading, indent, mark, shaded, target, ink } = element;
  const step = size * leading;
  const x = PAPER.left + indent + (shaded ? 8 : 0);
  const top = y + (shaded ? 6 : 0);
  const colour = inkOf(ink);
  if (shaded) asOrnament(doc, () => doc.roundedRect(PAPER.left, y, WIDTH, heightOf({ ...element, lines }), 4).fill(inkOf('shade')));
  if (mark && !rest) asOrnament(doc, () => markAt(doc, mark, PAPER.left + 2, top, element));
  const page = target && around.pages.get(target.to);
  if (target) {
    // The whole row is the link: a finger or a mouse finds it.
    const link = doc.struct('Link');
    structure.add(link);
    const words = around.page(String(page ?? ''));
    link.add(() => {
      lines.forEach((line, i) => drawLine(doc, line, x, top + i * step, element));
      const wide = doc.font('regular').fontSize(size).widthOfString(words);
      doc.fillColor(inkOf('grey')).text(words, PAPER.left + WIDTH - wide, top + (lines.length - 1) * step, { lineBreak: false });
    });
    doc.goTo(PAPER.left, y, WIDTH, lines.length * step, target.to, { structParent: link, Contents: new String(textOf(lines)) } as object);
    link.end();
    asOrnament(doc, () => dots(doc, lines, x, top, element, words));
    return;
  }
  lines.forEach((line, i) => {
    const at = top + i * step;
    for (const piece of line) {
      if (piece.number === undefined) {
        structure.add(() => drawLine(doc, [piece], x, at, element));
      } else {
        const link = doc.struct('Link');
        structure.add(link);
        link.add(() => drawLine(doc, [{ ...piece, face: 'bold' }], x, at, element));
        doc.link(x + piece.x, at, piece.width, step, `tel:${dialled(piece.number)}`, {
          structParent: link,
          Contents: new String(piece.text),
        } as object);
        link.end();
      }
    }
  });
  doc.fillColor(colour);
}

function drawLine(doc: Pdf, line: Line, x: number, y: number, { size, leading, ink }: Element): void {
  for (const piece of line) {
    doc
      .font(piece.face)
      .fontSize(size)
      .fillColor(inkOf(ink))
      .text(piece.text.trimEnd(), x + piece.x, y + (size * (leading - 1.362)) / 2, { lineBreak: false });
  }
}

function markAt(doc: Pdf, mark: NonNullable<Element['mark']>, x: number, y: number, { size, leading, ink }: Element): void {
  const middle = y + (size * leading) / 2;
  if (mark === '□')
    doc
      .lineWidth(1)
      .rect(x, middle - 6, 11, 11)
      .stroke(inkOf('black'));
  else if (mark === '•') doc.circle(x + 3, middle + 0.5, 1.7).fill(inkOf(ink));
  else {
    const arrow = `M${x} ${middle + 0.5}h8m-3 -3l3 3l-3 3`;
    doc.lineWidth(0.9).path(arrow).stroke(inkOf('grey'));
  }
}

/** Points that lead the eye from words to a page number. */
function dots(doc: Pdf, lines: readonly Line[], x: number, top: number, { size, leading }: Element, words: string): void {
  const end = lines.at(-1)?.at(-1);
  const from = x + (end ? end.x + end.width : 0) + 5;
  const to = PAPER.left + WIDTH - doc.font('regular').fontSize(size).widthOfString(words) - 5;
  const y = top + (lines.length - 1) * size * leading + size * leading * 0.68;
  if (to - from < 8) return;
  doc.save().lineWidth(0.8).lineCap('round').dash(0.1, { space: 4 }).moveTo(to, y).lineTo(from, y).stroke(inkOf('grey')).restore();
}

/** Who answers, the day, and the page: on every page but the cover. */
function running(doc: Pdf, { header, page }: Around, number: number): void {
  asOrnament(doc, () => {
    doc.font('regular').fontSize(8.5).fillColor(inkOf('grey'));
    doc.text(header.left, PAPER.left, 30, { lineBreak: false });
    doc.text(header.right, PAPER.left + WIDTH - doc.widthOfString(header.right), 30, { lineBreak: false });
    doc
      .lineWidth(0.5)
      .moveTo(PAPER.left, 46)
      .lineTo(PAPER.left + WIDTH, 46)
      .stroke(inkOf('faint'));
    const words = page(String(number));
    doc.fontSize(10).fillColor(inkOf('black'));
    doc.text(words, (PAPER.width - doc.widthOfString(words)) / 2, PAPER.height - 38, { lineBreak: false });
  });
}

function isBlank({ lines }: Element): boolean {
  return textOf(lines).trim() === '';
}

function textOf(lines: readonly Line[]): string {
  return lines
    .map((line) =>
      line
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    )
    .join(' ');
}

function inkOf(name: keyof typeof INK): [number, number, number, number] {
  return [...INK[name].cmyk];
}
