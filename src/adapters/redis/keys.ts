// How the keys of the volatile store are made. What each is for and how long it lives stands on the keys page: stored-volatile.ts.
//
// No life is ever stretched, and each is absolute, so even a bot that is never started again leaves nothing behind.
// The braces make Redis Cluster keep a partition in one slot: a script may touch all keys of one name, and those of no other.
import { LEDGER_LIFE } from '../../core/conversation.ts';

/** A pseudonym: the day it belongs to and 22 characters, e.g. `20414.Zk3…`; another one each day. */
export type Name = string;

/** How long a name means the same visitor: one day, UTC. Milliseconds. */
export const EPOCH = 24 * 60 * 60 * 1000;

/** An epoch's key outlives the last ledger begun under it, and nothing else. Milliseconds from the epoch's beginning. */
export const EPOCH_LIFE = EPOCH + 48 * 60 * 60 * 1000;

/**
 * Tomorrow's key is begun so long before: by the time somebody's clock is past midnight, all whose clocks are behind by less know the names
 * under which conversations begin there. Milliseconds.
 */
export const BEGUN_BEFORE = 60 * 60_000;

/** How many epochs can still have a ledger: today's, yesterday's and the one before. */
export const EPOCHS = 1 + Math.ceil(LEDGER_LIFE / EPOCH);

/** The number of partitions. Changing it loses every open conversation. */
const PARTITIONS = 64;

/** The keys that one script may touch together. */
export interface Keys {
  readonly conversation: string;
  readonly ledger: string;
  readonly erase: string;
  readonly box: string;
  readonly due: string;
}

/** The epoch that `now` (milliseconds) belongs to, counted in days since 1970. */
export function epochOf(now: number): number {
  return Math.floor(now / EPOCH);
}

/** The epoch a name belongs to; NaN where it is no name. */
export function epochOfName(name: Name): number {
  return Number.parseInt(name, 10);
}

/** Where the key of an epoch is kept that was sealed with the SEAL_KEY of that id. */
export function epochKey(epoch: number, id: string): string {
  return `epoch:${epoch}:${id}`;
}

/** Writes a name. `mac` has at least 16 bytes, of which 16 are used. */
export function nameOf(epoch: number, mac: Buffer): Name {
  return `${epoch}.${mac.toString('base64url', 0, 16)}`;
}

/** The keys of a name. */
export function keysOf(name: Name): Keys {
  const first = Buffer.from(name.slice(name.indexOf('.') + 1, name.indexOf('.') + 3), 'base64url')[0] ?? 0;
  return keysIn(first % PARTITIONS, name);
}

/** The keys of a name that was found in the due set of `partition`. */
export function keysIn(partition: number, name: Name): Keys {
  const tag = tagOf(partition);
  return {
    conversation: `${tag}:c:${name}`,
    ledger: `${tag}:l:${name}`,
    erase: `${tag}:e:${name}`,
    box: `${tag}:w:${name}`,
    due: `${tag}:due`,
  };
}

/** The due sets of all partitions, in their order. */
export const DUE: readonly string[] = Array.from({ length: PARTITIONS }, (_, partition) => `${tagOf(partition)}:due`);

function tagOf(partition: number): string {
  return `{p${String(partition).padStart(2, '0')}}`;
}
