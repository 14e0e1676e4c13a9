// The kit: what is printed can be read, cut, scanned and trusted; what should not be printed is not.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import jsQR from 'jsqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/content/document.ts';
import { type Files, readFiles } from '../../src/content/files.ts';
import { load } from '../../src/content/load.ts';
import { findTellingOnPaper } from '../../src/content/phrases.ts';
import { freshnessOn } from '../../src/core/near/decay.ts';
import { layOut } from '../../src/core/near/shelf.ts';
import { gather, rowsOf } from '../../src/workbench/kit/facts.ts';
import { type Kit, makeKit, pdfOf, type Print } from '../../src/workbench/kit/kit.ts';
import { type Asked, orderFrom } from '../../src/workbench/kit/order.ts';
import { type Code, flat, type Mark, type Words } from '../../src/workbench/print/drawing.ts';
import { readFonts } from '../../src/workbench/print/fonts.ts';
import { INK, MM } from '../../src/workbench/print/paper.ts';
import { openPdf } from '../../src/workbench/print/pdf.ts';
import { isWithin, rulerWith } from '../../src/workbench/print/ruler.ts';

const root = resolve(import.meta.dirname, '../..');
const TODAY = '2026-12-01';
const ASKED: Asked = { place: 'Харківська', event: 'e-k7qmx', bot: '@some_example_bot', web: 'https://chat.example.org/d' };
const LINK = 'https://t.me/some_example_bot?start=e-k7qmx';
const OPERATOR = 'Громадська організація «Приклад поруч із вами»';

const fonts = readFonts();
const ruler = rulerWith(fonts);
const files = readFiles(root);
const { content, texts } = load(root, TODAY);
const folder = mkdtempSync(join(tmpdir(), 'kit-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The content as it is, with some of its files written anew. */
function changed(change: (file: string, text: string) => string): Files {
  const again = ({ file }: { readonly file: string }) => readDocument(file, change(file, readFileSync(join(root, file), 'utf8')));
  return {
    ...files,
    service: again(files.service),
    directory: files.directory.map(again),
    locales: new Map(
      [...files.locales].map(([language, names]) => [language, new Map([...names].map(([name, one]) => [name, again(one)]))]),
    ),
  };
}

/** A shelter of the oblast, which must not be on any wall. */
const SHELTER = `services:
  - {id: secret, organization_id: kharkiv-social, taxonomy_terms: [shelter], confidential: true, audience: [everyone], cost: free, service_areas: [UA63000000000041885], phones: [{id: secret, number: '057 000 00 00'}], schedules: [], sources: [msp-1552], confidence: one-source, assured_date: 2026-11-22, assured_by: call}
`;

/** Somebody answers for the bot, every number was called, and there is a shelter. */
const ready = changed((file, text) => {
  if (file === 'flows/service.yaml') return `operator: {uk: '${OPERATOR}', en: 'Example beside you'}`;
  if (/^locales\/..\/directory\.yaml$/.test(file)) return text.replace('\nservices:\n', '\nservices:\n  secret: Дім\n');
  const called = file.startsWith('flows/directory/') ? text.replaceAll('assured_by: sources', 'assured_by: call') : text;
  return file === 'flows/directory/regional.yaml' ? called.replace('services:\n', SHELTER) : called;
});

function made(from: Files, asked: Asked = ASKED): Kit {
  const kit = makeKit(from, asked, TODAY, ruler);
  if ('problems' in kit) throw new Error(kit.problems.join('\n'));
  return kit;
}

/** Marks of a page where they stand on it; those that lie on their side are left out. */
function standing(marks: readonly Mark[], x = 0, y = 0): (Words | Code)[] {
  return marks.flatMap((mark) => {
    if (mark.kind === 'group') return mark.degrees === 0 ? standing(mark.marks, x + mark.x, y + mark.y) : [];
    return mark.kind === 'shape' ? [] : [{ ...mark, x: x + mark.x, y: y + mark.y }];
  });
}

function wordsOf({ pages }: Pick<Print, 'pages'>): Words[] {
  return pages.flatMap(({ marks }) => flat(marks)).filter((mark) => mark.kind === 'words');
}

const said = (print: Print): string =>
  wordsOf(print)
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('\u00a0', ' ');

/** Somebody answers, so it may be given out; and the same for another place. */
let kit: Kit;
let kyiv: Kit;
/** As the content is now; this one is also printed by the command. */
let sample: Kit;
let run: ReturnType<typeof printed>;
const out = join(folder, 'kit');
const paths = new Map<Print, string>();
const one = (file: string, of = kit): Print => of.prints.find((print) => print.file === file) as Print;

function printed(...args: readonly string[]) {
  const command = ['src/kit.ts', '--out', out, '--on', TODAY, ...args];
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH, BOT_USERNAME: ASKED.bot } });
}

