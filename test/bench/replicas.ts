// Several replicas of the bot beside one Redis, and the ways in which updates may be spread over them.
import { randomBytes } from 'node:crypto';
import { apart } from './apart.ts';
import { compared, type Flat, type Sized } from './flat.ts';
import { cpuSeconds } from './measure.ts';
import { OURS } from './peers.ts';
import { type Places, type Running, startPeer, startRedis } from './processes.ts';
import { journeys, SIDE_BY_SIDE, type Spread, type Visitors, visitorsOf } from './visitors.ts';

/** How updates come to the replicas. */
export type Way = keyof typeof WAYS;

/** By the number of replicas; `chat` and `step` (0 for `/start`) say which update it is. */
export const WAYS = {
  /** A chat stays where it is: what the machine itself makes of more programs. */
  together: (chat, _step, count) => chat % count,
  /** As a proxy does that knows nothing of chats. */
  'at random': (_chat, _step, count) => Math.floor(Math.random() * count),
  /** Never where the one before went: nothing that a replica remembers is right. */
  'each time another': (chat, step, count) => (chat + step) % count,
} as const satisfies Record<string, Spread>;

export interface Replicas {
  readonly flat: Flat;
  /** In the order of `flat.costs`. */
  readonly ways: readonly { readonly count: number; readonly way: Way | undefined }[];
  /** Which all replicas share, and nothing else is on. */
  readonly cores: number;
}

/** Journeys in a portion, for each replica: a round of all groups is over before one that waits for its turn wipes its memory. */
const JOURNEYS = 40;
/** Journeys that each replica has seen before anything is measured, in however many ways: each has compiled the same. */
const WARM_UP = 1800;

interface Group extends Sized {
  readonly way: Way | undefined;
  readonly visitors: Visitors;
}

/** One replica twice, which shows the noise, and groups of several, each spread over in all ways. Each has as much to do as one has alone. */
export async function replicas(counts: readonly number[], rounds: number, places: Omit<Places, 'redis'>): Promise<Replicas> {
  const redis = await startRedis();
  const sealKey = randomBytes(32).toString('base64');
  const bots: Running[] = [];
  const groups: Group[] = [];
  try {
    for (const count of [1, ...counts, 1]) {
      // biome-ignore lint/performance/noAwaitInLoops: one group after the other
      const some = await Promise.all(Array.from({ length: count }, () => startPeer(OURS, { ...places, redis: redis.url, sealKey })));
      bots.push(...some);
      for (const way of count === 1 ? [undefined] : (Object.keys(WAYS) as Way[])) groups.push(group(some, way, groups.length));
    }
    const cores = apart(
      bots.map(({ pid }) => pid),
      [redis.pid],
    );
    return { flat: await compared(groups, rounds), ways: groups.map(({ size, way }) => ({ count: size, way })), cores };
  } finally {
    await Promise.all(groups.map(({ visitors }) => visitors.close()));
    await Promise.all(bots.map((one) => one.stop()));
    await redis.stop();
  }
}

function group(bots: readonly Running[], way: Way | undefined, number: number): Group {
  const visitors = visitorsOf(
    OURS,
    bots.map(({ url }) => url),
    way && WAYS[way],
  );
  const cpu = () => bots.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
  let from = (1 + number) * 10_000_000;
  const walk = async (count: number) => {
    from += count;
    await journeys(count, from - count, visitors.send, SIDE_BY_SIDE * bots.length);
  };
  return {
    size: bots.length,
    way,
    visitors,
    warmUp: () => walk((WARM_UP * bots.length) / (way ? Object.keys(WAYS).length : 1)),
    async portion() {
      const before = cpu();
      await walk(JOURNEYS * bots.length);
      return ((cpu() - before) / (JOURNEYS * bots.length * 7)) * 1e6;
    },
  };
}
