// Telegram's HTML and its complaints.
import { describe, expect, it } from 'vitest';
import { entitiesToHtml } from '../../src/simulator/entities-to-html.ts';
import { parseHtml } from '../../src/simulator/parse-html.ts';

describe('HTML that Telegram takes', () => {
  it.each([
    ['<b>a</b>', 'a', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<strong>a</strong>', 'a', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<em>a</em>', 'a', [{ type: 'italic', offset: 0, length: 1 }]],
    [
      '<u>a</u><s>b</s>',
      'ab',
      [
        { type: 'underline', offset: 0, length: 1 },
        { type: 'strikethrough', offset: 1, length: 1 },
      ],
    ],
    ['<tg-spoiler>a</tg-spoiler>', 'a', [{ type: 'spoiler', offset: 0, length: 1 }]],
    ['<span class="tg-spoiler">a</span>', 'a', [{ type: 'spoiler', offset: 0, length: 1 }]],
    ['<code>a</code>', 'a', [{ type: 'code', offset: 0, length: 1 }]],
    ['<pre>a</pre>', 'a', [{ type: 'pre', offset: 0, length: 1 }]],
    ['<pre><code class="language-ts">a</code></pre>', 'a', [{ type: 'pre', language: 'ts', offset: 0, length: 1 }]],
    ['<blockquote>a</blockquote>', 'a', [{ type: 'blockquote', offset: 0, length: 1 }]],
    ['<blockquote expandable>a</blockquote>', 'a', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    [
      '<a href="https://example.org?a=1&amp;b=2">a</a>',
      'a',
      [{ type: 'text_link', url: 'https://example.org/?a=1&b=2', offset: 0, length: 1 }],
    ],
    ["<a href='example.org'>a</a>", 'a', [{ type: 'text_link', url: 'http://example.org/', offset: 0, length: 1 }]],
    ['<B>a</B >', 'a', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<b>a</>', 'a', [{ type: 'bold', offset: 0, length: 1 }]],
    ['<b></b>', '', []],
    ['🙂<b>a</b>', '🙂a', [{ type: 'bold', offset: 2, length: 1 }]],
    ['1 &lt; 2 &amp; 3 &gt; 2 &quot;&#33;&#x1F642;', '1 < 2 & 3 > 2 "!🙂', []],
    ['a & b &nbsp; &apos;', 'a & b &nbsp; &apos;', []],
    ['2 > 1', '2 > 1', []],
  ])('%s', (html, text, entities) => {
    expect(parseHtml(html)).toEqual({ text, entities });
  });

  it.each(['tel:102', 'tel:+380800500335', 'javascript:alert(1)', 'nowhere', 'ftp://example.org'])(
    'leaves a link to %s unmarked',
    (url) => {
      expect(parseHtml(`<a href="${url}">a</a>`)).toEqual({ text: 'a', entities: [] });
    },
  );

  it('takes mailto for a web address with a user, as Telegram does', () => {
    const { entities } = parseHtml('<a href="mailto:a@example.org">a</a>');
    expect(entities).toEqual([{ type: 'text_link', url: 'http://mailto:a@example.org/', offset: 0, length: 1 }]);
  });
});

describe('HTML that Telegram does not take', () => {
  it.each([
    ['<x>a</x>', 'Unsupported start tag "x" at byte offset 0'],
    ['я<br>', 'Unsupported start tag "br" at byte offset 2'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['a <3', 'Unclosed start tag at byte offset 2'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b><i>a</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a href="x>a</a>', 'Unclosed start tag at byte offset 0'],
    ['<a href=x/y>a</a>', 'Unexpected end of name token at byte offset 8'],
    ['<a "x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
  ])('%s', (html, complaint) => {
    expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${complaint}`);
  });
});

describe('a marked text written back', () => {
  it.each([
    '<b>a <i>b</i></b> c',
    '<a href="https://example.org/">a</a> &lt;b&gt;',
    '<blockquote expandable>a</blockquote>',
    '<tg-spoiler>a</tg-spoiler>',
  ])('%s', (html) => {
    const { text, entities } = parseHtml(html);
    const inOrder = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
    expect(entitiesToHtml(text, inOrder)).toBe(html);
  });

  it('nests marks that cross', () => {
    const html = entitiesToHtml('abc', [
      { type: 'bold', offset: 0, length: 2 },
      { type: 'italic', offset: 1, length: 2 },
    ]);
    expect(html).toBe('<b>a<i>b</i></b><i>c</i>');
  });

  it('escapes what is written in it', () => {
    expect(entitiesToHtml('<script>"&', [])).toBe('&lt;script&gt;&quot;&amp;');
  });
});
