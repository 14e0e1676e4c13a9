// Jobs in BullMQ: never lost, never twice at once, tried again in time, and nothing in Redis but ids.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createJobs, type RunningJobs, type Work } from '../../../src/adapters/jobs/jobs.ts';
import { createQueues, FIGURES, pauseAfter, planSweeps } from '../../../src/adapters/jobs/queues.ts';
import { clientOf } from '../../../src/adapters/redis/connect.ts';
import { createWake } from '../../../src/app/sweep.ts';
import { Later, type LogEntry } from '../../../src/ports.ts';
import { faultyLine } from '../../contracts/lines.ts';
import { dump } from '../../contracts/replicas.ts';
import { durableServer, embeddedServer, realServer, type TestServer } from '../../contracts/servers.ts';
import { MemoryHandoffs, openHandoff } from '../../doubles/handoffs.ts';
import { crossingDesk, withTasks } from '../../app/stage.ts';

const CANARY = 'canary-0501112233';

/** A tenth of what it is for people: it says that all goes on, and in which order. */
const HURRY = { ...FIGURES, sweepEvery: 500, limit: { max: 25, duration: 500 }, firstPause: 200, lockDuration: 2000, stalledInterval: 500 };

for (const [kind, launch] of [
  ['a real Redis', realServer],
  ['the embedded Redis', embeddedServer],
] as const) {
  describe(`jobs in ${kind}`, () => {
    const stage = new JobsStage(launch);

    it('are done when they are woken, each handoff by itself', async () => {
      const done: string[] = [];
      const jobs = stage.replica({ work: async (id) => void done.push(id) });
      await Promise.all(['a', 'b', 'c'].map((id) => jobs.wake(id)));
      await jobs.settled();
      expect(done.sort()).toEqual(['a', 'b', 'c']);
    });

    it('are one while they wait, and exactly one more where they were woken under way', async () => {
      let ran = 0;
      let go = () => {};
      const held = new Promise<void>((resolve) => (go = resolve));
      const idle = stage.replica(undefined);
      for (let i = 0; i < 5; i++) await idle.wake('a');
      const jobs = stage.replica({
        async work() {
          if (++ran === 1) await held;
        },
      });
      await until(() => ran === 1);
      for (let i = 0; i < 5; i++) await (i % 2 ? jobs : idle).wake('a');
      go();
      await jobs.settled();
      expect(ran).toBe(2);
    });

    it('are never lost where a handoff is woken while its job is ending, over and over', async () => {
      // What is told is a number that was committed before the wake; a job reads it at its beginning.
      let committed = 0;
      let seen = 0;
      const jobs = stage.replica({
        async work() {
          const now = committed;
          await wait(Math.random() * 4);
          seen = Math.max(seen, now);
        },
      });
      // Twelve rounds: more would wait for the limit.
      for (let i = 0; i < 12; i++) {
        committed++;
        await jobs.wake('a');
        await wait(Math.random() * 8);
        committed++;
        await jobs.wake('a');
        await jobs.settled();
        expect(seen).toBe(committed);
      }
    });

    it('that fail are made again after a pause, not before the one that was asked for, and their errors leave no word', async () => {
      const tries: number[] = [];
      const jobs = stage.replica({
        async work() {
          tries.push(performance.now());
          if (tries.length === 1) throw new Error(CANARY);
          if (tries.length === 2) throw new Later(400);
        },
      });
      await jobs.wake('a');
      await until(() => tries.length === 2);
      await until(() => stage.logged.length === 2);
      expect(await stage.stored()).not.toContain(CANARY);
      await until(() => tries.length === 3);
      const [first = 0, second = 0, third = 0] = tries;
      // Half a first pause at least.
      expect(second - first).toBeGreaterThan(HURRY.firstPause / 2 - 20);
      expect(third - second).toBeGreaterThan(380);
      expect(stage.logged.filter(({ event }) => event === 'job-failed').map(({ errorName }) => errorName)).toEqual(['Error', 'Later']);
    });

    it('are tried far more than a few times, and count as what waits meanwhile', async () => {
      let tries = 0;
      const jobs = stage.replica({
        async work() {
          if (++tries < 6) throw new Later(1);
          if (tries === 6) throw new Later(60_000);
        },
      });
      expect(await jobs.backlog()).toBe(0);
      await jobs.wake('a');
      await until(() => stage.logged.length === 6, 15_000);
      await expect.poll(() => jobs.backlog()).toBe(1);
    });

    it('hold up no other handoff while one of them takes long', async () => {
      const done: string[] = [];
      let go = () => {};
      const held = new Promise<void>((resolve) => (go = resolve));
      const jobs = stage.replica({
        async work(id) {
          if (id === 'long') await held;
          done.push(id);
        },
      });
      for (const id of ['long', 'a', 'b']) await jobs.wake(id);
      await until(() => done.length === 2);
      go();
      await jobs.settled();
      expect(done.at(-1)).toBe('long');
    });

    it('that are under way at the end are ended first', async () => {
      let [begun, ended] = [false, false];
      const jobs = stage.replica({
        async work() {
          begun = true;
          await wait(300);
          ended = true;
        },
      });
      await jobs.wake('a');
      await until(() => begun);
      await jobs.stop();
      expect(ended).toBe(true);
    });

    it('hold ids and nothing else, and leave nothing of a handoff when they are over', async () => {
      const idle = stage.replica(undefined);
      await idle.wake('handoff-one');
      const waiting = await stage.stored();
      expect(waiting).toContain('"handoff-one"');
      const job = await stage.redis.hgetall('{bull}:handoffs:1');
      expect(job).toMatchObject({ name: 'work', data: '"handoff-one"' });
      expect(Object.keys(job).sort()).toEqual(['data', 'deid', 'delay', 'name', 'opts', 'priority', 'timestamp']);
      const jobs = stage.replica({ work: async () => {} });
      await jobs.settled();
      expect(await stage.stored()).not.toContain('handoff-one');
      // An event says which job was done when. All go with the next look for lost jobs; the embedded Redis keeps the last one.
      await expect.poll(() => stage.redis.xlen('{bull}:handoffs:events'), { timeout: 5000 }).toBeLessThan(2);
      expect((await stage.redis.keys('*')).filter((key) => !key.startsWith('{bull}:'))).toEqual([]);
    });

    it('leave nothing of a sweep that has failed either', async () => {
      stage.replica({ sweep: () => Promise.reject(new Error(CANARY)) });
      await until(() => stage.logged.length > 1);
      expect(await stage.redis.keys('{bull}:sweeps:failed')).toEqual([]);
      expect(await stage.stored()).not.toContain(CANARY);
    });

    it('of two replicas are never two for one handoff at once, and no more than the limit lets', async () => {
      const under = new Set<string>();
      const left = new Map(Array.from({ length: 20 }, (_, i) => [`h${i}`, 4]));
      let clashes = 0;
      const by = [0, 0];
      const started = performance.now();
      const replicas = [0, 1].map((replica) =>
        stage.replica({
          async work(id) {
            if (under.has(id)) clashes++;
            under.add(id);
            by[replica] = (by[replica] ?? 0) + 1;
            await wait(20);
            const more = (left.get(id) ?? 0) - 1;
            left.set(id, more);
            if (more > 0) await replicas[replica]?.wake(id);
            under.delete(id);
          },
        }),
      );
      await Promise.all([...left.keys()].map(async (id, i) => replicas[i % 2]?.wake(id)));
      await replicas[0]?.settled();
      expect([...left.values()].every((more) => more === 0)).toBe(true);
      expect(clashes).toBe(0);
      expect(Math.min(...by)).toBeGreaterThan(0);
      // Eighty at twenty-five in so long: the first at once, the last after three times as long.
      expect(performance.now() - started).toBeGreaterThan(3 * HURRY.limit.duration - 50);
    });

    it('sweep every few seconds, one at a time over all replicas, also when each of them plans it', async () => {
      let under = 0;
      let clashes = 0;
      const at: number[] = [];
      const sweep = async () => {
        if (++under > 1) clashes++;
        at.push(performance.now());
        // The first one is still under way when the second one is due.
        if (at.length === 1) await wait(HURRY.sweepEvery * 1.5);
        under--;
      };
      for (let i = 0; i < 3; i++) stage.replica({ sweep });
      await until(() => at.length >= 4, 15_000);
      expect(clashes).toBe(0);
      expect((at.at(-1) ?? 0) - (at.at(-2) ?? 0)).toBeGreaterThan(0.6 * HURRY.sweepEvery);
      expect(await stage.redis.zcard('{bull}:sweeps:delayed')).toBe(1);
    });

    it('end cleanly, also when Redis is away', async () => {
      const jobs = stage.replica({ work: async () => {} });
      await jobs.wake('a');
      await jobs.stop();
      const others = stage.replica({ work: async () => {} });
      await others.wake('b');
      await stage.server.stop();
      const began = performance.now();
      await others.wake('c');
      expect(performance.now() - began).toBeLessThan(1500);
      expect(stage.logged).toContainEqual({ event: 'wake-failed', level: 'warn' });
      await others.settled();
      await others.stop();
      const took = performance.now() - began;
      await stage.server.start();
      expect(took).toBeLessThan(5000);
    });
  });
}

