// What a process costs: its processor time and memory as the system counts them, and what Redis holds.
import { readdirSync, readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import type { Peer } from './peers.ts';
import type { Running } from './processes.ts';
import { journeys, quantile, visitorsOf } from './visitors.ts';

/** Journeys made before anything is measured, so that a program has been compiled. */
const WARM_UP = 400;

export interface Measured {
  readonly perSecond: number;
  /** Updates for one second of the peer's processor time: what counts where cores are shared. */
  readonly perCpuSecond: number;
  /** Milliseconds until the webhook was answered, 32 side by side. */
  readonly p50: number;
  readonly p99: number;
  /** One visitor at a time. */
  readonly idle: number;
  /** Bytes of Redis for all that is kept of one visitor: conversation, ledger, deadline. */
  readonly bytes: number;
  /** Megabytes at the end. */
  readonly rss: number;
}

export async function measure(the: { peer: Peer; running: Running; redis: string; chats: number }): Promise<Measured> {
  const { peer, running, redis: url, chats } = the;
  const visitors = visitorsOf(peer, [running.url]);
  const redis = new Redis(url);
  const cpu = () => cpuSeconds(running.pid);
  try {
    await journeys(WARM_UP, 1_000_000, visitors.send);
    const before = await usedMemory(redis);
    const cpuBefore = cpu();
    const started = performance.now();
    const times = await journeys(chats, 2_000_000, visitors.send);
    const seconds = (performance.now() - started) / 1000;
    const busy = cpu() - cpuBefore;
    const bytes = ((await usedMemory(redis)) - before) / chats;
    const idle: number[] = [];
    for (let i = 0; i < 140; i++) {
      const sent = performance.now();
      // biome-ignore lint/performance/noAwaitInLoops: one at a time
      await visitors.send(3_000_000 + Math.floor(i / 7), i % 7);
      idle.push(performance.now() - sent);
    }
    return {
      perSecond: times.length / seconds,
      perCpuSecond: times.length / busy,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      idle: quantile(idle, 0.5),
      bytes,
      rss: rssOf(running.pid),
    };
  } finally {
    redis.disconnect();
    await visitors.close();
  }
}

/** User and system time of a process with all of its threads, in seconds: by the scheduler to the nanosecond, else by the system in hundredths. */
export function cpuSeconds(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce((sum, id) => sum + Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]), 0) / 1e9;
  } catch {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }
}

/** Resident memory of a process, in megabytes. */
export function rssOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** Bytes that a Redis uses. */
export async function usedMemory(redis: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
}
