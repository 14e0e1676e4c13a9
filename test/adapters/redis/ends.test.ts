// What is counted, announced or limited for all together ends by itself, at the moment that the data map names, also where no bot runs any more.
import type { Redis } from 'ioredis';
import { beforeEach, expect, it } from 'vitest';
import { compact } from '../../../src/adapters/redis/compaction.ts';
import { endOf as endOfMonth, keptMonths, RedisCounts } from '../../../src/adapters/redis/counts.ts';
import { COMPACTED, COUNTS, DUE_HANDOFFS, END, EVENT_CODES, ROSTER } from '../../../src/adapters/redis/durable-keys.ts';
import { RedisEndings } from '../../../src/adapters/redis/ending.ts';
import { RedisEvents } from '../../../src/adapters/redis/events.ts';
import { sharedAllowance } from '../../../src/adapters/redis/shared-allowance.ts';
import { EVENT_FORM } from '../../../src/core/events/event.ts';
import { oneStore } from '../../contracts/one-store.ts';
import { HandClock, HOUR, testKey } from '../../contracts/replicas.ts';

const DAY = 24 * HOUR;

const store = oneStore();
let clock: HandClock;
beforeEach(() => {
  clock = new HandClock();
});

const endOf = (key: string) => store.connection.ask((redis) => redis.pexpiretime(key));

it('what was counted in a month goes fourteen months after that month began, and is in no order that tells what came first', async () => {
  const counts = new RedisCounts(store.connection);
  await counts.add(
    '2198-12',
    new Map([
      ['topic-plan', 1],
      ['request-answered', 1],
      ['visit', 2],
    ]),
  );
  await counts.add('2198-12', new Map([['outcome-plan', 1]]));
  expect(await endOf(`${COUNTS}2198-12`)).toBe(Date.UTC(2200, 1, 1));
  expect((await store.connection.ask((redis) => redis.hkeys(`${COUNTS}2198-12`))).slice(0, 3)).toEqual([
    'request-answered',
    'topic-plan',
    'visit',
  ]);
});

it('a store parts nobody only where nobody is on the roster and nothing is left of a handoff', async () => {
  const told = () => new RedisEndings(store.connection).told();
  const tell = (asks: (redis: Redis) => Promise<unknown>) => store.connection.ask(asks);
  expect(await told()).toEqual({ day: undefined, empty: true });
  // A roster that everybody was taken off has a field that is nobody.
  await tell((redis) => redis.hset(ROSTER, 'mark', 'of-nobody'));
  expect(await told()).toMatchObject({ empty: true });
  await tell((redis) => redis.hset(ROSTER, '0a0a0a0a', 'somebody'));
  expect(await told()).toMatchObject({ empty: false });
  await tell((redis) => redis.multi().del(ROSTER).zadd(DUE_HANDOFFS, 1, 'left').exec());
  expect(await told()).toMatchObject({ empty: false });
  await tell((redis) => redis.multi().del(DUE_HANDOFFS).set(END, '2026-12-31').exec());
  expect(await told()).toEqual({ day: '2026-12-31', empty: true });
});

it('the months that are looked for are those whose numbers are not gone yet, to the one that runs', () => {
  for (const day of ['2026-11-30', '2026-01-01', '2026-12-31']) {
    const months = keptMonths(day);
    expect(months.at(-1)).toBe(day.slice(0, 7));
    const [oldest = ''] = months;
    expect(endOfMonth(oldest)).toBeGreaterThan(Date.parse(day));
    const before = new Date(Date.parse(`${oldest}-01`) - DAY).toISOString().slice(0, 7);
    expect(endOfMonth(before)).toBeLessThanOrEqual(Date.parse(day));
  }
});

it('the code of an event is counted for ninety days after it, and the next look takes it away', async () => {
  const events = new RedisEvents(store.connection, [testKey()], clock, EVENT_FORM);
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const said = { place: `UA${'5'.repeat(17)}`, kind: 'aid', quiet: false } as const;
  const { code } = await events.announce({ ...said, day }, 'one');
  const later = await events.announce({ ...said, day: new Date(clock.now() + 20 * DAY).toISOString().slice(0, 10) }, 'other');
  expect(await endOf(EVENT_CODES)).toBe(Date.parse(day) + 111 * DAY);
  clock.forward(90 * DAY);
  await events.refresh();
  expect([...events.codes()].toSorted()).toEqual([code, later.code].toSorted());
  clock.forward(DAY);
  await events.refresh();
  expect([...events.codes()]).toEqual([later.code]);
  expect(await store.connection.ask((redis) => redis.zrange(EVENT_CODES, 0, -1))).toEqual([later.code]);
});

it('what all together have done goes when it is paid for', async () => {
  const may = sharedAllowance(store.connection, clock, 'requests', { atOnce: 3, every: HOUR });
  await may();
  await may();
  expect(await endOf('share:requests')).toBe(clock.now() + 2 * HOUR);
});

it('when the file was last rewritten goes two hours after it', async () => {
  await compact(store.connection, clock);
  expect(await endOf(COMPACTED)).toBe(clock.now() + 2 * HOUR);
});
