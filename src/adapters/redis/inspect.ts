// What a Redis says of itself: whether it writes to a disk, what it forgets, who copies it, what its clock shows.
import { Cluster, type Redis } from 'ioredis';
import type { Connection } from './connect.ts';

/** Read once; nothing of what is stored is in it. */
export interface RedisFacts {
  readonly version: string;
  /** The same for two URLs that lead to one server. */
  readonly run: string;
  readonly role: string;
  readonly replicas: number;
  /** Whether it writes each change to a file. */
  readonly aof: boolean;
  /** Whether it could not write that file the last time, and whether it could not write it anew. */
  readonly unwritten: boolean;
  readonly uncompacted: boolean;
  /** What it does when its memory is full. */
  readonly policy: string;
  /** Bytes; 0: as much as there is. */
  readonly maxmemory: number;
  /** Bytes. */
  readonly used: number;
  /** Whether it lets in whoever comes, also without the password of an address; undefined where it does not tell. */
  readonly nopass: boolean | undefined;
  /** What its clock is ahead of ours, in milliseconds. */
  readonly ahead: number;
  /** Settings that it tells only to those who may ask; undefined where it refuses. */
  readonly settings:
    | {
        readonly save: string;
        readonly appendfsync: string;
        readonly protectedMode: string;
        readonly bind: string;
        /** From how many microseconds on it remembers a command, with its keys and its moment; -1: none. */
        readonly slowlog: string;
      }
    | undefined;
}

/** Asks; of a cluster one node. @param now our clock, milliseconds since 1970 @throws StoreAway */
export async function inspect(connection: Connection, now: () => number): Promise<RedisFacts> {
  const asked = now();
  const [seconds = 0, micros = 0] = (await connection.ask((redis) => oneOf(redis).time())).map(Number);
  // It looked at its clock somewhere between our question and its answer.
  const ours = (asked + now()) / 2;
  const info = fieldsOf(await connection.ask((redis) => oneOf(redis).info()));
  const settings = await unlessRefused(connection, async (redis) => {
    const pairs = (await redis.config('GET', 'save', 'appendfsync', 'protected-mode', 'bind', 'slowlog-log-slower-than')) as string[];
    return Object.fromEntries(Array.from({ length: pairs.length / 2 }, (_, n) => [pairs[2 * n] ?? '', pairs[2 * n + 1] ?? '']));
  });
  const nopass = await unlessRefused(connection, async (redis) => {
    const [, flags] = (await redis.acl('GETUSER', 'default')) as [string, string[]];
    return flags.includes('nopass');
  });
  return {
    version: info.get('redis_version') ?? '',
    run: info.get('run_id') ?? '',
    role: info.get('role') ?? '',
    replicas: Number(info.get('connected_slaves') ?? 0),
    aof: info.get('aof_enabled') === '1',
    unwritten: info.get('aof_last_write_status') === 'err',
    uncompacted: info.get('aof_last_bgrewrite_status') === 'err',
    policy: info.get('maxmemory_policy') ?? '',
    maxmemory: Number(info.get('maxmemory') ?? 0),
    used: Number(info.get('used_memory') ?? 0),
    nopass,
    ahead: Math.round(seconds * 1000 + micros / 1000 - ours),
    settings: settings && {
      save: settings.save ?? '',
      appendfsync: settings.appendfsync ?? '',
      protectedMode: settings['protected-mode'] ?? '',
      bind: settings.bind ?? '',
      slowlog: settings['slowlog-log-slower-than'] ?? '',
    },
  };
}

/** What only those who may ask are told; undefined where it refuses. */
function unlessRefused<T>(connection: Connection, question: (redis: Redis) => Promise<T>): Promise<T | undefined> {
  return connection.ask(async (redis) => {
    try {
      return await question(oneOf(redis));
    } catch (error) {
      if (error instanceof Error && error.name === 'ReplyError') return undefined;
      throw error;
    }
  });
}

/** Of a cluster one node: each question might go to another one. */
function oneOf(redis: Redis | Cluster): Redis {
  if (!(redis instanceof Cluster)) return redis;
  const [node] = redis.nodes('master');
  if (!node) throw new Error('the cluster has no node');
  return node;
}

/** Lines of `name:value`. */
function fieldsOf(info: string): Map<string, string> {
  return new Map(
    info.split('\r\n').flatMap((line): [string, string][] => {
      const at = line.indexOf(':');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
    }),
  );
}
