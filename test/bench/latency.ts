// How long an answer takes at half of what our bot can do: beside the floor, at the same rate, by turns.
import { FLOOR, OURS } from './peers.ts';
import { type Places, startPeer, startRedis } from './processes.ts';
import { atRate, journeys, median, quantile, visitorsOf } from './visitors.ts';

export interface HalfLoad {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly ours: number;
  readonly floor: number;
}

const WARM_UP = 400;

export async function halfLoad(perSecond: number, seconds: number, rounds: number, places: Omit<Places, 'redis'>): Promise<HalfLoad> {
  const redis = await startRedis();
  const ours = await startPeer(OURS, { ...places, redis: redis.url });
  const floor = await startPeer(FLOOR, { ...places, redis: redis.url });
  const [toOurs, toFloor] = [visitorsOf(OURS, ours.url), visitorsOf(FLOOR, floor.url)];
  try {
    await journeys(WARM_UP, 1_000_000, toOurs.send);
    await journeys(WARM_UP, 1_000_000, toFloor.send);
    const p99: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
    for (let round = 0; round < rounds; round++) {
      const from = 2_000_000 + round * 1_000_000;
      // biome-ignore lint/performance/noAwaitInLoops: by turns
      p99.ours.push(quantile(await atRate(perSecond, seconds, from, toOurs.send), 0.99));
      p99.floor.push(quantile(await atRate(perSecond, seconds, from, toFloor.send), 0.99));
    }
    return { perSecond, ours: median(p99.ours), floor: median(p99.floor) };
  } finally {
    await toOurs.close();
    await toFloor.close();
    await ours.stop();
    await floor.stop();
    await redis.stop();
  }
}
