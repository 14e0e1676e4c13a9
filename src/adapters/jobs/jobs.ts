// Runs what is to be done, with BullMQ in the durable Redis: on all replicas, again until it is done, and sweeps for what was missed.
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { type Jobs, Later, type Log } from '../../ports.ts';
import { clientOf } from '../redis/connect.ts';
import { addHandoff, createQueues, FIGURES, type Figures, handoffWorker, planSweeps, sweepWorker } from './queues.ts';

/** What is to be done when its time has come. */
export interface Work {
  /** For a handoff. It is called again, later, if it throws; never twice at once for one handoff. */
  work(handoff: string): Promise<void>;
  /** Looks for what is due. Called on one replica at a time. */
  sweep(): Promise<void>;
}

export interface RunningJobs extends Jobs {
  /** Begins to work, and to sweep every few seconds. */
  serve(work: Work): void;
  /** How many jobs wait, on all replicas together. @throws Error where Redis is away */
  backlog(): Promise<number>;
  /** Comes back when nothing waits or is under way any more, on any replica; what will be tried again later is not waited for. */
  settled(): Promise<void>;
  /** Ends what is under way, then hangs up. */
  stop(): Promise<void>;
}

/** Whoever wakes a handoff does not wait longer for it: the sweep will find it. Milliseconds. */
const WAKE_WITHIN = 800;

/** A Redis that was emptied has no next sweep. Milliseconds. */
const PLAN_EVERY = 60_000;

/** BullMQ waits for an answer for ever: on a line that died without a word nobody would be called any more. So it is asked whether it is alive, and cut if not. Milliseconds. */
const DOUBT_EVERY = 5000;
const DOUBT_FOR = 2000;

/** How long an ending waits for Redis. Milliseconds. */
const END_WITHIN = 25_000;

/** How often `settled` looks. Milliseconds. */
const LOOK_EVERY = 10;

/**
 * Makes it; Redis need not be there yet.
 * @param hurry figures of a test that does not wait as long as people do
 * @throws Error where `url` is no address of a Redis
 */
export function createJobs(url: string, log: Log, hurry: Partial<Figures> = {}): RunningJobs {
  const figures = { ...FIGURES, ...hurry };
  // BullMQ wants to wait for Redis for ever; nobody else waits with it.
  const connection = clientOf(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(50 * times, 1000),
    // It was a primary, and is none any more: the address leads to the new one. Or it reads its file: the new line waits for that.
    reconnectOnError: (error) => /^(READONLY|LOADING)/.test(error.message),
    maxLoadingRetryTime: 1000,
    disableClientInfo: true,
  });
  const queues = createQueues(connection);
  const workers: Worker[] = [];
  const plan = () => void planSweeps(queues, figures).catch(() => {});
  let planning: NodeJS.Timeout | undefined;
  let doubting: NodeJS.Timeout | undefined;
  const doubt = async () => {
    if (connection.status !== 'ready') return;
    // What was asked on the old line is asked again on the new one.
    await within(DOUBT_FOR, connection.ping()).catch(() => connection.disconnect(true));
  };
  // Listeners must be there, or the errors are printed. What they mean is told by the state of the durable store.
  for (const one of [connection, queues.handoffs, queues.sweeps]) one.on('error', () => {});

  return {
    async wake(handoff) {
      try {
        await within(WAKE_WITHIN, addHandoff(queues, handoff));
      } catch {
        void doubt();
        log.write({ event: 'wake-failed', level: 'warn' });
      }
    },
    serve({ work, sweep }) {
      workers.push(
        new Worker<string>('handoffs', (job) => nameless(() => work(job.data)), handoffWorker(connection, figures)),
        new Worker('sweeps', () => nameless(sweep), sweepWorker(connection, figures)),
      );
      for (const worker of workers) {
        worker.on('error', () => {});
        worker.on('failed', (_job, error) => log.write({ event: 'job-failed', level: 'warn', errorName: error.message }));
      }
      connection.on('ready', plan);
      planning = setInterval(plan, PLAN_EVERY);
      doubting = setInterval(() => void doubt(), DOUBT_EVERY);
      plan();
    },
    backlog: () => within(WAKE_WITHIN, queues.handoffs.getJobCountByTypes('wait', 'delayed', 'prioritized')),
    async settled() {
      // Sweeps first: what they have found they wake before they end.
      for (const queue of [queues.sweeps, queues.handoffs]) {
        const open = () => within(WAKE_WITHIN, queue.getJobCountByTypes('wait', 'active', 'prioritized'));
        // Where Redis is away, nothing is under way.
        while ((await open().catch(() => 0)) > 0) await wait(LOOK_EVERY);
      }
    },
    async stop() {
      clearInterval(planning);
      clearInterval(doubting);
      // Where Redis is away there is no news of what is under way: it is taken over by another replica, or by the next start.
      const away = connection.status !== 'ready';
      if (away) connection.disconnect();
      const closed = Promise.allSettled(workers.map((worker) => worker.close(away)));
      await within(away ? WAKE_WITHIN : END_WITHIN, closed).catch(() => undefined);
      connection.disconnect();
      await within(WAKE_WITHIN, Promise.allSettled([queues.handoffs.close(), queues.sweeps.close()])).catch(() => undefined);
    },
  };
}

/** What failed is stored with its message, and a message may quote anything: only the name of the error goes on. */
async function nameless(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const bare = error instanceof Later ? new Later(error.after) : new Error();
    bare.message = error instanceof Error ? error.name : 'Error';
    bare.stack = '';
    throw bare;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const ending = new AbortController();
  const late = wait(ms, undefined, { signal: ending.signal }).then(() => {
    throw new Error('too late');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    ending.abort();
    late.catch(() => {});
  }
}
