// A PDF as print shops and screen readers want it: fonts embedded, tagged, its language named, and the same bytes on the same day.
import Document from 'pdfkit';
import type { Fonts } from './fonts.ts';

export type Pdf = PDFKit.PDFDocument;

/** What is written into the file about itself. No author, no program, no time of day. */
export interface PdfAbout {
  readonly title: string;
  readonly language: string;
  /** YYYY-MM-DD: its date of creation. Nothing else in the file depends on when it was made. */
  readonly day: string;
}

/**
 * Opens a PDF without a page; faces are `regular` and `bold`. Whatever is drawn belongs into `doc.struct` or between
 * `doc.markContent('Artifact')` and `doc.endMarkedContent()`: PDF/UA wants every mark named.
 */
export function openPdf({ title, language, day }: PdfAbout, fonts: Fonts): Pdf {
  const date = new Date(`${day}T00:00:00Z`);
  const doc = new Document({
    autoFirstPage: false,
    margin: 0,
    pdfVersion: '1.7',
    // The types do not know it yet.
    subset: 'PDF/UA' as 'PDF/A-2a',
    tagged: true,
    lang: language,
    displayTitle: true,
    // None of its own: that one would not be embedded, and ours, given here, would be opened anew each time it is asked for.
    font: null as unknown as string,
    info: { Title: title, CreationDate: date, ModDate: date, Producer: '', Creator: '' },
  });
  doc.registerFont('regular', fonts.data.regular);
  doc.registerFont('bold', fonts.data.bold);
  return doc;
}

/** Closes it. @returns the whole file */
export async function bytesOf(doc: Pdf): Promise<Buffer> {
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject));
  doc.end();
  await ended;
  return Buffer.concat(parts);
}
