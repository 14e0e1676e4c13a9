// What a store of conversations must do when its Redis is away, hangs, or comes back empty.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { epochKey, epochOf, keysOf } from '../../src/adapters/redis/keys.ts';
import { StoreAway } from '../../src/ports.ts';
import type { TestServer } from './servers.ts';
import { changed, counting, Stage, testKey, visitor } from './replicas.ts';

/** @param launch starts an empty server; it is removed at the end */
export function failingContract(kind: string, launch: () => Promise<TestServer>): void {
  describe(`conversations where ${kind} fails`, () => {
    const stage = new Stage(launch);

    test('start afresh when it comes back empty, all replicas alike', async () => {
      await stage.show(11);
      await stage.show(undefined, stage.two);
      const away = Promise.all([changed(stage.one.connection, 'down'), changed(stage.two.connection, 'down')]);
      await stage.server.stop();
      await away;
      await stage.server.start();
      await Promise.all([changed(stage.one.connection, 'up'), changed(stage.two.connection, 'up')]);
      expect((await stage.show()).before).toBeUndefined();
      expect((await stage.show(undefined, stage.two)).before?.misses).toBe(1);
      expect((await stage.show(undefined, await stage.replica())).before?.misses).toBe(2);
    });

    test('say so within three seconds, and return by themselves', async () => {
      await stage.show();
      const left = await stage.leave();
      await stage.server.stop();
      const asked = performance.now();
      await expect(stage.show()).rejects.toThrow(StoreAway);
      await expect(left.settle()).rejects.toThrow(StoreAway);
      await expect(stage.one.store.due(stage.clock.now())).rejects.toThrow(StoreAway);
      expect(performance.now() - asked).toBeLessThan(3000);
      expect(stage.one.connection.state).toBe('down');
      await stage.server.start();
      await changed(stage.one.connection, 'up');
      expect((await stage.show()).turn.conversation?.misses).toBe(1);
    });

    test('notice at the next sweep when it was emptied behind our back', async () => {
      await stage.show();
      await stage.show(undefined, stage.two);
      await stage.empty();
      await stage.due();
      await stage.show();
      expect((await stage.show(undefined, stage.two)).before).toBeUndefined();
      await stage.due(stage.two);
      expect((await stage.show(undefined, stage.two)).before?.misses).toBe(1);
    });

    test('get over a refusal, even of the very first question', async () => {
      const key = epochKey(epochOf(stage.clock.now()), testKey().id);
      await stage.one.connection.ask((redis) => redis.rpush(key, 'of the wrong type'));
      await expect(stage.show()).rejects.toThrow(StoreAway);
      await stage.one.connection.ask((redis) => redis.del(key));
      expect((await stage.show()).before).toBeUndefined();
    });

    test('tell of it without naming anybody', async () => {
      await stage.show(11);
      const [name = ''] = (await stage.stored(':c:')).map((key) => key.slice(key.lastIndexOf(':') + 1));
      await stage.one.connection.ask((redis) => redis.del(keysOf(name).conversation));
      await stage.one.connection.ask((redis) => redis.rpush(keysOf(name).conversation, 'of the wrong type'));
      const error = await stage.show().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StoreAway);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(new RegExp(`${stage.who}|${name.slice(-22)}|731946`));
    });
  });
}

/** @param launch starts a server that can hang */
export function hangingContract(kind: string, launch: () => Promise<TestServer>): void {
  describe(`conversations where ${kind} hangs`, () => {
    const stage = new Stage(launch);

    test('make nobody wait for more than about a second, and later ones not at all', async () => {
      await stage.show();
      stage.server.hang?.();
      const asked = performance.now();
      const burst = Array.from({ length: 50 }, (_, number) => stage.one.store.take(visitor(number + 1), counting(stage.clock)));
      for (const take of await Promise.allSettled(burst)) expect(take).toMatchObject({ reason: expect.any(StoreAway) });
      expect(performance.now() - asked).toBeLessThan(1500);
      const again = performance.now();
      await expect(stage.show()).rejects.toThrow(StoreAway);
      expect(performance.now() - again).toBeLessThan(500);
      stage.server.goOn?.();
      await changed(stage.one.connection, 'up');
      expect((await stage.show()).before?.misses).toBe(1);
    });
  });
}
