// Lines are broken with care: whole numbers, no hanging words, nothing lost.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines } from '../../../src/adapters/picture/breaking.ts';
import { plainText, readMarkup } from '../../../src/adapters/picture/markup.ts';

/** Every letter is one wide, so that a column of 20 holds 20 of them. */
const measure = (text: string) => text.length;

function broken(html: string, column: number, how: 'flowing' | 'even' = 'flowing'): string[] {
  return breakLines(readMarkup(html)[0] ?? [], column, measure, how).lines.map(plainText);
}

const word = fc.stringMatching(/^[а-щєіїґ]{1,9}[,.]?$/);
const number = fc.constantFrom('0 800 500 335', '116 123', '15-47', '+38 (044) 205-36-95', '<b>0 800</b> 213 103,', '<code>102</code>');

describe('a number', () => {
  test('is never parted, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, number), { minLength: 1, maxLength: 30 }), fc.integer({ min: 20, max: 60 }), (words, column) => {
        const lines = broken(words.join(' і '), column);
        for (const said of words.filter((one) => /\d/.test(one))) {
          const whole = plainText(readMarkup(said)[0] ?? []);
          expect(lines.some((line) => line.includes(whole))).toBe(true);
        }
      }),
    );
  });

  test('stays whole where the column is too narrow, and the overflow is told', () => {
    const { lines, overflow } = breakLines(readMarkup('дзвоніть 0 800 500 335')[0] ?? [], 10, measure, 'flowing');
    expect(lines.map(plainText)).toEqual(['дзвоніть', '0 800 500 335']);
    expect(overflow).toBe(3);
  });
});

test('no word is lost, and no line is too wide', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.integer({ min: 12, max: 60 }), (words, column) => {
      const lines = broken(words.join(' '), column);
      expect(lines.join(' ')).toBe(words.join(' '));
      expect(lines.filter((line) => line.length > column)).toEqual([]);
    }),
  );
});

test('styles come through, and spaces between words of one style keep it', () => {
  const [line] = breakLines(readMarkup('раз <b>два три</b> <i>чотири</i>')[0] ?? [], 40, measure, 'flowing').lines;
  expect(line).toEqual([
    { text: 'раз ', bold: false, italic: false },
    { text: 'два три', bold: true, italic: false },
    { text: ' ', bold: false, italic: false },
    { text: 'чотири', bold: false, italic: true },
  ]);
});

test.each([
  ['a word of one letter goes with the next', 'допомога в суді', 10, ['допомога', 'в суді']],
  ['a particle goes with the one before', 'прийти того ж дня', 13, ['прийти того ж', 'дня']],
  ['a dash never begins a line', 'гірше стало — швидка', 12, ['гірше', 'стало —', 'швидка']],
  ['a small number goes with what it counts', 'протягом 24 годин', 12, ['протягом', '24 годин']],
  ['a name stays together', 'call La Strada now', 11, ['call', 'La Strada', 'now']],
  ['a name stays with how it begins', 'лінія «Ла Страда» тут', 12, ['лінія', '«Ла Страда»', 'тут']],
])('%s', (_, text, column, lines) => {
  expect(broken(text, column)).toEqual(lines);
});

test('the lines of a heading are about alike', () => {
  expect(broken('Якщо кривдник не виходить з дому', 26, 'even')).toEqual(['Якщо кривдник', 'не виходить з дому']);
});

test('a paragraph does not end with one short word', () => {
  expect(broken('Які послуги безоплатні для вас, підкаже юрист', 39)).toEqual(['Які послуги безоплатні для вас,', 'підкаже юрист']);
});

test('an address is torn behind a sign; a word that has none is torn anywhere, and this is told', () => {
  const address = breakLines(readMarkup('zakon.rada.gov.ua/laws/show/2229-19')[0] ?? [], 20, measure, 'flowing');
  expect(address.lines.map(plainText)).toEqual(['zakon.rada.gov.ua/', 'laws/show/2229-19']);
  expect(address.torn).toBe(false);
  const endless = breakLines(readMarkup('щ'.repeat(25))[0] ?? [], 20, measure, 'flowing');
  expect(endless.lines.map((line) => plainText(line).length)).toEqual([20, 5]);
  expect(endless.torn).toBe(true);
});
