// The measure of how hard a text is to read: it counts as it says it does.
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/workbench/book.ts';
import { levelOf, measured } from '../../src/workbench/readability.ts';
import { hardest, measuredScreens, middleScore } from '../../src/workbench/reading.ts';
import { TODAY } from '../content/overlay.ts';
import { ROOT } from './bench.ts';

describe('a text', () => {
  it('is measured in words of a sentence and long words in a hundred', () => {
    const { words, perSentence, long, score } = measured('Вам допоможуть. Телефонуйте будь-коли, це безоплатно!', 'uk');
    // безоплатно, допоможуть and телефонуйте have more than seven letters; «будь-коли» has eight
    expect({ words, perSentence, long: Math.round(long), score: Math.round(score) }).toEqual({
      words: 6,
      perSentence: 3,
      long: 67,
      score: 70,
    });
  });

  it('calls a Ukrainian word long from one letter more than an English one', () => {
    expect(measured('безпека', 'uk').long).toBe(0);
    expect(measured('privacy', 'en').long).toBe(100);
  });

  it('takes a line of a list for a sentence, a quotation for a part of one, a number for one word', () => {
    expect(measured('У сумку:\n• гроші;\n• ключі.', 'uk').perSentence).toBeCloseTo(4 / 3);
    expect(measured('Можна сказати: «Мені страшно.» Цього досить.', 'uk').perSentence).toBe(3);
    expect(measured('0 800 500 335 — лінія', 'uk').words).toBe(2);
    expect(measured('', 'uk').score).toBe(0);
  });

  it('names its longest sentence', () => {
    expect(measured('Так. Це довше речення тут. Ні.', 'uk')).toMatchObject({ longest: 'Це довше речення тут.', longestWords: 4 });
  });

  it('is graded as shown, after rounding', () => {
    expect([29.4, 29.6, 39.6, 49.6].map(levelOf)).toEqual(['very easy', 'easy', 'middling', 'hard']);
  });
});

describe('the shipped screens', () => {
  const book = openBook(ROOT, TODAY);

  it.each(book.content.languages)('are easy to read for the most part: %s', (language) => {
    const screens = measuredScreens(book, language);
    expect(screens).toHaveLength(book.steps.length);
    expect(middleScore(screens)).toBeLessThan(35);
    expect(hardest(screens, 1)[0]?.score).toBeLessThan(65);
  });

  it('score nearly alike in both languages, which is why a Ukrainian word is long from one letter more', () => {
    const [uk = 0, en = 0] = ['uk', 'en'].map((language) => middleScore(measuredScreens(book, language)));
    expect(Math.abs(uk - en)).toBeLessThan(6);
  });
});
