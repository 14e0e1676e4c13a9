// The raw image of a process, as a core dump or a snapshot of the machine has it: every byte that it can read, what was let go included.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { setTimeout as later } from 'node:timers/promises';

/** A mapped piece of a process. */
export interface Region {
  /** The file it shows, `[heap]`, `[stack]`, or nothing. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** So much is told of as one: whether anything was ever written there, and then all of it. */
const PAGE = 4096;

/** Looked at together. */
const PIECE = 64 * 1024;

/** Read so much at once. */
const MOST = 64 * 1024 * 1024;

/** Waits until a process has been stopped by a signal: told to go on before that, it would stop afterwards, for ever. */
export async function stopped(pid: number): Promise<void> {
  // biome-ignore lint/performance/noAwaitInLoops: it is looked at again and again
  while (!/^State:\tT/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) await later(1);
}

/** What of a process can differ from a file on the disk, region by region. It goes on meanwhile. @throws where this user may not look */
export function* imageOf(pid: number): Iterable<Region> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const pages = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from = '', to = '', rights = '', name = ''] = /^(\w+)-(\w+) (\S{4}) \S+ \S+ \d+ *(.*)$/.exec(line) ?? [];
      if (!rights.startsWith('rw') || name.startsWith('[v')) continue;
      for (const [start, end] of written(pages, Number.parseInt(from, 16), Number.parseInt(to, 16))) {
        for (let at = start; at < end; at += MOST) {
          const bytes = read(memory, at, Math.min(MOST, end - at));
          if (bytes) yield { name, bytes };
        }
      }
    }
  } finally {
    closeSync(memory);
    closeSync(pages);
  }
}

/** Where something was written since it was mapped: all the rest, which is most of it, is zeros or what its file has. */
function written(pages: number, from: number, to: number): [number, number][] {
  const told = Buffer.alloc(((to - from) / PAGE) * 8);
  readSync(pages, told, 0, told.length, (from / PAGE) * 8);
  const runs: [number, number][] = [];
  for (let at = from; at < to; at += PIECE) {
    const end = Math.min(to, at + PIECE);
    const last = runs.at(-1);
    if (!isThere(told.subarray(((at - from) / PAGE) * 8, ((end - from) / PAGE) * 8))) continue;
    if (last?.[1] === at) last[1] = end;
    else runs.push([at, end]);
  }
  return runs;
}

/** Whether one of some pages is in memory or in the swap: the two highest of the 64 bits that Linux tells of each. */
function isThere(told: Buffer): boolean {
  for (let at = 7; at < told.length; at += 8) if (((told[at] ?? 0) & 0xc0) !== 0) return true;
  return false;
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
