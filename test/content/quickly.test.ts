// What the fast reader reads, the library reads alike; what it does not, it leaves to the library.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { quickly } from '../../src/content/document.ts';
import { FIXTURE } from './overlay.ts';

const root = resolve(import.meta.dirname, '../..');

/** What turns plain YAML into something else. */
const PIECES = [
  ['\n', ' ', '  ', '\n  ', '\n- ', ':', ': ', '-', '- ', '#', ' #', "'", '"', '[', ']', '{', '}', ',', '|', '>', '&', '*', '!'],
  ['?', '%', '@', '`', '\\', '~', 'null', 'True', '0', '1', '.', 'e5', '012', '\u00a0', '\u2028', '\t', '\r', 'a', 'ї', '…', '🙂'],
].flat();

function inLibrary(text: string): { readonly data: unknown } | 'wrong' {
  const yaml = parseDocument(text, { prettyErrors: false, stringKeys: true });
  return yaml.errors.length > 0 ? 'wrong' : { data: yaml.toJS({ maxAliasCount: 0 }) };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(folder, file));
}

describe('the fast reader', () => {
  it.each(['flows', 'locales'].flatMap((folder) => filesIn(join(root, folder))))('reads %s, and as the library does', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(quickly(text)).toEqual(inLibrary(text));
  });

  it.each([
    ['names, lists and texts', 'a:\n  b: c d\n  e:\n  - f\n  - g: h\n    i: |\n      one\n        two\n\n      three\n\nj: [k, {l: 1}]\n'],
    ['comments', '# a\na: b # c\n\n  # d\ne: [f, # g\n  h] # i\nj: # k\n  l: m#n\n'],
    ['quotes', `a: 'it''s' # b\nc: "d # e"\nf: ['g, h', "i: j"]\n`],
    ['what is no text', 'a: null\nb: true\nc: 10\nd: -5\ne:\nf: 2026-12-01\ng: 10 days\nh: [0, false]\n'],
    ['an address', 'a: https://b.c/d#e\nf: {g: https://h.i/j}\n'],
    ['a name that every object has', 'constructor: 1\n'],
    ['a word that goes on below', 'a: b\n  c\n'],
    ['a word between brackets that goes on below', 'a: [b\n  c]\n'],
    ['a number in another form', 'a: 0x1F\n'],
    ['a text folded', 'a: >\n  b\n'],
    ['a text that keeps its end', 'a: |+\n  b\n\n'],
    ['an end without a line end', 'a: b'],
  ])('reads %s', (_, text) => {
    expect(quickly(text)).toEqual(inLibrary(text));
    expect(quickly(text)).toBeDefined();
  });

  it.each([
    ['a name that stands twice', 'a: 1\na: 2\n'],
    ['a name that stands twice between braces', 'a: {b: 1, b: 2}\n'],
    ['an anchor', 'a: &b c\n'],
    ['a tag', 'a: !b c\n'],
    ['a tab', 'a:\tb\n'],
    ['brackets that stand too far out', 'a: [b,\nc]\n'],
    ['a bracket that is not closed', 'a: [b\nc: d\n'],
    ['an odd indent', 'a:\n    b: c\n  d: e\n'],
    ['a second colon', 'a: b: c\n'],
    ['a placeholder without quotes', 'a: {{b}}\n'],
    ['a second document', 'a: b\n---\nc: d\n'],
    ['Windows line ends', 'a: b\r\n'],
    ['a file that is one text', '|1\n# a\nb: c\n'],
    ['nothing', ''],
  ])('leaves %s to the library', (_, text) => expect(quickly(text)).toBeUndefined());

  it('never reads anything otherwise than the library does, however it was mangled', () => {
    const files = filesIn(FIXTURE).map((file) => readFileSync(file, 'utf8'));
    const samples = [...files, 'a: [b, \'c\', {d: 1}] # e\nf:\n  - g: |\n      h\n\n      i\n    j: "k"\n  - l\nm: -1\n'];
    const piece = fc.constantFrom(...PIECES);
    const slip = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), out: fc.nat(4), put: piece });
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(slip, { minLength: 1, maxLength: 3 }), (sample, slips) => {
        const text = slips.reduce((now, { at, out, put }) => {
          const from = Math.floor(at * now.length);
          return now.slice(0, from) + put + now.slice(from + out);
        }, sample);
        const read = quickly(text);
        if (read) expect(read).toEqual(inLibrary(text));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 2000) },
    );
  });
});
