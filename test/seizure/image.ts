// The raw image of a process, as a core dump or a snapshot of the machine has it: every byte that it can read, what was let go included.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** A mapped piece of a process. */
export interface Region {
  /** The file it shows, `[heap]`, `[stack]`, or nothing. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Read so much at once. */
const PIECE = 64 * 1024 * 1024;

/** What of a process can differ from a file on the disk, region by region. It goes on meanwhile. @throws where this user may not look */
export function* imageOf(pid: number): Iterable<Region> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from = '', to = '', rights = '', name = ''] = /^(\w+)-(\w+) (\S{4}) \S+ \S+ \d+ *(.*)$/.exec(line) ?? [];
      if (!rights.startsWith('rw') || name.startsWith('[v')) continue;
      const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      for (let at = start; at < end; at += PIECE) {
        const bytes = read(memory, at, Math.min(PIECE, end - at));
        if (bytes) yield { name, bytes };
      }
    }
  } finally {
    closeSync(memory);
  }
}

function read(memory: number, at: number, length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length);
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, length, at));
  } catch {
    // It was given back between the list and the look.
    return undefined;
  }
}
