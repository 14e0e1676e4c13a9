// A backup of the durable store: what is to outlive a lost server, and nothing that is to be forgotten.
import type { Connection } from './connect.ts';
import { endOf, keptMonths } from './counts.ts';
import { ASSURED, COUNTS, FIRST, NUMBER, ROSTER } from './durable-keys.ts';

/**
 * What is kept: the roster as it is sealed, counts, confirmations, which first invitations were used, how many aliases were given. Not
 * handoffs, nor the keys of the days that open them, nor jobs and talks: a backup outlives them. Nor invitations: one that was used or
 * taken back would be good again.
 */
export interface Backup {
  readonly format: 'helpline-backup-1';
  /** YYYY-MM-DD. */
  readonly made: string;
  readonly hashes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly used: readonly string[];
  readonly number: number;
}

/** The hashes that may be there on a day. */
const hashesOn = (day: string) => [ROSTER, ...keptMonths(day).map((month) => COUNTS + month), ASSURED];

/** The roster's own field that is nobody. */
const MARK = 'mark';

/** Somebody is on the roster already: it would be overwritten. */
export class NotEmpty extends Error {
  override name = 'NotEmpty';
}

/** Reads all of it at one moment. @param made YYYY-MM-DD @throws StoreAway */
export async function takeBackup(connection: Connection, made: string): Promise<Backup> {
  const names = hashesOn(made);
  const answers = await connection.ask(async (redis) => {
    const asked = redis.multi();
    for (const key of names) asked.hgetall(key);
    return asked.smembers(FIRST).get(NUMBER).exec();
  });
  const all = (answers ?? []).map(([, answer]) => answer);
  const [used, number] = all.slice(names.length);
  const hashes = names.map((key, n) => [key, (all[n] ?? {}) as Record<string, string>] as const);
  return {
    format: 'helpline-backup-1',
    made,
    hashes: Object.fromEntries(hashes.filter(([key, fields]) => !key.startsWith(COUNTS) || Object.keys(fields).length > 0)),
    used: (used as string[]).toSorted(),
    number: Number(number ?? 0),
  };
}

/**
 * Puts it back into a store with nobody on the roster, in one step. Aliases count on from whichever is further.
 * @returns how many are on the roster
 * @throws NotEmpty, StoreAway
 */
export async function restore(connection: Connection, { made, hashes, used, number }: Backup): Promise<number> {
  const there = await connection.ask((redis) => redis.hgetall(ROSTER));
  if (staffIn({ hashes: { [ROSTER]: there } }) > 0) throw new NotEmpty();
  const now = Number((await connection.ask((redis) => redis.get(NUMBER))) ?? 0);
  await connection.ask((redis) => {
    const told = redis.multi();
    for (const key of hashesOn(made)) {
      const fields = hashes[key] ?? {};
      if (Object.keys(fields).length === 0) continue;
      told.hset(key, fields);
      if (key.startsWith(COUNTS)) told.pexpireat(key, endOf(key.slice(COUNTS.length)));
    }
    if (used.length > 0) told.sadd(FIRST, ...used);
    return told.set(NUMBER, Math.max(number, now)).exec();
  });
  return staffIn({ hashes });
}

/** How many are on the roster of a backup. */
export function staffIn({ hashes }: Pick<Backup, 'hashes'>): number {
  return Object.keys(hashes[ROSTER] ?? {}).filter((field) => field !== MARK).length;
}
