// The queues in the durable Redis: what they are called, what stands in them, and how the work in them is tried again. Nothing but ids and times.
//
// What its keys are stands on the keys page: ../redis/stored-jobs.ts.
// The braces make Redis Cluster keep all of them in one slot.
import { Queue, type WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { Later } from '../../ports.ts';

/** How long jobs wait for what. Milliseconds. */
export interface Figures {
  /** How often it is looked for what is due. */
  readonly sweepEvery: number;
  /** So many jobs, in so long: on all replicas together. One job is one message. */
  readonly limit: { readonly max: number; readonly duration: number };
  /** A replica that was killed is missed after `lockDuration`, looked for every `stalledInterval`. */
  readonly lockDuration: number;
  readonly stalledInterval: number;
  /** A deed is tried again after the first pause, then after twice as long each time, at most the longest one. */
  readonly firstPause: number;
  readonly longestPause: number;
}

/** Telegram lets a bot send 30 messages a second; answers to visitors need room too. */
export const FIGURES: Figures = {
  sweepEvery: 5000,
  limit: { max: 25, duration: 1000 },
  lockDuration: 10_000,
  stalledInterval: 5000,
  firstPause: 1000,
  longestPause: 30_000,
};

/** How many handoffs one replica works on side by side. */
const CONCURRENCY = 8;

/** A deed is tried again so often, then the sweep begins anew. */
const ATTEMPTS = 100;

/** A job may be taken over from so many replicas that were killed. */
const STALLED = 1000;

const PREFIX = '{bull}';
const SWEEP = 'sweep';

/** Nothing is kept of a job that is over, however it ended: the handoff knows what is still to be done. Errors would bring their words along. */
const LEAVES_NOTHING = { removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 };

export interface Queues {
  /** Its jobs carry the id of a handoff. */
  readonly handoffs: Queue<string>;
  readonly sweeps: Queue;
}

/** The queues of a connection. */
export function createQueues(connection: Redis): Queues {
  // Events would name handoffs that are long forgotten.
  const options = { connection, prefix: PREFIX, streams: { events: { maxLen: 0 } } };
  return { handoffs: new Queue<string>('handoffs', options), sweeps: new Queue('sweeps', options) };
}

/**
 * Adds a job for a handoff. While it has one that waits, another would find nothing to do; while one is under way, which may have looked
 * already, exactly one more follows it.
 */
export async function addHandoff({ handoffs }: Queues, id: string): Promise<void> {
  await handoffs.add('work', id, {
    ...LEAVES_NOTHING,
    deduplication: { id, keepLastIfActive: true },
    attempts: ATTEMPTS,
    backoff: { type: 'custom' },
  });
}

/** Sees to it that there is a next sweep, and one at a time. Harmless as often as one likes, from any replica. */
export async function planSweeps({ sweeps, handoffs }: Queues, { sweepEvery }: Pick<Figures, 'sweepEvery'> = FIGURES): Promise<void> {
  const next = (await sweeps.getJobScheduler(SWEEP))?.next ?? 0;
  // The clock was set back: the next sweep, and each next try, would wait until it is that late again.
  if (next > Date.now() + 2 * sweepEvery) {
    await sweeps.removeJobScheduler(SWEEP);
    await handoffs.promoteJobs();
  }
  await sweeps.setGlobalConcurrency(1);
  await sweeps.upsertJobScheduler(SWEEP, { every: sweepEvery }, { name: SWEEP, opts: LEAVES_NOTHING });
}

/** How handoffs are worked on. */
export function handoffWorker(connection: Redis, figures: Figures): WorkerOptions {
  return {
    ...sweepWorker(connection, figures),
    concurrency: CONCURRENCY,
    limiter: figures.limit,
    settings: { backoffStrategy: (tried, _type, error) => pauseAfter(tried, error, Math.random, figures) },
  };
}

/** How sweeps are made. */
export function sweepWorker(connection: Redis, { lockDuration, stalledInterval }: Figures): WorkerOptions {
  return { connection, prefix: PREFIX, concurrency: 1, lockDuration, stalledInterval, maxStalledCount: STALLED };
}

/** Milliseconds until the next try. Where the channel has named a pause, not before; else at random, so that what failed together does not return together. */
export function pauseAfter(tried: number, error: unknown, chance: () => number = Math.random, figures: Figures = FIGURES): number {
  const { firstPause, longestPause } = figures;
  if (error instanceof Later) return error.after + Math.round(chance() * firstPause);
  const longest = Math.min(firstPause * 2 ** (tried - 1), longestPause);
  return Math.round(longest * (0.5 + chance() / 2));
}
