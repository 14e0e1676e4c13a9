// Announced events: one press is one event, and no two of them have one code.
import { expect, it } from 'vitest';
import { RedisEvents } from '../../../src/adapters/redis/events.ts';
import { EVENT_FORM } from '../../../src/core/events/event.ts';
import { dayAfter } from '../../../src/core/near/kyiv.ts';
import { oneStore } from '../../contracts/one-store.ts';
import { HandClock, MINUTE, testKey } from '../../contracts/replicas.ts';

const store = oneStore();
const clock = new HandClock();
const eventsOf = (form: typeof EVENT_FORM = EVENT_FORM) => new RedisEvents(store.connection, [testKey()], clock, form);
const today = new Date(clock.now()).toISOString().slice(0, 10);
const saidOn = (days: number) => ({ day: dayAfter(today, days), place: 'UA53000000000000001', kind: 'aid', quiet: false }) as const;

it('one press is one event on all replicas, also when it was cancelled; another press, or another day, is another event', async () => {
  const [one, two] = [eventsOf(), eventsOf()];
  const [first, again] = await Promise.all([one.announce(saidOn(1), 'here'), two.announce(saidOn(1), 'here')]);
  expect(again).toEqual(first);
  await two.refresh();
  expect(two.known()).toEqual([first]);
  const others = [await one.announce(saidOn(2), 'here'), await two.announce(saidOn(1), 'there')];
  expect(new Set([first, ...others].map(({ code }) => code)).size).toBe(3);
  await one.cancel(first.code);
  expect(await two.announce(saidOn(1), 'here')).toEqual(first);
  expect(two.codes()).toEqual(new Set([first, ...others].map(({ code }) => code)));
});

it('what was cancelled is neither found nor counted any more, on any replica', async () => {
  const [one, two] = [eventsOf(), eventsOf()];
  const [gone, stays] = [await one.announce(saidOn(1), 'here'), await one.announce(saidOn(2), 'there')];
  await one.cancel(gone.code);
  await two.refresh();
  for (const events of [one, two]) expect([events.known(), events.codes()]).toEqual([[stays], new Set([stays.code])]);
});

it('what one replica has announced the others know a minute later, also where they could not ask at first', async () => {
  let away = true;
  const { connection } = store;
  const faulty = {
    run: connection.run.bind(connection),
    onChange: () => {},
    ask: (...what: Parameters<typeof connection.ask>) => (away ? Promise.reject(new Error('away')) : connection.ask(...what)),
  };
  const [one, two] = [eventsOf(), new RedisEvents(faulty as unknown as typeof connection, [testKey()], clock, EVENT_FORM)];
  const first = await one.announce(saidOn(1), 'here');
  expect(two.known()).toEqual([]);
  away = false;
  // It was away: it is asked at once.
  await expect.poll(() => two.known()).toEqual([first]);
  const second = await one.announce(saidOn(2), 'here');
  expect(two.known()).toEqual([first]);
  clock.forward(MINUTE);
  await expect.poll(() => two.codes()).toEqual(new Set([first.code, second.code]));
});

it('once the key of the day is gone, nobody can draw a code anew to see who announced an event, not even with the SEAL_KEY', async () => {
  const { code } = await eventsOf().announce(saidOn(1), 'here');
  const [epoch = '', ...others] = await store.connection.ask((redis) => redis.keys('epoch:*'));
  expect(others).toEqual([]);
  expect(await store.connection.ask((redis) => redis.pttl(epoch))).toBeGreaterThan(0);
  await store.connection.ask((redis) => redis.del(epoch));
  expect((await eventsOf().announce(saidOn(1), 'here')).code).not.toBe(code);
});

it('where the code that is drawn has an event by chance, the next one is drawn, and nothing of that event is touched', async () => {
  const few = eventsOf({ ...EVENT_FORM, draw: (below) => `e-bbbb${'bcd'[below(3)]}` });
  const announced = [await few.announce(saidOn(3), 'a'), await few.announce(saidOn(1), 'b'), await few.announce(saidOn(2), 'c')];
  expect(new Set(announced.map(({ code }) => code)).size).toBe(3);
  expect(few.known()).toEqual(expect.arrayContaining(announced));
  const ends = await Promise.all(announced.map(({ code }) => store.connection.ask((redis) => redis.pexpiretime(`{h}:ev:${code}`))));
  expect(ends).toEqual(announced.map(({ day }) => Date.parse(day) + 2 * 86_400_000));
});
