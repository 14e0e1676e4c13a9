// The drawer: what lies in it goes an hour after it was begun, however often it was written, and is called something else each day.
import { beforeEach, expect, it } from 'vitest';
import { RedisDrawer } from '../../../src/adapters/redis/drawer.ts';
import { oneStore } from '../../contracts/one-store.ts';
import { HandClock, HOUR, testKey } from '../../contracts/replicas.ts';

const LIFE = HOUR;
const WHO = 'telegram:731946028500';

const store = oneStore();
let clock: HandClock;
let drawer: RedisDrawer;
beforeEach(() => {
  clock = new HandClock();
  drawer = new RedisDrawer(store.connection, [testKey()], clock, LIFE);
});

const keys = () => store.connection.ask((redis) => redis.keys('*'));

it('is not stretched by being written again', async () => {
  const end = clock.now() + LIFE;
  await drawer.write(WHO, 'перше');
  clock.forward(LIFE - 1);
  await drawer.write(WHO, 'друге');
  expect(await drawer.read(WHO)).toBe('друге');
  const [key = ''] = await keys();
  expect(await store.connection.ask((redis) => redis.pexpiretime(key))).toBe(end);
  clock.forward(1);
  expect(await drawer.read(WHO)).toBeUndefined();
});

it('is the same one past midnight, until its hour is over, and is emptied there, too', async () => {
  clock.forward(11 * HOUR + 50 * 60_000);
  const end = clock.now() + LIFE;
  await drawer.write(WHO, 'перше');
  clock.forward(20 * 60_000);
  expect(await drawer.read(WHO)).toBe('перше');
  await drawer.write(WHO, 'друге');
  const [key = '', ...others] = await keys();
  expect([await store.connection.ask((redis) => redis.pexpiretime(key)), others]).toEqual([end, []]);
  await drawer.remove(WHO);
  expect([await drawer.read(WHO), await keys()]).toEqual([undefined, []]);
});

it('has another name each day, and says nothing of whose it is', async () => {
  await drawer.write(WHO, 'слово');
  const today = await keys();
  await drawer.remove(WHO);
  clock.forward(24 * HOUR);
  await drawer.write(WHO, 'слово');
  const tomorrow = await keys();
  expect([today.length, tomorrow.length]).toEqual([1, 1]);
  expect(tomorrow).not.toEqual(today);
  const [key = ''] = tomorrow;
  expect(`${key} ${await store.connection.ask((redis) => redis.get(key))}`).not.toMatch(/731946028500|слово/);
});