beforeAll(() => {
  run = printed('--place', ASKED.place ?? '', '--event', ASKED.event ?? '', '--web', ASKED.web ?? '');
  sample = made(files);
  kit = made(ready);
  kyiv = made(ready, { ...ASKED, place: 'Київ' });
  for (const print of sample.prints) if (print.language === 'uk' || print.kind === 'poster') paths.set(print, join(out, print.file));
});

describe('a print', () => {
  it('is of A4, with its fonts inside, and its words can be read out in their language', () => {
    for (const [print, path] of paths) {
      const info = execFileSync('pdfinfo', ['-l', '9', path], { encoding: 'utf8' });
      expect(info.match(/size:\s+595\.276 x 841\.89 pts \(A4\)/g), print.file).toHaveLength(print.pages.length);
      expect(info).toMatch(/Tagged:\s+yes/);
      const embedded = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
      expect(embedded.length, print.file).toBeGreaterThan(0);
      expect(
        embedded.every((font) => /NotoSans-(Regular|Bold).*\byes yes yes\b/.test(font)),
        print.file,
      ).toBe(true);
      const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
      for (const { lines, role } of wordsOf(print).filter((words) => words.role === 'H1'))
        expect(text, `${print.file} ${role}`).toContain(lines.join(' ').replace(/\s+/g, ' '));
    }
  });

  it('is the same to the last byte on the same day, whoever prints it', async () => {
    for (const file of ['uk/poster.pdf', 'uk/numbers-card.pdf']) {
      expect((await pdfOf(one(file, sample), TODAY, fonts)).equals(readFileSync(join(out, file)))).toBe(true);
    }
  });

  it('carries a code that a phone reads, also printed in grey, and that names the event alone', () => {
    const names = ['poster', 'tear-offs', 'card', 'sticker', 'board', 'numbers-poster', 'numbers-card', 'numbers-sticker'];
    for (const name of names) {
      const print = one(`uk/${name}.pdf`, sample);
      const page = print.pages.findIndex(({ marks }) => standing(marks).some(({ kind }) => kind === 'code'));
      const code = standing(print.pages[page]?.marks ?? []).find((mark) => mark.kind === 'code') as Code;
      expect(scanned(paths.get(print) ?? '', page + 1, code), name).toBe(LINK);
      // Half a millimetre a square is what a cheap camera still parts.
      expect(code.size / 33, name).toBeGreaterThan(0.5);
    }
    for (const print of kit.prints) {
      const codes = print.pages.flatMap(({ marks }) => flat(marks)).filter((mark) => mark.kind === 'code');
      expect(codes.every(({ text }) => text === LINK)).toBe(true);
    }
  });

  it('holds only numbers of the directory that are confirmed, and some on every one', () => {
    const known = new Map<string, boolean>();
    for (const { known: service, terms } of content.shelf.byId.values())
      for (const { number } of service.phones ?? []) known.set(number.replace(/\D/g, ''), freshnessOn(TODAY, terms) === 'confirmed');
    for (const print of kit.prints) {
      const text = said(print).replace(/\d\d\.\d\d\.\d{4}|\d+:\d\d|(?:№|No\.) \S+/g, '');
      const found = [...text.matchAll(/\d[\d -]*\d/g)].map(([number]) => number.replace(/\D/g, ''));
      expect(found.length, print.file).toBeGreaterThan(0);
      expect(
        found.filter((number) => known.get(number) !== true),
        print.file,
      ).toEqual([]);
    }
  });

  it('holds as long as the oldest confirmation on it, and leaves out a service of the place that is past its day', () => {
    const assured = new Map([
      ['children', '2026-11-10'],
      ['kyiv-line', '2026-08-01'],
    ]);
    const services = [...content.shelf.byId.values()].map(({ known }) => ({
      ...known,
      assured_date: assured.get(known.id) ?? '2026-11-22',
    }));
    const order = orderFrom({ ...ASKED, place: 'Київ' }, content.places);
    const facts = 'problems' in order ? order : gather({ ...content, shelf: layOut({ services, needs: [] }) }, order, TODAY);
    if ('problems' in facts) throw new Error(facts.problems.join('\n'));
    expect(facts).toMatchObject({ checked: '2026-11-10', until: '2027-02-10' });
    expect(facts.entries.local.map(({ known }) => known.id)).not.toContain('kyiv-line');
  });

  it('says of a line when somebody answers it, not when its office is open', () => {
    const line = content.shelf.byId.get('la-strada');
    if (!line) throw new Error('the directory has changed');
    const [always] = line.known.schedules;
    if (!always) throw new Error('the directory has changed');
    const schedules = [
      { ...always, attending_type: 'call' as const },
      { ...always, byday: 'MO', opens_at: '09:00', closes_at: '18:00', attending_type: 'come' as const },
    ];
    const [row] = rowsOf([{ ...line, known: { ...line.known, schedules } }], 'long', texts, 'uk');
    expect(row?.note).toBe('цілодобово, безкоштовно');
  });

  it('says when it was checked, until when it may hang, and who is responsible; a quiet one only its number', () => {
    for (const print of kit.prints.filter(({ language }) => language === 'uk')) {
      expect(said(print), print.file).toContain('Перевірено 22.11.2026, замінити до 22.02.2027');
      expect(said(print), print.file).toContain(`№ ${print.number}`);
      expect(said(print).includes(OPERATOR), print.file).toBe(print.wording === 'public');
    }
    expect(new Set(kit.prints.filter(({ language }) => language === 'uk').map(({ number }) => number)).size).toBe(11);
  });

  it('has room for every text: none is higher than its area, off its sheet, or over another', () => {
    const doc = openPdf({ title: '', language: 'uk', day: TODAY }, fonts);
    // It counts the space after the last word of a line, too.
    const SPACE = 0.27;
    for (const print of kit.prints) {
      for (const { text, width, height, face, size, leading } of wordsOf(print)) {
        const high = doc
          .font(face)
          .fontSize(size)
          .heightOfString(text, { width: width * MM + size * SPACE, lineGap: size * (leading - 1.362) });
        expect(high, `${print.file}: ${text}`).toBeLessThanOrEqual(height * MM + 0.1);
        expect(size, text).toBeGreaterThanOrEqual(6);
      }
      for (const page of print.pages) {
        const marks = standing(page.marks).map((mark) => (mark.kind === 'code' ? { ...mark, width: mark.size, height: mark.size } : mark));
        const sheet = { x: 5, y: 5, width: page.width - 10, height: page.height - 10 };
        expect(
          marks.filter((mark) => !isWithin(mark, sheet)).map(({ text }) => text),
          print.file,
        ).toEqual([]);
        const over = marks.flatMap((a, i) =>
          marks
            .slice(i + 1)
            .filter((b) => overlaps(a, b))
            .map((b) => `${a.text} / ${b.text}`),
        );
        expect(over, print.file).toEqual([]);
      }
    }
  });

  it('keeps its contrast on a copier without colours', () => {
    for (const ink of [INK.black, INK.green, INK.grey]) {
      expect(contrast(ink.screen, INK.paper.screen)).toBeGreaterThan(7);
      expect(contrast(ink.screen, INK.shade.screen)).toBeGreaterThan(4.5);
    }
  });

  it('shows the numbers of the place it is for, and never those of a shelter', () => {
    const all = kit.prints.map(said).join('\n');
    expect(all).toContain('1552');
    expect(all).not.toContain('15-00');
    expect(all).not.toMatch(/057|Дім/);
    expect(kyiv.prints.map(said).join('\n')).toContain('15-00');
    // In any language its name is whole, as it stands on the signs.
    for (const file of ['en/board.pdf', 'en/poster.pdf', 'en/numbers-poster.pdf']) expect(said(one(file))).toContain('Харківська область');
  });
});

