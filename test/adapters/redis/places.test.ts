// Every kind of value is sealed into its own place, and as long as another of its kind: moved it opens nowhere, and its length says nothing.
import { beforeEach, expect, it } from 'vitest';
import { RedisBoxes } from '../../../src/adapters/redis/boxes.ts';
import { RedisDrawer } from '../../../src/adapters/redis/drawer.ts';
import { EVENT, ROSTER } from '../../../src/adapters/redis/durable-keys.ts';
import { EpochKeys } from '../../../src/adapters/redis/epochs.ts';
import { RedisEvents } from '../../../src/adapters/redis/events.ts';
import { RedisHandoffs } from '../../../src/adapters/redis/handoffs.ts';
import { EPOCH, epochKey, epochOf } from '../../../src/adapters/redis/keys.ts';
import { RedisRoster } from '../../../src/adapters/redis/roster.ts';
import { newTab } from '../../../src/adapters/web/tab.ts';
import { EVENT_FORM } from '../../../src/core/events/event.ts';
import { FORM } from '../../../src/core/handoff/form.ts';
import { StoreAway } from '../../../src/ports.ts';
import type { Note } from '../../../src/ports-channels.ts';
import { begun, somebody } from '../../contracts/durable-stage.ts';
import { oneStore } from '../../contracts/one-store.ts';
import { HandClock, HOUR, testKey, visitor } from '../../contracts/replicas.ts';

/** What a seal adds to a text: its key, a nonce and a tag. Bytes. */
const SEAL = 1 + 12 + 16;

const store = oneStore();
let clock: HandClock;
beforeEach(() => {
  clock = new HandClock();
});

const drawer = () => new RedisDrawer(store.connection, [testKey()], clock, HOUR);
const boxes = () => new RedisBoxes(store.connection, [testKey()], clock);
const events = () => new RedisEvents(store.connection, [testKey()], clock, EVENT_FORM);
const handoffs = () => new RedisHandoffs(store.connection, [testKey()], clock, FORM);
const roster = () => new RedisRoster(store.connection, [testKey()], clock);
const keysOf = async (pattern: string) => (await store.connection.ask((redis) => redis.keys(pattern))).toSorted();
const valueOf = async (key: string) => (await store.connection.ask((redis) => redis.get(key))) ?? '';

/** Puts into the second place what lies in the first. */
async function moved(from: string, to: string): Promise<void> {
  const sealed = await valueOf(from);
  await store.connection.ask((redis) => redis.set(to, sealed, 'KEEPTTL'));
}

const note = (html: string): Note => ({ message: 4_000_000_003, by: 'them', page: { html, rows: [] }, until: clock.now() + HOUR });
const event = { day: '2199-11-28', place: `UA${'5'.repeat(17)}`, kind: 'lawyer', quiet: false } as const;

it('what is in a drawer opens in no other', async () => {
  await drawer().write('one', 'слово');
  const [from = ''] = await keysOf('*');
  await drawer().write('other', 'інше');
  const to = (await keysOf('*')).find((key) => key !== from) ?? '';
  await moved(from, to);
  expect(await drawer().read('one')).toBe('слово');
  expect(await drawer().read('other')).toBeUndefined();
});

it('the words of one tab open in no other', async () => {
  const [mine, theirs] = [newTab(clock.now()), newTab(clock.now())];
  await boxes().change(mine, () => ({ notes: [note('слово')] }));
  const [from = ''] = await keysOf('*:w:*');
  await boxes().change(theirs, () => ({ notes: [note('інше')] }));
  const to = (await keysOf('*:w:*')).find((key) => key !== from) ?? '';
  await moved(from, to);
  expect((await boxes().read(mine)).notes).toHaveLength(1);
  expect((await boxes().read(theirs)).notes).toEqual([]);
});

it('an entry of the roster is nobody’s under another id', async () => {
  await roster().add(somebody(1, { role: 'coordinator' }));
  await roster().add(somebody(2));
  const sealed = (await store.connection.ask((redis) => redis.hget(ROSTER, somebody(1).id))) ?? '';
  await store.connection.ask((redis) => redis.hset(ROSTER, somebody(2).id, sealed));
  await store.connection.ask((redis) => redis.hdel(ROSTER, somebody(1).id));
  expect(await roster().all()).toEqual([]);
});

it('an event is none under another code', async () => {
  const [one, other] = [await events().announce(event, 'one'), await events().announce(event, 'other')];
  await moved(EVENT + one.code, EVENT + other.code);
  const anew = events();
  await anew.refresh();
  expect(anew.known().map(({ code }) => code)).toEqual([one.code]);
});

it('what leads to one visitor’s handoff leads nobody else to it', async () => {
  await handoffs().change({ visitor: visitor() }, () => begun('0123456789abcdef', visitor(), clock.now()));
  const [from = ''] = await keysOf('{h}:v:*');
  await handoffs().change({ visitor: visitor(1) }, () => begun('fedcba9876543210', visitor(1), clock.now()));
  const to = (await keysOf('{h}:v:*')).find((key) => key !== from) ?? '';
  await moved(from, to);
  expect((await handoffs().of(visitor()))?.visitor).toBe(visitor());
  expect(await handoffs().of(visitor(1))).toBeUndefined();
});

it('the key of a day is not that of another day', async () => {
  const today = epochOf(clock.now());
  await new EpochKeys(store.connection, [testKey()]).at(clock.now());
  await moved(epochKey(today, testKey().id), epochKey(today + 1, testKey().id));
  await expect(new EpochKeys(store.connection, [testKey()]).at(clock.now() + EPOCH)).rejects.toThrow(StoreAway);
});

it('lengths grow in the steps that the data map names, so that none tells what was said, nor how often', async () => {
  const text = (sealed: string) => Buffer.from(sealed, 'base64url').length - SEAL;
  await drawer().write('one', 'слово'.repeat(150));
  await boxes().change(newTab(clock.now()), () => ({ notes: [note('слово'.repeat(250))] }));
  await roster().add(somebody(1, { practised: Array.from({ length: 60 }, (_, n) => `case-${n}`) }));
  await events().announce(event, 'one');
  const litter = { visitor: Array.from({ length: 150 }, (_, n) => 1_000_000 + n), responder: [] };
  await handoffs().change({ visitor: visitor() }, () => ({ ...begun('0123456789abcdef', visitor(), clock.now()), litter }));
  const first = async (pattern: string) => text(await valueOf((await keysOf(pattern))[0] ?? ''));
  const handoff = await valueOf('{h}:h:0123456789abcdef');
  expect([await first('{h}:t:*'), await first('*:w:*'), await first('{h}:ev:*')]).toEqual([2048, 4096, 256]);
  expect(text((await store.connection.ask((redis) => redis.hget(ROSTER, somebody(1).id))) ?? '')).toBe(1024);
  expect(text(handoff.slice(handoff.indexOf('.') + 1)) % 512).toBe(0);
  expect(text(handoff.slice(handoff.indexOf('.') + 1))).toBeGreaterThan(1024);
});
