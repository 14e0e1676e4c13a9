// How long an answer takes at half of what all programs together can carry: ours beside the floor and the frameless one, at the same rate, by turns.
import { apart } from './apart.ts';
import { FLOOR, FRAMELESS, OURS, type Peer } from './peers.ts';
import { type Places, type Running, startPeer, startRedis } from './processes.ts';
import { atRate, journeys, median, quantile, type Visitors, visitorsOf } from './visitors.ts';

export interface HalfLoad {
  /** Half of the updates a second that our bot answers in a closed loop, where bot, load, Bot API and Redis are bound as they are here. */
  readonly perSecond: number;
  /** Medians of all rounds. Milliseconds. */
  readonly p50: Readonly<Record<Tried, number>>;
  readonly p99: Readonly<Record<Tried, number>>;
  /** Beside the floor of the same round, the median of all rounds: what the machine does besides changes from one to the next. */
  readonly times: Readonly<Record<Exclude<Tried, 'floor'>, number>>;
  /** The 99th percentile of the first second after nobody has come for so long that the memory was wiped: what was compiled is gone with it. Milliseconds. */
  readonly afterQuiet: Readonly<Record<Tried, number>>;
}

type Tried = 'floor' | 'frameless' | 'ours';
const TRIED: Readonly<Record<Tried, Peer>> = { floor: FLOOR, frameless: FRAMELESS, ours: OURS };

const WARM_UP = 1000;
/**
 * Short portions, always in the same order: whose turn it is not has a quiet time of two portions, and at half load there is none. In turned
 * order one would have four seconds of it, after which connections are closed, and would be measured opening them.
 */
const SECONDS = 1;

/** Nobody has come for so long: longer than our bot waits before it wipes its memory. Milliseconds. */
const QUIET = 7000;

export async function halfLoad(rounds: number, api: Running, places: Omit<Places, 'redis' | 'api'>): Promise<HalfLoad> {
  const redis = await startRedis();
  const running = new Map<Tried, { readonly bot: Running; readonly visitors: Visitors; readonly p50: number[]; readonly p99: number[] }>();
  const each = () => [...running.values()];
  try {
    for (const [name, peer] of Object.entries(TRIED) as [Tried, Peer][]) {
      // biome-ignore lint/performance/noAwaitInLoops: each alone
      const bot = await startPeer(peer, { ...places, api: api.url, redis: redis.url });
      running.set(name, { bot, visitors: visitorsOf(peer, [bot.url]), p50: [], p99: [] });
    }
    apart(
      each().map(({ bot }) => bot.pid),
      [api.pid, redis.pid],
    );
    // biome-ignore lint/performance/noAwaitInLoops: each alone
    for (const { visitors } of each()) await journeys(WARM_UP, 1_000_000, visitors.send);
    const perSecond = (await carried(running.get('ours')?.visitors)) / 2;
    // The first round only fills caches and compiles what is done at this rate.
    for (let round = 0; round <= rounds; round++) {
      for (const { visitors, p50, p99 } of each()) {
        // biome-ignore lint/performance/noAwaitInLoops: by turns
        const times = await atRate(perSecond, SECONDS, round, visitors.send);
        if (round === 0) continue;
        p50.push(quantile(times, 0.5));
        p99.push(quantile(times, 0.99));
      }
    }
    const quiet: Record<string, number> = {};
    for (const [name, { visitors }] of running) {
      // biome-ignore lint/performance/noAwaitInLoops: by turns
      await new Promise((wake) => setTimeout(wake, QUIET));
      quiet[name] = quantile(await atRate(perSecond, SECONDS, rounds + 1, visitors.send), 0.99);
    }
    const of = (name: Tried, part: 'p50' | 'p99') => running.get(name)?.[part] ?? [];
    const both = (part: 'p50' | 'p99') => ({
      floor: median(of('floor', part)),
      frameless: median(of('frameless', part)),
      ours: median(of('ours', part)),
    });
    const beside = (name: Tried) => median(of(name, 'p99').map((ms, i) => ms / (of('floor', 'p99')[i] ?? Number.NaN)));
    return {
      perSecond,
      p50: both('p50'),
      p99: both('p99'),
      times: { frameless: beside('frameless'), ours: beside('ours') },
      afterQuiet: { floor: quiet.floor ?? Number.NaN, frameless: quiet.frameless ?? Number.NaN, ours: quiet.ours ?? Number.NaN },
    };
  } finally {
    for (const { bot, visitors } of each()) {
      // biome-ignore lint/performance/noAwaitInLoops: one after the other is fast enough
      await visitors.close();
      await bot.stop();
    }
    await redis.stop();
  }
}

/** Updates a second in a closed loop. */
async function carried(visitors: Visitors | undefined): Promise<number> {
  if (!visitors) return Number.NaN;
  const rates: number[] = [];
  for (let again = 0; again < 3; again++) {
    const began = performance.now();
    // biome-ignore lint/performance/noAwaitInLoops: one after the other
    const { length } = await journeys(WARM_UP, 2_000_000 + again * WARM_UP, visitors.send);
    rates.push((length / (performance.now() - began)) * 1000);
  }
  return median(rates);
}
