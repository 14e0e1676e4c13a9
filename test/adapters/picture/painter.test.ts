// Cards are drawn whole, the same every time, and with nothing in the file but the picture.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { CardTooLong, CardUnreadable } from '../../../src/adapters/picture/card.ts';
import { LOOKS, MARGIN, WIDTH } from '../../../src/adapters/picture/look.ts';
import { createCardPainter } from '../../../src/adapters/picture/painter.ts';
import { decode, inkOf } from './decode.ts';

const painter = createCardPainter();
const plain = (html: string) => painter.draw({ html, wording: 'plain' });
const quiet = (html: string) => painter.draw({ html, wording: 'quiet' });

const SHORT = '<b>Безоплатний юрист</b>\n\n0 800 213 103, у будні.\n\nДжерело: Закон про безоплатну правничу допомогу · звірено 22.11.2026';

/** About as long as a screen may be, and dense. */
const LONG = `<b>Кого захищає закон, зокрема тоді, коли люди не живуть разом</b>

${'Щоразу, коли є загроза життю чи здоров’ю, можна подзвонити: 0 800 500 335. '.repeat(6)}
• подружжя, зокрема колишнє; наречені;
• <i>ті, хто живе чи жив однією сім’єю без шлюбу;</i>
• батьки й діти, вітчим, мачуха й <b>пасинки</b>.

Джерело: Закон про запобігання та протидію домашньому насильству · звірено 22.11.2026`;

test('a card is a square of 1080 pixels', async () => {
  const { width, height } = decode(await plain(SHORT));
  expect([width, height]).toEqual([1080, 1080]);
});

test('a longer text makes the picture taller, within its bounds', async () => {
  const { width, height } = decode(await plain(LONG));
  expect(width).toBe(1080);
  expect(height).toBeGreaterThan(1080);
  expect(height).toBeLessThanOrEqual(1350);
});

test('a text that is too long is refused, and the message says by how much', async () => {
  const tooLong = plain(`${LONG}\n\n${LONG}\n\n${LONG}`);
  await expect(tooLong).rejects.toThrow(CardTooLong);
  await expect(tooLong).rejects.toThrow(/by \d+ pixels, some \d+ lines$/);
  await expect(plain('0 800 '.repeat(30))).rejects.toThrow(/A number .* too wide .* by \d+ pixels$/);
});

test('the card after a refused one is drawn', async () => {
  const fresh = createCardPainter();
  const refused = expect(fresh.draw({ html: '一', wording: 'plain' })).rejects.toThrow(CardUnreadable);
  const drawn = fresh.draw({ html: SHORT, wording: 'plain' });
  await refused;
  expect((await drawn).length).toBeGreaterThan(1000);
});

test('the same card gives the same bytes, whoever draws it', async () => {
  const other = createCardPainter();
  await other.draw({ html: LONG, wording: 'quiet' });
  for (const wording of ['plain', 'quiet'] as const) {
    expect(await other.draw({ html: SHORT, wording })).toEqual(await painter.draw({ html: SHORT, wording }));
  }
});

test('the file holds the picture and nothing else: no time, no name, no comment', async () => {
  const { chunks, format } = decode(await plain(SHORT));
  expect(chunks).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
  expect(format).toEqual([8, 3, 0, 0, 0]);
});

test('even a full page stays under 200 KB', async () => {
  const full = 'Щоразу ґречно вживаймо об’єктивних слів, бо кожне <b>важить</b> дедалі більше. '.repeat(13);
  const picture = await plain(`<b>Надзвичайно докладна картка</b>\n\n${full}`);
  expect(decode(picture).height).toBeGreaterThan(1250);
  expect(picture.length).toBeLessThan(200 * 1024);
});

test.each([
  ['a dense text', LONG],
  ['wide letters', `<b>${'ШИРОКІ ЩИТИ '.repeat(4)}</b>\n\n${'ЮЩЖШМФ '.repeat(30)}`],
  ['one endless word', 'щ'.repeat(200)],
  ['an address', 'https://example.org/дуже/довга/адреса?що=не&поміщається=в&один=рядок#ніяк'],
  ['slanted text', `<i>${'Ґанок, ліжко, фіф. '.repeat(20)}</i>`],
])('%s leaves the margins free', async (_, html) => {
  const picture = decode(await quiet(html));
  const { left, right, top, bottom } = inkOf(picture, LOOKS.quiet.paper);
  // Some letters, such as a slanted ф, reach a little beyond the width they take.
  expect(left).toBeGreaterThan(MARGIN - 10);
  expect(right).toBeLessThan(WIDTH - MARGIN + 10);
  expect(top).toBeGreaterThan(60);
  expect(bottom).toBeLessThan(picture.height - 60);
});

test('the colour band shows that a card is a plain one', async () => {
  expect(decode(await plain(SHORT)).at(5, 5)).toBe(LOOKS.plain.band);
});

test('a quiet card is black on white, like any note', async () => {
  const picture = decode(await quiet(SHORT));
  expect(picture.palette.filter((colour) => !/^#(..)\1\1$/.test(colour))).toEqual([]);
  expect(inkOf(picture, '#ffffff').top).toBeGreaterThan(60);
});

test('signs are drawn as signs, and what is no markup of ours as it stands', async () => {
  const word = await quiet('a&lt;script&gt;b');
  expect(word).toEqual(await quiet('a<script>b'));
  expect(word).not.toEqual(await quiet('ab'));
});

test('bold and italic words look different', async () => {
  const pictures = await Promise.all(['a <b>слово</b>', 'a <i>слово</i>', 'a <b><i>слово</i></b>', 'a слово'].map(quiet));
  expect(new Set(pictures.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(4);
  expect(await quiet('a <code>слово</code>')).toEqual(pictures[0]);
});

test('a letter that we do not have is named rather than left out', async () => {
  await expect(plain('Слово 一 і ☎')).rejects.toThrow('There are no letters for U+4E00, U+260E');
  await expect(plain('a\u0000b')).rejects.toThrow('U+0000');
});

test('a card without a word is refused', async () => {
  await expect(plain(' \n\n<b> </b>')).rejects.toThrow(CardUnreadable);
});

test('cards are remembered, the last ones', async () => {
  const forgetful = createCardPainter(2);
  const draw = (html: string) => forgetful.draw({ html, wording: 'quiet' });
  const first = await draw('а');
  await draw('б');
  expect(await draw('а')).toBe(first);
  await draw('в');
  expect(await draw('а')).toBe(first);
  await draw('г');
  await draw('ґ');
  expect(await draw('а')).not.toBe(first);
});

test('one card asked for many times at once is drawn once', async () => {
  const crowded = createCardPainter();
  const [first, ...more] = await Promise.all(Array.from({ length: 5 }, () => crowded.draw({ html: 'раз', wording: 'quiet' })));
  expect(more.every((picture) => picture === first)).toBe(true);
});

test('loading the renderer asks nobody who is connected: Node would look every address up in the DNS, while everybody waits', async () => {
  const program = `
    import { createCardPainter } from './src/adapters/picture/painter.ts';
    const { getReport } = process.report;
    process.report.getReport = () => {
      process.stdout.write('without the network: ' + process.report.excludeNetwork);
      return getReport.call(process.report);
    };
    await createCardPainter().draw({ html: '<b>Лінія</b>', wording: 'plain' });`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  expect(stdout).toBe('without the network: true');
});
