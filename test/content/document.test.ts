import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/content/document.ts';

const TEXT = `# a comment
start:
  text: |
    First line,
      indented second,

    fourth with a mark.
  quoted: 'one line'
  list: [a, bc]
other:
`;

function at(line: number, column: number) {
  return { file: 'flows/menu.yaml', line, column };
}

describe('a document', () => {
  const document = readDocument('flows/menu.yaml', TEXT);

  it('says what stands in the file', () => {
    expect(document.flaws).toEqual([]);
    expect(document.data).toMatchObject({ start: { quoted: 'one line', list: ['a', 'bc'] }, other: null });
  });

  it('knows where names and values stand', () => {
    expect(document.name(['start', 'quoted'])).toEqual(at(8, 3));
    expect(document.value(['start', 'quoted'])).toEqual(at(8, 11));
    expect(document.value(['start', 'list', 1])).toEqual(at(9, 13));
    expect(document.name(['other'])).toEqual(at(10, 1));
  });

  it('points at the nearest thing around what is not there', () => {
    expect(document.name(['start', 'choices', 'yes'])).toEqual(at(2, 1));
    expect(document.name(['start', 'quoted', 'deeper'])).toEqual(at(8, 3));
    expect(document.name(['nothing'])).toEqual(at(2, 1));
  });

  it.each([
    ['First', at(4, 5)],
    ['indented', at(5, 7)],
    ['mark', at(7, 19)],
  ])('finds a word in a text of many lines: %s', (word, spot) => {
    const { text } = (document.data as { start: { text: string } }).start;
    expect(document.within(['start', 'text'], text.indexOf(word))).toEqual(spot);
  });

  it('finds a word in a quoted text', () => expect(document.within(['start', 'quoted'], 4)).toEqual(at(8, 16)));

  it('finds a word under Windows line ends', () => {
    const windows = readDocument('a.yaml', 'text: |\r\n  one\r\n  two words\r\n');
    expect(windows.within(['text'], 'one\ntwo '.length)).toEqual({ file: 'a.yaml', line: 3, column: 7 });
  });

  it.each([
    '',
    '# nothing but a comment\n',
    '- a\n- b\n',
    'just words',
    '{',
    ': : :',
    '? [a]\n: b',
    '%TAG ! x',
    'a: *b',
    '\u0000',
    '---\na: 1\n---\nb: 2\n',
  ])('is read without an exception: %j', (text) => {
    const odd = readDocument('a.yaml', text);
    expect(odd.value(['a', 0, 'b'])).toMatchObject({ file: 'a.yaml' });
    expect(odd.data === undefined || odd.flaws.length === 0).toBe(true);
  });

  it('that is not UTF-8 says so once, where the first letter is lost, and says nothing else', () => {
    const text = Buffer.from('a: 1\nb: \xcf\xee\xf2\nb: [', 'latin1').toString('utf8');
    const { data, flaws } = readDocument('a.yaml', text);
    expect(flaws).toMatchObject([{ line: 2, column: 4, message: expect.stringContaining('not UTF-8') as string }]);
    expect(data).toBeUndefined();
  });

  it('points at the quote that was opened, not at the end of the file', () => {
    const [flaw] = readDocument('a.yaml', "a: 'never closed\nb: c\nd: e\n").flaws;
    expect(flaw).toMatchObject({ line: 1, column: 4 });
  });

  it.each([
    ['a tab', 'a: |\n  b\n\tc\n', 3, /tab/, /two spaces/],
    ['a text at the left', 'a:\n  b: |\n    c\nd\n', 4, /neither a name/, /name: text/],
    ['a colon in a text', 'a:\n  b: c: d\n', 2, /one colon too many/, /quotes/],
    ['a line too far to the right', 'a:\n  b: c\n   d: e\n', 2, /too far to the right/, /equally far/],
    ['a line too far to the left', 'a:\n  b: c\n d: e\n', 3, /not indented/, /as far from the left/],
    ['a name without a space', 'a:\n  b:c\n  d: e\n', 2, /neither a name/, /name: text/],
    ['a bracket left open', 'a:\n  b: [c\n  d: e\n', 3, /bracket/, /close it/],
    ['a sign that YAML keeps for itself', 'a:\n  b: @c\n', 2, /cannot be read as a text/, /quotes/],
    ['quotes within quotes', 'a:\n  b: "c "d" e"\n', 2, /cannot be read as a text/, /«…»/],
    ['a star in front', 'a: 1\nb: *c\n', 2, /not read as a text/, /quotes/],
    ['an ampersand that takes a word away', 'a: 1\nb: &c d\n', 2, /not read as a text/, /quotes/],
    ['an exclamation mark that takes a word away', 'a: 1\nb: !c d\n', 2, /not read as a text/, /quotes/],
  ])('says in plain words, and where it stands, what to do about %s', (_, text, line, message, next) => {
    const [flaw] = readDocument('flows/a.yaml', text).flaws;
    expect(flaw).toMatchObject({ line, message: expect.stringMatching(message) as string, next: expect.stringMatching(next) as string });
  });

  it('does not let a word after a number sign fall silently out of what is said; among flows it is a note', () => {
    const text = "a: b #c\nd: 'e #f' # g\nh: |\n  i #j\n# k\n";
    expect(readDocument('locales/uk/a.yaml', text).flaws).toMatchObject([
      { line: 1, column: 6, message: expect.stringContaining('not read') as string },
    ]);
    expect(readDocument('flows/a.yaml', text)).toMatchObject({ flaws: [], data: { a: 'b', d: 'e #f' } });
  });
});
