// The forms that a text or a number could hide in: each charset, and each encoding of it, two deep.

/** A run of bytes that must be there if the secret is, and how it would have got there. */
export interface Form {
  readonly bytes: Buffer;
  readonly how: string;
  /** Of a run that is a part of a number: the whole number, as digits, where the run stands at `at`. */
  readonly digits?: (bytes: Buffer, at: number) => string;
}

/** Shorter ones are found by chance. */
const SHORTEST = 6;

/** Ways to write bytes as characters. Each gives the run that stands there whatever comes before and after. */
const LAYERS: Readonly<Record<string, (bytes: Buffer) => Buffer[]>> = {
  hex: (bytes) => [Buffer.from(bytes.toString('hex')), Buffer.from(bytes.toString('hex').toUpperCase())],
  base64: (bytes) => base64(bytes, 'base64'),
  base64url: (bytes) => base64(bytes, 'base64url'),
  decimal: (bytes) => [Buffer.from([...bytes].join(',')), Buffer.from([...bytes].join(', '))],
  percent: (bytes) => {
    const written = bytes.toString('latin1').replace(/[^\w.~-]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
    return [Buffer.from(written), Buffer.from(written.replace(/%../g, (sign) => sign.toUpperCase()))];
  },
};

/** All forms of a text: three charsets and the escapes of JSON and HTML, each also in capitals and small letters, then two layers. */
export function formsOf(text: string): Form[] {
  const cases = [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  return layered(cases.flatMap(written));
}

/** All forms of numbers that have the first bytes in common: digits, hexadecimal digits, integers and doubles of either order. */
export function formsOfNumbers(from: number, to: number): Form[] {
  const digits = [10, 16].map((base) => common(from.toString(base), to.toString(base)));
  const binary = [
    ['integer', integer(from), integer(to), (bytes: Buffer) => bytes.readBigUInt64BE()],
    ['double', double(from), double(to), (bytes: Buffer) => bytes.readDoubleBE()],
  ] as const;
  const forms = binary.flatMap(([how, first, last, read]): Form[] => {
    const lead = first.findIndex((byte) => byte !== 0);
    const differs = first.findIndex((byte, at) => byte !== last[at]);
    const shared = first.subarray(lead, differs);
    return [
      { bytes: shared, how: `${how}, big-endian`, digits: (bytes, at) => String(read(eight(bytes, at - lead))) },
      {
        bytes: Buffer.from(shared.toReversed()),
        how: `${how}, little-endian`,
        digits: (bytes, at) => String(read(eight(bytes, at - (8 - differs)).reverse())),
      },
    ];
  });
  return layered([...digits.flatMap((one) => [one, one.toUpperCase()]).flatMap(written), ...forms]);
}

function layered(plain: readonly Form[]): Form[] {
  const once = plain.flatMap(encoded);
  const twice = once.flatMap(encoded);
  // Where two are alike, the plainer one names it.
  const all = new Map([...plain, ...once, ...twice].toReversed().map((form) => [form.bytes.toString('latin1'), form] as const));
  return [...all.values()].filter(({ bytes }) => bytes.length >= SHORTEST || (bytes.length >= 5 && bytes.some((byte) => byte > 127)));
}

function encoded({ bytes, how }: Form): Form[] {
  return Object.entries(LAYERS).flatMap(([name, write]) => write(bytes).map((run) => ({ bytes: run, how: `${name} of ${how}` })));
}

function written(text: string): Form[] {
  const wide = Buffer.from(text, 'utf16le');
  const escapes = (lead: string, base: number, end: string) =>
    Buffer.from(text.replace(/[^ -~]/g, (sign) => `${lead}${sign.charCodeAt(0).toString(base).padStart(4, '0')}${end}`));
  return [
    { bytes: Buffer.from(text), how: 'plain' },
    { bytes: wide, how: 'UTF-16LE' },
    { bytes: Buffer.from(wide).swap16(), how: 'UTF-16BE' },
    { bytes: escapes('\\u', 16, ''), how: 'JSON' },
    {
      bytes: Buffer.from(
        escapes('\\u', 16, '')
          .toString()
          .replace(/\\u..../g, (sign) => `\\u${sign.slice(2).toUpperCase()}`),
      ),
      how: 'JSON',
    },
    { bytes: escapes('&#', 10, ';'), how: 'HTML' },
  ];
}

/** At each of the three offsets, without the characters that the neighbours have a part in. */
function base64(bytes: Buffer, name: 'base64' | 'base64url'): Buffer[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const [from, to] = [Math.ceil((offset * 8) / 6), Math.floor((whole.length * 8) / 6)];
    return Buffer.from(whole.toString(name).slice(from, to));
  });
}

/** A copy of the eight bytes that begin there, with zeros in place of what is not there. */
function eight(bytes: Buffer, start: number): Buffer {
  const there = Buffer.alloc(8);
  bytes.copy(there, Math.max(0, -start), Math.max(0, start), start + 8);
  return there;
}

function common(first: string, last: string): string {
  const differs = Array.from(first).findIndex((sign, at) => sign !== last[at]);
  return differs < 0 ? first : first.slice(0, differs);
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}