describe('jobs in a Redis that comes and goes', () => {
  const stage = new JobsStage(durableServer);

  it('go on when it is back: nothing is lost, and the sweep goes on', async () => {
    const done = new Set<string>();
    let sweeps = 0;
    const jobs = stage.replica({
      async work(id) {
        await wait(50);
        done.add(id);
      },
      sweep: async () => void sweeps++,
    });
    const all = Array.from({ length: 30 }, (_, i) => `h${i}`);
    for (const id of all) await jobs.wake(id);
    await until(() => done.size > 3);
    await stage.server.stop();
    await wait(300);
    const swept = sweeps;
    await stage.server.start();
    await until(() => all.every((id) => done.has(id)) && sweeps > swept + 1, 30_000);
  });

  it('find a next sweep also when it came back empty', async () => {
    let sweeps = 0;
    stage.replica({ sweep: async () => void sweeps++ });
    await until(() => sweeps > 0, 10_000);
    await stage.redis.flushall();
    await stage.server.stop();
    await stage.server.start();
    const swept = sweeps;
    await until(() => sweeps > swept + 1, 15_000);
  });

  it('go on, and nobody has to wake anything, where all lines die without a word', async () => {
    const line = await faultyLine(stage.server.url);
    const jobs = createJobs(line.url, stage, HURRY);
    let sweeps = 0;
    jobs.serve({ work: async () => {}, sweep: async () => void sweeps++ });
    await until(() => sweeps > 0, 10_000);
    line.lose();
    const swept = sweeps;
    await until(() => sweeps > swept + 1, 30_000);
    await jobs.stop();
    await line.remove();
  });

  it('find one also where it was emptied, and the line to it stayed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      let sweeps = 0;
      stage.replica({ sweep: async () => void sweeps++ });
      await until(() => sweeps > 0, 10_000);
      await stage.redis.flushall();
      // So long it takes, at most, until it is looked whether there is a next one.
      vi.advanceTimersByTime(60_000);
      const swept = sweeps;
      await until(() => sweeps > swept + 1, 15_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it('and sweeps go on when the clock is set back by an hour, and no try waits for an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      let sweeps = 0;
      let tries = 0;
      const jobs = stage.replica({
        sweep: async () => void sweeps++,
        async work() {
          if (++tries === 1) throw new Later(20_000);
        },
      });
      await jobs.wake('a');
      await until(() => sweeps > 0 && tries > 0, 10_000);
      vi.setSystemTime(Date.now() - 60 * 60_000);
      const queues = createQueues(stage.redis);
      // Each replica does so once a minute.
      await planSweeps(queues, HURRY);
      const swept = sweeps;
      await until(() => sweeps > swept && tries > 1, 10_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it('are taken over from a replica that was killed', async () => {
    const idle = stage.replica(undefined);
    const path = join(import.meta.dirname, 'worker-to-be-killed.ts');
    const killed = spawn(process.execPath, [path, stage.server.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    await idle.wake('a');
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const done: string[] = [];
    stage.replica({ work: async (id) => void done.push(id) });
    await until(() => done.length > 0, 12_000);
    expect(done).toEqual(['a']);
  });
});

describe('a sweep of handoffs', () => {
  const stage = new JobsStage(realServer);
  const clock = { now: () => 0 };

  it('wakes those that have something to be done, also when the wake itself was lost', async () => {
    const store = new MemoryHandoffs([withTasks('a', { kind: 'nudge' }, { kind: 'nudge' }), openHandoff('b')]);
    const done: string[] = [];
    const jobs = stage.replica({
      async work(id) {
        const n = (await store.get(id))?.tasks[0]?.n;
        if (n !== undefined) await desk.happen({ id }, { kind: 'done', n, messages: [] });
        done.push(`${id} ${n}`);
      },
    });
    const desk = crossingDesk(store, jobs);
    await createWake({ handoffs: store, jobs, clock, log: stage })();
    await jobs.settled();
    expect(done).toEqual(['a 1', 'a 2']);
    expect(stage.logged).toEqual([]);
  });

  it('that finds nothing does nothing', async () => {
    const jobs = stage.replica(undefined);
    await createWake({ handoffs: new MemoryHandoffs([openHandoff('b')]), jobs, clock, log: stage })();
    // A queue that opens writes about itself, sooner or later; of a job there is nothing.
    expect((await stage.redis.keys('*')).filter((key) => /:\d+$/.test(key))).toEqual([]);
  });

  it('looks at every one that is open where the clock was set back', async () => {
    const done: string[] = [];
    const jobs = stage.replica({ work: async (id) => void done.push(id) });
    let now = 1_000_000;
    const wake = createWake({ handoffs: new MemoryHandoffs([openHandoff('b')]), jobs, clock: { now: () => now }, log: stage });
    await wake();
    // A clock that is set right by a little is not worth a word.
    now -= 9000;
    await wake();
    expect(stage.logged).toEqual([]);
    now -= 60_000;
    await wake();
    await wake();
    await jobs.settled();
    expect(done).toEqual(['b']);
    expect(stage.logged.splice(0)).toEqual([{ event: 'clock-set-back', level: 'warn' }]);
  });

  it('does not fail where the store is away', async () => {
    const store = new MemoryHandoffs([withTasks('a', { kind: 'nudge' })]);
    store.away = 1;
    await createWake({ handoffs: store, jobs: stage.replica(undefined), clock, log: stage })();
    expect(stage.logged).toEqual([{ event: 'sweep-failed', level: 'warn', errorName: 'StoreAway' }]);
  });
});

describe('the figures for people', () => {
  it('miss a replica that was killed within a quarter of a minute, sweep every few seconds, and leave Telegram room for answers', () => {
    expect(FIGURES.lockDuration + FIGURES.stalledInterval).toBeLessThanOrEqual(15_000);
    expect(FIGURES.sweepEvery).toBeLessThanOrEqual(5000);
    expect((FIGURES.limit.max * 1000) / FIGURES.limit.duration).toBeLessThan(30);
  });
});

describe('the pause before another try', () => {
  it('doubles up to half a minute, by chance no less than half of it', () => {
    const pauses = (chance: number) => [1, 2, 3, 6, 99].map((tried) => pauseAfter(tried, new Error(), () => chance));
    expect(pauses(1)).toEqual([1000, 2000, 4000, 30_000, 30_000]);
    expect(pauses(0)).toEqual([500, 1000, 2000, 15_000, 15_000]);
  });
  it('is never shorter than the channel asks for', () => {
    expect(pauseAfter(1, new Later(90_000), () => 0)).toBe(90_000);
    expect(pauseAfter(9, new Later(90_000), () => 1)).toBe(91_000);
  });
});

/** A Redis, emptied before each test, and replicas that are stopped after it. */
class JobsStage {
  server!: TestServer;
  redis!: Redis;
  logged: LogEntry[] = [];
  #running: RunningJobs[] = [];

  constructor(launch: () => Promise<TestServer>) {
    beforeAll(async () => {
      this.server = await launch();
      this.redis = clientOf(this.server.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
      this.redis.on('error', () => {});
    });
    afterEach(async () => {
      await Promise.all(this.#running.map((jobs) => jobs.stop()));
      this.#running = [];
      this.logged = [];
      await this.redis.flushall();
    });
    afterAll(async () => {
      this.redis.disconnect();
      await this.server.remove();
    });
  }

  /** A replica; without work, one that only wakes. */
  replica(work: Partial<Work> | undefined): RunningJobs {
    const jobs = createJobs(this.server.url, this, HURRY);
    this.#running.push(jobs);
    if (work) jobs.serve({ work: async () => {}, sweep: async () => {}, ...work });
    return jobs;
  }

  write(entry: LogEntry): void {
    this.logged.push(entry);
  }

  /** All that stands in Redis, in one text. */
  async stored(): Promise<string> {
    const all = await dump({ ask: (command) => command(this.redis) });
    return [...all].flat(2).join('\n');
  }
}

async function until(holds: () => boolean, ms = 5000): Promise<void> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) throw new Error('it did not come to pass');
    await wait(10);
  }
}
