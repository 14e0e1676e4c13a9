// What whoever takes the server has in hand at one moment: both stores, every file, the log, the metrics, the environment, and perhaps the memory.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';

/** A key as it stood. */
export interface Entry {
  readonly key: string;
  readonly type: string;
  /** When Redis will let it go, in milliseconds since 1970; -1: never. */
  readonly ends: number;
  readonly values: readonly string[];
  /** Of a hash, what its values are called; of a sorted set, the scores. */
  readonly beside: readonly string[];
}

/** One seizure. */
export interface Evidence {
  readonly at: number;
  readonly volatile: readonly Entry[];
  readonly durable: readonly Entry[];
  /** By what they are: all that is bytes. */
  readonly papers: ReadonlyMap<string, Buffer>;
}

/** Everything in a store. */
export async function entriesOf(redis: Redis): Promise<Entry[]> {
  const keys = (await redis.keys('*')).toSorted();
  if (keys.length === 0) return [];
  const first = redis.pipeline();
  for (const key of keys) first.type(key).pexpiretime(key);
  const about = (await first.exec())?.map(([, answer]) => answer) ?? [];
  const second = redis.pipeline();
  for (const [at, key] of keys.entries()) read(second, key, String(about[2 * at]));
  const answers = (await second.exec())?.map(([, answer]) => answer) ?? [];
  return keys.flatMap((key, at): Entry[] => {
    const type = String(about[2 * at]);
    if (type === 'none') return [];
    return [{ key, type, ends: Number(about[2 * at + 1]), ...told(type, answers[at]) }];
  });
}

/** Every file below a folder. */
export function filesIn(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  return new Map(paths.filter((path) => statSync(path).isFile()).map((path) => [path, readFileSync(path)]));
}

/** All of a seizure as bytes, each with what it is. */
export function bytesOf({ volatile, durable, papers }: Evidence): Map<string, Buffer> {
  const text = (entries: readonly Entry[]) =>
    Buffer.from(entries.map(({ key, values, beside }) => [key, ...values, ...beside].join('\n')).join('\n'));
  return new Map([['volatile store', text(volatile)], ['durable store', text(durable)], ...papers]);
}

function read(pipeline: ReturnType<Redis['pipeline']>, key: string, type: string): void {
  if (type === 'string') pipeline.get(key);
  else if (type === 'list') pipeline.lrange(key, 0, -1);
  else if (type === 'set') pipeline.smembers(key);
  else if (type === 'hash') pipeline.hgetall(key);
  else if (type === 'zset') pipeline.zrange(key, 0, -1, 'WITHSCORES');
  else if (type === 'stream') pipeline.xrange(key, '-', '+');
  else pipeline.exists(key);
}

function told(type: string, answer: unknown): Pick<Entry, 'values' | 'beside'> {
  if (answer === null || answer === undefined) return { values: [], beside: [] };
  if (type === 'hash') return { values: Object.values(answer as Record<string, string>), beside: Object.keys(answer) };
  if (type !== 'zset') return { values: [answer].flat(3).map(String), beside: [] };
  const pairs = answer as string[];
  return { values: pairs.filter((_, at) => at % 2 === 0), beside: pairs.filter((_, at) => at % 2 === 1) };
}
