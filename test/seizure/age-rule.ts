// A rule of the drill: nothing is older than its life. When each value was written is known from the journal.
import { linesOf } from '../../src/adapters/redis/stored.ts';
import { PAGES } from '../../src/adapters/redis/stored-page.ts';
import { EPOCH, epochOfName } from '../../src/adapters/redis/keys.ts';
import type { Entry } from './evidence.ts';
import type { Birth } from './journal.ts';
import type { StoreName } from './page-rule.ts';

const HOUR = 60 * 60_000;

/** The clock is moved by an hour at most, and what is over goes after that. Milliseconds. */
const HOP = HOUR + 5000;

/** A name means nobody any more so long after its day has ended: that is when the last ledger under it is over. */
const AFTER_ITS_DAY = 48 * HOUR;

/** Values in a store that are older than their line of the keys page allows, or of which nobody knows when they were written. */
export function tooOld(store: StoreName, entries: readonly Entry[], births: ReadonlyMap<string, Birth>, now: number): string[] {
  return entries.flatMap(({ key, values }) => {
    const [line] = linesOf(PAGES[store], key);
    const life = line?.stored.each ?? line?.stored.life;
    const old = values.flatMap((value) => {
      if (life === undefined || value.length < 12 || key.startsWith('{bull}') || key.endsWith(':compacted')) return [];
      const born = births.get(value)?.at;
      if (born === undefined) return [`${key}: a value that was never written`];
      return now - born > life + HOP ? [`${key}: a value ${hours(now - born)} h old`] : [];
    });
    const name = /\d{5}\.[\w-]{22}$/.exec(key)?.[0];
    const ended = name === undefined ? now : (epochOfName(name) + 1) * EPOCH;
    return now - ended > AFTER_ITS_DAY ? [...old, `${key}: a name of a day that ended ${hours(now - ended)} h ago`] : old;
  });
}

/** The file of the durable store may hold what was forgotten for an hour more. */
const REWRITTEN = HOUR;

/** Sealed values in a file that were forgotten too long ago. @param stood when each value last stood in the store */
export function leftInFile(file: Buffer, births: ReadonlyMap<string, Birth>, stood: ReadonlyMap<string, number>, now: number): string[] {
  const found = new Set(file.toString('latin1').match(/(\d{5}\.)?[\w-]{64,}/g));
  return [...found].flatMap((value) => {
    const born = births.get(value);
    if (!born) return [];
    const gone = now - (stood.get(value) ?? born.at);
    return gone > REWRITTEN + HOP ? [`${born.key}: forgotten ${hours(gone)} h ago, and in the file`] : [];
  });
}

/** Sealed conversations in a heap that are past their life. */
export function leftInHeap(heap: Buffer, births: ReadonlyMap<string, Birth>, now: number): string[] {
  return [...births].flatMap(([value, { at, key }]) => {
    const [line] = linesOf(PAGES.volatile, key);
    const life = line?.stored.life;
    if (life === undefined || value.length < 64 || now - at <= life + HOP || !heap.includes(value)) return [];
    return [`${key}: a value ${hours(now - at)} h old, in the memory`];
  });
}

function hours(ms: number): string {
  return (ms / HOUR).toFixed(1);
}
