// A flood beside an ordinary visitor: what she waits and what a flooded update costs, each kind by turns with no flood and with a crowd of ordinary visitors.
import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Agent, request } from 'undici';
import { cpuSeconds, rssOf, usedMemory } from './measure.ts';
import { JOURNEY, OURS } from './peers.ts';
import { type Places, startPeer, startRedis } from './processes.ts';
import { median, quantile, visitorsOf } from './visitors.ts';

export interface Flooded {
  readonly flood: string;
  /** Milliseconds until an ordinary visitor's press was answered. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the bot's processor time for one update of the flood. */
  readonly cpu: number;
  /** The same of Redis. */
  readonly redis: number;
  /** Bytes that Redis holds more after it, for each update of the flood. */
  readonly bytes: number;
  /** Megabytes of the bot after it. */
  readonly rss: number;
}

/** One update of a flood. */
type Drop = (n: number) => Promise<void>;

const WEB = '/web/';
/** A visitor presses so often. Milliseconds. */
const PRESS_EVERY = 20;
/** So many connections of made-up tabs at once, and as many forms as are answered on them. */
const MANY = 256;
const GREEDY = `made-up tabs, a press each, on ${MANY} connections as fast as they are answered`;
/** Before anything is measured, each kind comes so often. */
const WARM_UP = 1500;

/** @param perSecond updates of each flood */
export async function floods(perSecond: number, seconds: number, rounds: number, places: Omit<Places, 'redis'>): Promise<Flooded[]> {
  const store = await startRedis();
  const bot = await startPeer({ ...OURS, env: { ...OURS.env, WEB_CHAT: WEB } }, { ...places, redis: store.url });
  const visitors = visitorsOf(OURS, [bot.url]);
  const tabs = new Agent({ connections: MANY, pipelining: 1 });
  const redis = new Redis(store.url);
  const form = async (path: string, fields: Record<string, string>): Promise<void> => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const answer = await request(`${bot.url}${WEB}${path}`, {
      method: 'POST',
      headers,
      body: String(new URLSearchParams(fields)),
      dispatcher: tabs,
    });
    await answer.body.dump();
    if (answer.statusCode >= 500) throw new Error(`the web chat answered ${answer.statusCode}`);
  };
  const madeUp = () => `${Math.floor(Date.now() / 1000).toString(36)}.${randomBytes(16).toString('base64url')}`;
  let chat = 10_000_000;
  const kinds: Record<string, Drop | undefined> = {
    none: undefined,
    'ordinary visitors, as many updates': (n) => visitors.send(20_000_000 + Math.floor(n / 7), n % 7),
    'one chat': (n) => visitors.send(9_999_999, 1 + (n % 6)),
    'many chats, a press each': () => visitors.send(chat++, 1),
    'made-up tabs, a press each': (n) => form('', { tab: madeUp(), press: `uk:${JOURNEY[n % 6]?.replace('/', ':')}` }),
    'made-up tabs, quick exit': () => form('', { tab: madeUp(), press: 'uk:exit' }),
    'made-up tabs, a sentence each': () => form('', { tab: madeUp(), words: 'він знову п’яний і ламає двері, що мені робити' }),
    'made-up tabs that ask for news': () => form('news', { tab: madeUp(), version: 'x', said: '' }),
  };
  kinds[GREEDY] = kinds['made-up tabs, a press each'];
  try {
    for (const drop of Object.values(kinds)) await alongside(drop, perSecond * 2, WARM_UP / perSecond / 2, async () => {});
    const found = new Map<string, Flooded[]>();
    for (let round = 0; round < rounds; round++) {
      let idle = { bot: 0, redis: 0 };
      for (const [flood, drop] of Object.entries(kinds)) {
        const before = await usedMemory(redis);
        const cpu = { bot: cpuSeconds(bot.pid), redis: cpuSeconds(store.pid) };
        const times: number[] = [];
        let step = 0;
        const sent = await alongside(drop, flood === GREEDY ? Number.POSITIVE_INFINITY : perSecond, seconds, async () => {
          const started = performance.now();
          await visitors.send(5_000_000 + round, 1 + (step++ % 6));
          times.push(performance.now() - started);
        });
        const spent = { bot: cpuSeconds(bot.pid) - cpu.bot, redis: cpuSeconds(store.pid) - cpu.redis };
        if (drop === undefined) idle = spent;
        found.set(flood, [
          ...(found.get(flood) ?? []),
          {
            flood,
            p50: quantile(times, 0.5),
            p99: quantile(times, 0.99),
            cpu: (1e6 * (spent.bot - idle.bot)) / sent,
            redis: (1e6 * (spent.redis - idle.redis)) / sent,
            bytes: ((await usedMemory(redis)) - before) / sent,
            rss: rssOf(bot.pid),
          },
        ]);
      }
    }
    const middle = (all: readonly Flooded[], field: keyof Omit<Flooded, 'flood'>) => median(all.map((one) => one[field]));
    return [...found].map(([flood, all]) => ({
      flood,
      p50: middle(all, 'p50'),
      p99: middle(all, 'p99'),
      cpu: middle(all, 'cpu'),
      redis: middle(all, 'redis'),
      bytes: middle(all, 'bytes'),
      rss: middle(all, 'rss'),
    }));
  } finally {
    redis.disconnect();
    await tabs.destroy();
    await visitors.close();
    await bot.stop();
    await store.stop();
  }
}

