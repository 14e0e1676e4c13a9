// The base of everything that is printed: fonts in the file, the same bytes, letters that are measured before they are drawn.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { drawPage } from '../../src/workbench/print/draw-pdf.ts';
import { type Mark, moved, rectangle } from '../../src/workbench/print/drawing.ts';
import { FontsMissing, readFonts } from '../../src/workbench/print/fonts.ts';
import { A4, INK, MM } from '../../src/workbench/print/paper.ts';
import { bytesOf, openPdf } from '../../src/workbench/print/pdf.ts';
import { rulerWith, type Setting, TooLong } from '../../src/workbench/print/ruler.ts';
import { stack } from '../../src/workbench/print/stack.ts';

const fonts = readFonts();
const ruler = rulerWith(fonts);
const folder = mkdtempSync(join(tmpdir(), 'print-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SET: Setting = { face: 'regular', size: 14, leading: 1.4, ink: INK.black, align: 'left', role: 'P' };
const TEXT = 'Їжак і ґава з’їли щавель: 0\u00a0800\u00a0500\u00a0335';

async function pdfOf(marks: readonly Mark[], day = '2026-12-01'): Promise<Buffer> {
  const doc = openPdf({ title: 'Проба', language: 'uk', day }, fonts);
  drawPage(doc, { ...A4, marks });
  return bytesOf(doc);
}

describe('what is printed', () => {
  const marks = [
    { kind: 'shape', path: rectangle({ x: 10, y: 10, width: 50, height: 50 }, 4), fill: INK.shade } as const,
    moved(20, 20, [ruler.set(TEXT, { x: 0, y: 0, width: 120 }, SET)]),
  ];

  it('is a tagged PDF with its fonts inside, in a named language, whose words can be read out', async () => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, await pdfOf(marks));
    const fontLines = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
    expect(fontLines).toHaveLength(1);
    expect(fontLines[0]).toMatch(/NotoSans-Regular\s+CID TrueType\s+Identity-H\s+yes yes yes/);
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:\s+595.276 x 841.89 pts \(A4\)/);
    expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s/g, ' ').trim()).toBe(TEXT.replace(/\s/g, ' '));
    expect((await pdfOf(marks)).toString('latin1')).toContain('/Lang (uk)');
  });

  it('is the same file on the same day, and says nothing of the machine', async () => {
    const [one, two, later] = await Promise.all([pdfOf(marks), pdfOf(marks), pdfOf(marks, '2026-12-02')]);
    expect(one.equals(two)).toBe(true);
    expect(one.equals(later)).toBe(false);
    expect(one.toString('latin1')).not.toMatch(/PDFKit|node|\/home|\/tmp/i);
  });

  it('breaks lines where the writer of the file would, and never within a number', () => {
    const words = ruler.set(`${TEXT} ${TEXT} ${TEXT}`, { x: 0, y: 0, width: 60 }, SET);
    const doc = openPdf({ title: '', language: 'uk', day: '2026-12-01' }, fonts);
    const high = doc
      .font('regular')
      .fontSize(14)
      .heightOfString(words.text, { width: 60 * MM, lineGap: 14 * (1.4 - 1.362) });
    expect(words.height * MM).toBeCloseTo(high, 3);
    expect(words.lines.length).toBeGreaterThan(3);
    expect(words.lines.filter((line) => /\d$/.test(line)).every((line) => line.endsWith('0\u00a0800\u00a0500\u00a0335'))).toBe(true);
  });

  it('makes letters smaller until all fits, and says so where it never will', () => {
    const area = { x: 0, y: 0, width: 60, height: 20 };
    const piece = { ...SET, text: `${TEXT} ${TEXT}`, after: 0 };
    const [words] = stack(ruler, area, [piece], 'a test');
    expect(words?.size).toBeLessThan(14);
    expect(words?.height).toBeLessThanOrEqual(20.01);
    expect(() => stack(ruler, { ...area, height: 5 }, [piece], 'a test')).toThrow(TooLong);
    expect(() => stack(ruler, { ...area, width: 12, height: 200 }, [piece], 'a test')).toThrow('a test');
  });

  it('says what to do where the fonts are not there', () => {
    const find = (): string => {
      throw new Error('Cannot find module');
    };
    expect(() => readFonts(find)).toThrow(FontsMissing);
    expect(() => readFonts(find)).toThrow('npm ci');
  });
});
