// What the bot is held to, and whether a run has reached it.
import type { Crowd, Length } from './crowd.ts';
import type { Grown } from './flows.ts';
import type { HalfLoad } from './latency.ts';
import type { Measured } from './measure.ts';
import { CONVERSATIONS, FRAMELESS, OURS, type Peer, SESSION } from './peers.ts';
import type { Replicas } from './replicas.ts';
import type { Trips } from './trips.ts';
import { median } from './visitors.ts';

export interface Aim {
  readonly aim: string;
  readonly measured: string;
  /** Undefined: this run did not try. */
  readonly reached: boolean | undefined;
}

export interface Run {
  readonly results: ReadonlyMap<string, readonly Measured[]>;
  readonly trips: Trips;
  readonly half: HalfLoad;
  readonly long: readonly Length[];
  readonly crowd: readonly Crowd[];
  readonly flows: readonly Grown[];
  readonly scaled: readonly Replicas[];
  readonly starts: readonly number[];
}

/** What counts as flat: the dearest of a row beside the cheapest, on a machine that is not alone. */
const FLAT = 1.3;

export function aimsOf({ results, trips, half, long, crowd, flows, scaled, starts }: Run): Aim[] {
  const of = (peer: Peer, field: keyof Measured) => median((results.get(peer.name) ?? []).map((one) => one[field]));
  const against = (peer: Peer) => of(OURS, 'perCpuSecond') / of(peer, 'perCpuSecond');
  const ratio = (peer: Peer, least: number): Aim => ({
    aim: `≥ ${least}× ${peer.label}`,
    measured: `${against(peer).toFixed(2)}× for the same processor time`,
    reached: against(peer) >= least,
  });
  const alone = of(OURS, 'idle') / of(FRAMELESS, 'idle');
  const last = crowd.at(-1);
  const longest = long.at(-1);
  const spread = (values: readonly number[]) => Math.max(...values) / Math.min(...values);
  const start = median(starts);
  const perCpu = (count: number) => median(scaled.filter((one) => one.count === count).map((one) => one.perCpuSecond));
  const counts = [...new Set(scaled.map(({ count }) => count))].filter((count) => count > 1);
  const linear = counts.map((count) => perCpu(count) / perCpu(1));
  const clock = (count: number) => Math.round(median(scaled.filter((one) => one.count === count).map((one) => one.perSecond)));
  return [
    ratio(SESSION, 3),
    ratio(CONVERSATIONS, 5),
    ratio(FRAMELESS, 0.7),
    { aim: 'alone, answered within 2× of no framework', measured: `${alone.toFixed(2)}×`, reached: alone <= 2 },
    {
      aim: '≤ 1 round trip to Redis before the answer',
      measured: `${trips.before.mean.toFixed(2)} on average, ${trips.before.most} in the first turn of a visitor`,
      reached: trips.before.most <= 1,
    },
    {
      aim: '≤ 2 round trips a turn',
      measured: `${trips.all.mean.toFixed(2)} on average, ${trips.all.most} in the first turn of a visitor`,
      reached: trips.all.most <= 2,
    },
    {
      aim: '≤ 300 bytes a conversation, flat with its length',
      measured: long.map(({ presses, value, memory }) => `${value} after ${presses} presses (${memory} with key and overhead)`).join(', '),
      reached: longest !== undefined && longest.value <= 300 && spread(long.map(({ value }) => value)) < 1.05,
    },
    {
      aim: 'p99 at half load ≤ 3× the floor’s',
      measured: `${half.ours.toFixed(1)} ms beside ${half.floor.toFixed(1)} ms at ${Math.round(half.perSecond)} updates/s: ${(half.ours / half.floor).toFixed(1)}×`,
      reached: half.ours <= 3 * half.floor,
    },
    {
      aim: 'RSS ≤ 150 MB with 100,000 open conversations in Redis',
      measured: `${Math.round(last?.rss ?? 0)} MB with ${last?.open}`,
      reached: tried(last !== undefined && last.open >= 100_000, (last?.rss ?? 0) <= 150),
    },
    { aim: 'start ≤ 1 s', measured: `${(start / 1000).toFixed(2)} s until /health says ready`, reached: start <= 1000 },
    {
      aim: `cost flat from 1 to 1,000 flows more`,
      measured: flows
        .map(({ flows: more, cpu, startMs }) => `${more}: ${Math.round(cpu)} µs (start ${(startMs / 1000).toFixed(1)} s)`)
        .join(', '),
      reached: tried(
        flows.some(({ flows: more }) => more >= 1000),
        spread(flows.map(({ cpu }) => cpu)) <= FLAT,
      ),
    },
    {
      aim: `cost flat from 10² to 10⁶ conversations (here to ${last?.open})`,
      measured: crowd.map(({ open, cpu, bytes }) => `${open}: ${Math.round(cpu)} µs, ${Math.round(bytes)} B each`).join('; '),
      reached: tried((last?.open ?? 0) >= 100_000, spread(crowd.map(({ cpu }) => cpu)) <= FLAT),
    },
    {
      aim: 'two to four replicas ≥ 0.9 linear',
      measured: counts
        .map(
          (count, i) =>
            `${count}: ${linear[i]?.toFixed(2)} for the same processor time (${clock(count)} updates/s by the clock, one: ${clock(1)})`,
        )
        .join('; '),
      reached: linear.every((one) => one >= 0.9),
    },
  ];
}

/** Whether an aim was reached, where the run was large enough to tell. */
function tried(enough: boolean, reached: boolean): boolean | undefined {
  return enough ? reached : undefined;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
}
