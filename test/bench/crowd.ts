// Many open conversations: what the bot holds in memory, whether a turn costs the same beside them, and how long one conversation grows.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { connect } from '../../src/adapters/redis/connect.ts';
import { RedisConversations } from '../../src/adapters/redis/conversations.ts';
import { sealKey } from '../../src/adapters/redis/seal.ts';
import { begin } from '../../src/core/conversation.ts';
import { placeOf } from '../../src/core/flow.ts';
import type { Address } from '../../src/ports.ts';
import { apart } from './apart.ts';
import { compared, type Flat, type Sized } from './flat.ts';
import { cpuSeconds, rssOf, usedMemory } from './measure.ts';
import { JOURNEY, OURS } from './peers.ts';
import { type Places, type Running, startPeer, startRedis } from './processes.ts';
import { sideBySide, type Visitors, visitorsOf } from './visitors.ts';

export interface Crowd {
  /** One press, by visitors picked from all who are there. */
  readonly flat: Flat;
  readonly open: readonly {
    readonly size: number;
    /** Megabytes right after the presses, and when nobody has come for a while. */
    readonly rss: number;
    readonly atRest: number;
    /** Bytes of Redis for each of them: conversation, ledger, deadline. */
    readonly bytes: number;
  }[];
}

/** Presses in a portion: a round of all sizes is over before a bot that waits for its turn wipes its memory. */
const PRESSES = 600;
/** So many presses before anything is measured: each process has compiled the same, and remembers as many visitors as it ever will. */
const WARM_UP = 12_000;
/** Longer than the bot waits before it collects what was let go. Milliseconds. */
const REST = 10_000;
/** Steps through all who are there in an order that no memory of the last ones helps with. */
const STRIDE = 7919;

interface Open extends Sized {
  readonly bot: Running;
  readonly visitors: Visitors;
  readonly redis: Redis;
  readonly store: Running;
  readonly bytes: number;
}

/** A bot with a Redis of its own for each size; the first size twice. */
export async function crowds(sizes: readonly number[], rounds: number, places: Omit<Places, 'redis'>): Promise<Crowd> {
  const running: Open[] = [];
  try {
    // biome-ignore lint/performance/noAwaitInLoops: each alone, so that the starts do not differ
    for (const size of [...sizes, sizes[0] ?? 100]) running.push(await opened(size, places));
    apart(
      running.map(({ bot }) => bot.pid),
      running.map(({ store }) => store.pid),
    );
    const flat = await compared(running, rounds);
    const pressed = [];
    for (const { size, bot, bytes, warmUp } of running.slice(0, -1)) {
      // Whose turn was a while ago may have wiped its memory meanwhile: on a slow machine that would be taken for a small one.
      // biome-ignore lint/performance/noAwaitInLoops: each right after its own presses
      await warmUp();
      pressed.push({ size, bytes, pid: bot.pid, rss: rssOf(bot.pid) });
    }
    await wait(REST);
    return { flat, open: pressed.map(({ pid, ...one }) => ({ ...one, atRest: rssOf(pid) })) };
  } finally {
    for (const { redis, visitors, bot, store } of running) {
      redis.disconnect();
      // biome-ignore lint/performance/noAwaitInLoops: one after the other is fast enough
      await visitors.close();
      await bot.stop();
      await store.stop();
    }
  }
}

async function opened(size: number, places: Omit<Places, 'redis'>): Promise<Open> {
  const store = await startRedis();
  const secret = randomBytes(32);
  const bot = await startPeer(OURS, { ...places, redis: store.url, sealKey: secret.toString('base64') });
  const visitors = visitorsOf(OURS, [bot.url]);
  const redis = new Redis(store.url);
  const empty = await usedMemory(redis);
  await fill(store.url, secret, size);
  const bytes = ((await usedMemory(redis)) - empty) / size;
  let pressed = 0;
  const press = async (count: number) => {
    const from = pressed;
    pressed += count;
    await sideBySide(count, (i) => visitors.send(1 + (((from + i) * STRIDE) % size), 1 + ((from + i) % 6)));
  };
  const portion = async () => {
    const cpu = cpuSeconds(bot.pid);
    await press(PRESSES);
    return ((cpuSeconds(bot.pid) - cpu) / PRESSES) * 1e6;
  };
  return { size, bot, visitors, redis, store, bytes, portion, warmUp: () => press(WARM_UP) };
}

/** Conversations as the bot itself stores them after `/start`, for all chats from 1 to `size`. */
async function fill(url: string, secret: Uint8Array, size: number): Promise<void> {
  const connection = await connect(url);
  const clock = { now: () => Date.now() };
  const conversations = new RedisConversations(connection, [sealKey(secret)], clock);
  const at = placeOf(JOURNEY[0]);
  const open = async (i: number) => {
    const conversation = { ...begin(clock.now(), 'uk', at), pane: 2, seen: [i] };
    await conversations.take(`telegram:${1 + i}` as Address, () => ({ conversation, say: { what: 'erase', language: 'uk' } }));
  };
  await sideBySide(size, open, 1000);
  connection.close();
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
  const visitors = visitorsOf(OURS, [bot.url]);
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
