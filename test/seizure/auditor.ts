// Looks through bytes for many forms in one pass, and into what is packed in them.
import { brotliDecompressSync, constants, inflateRawSync, inflateSync } from 'node:zlib';
import type { Form } from './forms.ts';

/** Something that should not be there. */
export interface Trace {
  readonly form: Form;
  /** Where, in bytes; within what was packed, where that is. */
  readonly at: number;
  /** How it was packed, if it was. */
  readonly packed: string;
  /**
   * What stands there, with a little of what follows (of a number its digits), and more of what stands before it. For whoever mends it;
   * canaries are nobody's.
   */
  readonly here: string;
  readonly before: string;
}

/** Packed in packed is looked into so deep. */
const DEPTH = 2;
const LARGEST = 16 * 1024 * 1024;

const AS_FAR_AS_IT_GOES = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST };

/** What a stream begins with, and how it is unpacked, as far as it goes. Brotli has no beginning of its own: it is tried on the whole. */
const STREAMS = [
  // What is told of the file stands before its stream, each part with a zero at its end; what follows the stream is somebody else's.
  {
    name: 'gzip',
    begins: Buffer.from([0x1f, 0x8b, 8]),
    unpack: (bytes: Buffer) => inflateRawSync(bytes.subarray(afterHead(bytes)), AS_FAR_AS_IT_GOES),
  },
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({
    name: 'deflate',
    begins: Buffer.from([0x78, level]),
    unpack: (bytes: Buffer) => inflateSync(bytes, AS_FAR_AS_IT_GOES),
  })),
];

/** Built once for its forms. One look costs one pass over the bytes, however many forms there are. */
export class Auditor {
  /** Forms by their first four bytes. */
  readonly #forms = new Map<number, Form[]>();
  /** Which first four bytes there are, roughly: most places are passed over by this alone. */
  readonly #sieve = new Uint8Array(1 << 16);

  constructor(forms: readonly Form[]) {
    for (const form of forms) {
      const head = form.bytes.readUInt32BE(0);
      const known = this.#forms.get(head);
      if (known) known.push(form);
      else this.#forms.set(head, [form]);
      this.#sieve[hashed(head)] = 1;
    }
  }

  /** All traces in `bytes`, at most `most`. */
  look(bytes: Buffer, most = 1000): Trace[] {
    const traces: Trace[] = [];
    this.#look(bytes, '', DEPTH, traces, most);
    return traces;
  }

  #look(bytes: Buffer, packed: string, depth: number, traces: Trace[], most: number): void {
    const sieve = this.#sieve;
    let head = 0;
    for (let end = 0; end < bytes.length && traces.length < most; end++) {
      head = ((head << 8) | (bytes[end] as number)) >>> 0;
      if (sieve[hashed(head)] === 0) continue;
      const at = end - 3;
      for (const form of this.#forms.get(head) ?? []) {
        const there = bytes.subarray(at, at + form.bytes.length);
        if (!there.equals(form.bytes)) continue;
        traces.push({
          form,
          at,
          packed,
          here: form.digits?.(bytes, at) ?? bytes.toString('utf8', at, at + form.bytes.length + 40),
          before: bytes.toString('utf8', Math.max(0, at - 500), at),
        });
      }
    }
    if (depth > 0) this.#unpack(bytes, packed, depth, traces, most);
  }

  #unpack(bytes: Buffer, packed: string, depth: number, traces: Trace[], most: number): void {
    const inside = (name: string, unpack: () => Buffer) => {
      const content = quietly(unpack);
      if (content && content.length > 0) this.#look(content, packed === '' ? name : `${name} in ${packed}`, depth - 1, traces, most);
    };
    for (const { name, begins, unpack } of STREAMS) {
      for (let at = bytes.indexOf(begins); at >= 0; at = bytes.indexOf(begins, at + 1)) inside(name, () => unpack(bytes.subarray(at)));
    }
    if (bytes.length > LARGEST) return;
    inside('raw deflate', () => inflateRawSync(bytes, { maxOutputLength: LARGEST }));
    inside('brotli', () => brotliDecompressSync(bytes, { maxOutputLength: LARGEST }));
  }
}

function hashed(head: number): number {
  return (head ^ (head >>> 13)) & 0xffff;
}

/** Where the stream of a gzip begins. */
function afterHead(bytes: Buffer): number {
  const named = ((bytes[3] ?? 0) & 8) !== 0;
  return named ? bytes.indexOf(0, 10) + 1 : 10;
}

function quietly(unpack: () => Buffer): Buffer | undefined {
  try {
    return unpack();
  } catch {
    return undefined;
  }
}
