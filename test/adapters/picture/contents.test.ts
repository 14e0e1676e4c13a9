// What is heading, item and source on a card is read from its little HTML.
import { describe, expect, test } from 'vitest';
import { readContents } from '../../../src/adapters/picture/contents.ts';
import { plainText, readMarkup } from '../../../src/adapters/picture/markup.ts';

const lines = (html: string) => readMarkup(html).map(plainText);

describe('markup', () => {
  test('is b, i and code, also within each other', () => {
    expect(readMarkup('a<b>b<i>c</i></b><code>d</code>')).toEqual([
      [
        { text: 'a', bold: false, italic: false },
        { text: 'b', bold: true, italic: false },
        { text: 'c', bold: true, italic: true },
        { text: 'd', bold: true, italic: false },
      ],
    ]);
  });

  test('goes on over the end of a line', () => {
    expect(readMarkup('<b>a\nb</b>').map(([run]) => run?.bold)).toEqual([true, true]);
  });

  test('knows entities, and leaves alone what is none', () => {
    expect(lines('&lt;b&gt; &amp;amp; &quot;&#39;&apos;&#x457;&nbsp;&bogus; & &#9999999;')).toEqual([
      "<b> &amp; \"''ї\u00a0&bogus; & &#9999999;",
    ]);
  });

  test('is nothing else: other tags are text', () => {
    const hostile = '<script>x</script><b onclick="x">y<svg/onload=x>';
    expect(lines(hostile)).toEqual([hostile]);
    expect(lines('</b></i>a')).toEqual(['a']);
  });
});

describe('the heading', () => {
  test('is the first line where all of it is bold', () => {
    const { heading, body } = readContents('\n<b>Право на <i>захист</i></b>\n\nТекст');
    expect(plainText(heading ?? [])).toBe('Право на захист');
    expect(body.map(({ runs }) => plainText(runs))).toEqual(['Текст']);
  });

  test('is not a line of which a part is bold', () => {
    const { heading, body } = readContents('<b>102</b> — поліція\n<b>103</b> — швидка');
    expect(heading).toBeUndefined();
    expect(body).toHaveLength(2);
  });
});

describe('the source', () => {
  test.each(['Джерело: Закон · звірено 22.11.2026', 'Source: Law', '<i>Джерело: Закон</i>', 'Джерела: два закони'])(
    'is the last paragraph: %s',
    (said) => {
      const { source, body } = readContents(`<b>Право</b>\n\nТекст\n\n${said}\nЦе загальна порада.`);
      expect(source.map(plainText)).toEqual([plainText(readMarkup(said)[0] ?? []), 'Це загальна порада.']);
      expect(body).toHaveLength(1);
    },
  );

  test('is no paragraph that something follows', () => {
    expect(readContents('Джерело: закон\n\nТекст').source).toEqual([]);
  });

  test('is not what only speaks of one', () => {
    expect(readContents('Текст\n\nНаше джерело: закон').source).toEqual([]);
  });
});

test('items lose their marker to the margin, and know where their list begins', () => {
  const { body } = readContents('Можна:\n• <b>раз</b> і\n• два\n\n1. три\n10) чотири\n\n102 — поліція\n– п’ять');
  expect(body.map(({ marker, follows, runs }) => [marker, follows, plainText(runs)])).toEqual([
    [undefined, 'gap', 'Можна:'],
    ['•', 'list', 'раз і'],
    ['•', 'item', 'два'],
    ['1.', 'gap', 'три'],
    ['10)', 'item', 'чотири'],
    [undefined, 'gap', '102 — поліція'],
    ['–', 'list', 'п’ять'],
  ]);
});
