// The report as a tagged PDF, the same to the byte each time it is made.
import { createRequire } from 'node:module';
import Pdf from 'pdfkit';
import { inWords, laidOut, ROW, THICK } from './chart.ts';
import type { Part, Story } from './story.ts';

const INK = '#1d2733';
const SOFT = '#51606f';
const BARS = ['#2f5d7c', '#6a93ad', '#a9c3d3'] as const;
const MARGIN = 48;
const FACES = {
  regular: '400Regular/NotoSans_400Regular.ttf',
  bold: '700Bold/NotoSans_700Bold.ttf',
  italic: '400Regular_Italic/NotoSans_400Regular_Italic.ttf',
};

/** The document, A4. @param day what it is dated, YYYY-MM-DD */
export async function asPdf({ language, title, subtitle, parts, method }: Story, day: string): Promise<Buffer> {
  const doc = new Pdf({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, CreationDate: new Date(day) },
  });
  const pieces: Buffer[] = [];
  doc.on('data', (piece: Buffer) => pieces.push(piece));
  const done = new Promise<void>((ended) => void doc.on('end', ended));
  const find = createRequire(import.meta.url);
  for (const [name, file] of Object.entries(FACES)) doc.registerFont(name, find.resolve(`@expo-google-fonts/noto-sans/${file}`));

  const root = doc.struct('Document');
  doc.addStructure(root);
  const add = (type: string, draw: () => void, alt?: string) => root.add(doc.struct(type, alt === undefined ? {} : { alt }, draw));
  const bottom = () => doc.page.height - MARGIN;
  const room = (height: number) => {
    if (doc.y + height > bottom()) doc.addPage();
  };
  const text = (type: string, said: string, { face = 'regular', size = 11, color = INK, before = 0, keep = 0 }: Look) => {
    doc.font(face).fontSize(size);
    const height = doc.heightOfString(said);
    room(before + height + keep);
    doc.y += before;
    add(type, () => doc.fillColor(color).text(said, MARGIN, doc.y));
  };
  const draw = (part: Part) => {
    if (part.kind === 'heading') text('H2', part.text, { face: 'bold', size: 13.5, before: 16, keep: 3 * ROW });
    else if (part.kind === 'sentence') text('P', part.text, { size: 11.5, before: 3 });
    else if (part.kind === 'note') text('P', part.text, { size: 9, color: SOFT, before: 3 });
    else if (part.kind === 'chart') chart(part);
    else text('P', part.text, { face: 'bold', color: '#8f4316', before: 8 });
  };
  const chart = ({ title: of, bars }: Extract<Part, { readonly kind: 'chart' }>) => {
    // A chart is cut between pages only where it is longer than one.
    for (let rest = [...bars]; rest.length > 0; ) {
      room(Math.min(rest.length, 10) * ROW + 4);
      const now = rest.slice(0, Math.max(1, Math.floor((bottom() - doc.y - 4) / ROW)));
      rest = rest.slice(now.length);
      const top = doc.y + 4;
      const { rows, height } = laidOut(bars);
      const skipped = rows[bars.indexOf(now[0] as (typeof now)[number])]?.top ?? 0;
      const drawn = rows.filter(({ top: at }) => at >= skipped && at < skipped + now.length * ROW);
      add(
        'Figure',
        () => {
          for (const row of drawn) {
            const y = top + row.top - skipped;
            const line = y + (ROW - 12.5) / 2;
            doc
              .font('regular')
              .fontSize(9.5)
              .fillColor(INK)
              .text(row.label, MARGIN + row.labelAt, line, { lineBreak: false });
            if (row.bar)
              doc.rect(MARGIN + row.bar.x, y + (ROW - THICK) / 2, Math.max(0.5, row.bar.width), THICK).fill(BARS[row.depth] ?? BARS[2]);
            doc
              .font(row.bar ? 'regular' : 'italic')
              .fillColor(row.bar ? INK : SOFT)
              .text(row.says, MARGIN + row.saysAt, line, { lineBreak: false });
          }
        },
        inWords(of, now),
      );
      doc.x = MARGIN;
      doc.y = top + Math.min(height, now.length * ROW);
    }
  };

  text('H1', title, { face: 'bold', size: 24 });
  text('P', subtitle, { color: SOFT, before: 2 });
  doc.y += 8;
  doc.markContent('Artifact', { type: 'Layout' });
  doc.rect(MARGIN, doc.y, doc.page.width - 2 * MARGIN, 2).fill(BARS[0]);
  doc.endMarkedContent();
  doc.y += 4;
  parts.forEach(draw);
  doc.addPage();
  method.forEach(draw);
  root.end();
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    // Below the margin, where text would otherwise begin another page.
    doc.page.margins.bottom = 0;
    doc
      .font('regular')
      .fontSize(8.5)
      .fillColor(SOFT)
      .text(`${page + 1} / ${count}`, MARGIN, doc.page.height - 34, { lineBreak: false });
    doc.endMarkedContent();
  }
  doc.end();
  await done;
  return Buffer.concat(pieces);
}

interface Look {
  readonly face?: keyof typeof FACES;
  readonly size?: number;
  readonly color?: string;
  readonly before?: number;
  /** Room that has to be left below it on the page. */
  readonly keep?: number;
}
