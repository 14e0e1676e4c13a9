// Many open conversations: what the bot holds in memory, whether a turn costs the same beside them, and how long one conversation grows.
import { Redis } from 'ioredis';
import { cpuSeconds, rssOf, usedMemory } from './measure.ts';
import { OURS } from './peers.ts';
import { type Places, startPeer, startRedis } from './processes.ts';
import { sideBySide, visitorsOf } from './visitors.ts';

export interface Crowd {
  readonly open: number;
  /** Microseconds of the bot's processor time for one press, by visitors picked from all who are there. */
  readonly cpu: number;
  readonly rss: number;
  /** Bytes of Redis for each of them: conversation, ledger, deadline. */
  readonly bytes: number;
}

const PRESSES = 3000;
/** Measured so often; the least counts, for whatever else the machine does only adds to it. */
const TIMES = 3;
/** Steps through all who are there in an order that no memory of the last ones helps with. */
const STRIDE = 7919;

/** Opens more and more conversations, and presses a button in some of them at each size. */
export async function crowds(sizes: readonly number[], places: Omit<Places, 'redis'>): Promise<Crowd[]> {
  const store = await startRedis();
  const bot = await startPeer(OURS, { ...places, redis: store.url });
  const visitors = visitorsOf(OURS, bot.url);
  const redis = new Redis(store.url);
  try {
    // Compiled before anything is measured.
    await sideBySide(PRESSES, (i) => visitors.send(1_000_000_000 + (i % 100), i % 7));
    await redis.flushall();
    await sideBySide(100, (i) => visitors.send(1_000_000_000 + i, 0));
    await redis.flushall();
    const empty = await usedMemory(redis);
    const crowd: Crowd[] = [];
    let open = 0;
    for (const size of sizes) {
      const from = open;
      // biome-ignore lint/performance/noAwaitInLoops: each size on top of the one before
      await sideBySide(size - from, (i) => visitors.send(1 + from + i, 0));
      open = size;
      const costs: number[] = [];
      for (let again = 0; again < TIMES; again++) {
        const cpu = cpuSeconds(bot.pid);
        await sideBySide(PRESSES, (i) => visitors.send(1 + (((again * PRESSES + i) * STRIDE) % size), 1 + (i % 6)));
        costs.push(((cpuSeconds(bot.pid) - cpu) / PRESSES) * 1e6);
      }
      crowd.push({ open, cpu: Math.min(...costs), rss: rssOf(bot.pid), bytes: ((await usedMemory(redis)) - empty) / open });
    }
    return crowd;
  } finally {
    redis.disconnect();
    await visitors.close();
    await bot.stop();
    await store.stop();
  }
}

export interface Length {
  readonly presses: number;
  /** Bytes of the stored conversation. */
  readonly value: number;
  /** The same with its key and all that Redis needs for it (MEMORY USAGE). */
  readonly memory: number;
}

/** One conversation, longer and longer. */
export async function lengths(presses: readonly number[], places: Omit<Places, 'redis'>): Promise<Length[]> {
  const store = await startRedis();
  const bot = await startPeer(OURS, { ...places, redis: store.url });
  const visitors = visitorsOf(OURS, bot.url);
  const redis = new Redis(store.url);
  try {
    await visitors.send(1, 0);
    const found: Length[] = [];
    let made = 0;
    for (const wanted of presses) {
      // biome-ignore lint/performance/noAwaitInLoops: one visitor presses after she was answered
      for (; made < wanted; made++) await visitors.send(1, 1 + (made % 6));
      const [key = ''] = (await redis.keys('*')).filter((one) => one.includes(':c:'));
      found.push({ presses: made, value: await redis.strlen(key), memory: Number(await redis.memory('USAGE', key)) });
    }
    return found;
  } finally {
    redis.disconnect();
    await visitors.close();
    await bot.stop();
    await store.stop();
  }
}
