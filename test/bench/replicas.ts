// Several replicas of the bot beside one Redis: each update goes to another one, so nothing is where it was last.
import { randomBytes } from 'node:crypto';
import { measure } from './measure.ts';
import { OURS } from './peers.ts';
import { type Places, startPeer, startRedis } from './processes.ts';

export interface Replicas {
  readonly count: number;
  readonly perSecond: number;
  /** Of all replicas together. */
  readonly perCpuSecond: number;
}

export async function replicas(count: number, chats: number, places: Omit<Places, 'redis'>): Promise<Replicas> {
  const redis = await startRedis();
  const sealKey = randomBytes(32).toString('base64');
  const running = await Promise.all(Array.from({ length: count }, () => startPeer(OURS, { ...places, redis: redis.url, sealKey })));
  try {
    const { perSecond, perCpuSecond } = await measure({ peer: OURS, running, redis: redis.url, chats });
    return { count, perSecond, perCpuSecond };
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    await redis.stop();
  }
}