/** A flood for so many seconds at a rate, or without end as fast as it is answered, and beside it something that is done again and again. @returns how many updates of the flood were answered */
async function alongside(drop: Drop | undefined, perSecond: number, seconds: number, press: () => Promise<void>): Promise<number> {
  const began = performance.now();
  const over = () => performance.now() - began > seconds * 1000;
  let sent = 0;
  const greedy = async (one: Drop): Promise<void> => {
    // biome-ignore lint/performance/noAwaitInLoops: each after the one before
    while (!over()) await one(sent++);
  };
  const flood = async (): Promise<void> => {
    if (drop === undefined) return;
    if (perSecond === Number.POSITIVE_INFINITY) return void (await Promise.all(Array.from({ length: MANY }, () => greedy(drop))));
    const answers: Promise<void>[] = [];
    while (!over()) {
      const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
      while (sent < due) answers.push(drop(sent++));
      // biome-ignore lint/performance/noAwaitInLoops: until the next one is due
      await pause(1);
    }
    await Promise.all(answers);
  };
  const pressing = async (): Promise<void> => {
    while (!over()) {
      // biome-ignore lint/performance/noAwaitInLoops: one visitor presses after she was answered
      await press();
      await pause(PRESS_EVERY);
    }
  };
  await Promise.all([flood(), pressing()]);
  return Math.max(1, sent);
}

function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}

/** What stands above the rows. */
export const FLOOD_HEAD = [
  'flood',
  'her answer, p50',
  'her answer, p99',
  'processor of the bot for one',
  'of Redis',
  'bytes of Redis',
  'RSS MB',
];

/** The figures as rows of a table, held against no flood and against ordinary updates of the same run. */
export function rowsOf(all: readonly Flooded[]): string[][] {
  const [none, ordinary] = all;
  const times = (value: number, by: number | undefined) => `${(value / (by ?? Number.NaN)).toFixed(1)}×`;
  return all.map(({ flood, p50, p99, cpu, redis, bytes, rss }) => [
    flood,
    `${p50.toFixed(2)} ms, ${times(p50, none?.p50)}`,
    `${p99.toFixed(2)} ms, ${times(p99, none?.p99)}`,
    ...(flood === none?.flood
      ? ['–', '–', '–']
      : [`${Math.round(cpu)} µs, ${times(cpu, ordinary?.cpu)}`, `${Math.round(redis)} µs`, String(Math.round(bytes))]),
    String(Math.round(rss)),
  ]);
}
