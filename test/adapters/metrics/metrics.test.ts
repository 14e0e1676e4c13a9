import { describe, expect, it } from 'vitest';
import { createMetrics, PICTURE } from '../../../src/adapters/metrics/metrics.ts';
import type { LogEntry } from '../../../src/ports.ts';

const MINUTE = 60_000;

function started() {
  let now = 1000 * PICTURE;
  const written: LogEntry[] = [];
  const metrics = createMetrics({ write: (entry) => void written.push(entry) }, { now: () => now });
  return { metrics, written, pass: (ms: number) => void (now += ms), now: () => now };
}

/** What an exposition says, by name and labels. */
function read(exposition: string): Map<string, number> {
  const lines = exposition.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]));
}

describe('metrics', () => {
  it('count what is logged, and pass it on as it is', async () => {
    const { metrics, written, pass } = started();
    const entry = { event: 'turn', flow: 'rights', step: 'start', ms: 30 } as const;
    metrics.log.write(entry);
    metrics.log.write({ event: 'turn-failed', level: 'error', errorName: 'StoreAway' });
    const said = read(await metrics.exposition());
    expect(written[0]).toBe(entry);
    expect(said.get('helpline_events_total{event="turn",error="none"}')).toBe(1);
    expect(said.get('helpline_events_total{event="turn-failed",error="StoreAway"}')).toBe(1);
    expect(said.get('helpline_work_seconds_bucket{le="0.025",event="turn"}')).toBe(0);
    expect(said.get('helpline_work_seconds_bucket{le="0.05",event="turn"}')).toBe(1);
    // A new picture has what was counted so far, once.
    pass(PICTURE);
    metrics.log.write(entry);
    expect(read(await metrics.exposition()).get('helpline_events_total{event="turn",error="none"}')).toBe(2);
  });

  it('hold nothing of a topic, a step or a person, whatever a log entry carries', async () => {
    const { metrics } = started();
    metrics.measure({ stores: () => ({ volatile: true, durable: true }), waiting: async () => [], backlog: async () => 0 });
    metrics.log.write({ event: 'turn', flow: 'canary-flow', step: 'canary-step', ms: 1, errorName: 'Canary' });
    metrics.log.write({ event: 'canary +380501234567' as 'turn', ms: 1, errorName: 'canary words' });
    const text = await metrics.exposition();
    expect(text).not.toMatch(/canary|380/i);
    // Every label, and every value that one may have here.
    const labels = new Map<string, Set<string>>();
    for (const [, name = '', value = ''] of text.matchAll(/(\w+)="([^"]*)"/g)) labels.set(name, (labels.get(name) ?? new Set()).add(value));
    expect([...labels.keys()].sort()).toEqual(['error', 'event', 'le', 'store']);
    expect([...(labels.get('event') ?? [])].sort()).toEqual(['other', 'turn']);
    expect([...(labels.get('error') ?? [])]).toEqual(['other']);
  });

  it('change on the full five minutes alone, however often they are looked at', async () => {
    const { metrics, pass } = started();
    const before = await metrics.exposition();
    metrics.log.write({ event: 'turn', ms: 5 });
    pass(PICTURE - 1);
    expect(await metrics.exposition()).toBe(before);
    pass(1);
    expect(await metrics.exposition()).not.toBe(before);
  });

  it('tell in steps how many wait and for how long', async () => {
    const { metrics, pass, now } = started();
    const since: number[] = [];
    metrics.measure({ stores: () => ({ volatile: true, durable: false }), waiting: async () => since, backlog: async () => 7 });
    const coarse = async () => {
      const said = read(await metrics.exposition());
      return [said.get('helpline_waiting_at_least'), said.get('helpline_longest_wait_at_least_seconds')];
    };
    expect(await coarse()).toEqual([0, 0]);
    since.push(now() - 2 * MINUTE);
    pass(PICTURE);
    expect(await coarse()).toEqual([1, 300]);
    // Six, which is told as five.
    since.push(now(), now(), now(), now(), now() - 21 * MINUTE);
    pass(PICTURE);
    expect(await coarse()).toEqual([5, 1200]);
    const said = read(await metrics.exposition());
    expect(said.get('helpline_jobs_at_least')).toBe(5);
    expect([said.get('helpline_store_up{store="volatile"}'), said.get('helpline_store_up{store="durable"}')]).toEqual([1, 0]);
  });

  it('say when they have looked, and only then: what was opened for it is to go from the memory', async () => {
    const { metrics, pass } = started();
    let looks = 0;
    const looked = () => void looks++;
    metrics.measure({ stores: () => ({ volatile: true, durable: true }), waiting: async () => [], backlog: async () => 0, looked });
    await metrics.exposition();
    await metrics.exposition();
    expect(looks).toBe(1);
    pass(PICTURE);
    await metrics.exposition();
    expect(looks).toBe(2);
  });

  it('are looked at anew as soon as there is something to be measured', async () => {
    const { metrics } = started();
    expect(read(await metrics.exposition()).get('helpline_jobs_at_least')).toBe(0);
    metrics.measure({ stores: () => ({ volatile: true, durable: true }), waiting: async () => [], backlog: async () => 7 });
    expect(read(await metrics.exposition()).get('helpline_jobs_at_least')).toBe(5);
  });

  it('tell no former number while a store is away', async () => {
    const { metrics } = started();
    const away = async () => Promise.reject(new Error('away'));
    metrics.measure({ stores: () => ({ volatile: false, durable: false }), waiting: away, backlog: away });
    expect(await metrics.exposition()).toMatch(/^helpline_waiting_at_least Nan$/im);
  });
});