describe('a quiet print', () => {
  const quiet = () => kit.prints.filter(({ wording }) => wording === 'quiet');

  it('says nothing by which a stranger would know what it is: no word, no name of the bot, not in its title or file', () => {
    expect(quiet()).toHaveLength(10);
    for (const print of quiet()) {
      const all = [
        said(print),
        print.title,
        print.file,
        ...print.pages.flatMap(({ marks }) => flat(marks)).map((mark) => (mark.kind === 'code' ? mark.says : '')),
      ].join('\n');
      expect(findTellingOnPaper(all), print.file).toEqual([]);
      expect(all, print.file).not.toMatch(/bot|бот|chat\.example|Telegram|quiet/i);
    }
  });

  it('would be found out by the same list if it were an open one', () => {
    expect(findTellingOnPaper(said(one('uk/poster.pdf'))).length).toBeGreaterThan(2);
    expect(findTellingOnPaper(said(one('en/poster.pdf'))).length).toBeGreaterThan(2);
  });

  it('gives a service another word where its own name tells', () => {
    const [open, list] = ['uk/poster.pdf', 'uk/numbers-poster.pdf'].map((file) =>
      said(kyiv.prints.find((print) => print.file === file) as Print),
    );
    expect(open).toContain('Телефон довіри Києва');
    expect(list).not.toContain('довіри');
    expect(list).toMatch(/15-00\nДовідка/);
  });

  it('is refused with a word that tells, by the check', () => {
    const telling = changed((file, text) =>
      file === 'locales/uk/kit.yaml' ? text.replace('title: Корисні номери', 'title: Кризові номери') : text,
    );
    expect(makeKit(telling, ASKED, TODAY, ruler)).toEqual({ problems: [expect.stringContaining('npm run check')] });
  });
});

