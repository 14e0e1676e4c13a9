// Confirmations of the directory: what one replica was told, all know within a minute, and a store that was away is asked again.
import { expect, it } from 'vitest';
import { RedisAssurances } from '../../../src/adapters/redis/assurances.ts';
import { oneStore } from '../../contracts/one-store.ts';
import { HandClock, MINUTE } from '../../contracts/replicas.ts';

const store = oneStore();

it('what one replica was told the others know a minute later, also where they could not ask at first', async () => {
  const clock = new HandClock();
  const one = new RedisAssurances(store.connection, clock);
  let away = true;
  const faulty = {
    ask: (...what: Parameters<typeof store.connection.ask>) => (away ? Promise.reject(new Error('away')) : store.connection.ask(...what)),
  };
  const two = new RedisAssurances(faulty as typeof store.connection, clock);
  expect([...two.known()]).toEqual([]);
  await one.confirm('shelter-a', '2026-11-29');
  away = false;
  // It was away: it is asked at once.
  await expect.poll(() => two.known().get('shelter-a')).toBe('2026-11-29');
  await one.confirm('shelter-a', '2026-11-30');
  expect(two.known().get('shelter-a')).toBe('2026-11-29');
  clock.forward(MINUTE);
  await expect.poll(() => two.known().get('shelter-a')).toBe('2026-11-30');
  // A link from before brings nothing back.
  await two.confirm('shelter-a', '2026-11-29');
  expect([two.known().get('shelter-a'), await store.connection.ask((redis) => redis.hget('assured', 'shelter-a'))]).toEqual([
    '2026-11-30',
    '2026-11-30',
  ]);
});
