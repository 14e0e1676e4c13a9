// The auditor itself: whatever is planted is found, in each form, and nothing is found where nothing is.
import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Auditor } from './auditor.ts';
import { formsOf, formsOfNumbers } from './forms.ts';

const WORD = 'Щоканарка';
const [FIRST, LAST] = [0x9d3a7c1e50000, 0x9d3a7c1e5ffff];
const NUMBER = 0x9d3a7c1e50b07;
const auditor = new Auditor([...formsOf(WORD), ...formsOfNumbers(FIRST, LAST)]);

const noise = randomBytes(20_000);
/** In the midst of something else, at a place that is no multiple of anything. */
const planted = (bytes: Buffer) => Buffer.concat([noise.subarray(0, 5001), bytes, noise.subarray(5001)]);
const found = (bytes: Buffer) => auditor.look(planted(bytes)).map(({ form, packed }) => (packed === '' ? form.how : packed));

/** Somebody's sentence with the word in it, so that no encoding begins or ends with it. */
const said = (before: string) => `${before}${WORD} сьогодні`;
const offsets = ['', 'a', 'ab'];

const ENCODINGS: Readonly<Record<string, (bytes: Buffer) => string>> = {
  hex: (bytes) => bytes.toString('hex'),
  HEX: (bytes) => bytes.toString('hex').toUpperCase(),
  base64: (bytes) => bytes.toString('base64'),
  base64url: (bytes) => bytes.toString('base64url'),
  decimal: (bytes) => JSON.stringify([...bytes]),
};
const CHARSETS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(text, 'utf16le').swap16(),
};

describe('the auditor finds', () => {
  it.each(Object.keys(CHARSETS))('a word in %s, in small letters and in capitals too', (charset) => {
    for (const text of [WORD, WORD.toLowerCase(), WORD.toUpperCase()])
      expect(found(CHARSETS[charset]?.(`а ${text} б`) ?? noise)).not.toEqual([]);
  });

  const pairs = Object.keys(ENCODINGS).flatMap((outer) => Object.keys(CHARSETS).map((charset) => [outer, charset] as const));
  it.each(pairs)('%s of %s at every offset, and each encoding of that', (outer, charset) => {
    for (const before of offsets) {
      const once = ENCODINGS[outer]?.(CHARSETS[charset]?.(said(before)) ?? noise) ?? '';
      expect(found(Buffer.from(once))).not.toEqual([]);
      for (const [name, again] of Object.entries(ENCODINGS)) {
        for (const lead of offsets) expect(found(Buffer.from(again(Buffer.from(lead + once)))), `${name} of ${outer}`).not.toEqual([]);
      }
    }
  });

  it('what JSON, an address bar and HTML make of a word', () => {
    const escaped = Array.from(WORD)
      .map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
    expect(found(Buffer.from(`"${escaped}"`))).not.toEqual([]);
    expect(found(Buffer.from(escaped.replaceAll('0', '0').toUpperCase().replaceAll('\\U', '\\u')))).not.toEqual([]);
    expect(found(Buffer.from(encodeURIComponent(WORD)))).not.toEqual([]);
    expect(found(Buffer.from(encodeURIComponent(WORD).toLowerCase()))).not.toEqual([]);
    expect(
      found(
        Buffer.from(
          Array.from(WORD)
            .map((sign) => `&#${String(sign.charCodeAt(0)).padStart(4, '0')};`)
            .join(''),
        ),
      ),
    ).not.toEqual([]);
  });

  it('a number as digits, hexadecimal digits, and integers and doubles of either order', () => {
    const big = Buffer.alloc(8);
    big.writeBigUInt64BE(BigInt(NUMBER));
    const double = Buffer.alloc(8);
    double.writeDoubleBE(NUMBER);
    const binary = [big, double].flatMap((bytes) => [bytes, Buffer.from(bytes.toReversed())]);
    for (const text of [String(NUMBER), NUMBER.toString(16), NUMBER.toString(16).toUpperCase()])
      expect(found(Buffer.from(`:${text}.`))).not.toEqual([]);
    for (const bytes of binary) {
      expect(found(bytes)).not.toEqual([]);
      for (const encode of Object.values(ENCODINGS)) expect(found(Buffer.from(encode(bytes)))).not.toEqual([]);
    }
  });

  it('what is packed, also twice, and in a stream that has no end', () => {
    const text = Buffer.from(`${noise.toString('base64')}${said('')}`);
    expect(found(gzipSync(text))).toContain('gzip');
    expect(found(deflateSync(text))).toContain('deflate');
    expect(found(gzipSync(deflateSync(text)))).toContain('deflate in gzip');
    expect(found(gzipSync(text).subarray(0, -8))).toContain('gzip');
    expect(auditor.look(deflateRawSync(text)).map(({ packed }) => packed)).toContain('raw deflate');
    expect(auditor.look(brotliCompressSync(Buffer.from(said('')))).map(({ packed }) => packed)).toContain('brotli');
  });

  it('nothing where nothing is', () => {
    expect(found(Buffer.from('Що канарк а, і більше нічого'))).toEqual([]);
    expect(auditor.look(Buffer.from(randomBytes(1_000_000).toString('base64url')))).toEqual([]);
  });
});
