// What the bot is held to, and whether a run has reached it.
import type { Crowd, Length } from './crowd.ts';
import type { Flat } from './flat.ts';
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
  readonly crowd: Crowd;
  readonly flows: Grown;
  readonly scaled: Replicas;
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
  const last = crowd.open.at(-1);
  const large = last !== undefined && last.size >= 100_000;
  const longest = long.at(-1);
  const spread = (values: readonly number[]) => Math.max(...values) / Math.min(...values);
  const start = median(starts);
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
      measured: `at ${Math.round(half.perSecond)} updates/s ${half.p99.ours.toFixed(1)} ms beside ${half.p99.floor.toFixed(1)} ms: ${half.times.ours.toFixed(1)}× (no framework: ${half.p99.frameless.toFixed(1)} ms, ${half.times.frameless.toFixed(1)}×; p50 ${half.p50.ours.toFixed(1)}, ${half.p50.floor.toFixed(1)}, ${half.p50.frameless.toFixed(1)} ms; in the first second after a quiet time ${half.afterQuiet.ours.toFixed(1)}, ${half.afterQuiet.floor.toFixed(1)}, ${half.afterQuiet.frameless.toFixed(1)} ms)`,
      reached: half.times.ours <= 3,
    },
    {
      aim: 'RSS ≤ 150 MB with 100,000 open conversations in Redis, right after presses',
      measured: `${Math.round(last?.rss ?? 0)} MB with ${last?.size}`,
      reached: tried(large, (last?.rss ?? 0) <= 150),
    },
    {
      aim: 'the same, when nobody has come for ten seconds',
      measured: `${Math.round(last?.atRest ?? 0)} MB with ${last?.size}`,
      reached: tried(large, (last?.atRest ?? 0) <= 150),
    },
    { aim: 'start ≤ 1 s', measured: `${(start / 1000).toFixed(2)} s until /health says ready`, reached: start <= 1000 },
    {
      aim: 'cost flat from 1 to 1,000 flows more',
      measured: `${flatly(flows.flat)}; starts, not compiled: ${flows.starts.map(({ size, ms }) => `${size}: ${(ms / 1000).toFixed(1)} s`).join(', ')}`,
      reached: tried((flows.starts.at(-1)?.size ?? 0) >= 1000, flows.flat.spread <= FLAT),
    },
    {
      aim: 'cost flat from 10² to 10⁶ conversations',
      measured: `${flatly(crowd.flat)}; bytes of Redis each: ${crowd.open.map(({ size, bytes }) => `${size}: ${Math.round(bytes)}`).join(', ')}`,
      reached: tried((last?.size ?? 0) >= 1_000_000, crowd.flat.spread <= FLAT),
    },
    ...scaling(scaled),
  ];
}

/** What each size costs, and how much of the spread means nothing. */
function flatly({ costs, spread, noise }: Flat): string {
  const each = costs.map(({ size, cost }) => `${size}: ${Math.round(cost)} µs`).join(', ');
  return `${each}: ${spread.toFixed(2)}× (the same size twice: ${noise.toFixed(2)}×)`;
}

/** Several replicas beside one: as they are, and beside as many whose chats stay where they are, which is what the machine alone makes of it. */
function scaling({ flat, ways, cores }: Replicas): Aim[] {
  const costs = flat.costs.map(({ cost }, i) => ({ cost, ...ways[i] }));
  const alone = median(costs.filter(({ count }) => count === 1).map(({ cost }) => cost));
  const several = costs.filter(({ way }) => way !== undefined);
  const told = (of: typeof several, against: (one: (typeof several)[number]) => number) =>
    of.map((one) => `${one.count} ${one.way}: ${(against(one) / one.cost).toFixed(2)}`).join(', ');
  const stays = ({ count }: (typeof several)[number]) =>
    several.find((one) => one.count === count && one.way === 'together')?.cost ?? Number.NaN;
  const spread = several.filter(({ way }) => way !== 'together');
  const most = Math.max(...costs.map(({ count = 1 }) => count));
  return [
    {
      aim: 'two to four replicas ≥ 0.9 linear up to the cores present',
      measured: `for the same processor time: ${told(several, () => alone)} (one twice: ${flat.noise.toFixed(2)}×; ${cores} of the cores for all of them)`,
      reached: tried(
        cores >= most,
        several.every(({ cost }) => alone / cost >= 0.9),
      ),
    },
    {
      aim: 'updates spread over replicas ≥ 0.9 of chats that stay with one',
      measured: `for the same processor time: ${told(spread, stays)}`,
      reached: spread.every((one) => stays(one) / one.cost >= 0.9),
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
