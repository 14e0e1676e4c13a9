// A rule of the drill: what two seizures of the durable store have in common, a day or more apart, is what the keys page gives so long a life, and nothing of a visitor.
import { linesOf } from '../../src/adapters/redis/stored.ts';
import { PAGES } from '../../src/adapters/redis/stored-page.ts';
import type { Entry, Evidence } from './evidence.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** A handoff is over by then, and the clock is moved by an hour at most. Milliseconds. */
const HANDOFF = 48 * HOUR;

/** Eight bytes are eleven characters of base64url. */
const CHARACTERS = 11;
const BYTES = 8;

/** An id of a handoff, wherever it stands: in a key, in a set, or in a job. Sixteen digits alone are the time of a job that waits, by the real clock. */
const ID = /(?<![0-9a-f])(?=\d*[a-f])[0-9a-f]{16}(?![0-9a-f])/g;

/** What the jobs write into every job and of themselves, and times: none of it is somebody's. */
const BULL = '{bull}:';

type Seized = Pick<Evidence, 'at' | 'durable'>;

/**
 * What stands in a seizure and in one a day or more later, and may not: ids of handoffs after the end of all, and runs of eight bytes
 * under another key, or longer than their line of the keys page allows. @param seizures in their order
 */
export function sharedTooLong(seizures: readonly Seized[]): string[] {
  const ids = new Map<string, number>();
  const runs = new Map<string, { readonly key: string; readonly at: number }>();
  const found = new Set<string>();
  for (const seized of seizures) {
    for (const id of idsIn(seized))
      if (seized.at - first(ids, id, seized.at) > HANDOFF) found.add(`the handoff ${id} stands there days later`);
    for (const { key, values } of seized.durable) {
      for (const run of runsOf({ key, values })) {
        const before = first(runs, run, { key, at: seized.at });
        const apart = seized.at - before.at;
        if (apart < DAY) continue;
        if (before.key !== key) found.add(`${before.key} and, later, ${key} have something in common`);
        else if (!livesFor(key, apart)) found.add(`${key}: the same ${Math.round(apart / HOUR)} h later`);
      }
    }
  }
  return [...found];
}

/** The lines of the keys page of which something is the same in both. */
export function sharedLines(earlier: Seized, later: Seized): string[] {
  const known = new Set(earlier.durable.flatMap(runsOf));
  const same = later.durable.filter((entry) => runsOf(entry).some((run) => known.has(run)));
  return [...new Set(same.flatMap(({ key }) => linesOf(PAGES.durable, key).map(({ pattern }) => pattern)))].toSorted();
}

/** What was said of it first. */
function first<Of>(known: Map<string, Of>, what: string, now: Of): Of {
  const before = known.get(what) ?? now;
  known.set(what, before);
  return before;
}

function idsIn({ durable }: Seized): Set<string> {
  return new Set(durable.flatMap(({ key, values, beside }) => [key, ...values, ...beside].flatMap((text) => text.match(ID) ?? [])));
}

function livesFor(key: string, ms: number): boolean {
  const [line] = linesOf(PAGES.durable, key);
  return line !== undefined && (line.stored.life === undefined || line.stored.life + HOUR > ms);
}

/** Runs of what is sealed, of digests and of names, as they are written and as bytes. Labels, days and numbers are everybody's. */
function runsOf({ key, values }: Pick<Entry, 'key' | 'values'>): string[] {
  if (key.startsWith(BULL)) return [];
  const name = /[\w-]{22}$/.exec(key)?.[0];
  const texts = [...(name === undefined ? [] : [name]), ...values.map((value) => value.replace(/^\d{5}\./, ''))];
  return texts.filter((text) => text.length >= 22 && /^[\w-]+$/.test(text)).flatMap((text) => [...cut(text)]);
}

function* cut(text: string): Iterable<string> {
  for (let at = 0; at + CHARACTERS <= text.length; at++) yield text.slice(at, at + CHARACTERS);
  const bytes = Buffer.from(text, 'base64url');
  for (let at = 0; at + BYTES <= bytes.length; at++) yield `bytes ${bytes.toString('hex', at, at + BYTES)}`;
}