describe('a sample', () => {
  it('is what is printed while nobody is responsible or a number was never called, and every piece says so', () => {
    const { prints, nobody, facts } = sample;
    expect(nobody).toBe(true);
    expect(facts.uncalled).toContain('15-47');
    for (const print of prints) {
      const copies = { poster: 1, board: 1, 'tear-offs': 9, card: 16, 'card-folded': 8, sticker: 15 }[print.kind];
      expect(said(print).match(/ЗРАЗОК|SAMPLE/g), print.file).toHaveLength(copies);
    }
    expect(kit.prints.map(said).join('')).not.toMatch(/ЗРАЗОК|SAMPLE/);
  });
});

describe('the command', () => {
  it('says what it printed, where the code leads, until when it holds, and that it is a sample', () => {
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/^22 files to print.*\nThey hold until 2027-02-22.*start=e-k7qmx\n.*SAMPLE.*\n$/);
  });
});

describe('the page', () => {
  it('shows each print with a picture that is described, its size and how many; and says why they are samples', () => {
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain('<html lang="uk">');
    expect(page.match(/<img [^>]*alt="[^"]{5,}"/g)).toHaveLength(kit.prints.reduce((sum, { pages }) => sum + pages.length, 0));
    for (const { file } of kit.prints) expect(page).toContain(`href="${file}"`);
    expect(page).toContain('100 %');
    expect(page).toContain('85 × 55 мм');
    expect(page).toContain('роздавати ще не можна');
    expect(page).toMatch(/Не названо, хто відповідає.*15-47/s);
    expect(page).not.toMatch(/src="(?!data:)/);
  });
});

describe('an order', () => {
  const problems = (asked: Asked): string => {
    const order = orderFrom({ ...ASKED, ...asked }, content.places);
    return 'problems' in order ? order.problems.join('\n') : '';
  };

  it('is for one place that the bot knows and that is not occupied', () => {
    expect(problems({ place: 'UA63000000000041885' })).toBe('');
    expect(problems({ place: 'Харківська область' })).toBe('');
    expect(problems({ place: 'Нетутешнє' })).toContain('knows no place');
    expect(problems({ place: 'Миколаївка' })).toMatch(/several places.*\n {2}UA/);
    expect(problems({ place: 'UA44120070010080343' })).toMatch(/Попасна.* occupied.*in danger/);
    expect(problems({ place: undefined })).toContain('--place');
  });

  it('has a code of an event, which is no invitation and no confirmation', () => {
    expect(problems({ event: 'k7qmx' })).toBe('');
    for (const event of [undefined, '', 'e-k7qm', 'e-aeiou', 'c0za-0123456789abcdef01234567', 'e-k7qmx-olena', 'Olena'])
      expect(problems({ event }), event).toContain('never a person');
  });

  it('names a bot, and an address that tells nobody apart', () => {
    for (const bot of [undefined, 'bot', '@someone', 'some bot', 'x/../abot', '1_example_bot'])
      expect(problems({ bot }), bot).toContain('Which bot');
    for (const web of [
      'http://a.org',
      'https://a.org/?x=1',
      'https://me@a.org',
      'https://a.org/#x',
      'a.org',
      `https://a.org/${'x'.repeat(60)}`,
    ])
      expect(problems({ web }), web).toContain('--web');
  });

  it('is refused once a number on it is past its day, because paper does not fade', () => {
    const refused = makeKit(ready, ASKED, '2027-02-23', ruler);
    expect('problems' in refused && refused.problems.join('\n')).toMatch(
      /15-47 \(gov-line\) was to be confirmed again by 2027-02-22.*npm run directory/,
    );
  });

  it('that is wrong changes nothing of what was printed before, and says all that is wrong at once', () => {
    const before = readFileSync(join(out, 'index.html'));
    const wrong = printed('--place', 'Попасна', '--event', 'x', '--bot', 'nobody');
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toMatch(/occupied[\s\S]*--event[\s\S]*Which bot[\s\S]*untouched/);
    expect(wrong.stdout).toBe('');
    expect(readdirSync(out)).toEqual(['en', 'index.html', 'uk']);
    expect(readFileSync(join(out, 'index.html')).equals(before)).toBe(true);
  });
});

/** Renders the surroundings of a code as a printer without colours would, and reads it. */
function scanned(path: string, page: number, { x, y, size }: Code): string | undefined {
  const dots = 200;
  const px = (mm: number) => String(Math.round((mm / 25.4) * dots));
  const args = [
    '-f',
    page,
    '-l',
    page,
    '-r',
    dots,
    '-x',
    px(x - 3),
    '-y',
    px(y - 3),
    '-W',
    px(size + 6),
    '-H',
    px(size + 6),
    '-gray',
    path,
  ];
  const picture = execFileSync('pdftoppm', args.map(String));
  const [head = '', width = '0', height = '0'] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(picture.toString('latin1', 0, 30)) ?? [];
  const grey = picture.subarray(head.length);
  const rgba = new Uint8ClampedArray(grey.length * 4).map((_, at) => (at % 4 === 3 ? 255 : (grey[at >> 2] ?? 0)));
  return jsQR.default(rgba, Number(width), Number(height))?.data;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function overlaps(a: Box, b: Box): boolean {
  const hair = 0.05;
  return a.x + a.width > b.x + hair && b.x + b.width > a.x + hair && a.y + a.height > b.y + hair && b.y + b.height > a.y + hair;
}

/** As WCAG counts it. */
function contrast(one: string, other: string): number {
  const light = (colour: string): number =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at]!, 0);
  const [dark = 0, bright = 0] = [light(one), light(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}
