// A store that is full: what begins is refused, and what goes on, takes away or opens a day is not.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RedisConversations } from '../../../src/adapters/redis/conversations.ts';
import { EpochKeys } from '../../../src/adapters/redis/epochs.ts';
import { RedisHandoffs } from '../../../src/adapters/redis/handoffs.ts';
import { EPOCH } from '../../../src/adapters/redis/keys.ts';
import { CONVERSATION_LIFE } from '../../../src/core/conversation.ts';
import { FORM } from '../../../src/core/handoff/form.ts';
import { StoreAway } from '../../../src/ports.ts';
import { openHandoff } from '../../doubles/handoffs.ts';
import { oneStore } from '../../contracts/one-store.ts';
import { counting, HandClock, leaving, MINUTE, testKey, visitor } from '../../contracts/replicas.ts';

const ID = '0123456789abcdef';

const store = oneStore();
let clock: HandClock;
let conversations: RedisConversations;
let handoffs: RedisHandoffs;
beforeEach(() => {
  clock = new HandClock();
  conversations = new RedisConversations(store.connection, [testKey()], clock);
  handoffs = new RedisHandoffs(store.connection, [testKey()], clock, FORM);
});
afterEach(() => full(0));

/** @param maxmemory 1: full; 0: there is room again */
async function full(maxmemory: 0 | 1 = 1): Promise<void> {
  await store.connection.ask((redis) => redis.config('SET', 'maxmemory', maxmemory));
}

it('an exit is whole, and so is the end of a life', async () => {
  for (const who of [visitor(1), visitor(2)]) await conversations.take(who, counting(clock, 11));
  await full();
  await expect(conversations.take(visitor(3), counting(clock, 11))).rejects.toThrow(StoreAway);
  const left = await conversations.take(visitor(1), () => ({ ...leaving(), left: { id: 700, at: clock.now() } }));
  expect(left.standing).toEqual([11]);
  clock.forward(MINUTE);
  const [again] = await conversations.due(clock.now());
  expect([again?.who, again?.messages, again?.left]).toEqual([visitor(1), [11], expect.any(Number)]);
  await again?.settle();
  clock.forward(CONVERSATION_LIFE + MINUTE);
  const [due, ...others] = await conversations.due(clock.now());
  expect([due?.who, due?.messages, others]).toEqual([visitor(2), [11], []]);
  await due?.settle();
  expect(await store.connection.ask((redis) => redis.keys('{p*'))).toEqual([]);
});

it('a day begins: without its key nobody could leave', async () => {
  await full();
  expect((await new EpochKeys(store.connection, [testKey()]).at(clock.now() + EPOCH)).length).toBeGreaterThan(0);
});

it('a talk goes on and ends; another one does not begin', async () => {
  const begin = (id: string, who = visitor()) =>
    handoffs.change({ visitor: who }, (before) => before ?? openHandoff(id, { visitor: who, born: clock.now() }));
  await begin(ID);
  await full();
  await expect(begin('fedcba9876543210', visitor(1))).rejects.toThrow(StoreAway);
  const { after } = await handoffs.change({ id: ID }, (before) => before && { ...before, next: 77 });
  expect(after?.next).toBe(77);
  await handoffs.change({ id: ID }, () => undefined);
  expect(await handoffs.get(ID)).toBeUndefined();
});
