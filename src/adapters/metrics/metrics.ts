// Metrics that identify nobody: the log counted, and a few coarse states, as a picture that is taken every five minutes.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock, Log, LogEntry, LogEvent } from '../../ports.ts';

/** What can be asked of a running bot. Each may fail: then nothing is said of it. */
export interface Measured {
  /** Whether each store answers. */
  stores(): Readonly<Record<'volatile' | 'durable', boolean>>;
  /** Since when each of those waits who is waiting now to be answered by a person. Milliseconds since 1970. */
  waiting(): Promise<readonly number[]>;
  /** How many jobs wait to be done. */
  backlog(): Promise<number>;
  /** Told after each look: to see how long somebody waits, her request was opened, with her address in it. */
  looked?(): void;
}

export interface Metrics {
  /** The log that is counted. All that a metric can know, it knows from here. */
  readonly log: Log;
  /** From now on these are measured, too. */
  measure(measured: Measured): void;
  /** The picture of the last full five minutes, in the format of Prometheus. */
  exposition(): Promise<string>;
}

/**
 * A new picture is taken so often, on the full five minutes: whoever looks each second does not learn at which moment somebody pressed a
 * button. Milliseconds.
 */
export const PICTURE = 5 * 60_000;

/** Everything that is counted; anything else is `other`. */
const EVENTS: Readonly<Record<LogEvent, 0>> = {
  'commands-not-set': 0,
  crash: 0,
  'end-refused': 0,
  'end-told': 0,
  'erase-again': 0,
  erased: 0,
  'job-failed': 0,
  'poll-failed': 0,
  ready: 0,
  'store-away': 0,
  'store-unsafe': 0,
  'sweep-failed': 0,
  'clock-set-back': 0,
  'task-done': 0,
  'task-failed': 0,
  'telegram-away': 0,
  turn: 0,
  'turn-failed': 0,
  'update-failed': 0,
  'wake-failed': 0,
  'webhook-foreign': 0,
};

/** Errors that an operator can do something about; any other is `other`. */
const ERRORS = [
  'StoreAway',
  'Later',
  'ChatGone',
  'MessageGone',
  'Unanswered',
  'HttpError',
  'GrammyError',
  'TypeError',
  'RangeError',
  'Error',
];

/** How many, told only to the step below. */
const STEPS = [0, 1, 5, 10, 20, 50, 100, 200, 500, 1000];

/** How long somebody waits, told only to the step below. Seconds; the ladder ends after 20 minutes with the truth. */
const WAITS = [0, 300, 600, 1200, 3600];

/** Counts what is written into a log, and passes it on. */
export function createMetrics(to: Log, clock: Clock): Metrics {
  const registry = new Registry();
  const registers = [registry];
  /** By event, then by error. Told to the counter when a picture is taken: to find its labels for each turn would cost more than the log. */
  const counts = new Map<string, Map<string, number>>();
  // It stands in the registry, which asks it.
  void new Counter({
    name: 'helpline_events_total',
    help: 'Entries of the log by their event and the name of the error. No flow, no step.',
    labelNames: ['event', 'error'] as const,
    registers,
    collect() {
      this.reset();
      for (const [event, errors] of counts) for (const [error, times] of errors) this.inc({ event, error }, times);
    },
  });
  const seconds = new Histogram({
    name: 'helpline_work_seconds',
    help: 'How long a turn, or a task of a handoff, took.',
    labelNames: ['event'] as const,
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const waiting = gauge('helpline_waiting_at_least', 'So many wait for a person now, rounded down to 0, 1, 5, 10, 20, 50 ...');
  const longest = gauge('helpline_longest_wait_at_least_seconds', 'So long the longest waits, rounded down to 0, 5, 10, 20, 60 minutes.');
  const backlog = gauge('helpline_jobs_at_least', 'So many jobs wait, rounded down as above.');
  const store = new Gauge({ name: 'helpline_store_up', help: 'Whether a store answers.', labelNames: ['store'] as const, registers });
  let measured: Measured | undefined;
  let picture = '';
  let taken = -Infinity;

  return {
    log: {
      write(entry) {
        count(entry);
        to.write(entry);
      },
    },
    measure(given) {
      measured = given;
      // Whoever has just started has nobody's moment to hide.
      taken = -Infinity;
    },
    async exposition() {
      const now = Math.floor(clock.now() / PICTURE);
      if (now > taken) {
        taken = now;
        await look();
        picture = await registry.metrics();
      }
      return picture;
    },
  };

  function count({ event, errorName, ms }: LogEntry): void {
    const known = Object.hasOwn(EVENTS, event) ? event : 'other';
    const error = errorName === undefined ? 'none' : ERRORS.includes(errorName) ? errorName : 'other';
    const errors = counts.get(known) ?? new Map<string, number>();
    counts.set(known, errors.set(error, (errors.get(error) ?? 0) + 1));
    if (ms !== undefined) seconds.observe({ event: known }, ms / 1000);
  }

  async function look(): Promise<void> {
    if (!measured) return;
    for (const [name, up] of Object.entries(measured.stores())) store.set({ store: name }, up ? 1 : 0);
    const [since, jobs] = await Promise.all([known(measured.waiting()), known(measured.backlog())]);
    set(waiting, since && below(since.length, STEPS));
    set(longest, since && below((clock.now() - Math.min(clock.now(), ...since)) / 1000, WAITS));
    set(backlog, jobs === undefined ? undefined : below(jobs, STEPS));
    measured.looked?.();
  }
}

/** What cannot be known now is not told: a former number would be a lie. */
function set(gauge: Gauge, value: number | undefined): void {
  gauge.set(value ?? Number.NaN);
}

function known<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch(() => undefined);
}

function below(value: number, steps: readonly number[]): number {
  return steps.findLast((step) => step <= value) ?? 0;
}
