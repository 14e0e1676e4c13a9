// What every store of conversations must do, as one suite for any Redis.
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EpochKeys, SealKeyDiffers } from '../../src/adapters/redis/epochs.ts';
import { keysOf } from '../../src/adapters/redis/keys.ts';
import type { SealKey } from '../../src/adapters/redis/seal.ts';
import { CONVERSATION_LIFE, LEDGER_LIFE, SEEN } from '../../src/core/conversation.ts';
import { StoreAway } from '../../src/ports.ts';
import * as kit from './replicas.ts';
import type { TestServer } from './servers.ts';

const { HOUR, MINUTE, counting, leaving, visitor } = kit;

/** @param launch starts an empty server; it is removed at the end */
export function conversationsContract(kind: string, launch: () => Promise<TestServer>): void {
  describe(`conversations in ${kind}`, () => {
    let server: TestServer;
    let clock: kit.HandClock;
    let one: kit.Replica;
    let two: kit.Replica;
    let open: kit.Replica[];
    const who = visitor();

    const replica = async (keys?: readonly SealKey[]) => {
      const made = await kit.replica(server.url, clock, keys);
      open.push(made);
      return made;
    };
    const stored = (part: string) => kit.keysWith(one.connection, part);
    const show = (pane?: number, from = one) => from.store.take(who, counting(clock, pane));
    const leave = (from = one) => from.store.take(who, leaving);
    /** Who would be cleaned now, and of what. */
    const dueNow = async (from = one) => (await from.store.due(clock.now())).map((due) => [due.who, due.messages]);
    /** Her names and seals, newest day first, as another replica would derive them. */
    const epochs = () => new EpochKeys(one.connection, [kit.testKey()]).at(clock.now());

    beforeAll(async () => {
      server = await launch();
    });
    afterAll(() => server.remove());
    beforeEach(async () => {
      clock = new kit.HandClock();
      open = [];
      one = await replica();
      await one.connection.ask((redis) => redis.flushall());
      two = await replica();
    });
    afterEach(() => {
      for (const { connection } of open) connection.close();
    });

    describe('turns', () => {
      test('a visitor begins without a conversation and goes on where she was', async () => {
        const first = await show();
        expect(first).toMatchObject({ before: undefined, standing: [] });
        expect((await show()).before).toEqual(first.turn.conversation);
      });

      test('another replica sees each turn, whatever the first one remembers', async () => {
        await show();
        await show(undefined, two);
        expect((await show()).before?.misses).toBe(2);
        expect((await show(undefined, two)).before?.misses).toBe(3);
      });

      test('nothing is lost when two replicas take many turns of one visitor at once', async () => {
        await Promise.all(Array.from({ length: 100 }, (_, turn) => show(undefined, turn % 2 ? one : two)));
        expect((await show()).before?.misses).toBe(100);
      });

      test('visitors do not see each other', async () => {
        await Promise.all(Array.from({ length: 20 }, (_, number) => one.store.take(visitor(number), counting(clock))));
        const { before } = await two.store.take(visitor(7), counting(clock));
        expect(before?.misses).toBe(1);
      });

      test('an error in the decision changes nothing and does not block the next turn', async () => {
        await show();
        const broken = one.store.take(who, () => {
          throw new RangeError('no such step');
        });
        await expect(broken).rejects.toThrow(RangeError);
        expect((await show()).before?.misses).toBe(1);
      });
    });

    describe('lives', () => {
      test('are fixed when a thing begins and are not stretched by using it', async () => {
        const { turn } = await show(11);
        const began = clock.now();
        clock.forward(5 * HOUR);
        await show(12);
        const [key = ''] = await stored(':c:');
        const [ledger = ''] = await stored(':l:');
        expect(await kit.endOf(one.connection, key)).toBe((turn.conversation?.born ?? 0) + CONVERSATION_LIFE);
        expect(await kit.endOf(one.connection, ledger)).toBe(began + LEDGER_LIFE);
      });

      test('end for every key that is stored', async () => {
        await show(11);
        await leave();
        await show(12);
        for (const key of await stored('')) expect(await kit.endOf(one.connection, key), key).toBeGreaterThan(clock.now());
      });

      test("end by the bot's clock too, where Redis still has the value", async () => {
        await show(11);
        clock.forward(CONVERSATION_LIFE);
        expect(await stored(':c:')).toHaveLength(1);
        expect((await show()).before).toBeUndefined();
        expect((await show(undefined, two)).before?.misses).toBe(1);
      });

      test('a ledger past its life is not handed out', async () => {
        await show(11);
        clock.forward(LEDGER_LIFE);
        expect(await dueNow()).toEqual([]);
        expect(await stored('{')).toEqual([]);
      });
    });

    describe('forgetting', () => {
      test('gives every message that stands, and leaves no conversation', async () => {
        await show(11);
        await show(12);
        await show(12);
        const { before, standing } = await leave();
        expect(before?.misses).toBe(3);
        expect(standing).toEqual([11, 12]);
        expect(await stored(':c:')).toEqual([]);
        expect((await show()).before).toBeUndefined();
      });

      test('works twice, and once more on another replica, until it is settled', async () => {
        await show(11);
        expect((await leave()).standing).toEqual([11]);
        expect((await leave()).standing).toEqual([11]);
        expect((await leave(two)).standing).toEqual([11]);
        await one.store.settle(who);
        expect((await leave()).standing).toEqual([]);
        expect(await stored('{')).toEqual([]);
      });

      test('works for one who has never been here', async () => {
        expect(await leave()).toMatchObject({ before: undefined, standing: [] });
        expect(await stored('{')).toEqual([]);
      });

      test('is decided again where another replica was faster', async () => {
        await show(11);
        await show(12, two);
        const { before, standing } = await leave();
        expect(before?.misses).toBe(2);
        expect(standing).toEqual([11, 12]);
      });

      test('that is not settled falls due after a minute, also when she has begun again', async () => {
        await show(11);
        await leave();
        await show(12);
        expect(await dueNow()).toEqual([]);
        clock.forward(MINUTE);
        expect(await dueNow(two)).toEqual([[who, [11]]]);
      });

      test('that is settled late leaves the conversation begun since, its ledger and its end alone', async () => {
        await show(11);
        await leave();
        await show(12);
        await one.store.settle(who);
        expect((await show()).before?.misses).toBe(1);
        clock.forward(CONVERSATION_LIFE);
        expect(await dueNow()).toEqual([[who, [12]]]);
      });
    });

    describe('the ledger', () => {
      test('keeps the hundred newest messages', async () => {
        for (let pane = 1; pane <= 105; pane++) await show(pane);
        expect((await leave()).standing).toEqual(Array.from({ length: 100 }, (_, index) => index + 6));
      });

      test('is joined to one that still waits to be erased', async () => {
        await show(11);
        await leave();
        await show(12);
        expect((await leave()).standing).toEqual([11, 12]);
      });
    });

    describe('what is due', () => {
      test('is nothing before the end', async () => {
        await show(11);
        clock.forward(CONVERSATION_LIFE - 2000);
        expect(await dueNow()).toEqual([]);
      });

      test('goes to one caller for a minute, then to the next, until it is settled', async () => {
        await show(11);
        clock.forward(CONVERSATION_LIFE);
        const both = await Promise.all([dueNow(one), dueNow(two)]);
        expect(both.flat()).toEqual([[who, [11]]]);
        clock.forward(MINUTE - 1);
        expect(await dueNow()).toEqual([]);
        clock.forward(1);
        const [due] = await two.store.due(clock.now());
        expect(due).toMatchObject({ who, messages: [11] });
        await due?.settle();
        clock.forward(HOUR);
        expect(await dueNow()).toEqual([]);
        expect(await stored('{')).toEqual([]);
      });

      test('comes from all partitions', async () => {
        const all = Array.from({ length: 200 }, (_, number) => visitor(number));
        await Promise.all(all.map((each, number) => one.store.take(each, counting(clock, number + 1))));
        clock.forward(CONVERSATION_LIFE);
        expect((await dueNow()).map(([each]) => each).sort()).toEqual([...all].sort());
      });

      test('leaves out the message on which she went on with an old button', async () => {
        await show(11);
        await show(12);
        clock.forward(CONVERSATION_LIFE);
        await show(12, two);
        expect(await dueNow()).toEqual([[who, [11]]]);
        expect((await leave()).standing.toSorted()).toEqual([11, 12]);
      });

      test('is dropped where no message was shown', async () => {
        await show();
        clock.forward(CONVERSATION_LIFE);
        expect(await dueNow()).toEqual([]);
        expect(await stored('{')).toEqual([]);
      });
    });

    describe('at midnight', () => {
      test('a conversation goes on to the end of its life, on every replica', async () => {
        await show(11);
        clock.forward(23 * HOUR);
        expect((await show()).before?.misses).toBe(1);
        expect((await show(12, two)).before?.misses).toBe(2);
        expect((await show()).before?.misses).toBe(3);
        expect(await stored(':c:')).toHaveLength(1);
        expect((await leave()).standing).toEqual([11, 12]);
        expect(await stored(':c:')).toEqual([]);
      });

      test('a new name begins, and with the old one it has nothing in common', async () => {
        await show();
        clock.forward(25 * HOUR);
        await show();
        const names = (await stored(':c:')).map((key) => key.slice(key.lastIndexOf('.') + 1));
        expect(names).toHaveLength(2);
        expect(names[0]).not.toBe(names[1]);
      });

      test('what stands from two days ago is still erased with the rest', async () => {
        clock.forward(10 * HOUR);
        await show(11);
        clock.forward(25 * HOUR);
        await show(12);
        clock.forward(14 * HOUR);
        expect((await leave()).standing.toSorted()).toEqual([11, 12]);
        await one.store.settle(who);
        expect(await stored('{')).toEqual([]);
      });
    });

    describe('a Redis that fails', () => {
      test('and comes back empty is started afresh by all replicas alike', async () => {
        await show(11);
        await show(undefined, two);
        const away = Promise.all([kit.changed(one.connection, 'down'), kit.changed(two.connection, 'down')]);
        await server.stop();
        await away;
        await server.start();
        await Promise.all([kit.changed(one.connection, 'up'), kit.changed(two.connection, 'up')]);
        expect((await show()).before).toBeUndefined();
        expect((await show(undefined, two)).before?.misses).toBe(1);
      });

      test('is away within three seconds, is said to be so, and returns by itself', async () => {
        await show();
        await server.stop();
        const asked = performance.now();
        await expect(show()).rejects.toThrow(StoreAway);
        await expect(one.store.settle(who)).rejects.toThrow(StoreAway);
        await expect(one.store.due(clock.now())).rejects.toThrow(StoreAway);
        expect(performance.now() - asked).toBeLessThan(3000);
        expect(one.connection.state).toBe('down');
        await server.start();
        await kit.changed(one.connection, 'up');
        expect((await show()).turn.conversation?.misses).toBe(1);
      });

      test('and was emptied behind our back is noticed by the next sweep', async () => {
        await show();
        await show(undefined, two);
        await two.connection.ask((redis) => redis.flushall());
        await dueNow();
        await show();
        expect((await show(undefined, two)).before).toBeUndefined();
        await dueNow(two);
        expect((await show(undefined, two)).before?.misses).toBe(1);
      });

      test('and hangs makes nobody wait for more than about a second, and later ones not at all', async ({ skip }) => {
        if (!server.hang || !server.goOn) return skip('this server cannot be made to hang');
        await show();
        server.hang();
        const asked = performance.now();
        const burst = Array.from({ length: 50 }, (_, number) => one.store.take(visitor(number + 1), counting(clock)));
        for (const take of await Promise.allSettled(burst)) expect(take).toMatchObject({ reason: expect.any(StoreAway) });
        expect(performance.now() - asked).toBeLessThan(1500);
        const again = performance.now();
        await expect(show()).rejects.toThrow(StoreAway);
        expect(performance.now() - again).toBeLessThan(100);
        server.goOn();
        await kit.changed(one.connection, 'up');
        expect((await show()).before?.misses).toBe(1);
      });

      test('tells of it without naming anybody', async () => {
        await show(11);
        const [name = ''] = (await stored(':c:')).map((key) => key.slice(key.lastIndexOf(':') + 1));
        await one.connection.ask((redis) => redis.del(keysOf(name).conversation));
        await one.connection.ask((redis) => redis.rpush(keysOf(name).conversation, 'of the wrong type'));
        const error = await show().catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(StoreAway);
        expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(new RegExp(`${who}|${name.slice(-22)}|731946`));
      });
    });

    describe('seals', () => {
      test('of another SEAL_KEY are neither read nor overwritten', async () => {
        await show(11);
        const before = await kit.dump(one.connection);
        const stranger = await replica([kit.testKey(2)]);
        await expect(show(12, stranger)).rejects.toThrow(SealKeyDiffers);
        await stranger.store.settle(who);
        expect(await kit.dump(one.connection)).toEqual(before);
      });

      test('of another SEAL_KEY cannot keep what is due from being erased', async () => {
        await show(11);
        const stranger = await replica([kit.testKey(2)]);
        clock.forward(CONVERSATION_LIFE);
        expect(await dueNow(stranger)).toEqual([]);
        await expect(show()).rejects.toThrow(SealKeyDiffers);
        clock.forward(HOUR);
        expect(await dueNow()).toEqual([[who, [11]]]);
      });

      test('of an older SEAL_KEY are read while it is still given, and the next day has the new one', async () => {
        await show(11);
        const rotated = await replica([kit.testKey(2), kit.testKey()]);
        expect((await show(12, rotated)).before?.misses).toBe(1);
        clock.forward(CONVERSATION_LIFE);
        expect(await dueNow(rotated)).toEqual([[who, [11, 12]]]);
        await show(13, rotated);
        expect((await show(14, await replica([kit.testKey(2)]))).before?.misses).toBe(1);
      });

      test('that were tampered with are as good as forgotten', async () => {
        await show(11);
        const [key = ''] = await stored(':c:');
        const sealed = (await one.connection.ask((redis) => redis.get(key))) ?? '';
        const spoilt = sealed.slice(0, 40) + (sealed[40] === 'A' ? 'B' : 'A') + sealed.slice(41);
        await one.connection.ask((redis) => redis.set(key, spoilt, 'KEEPTTL'));
        expect((await show()).before).toBeUndefined();
        expect((await show(undefined, two)).before?.misses).toBe(1);
      });

      test('do not open in the place of another visitor', async () => {
        await show(11);
        const [mine = ''] = await stored(':c:');
        await one.store.take(visitor(1), counting(clock));
        const theirs = (await stored(':c:')).find((key) => key !== mine) ?? '';
        const sealed = (await one.connection.ask((redis) => redis.get(mine))) ?? '';
        await one.connection.ask((redis) => redis.set(theirs, sealed));
        expect((await two.store.take(visitor(1), counting(clock))).before).toBeUndefined();
      });

      test('of a ledger that were tampered with are passed over', async () => {
        await show(11);
        await show(12);
        const [ledger = ''] = await stored(':l:');
        await one.connection.ask((redis) => redis.lset(ledger, 0, 'tampered'));
        expect((await leave()).standing).toEqual([12]);
      });

      test('of a version we do not know are as good as forgotten', async () => {
        await show(11);
        const [{ conversations, nameOf }] = await epochs();
        const name = nameOf(who);
        const newer = conversations.seal(name, '[99,"from a newer version"]');
        await one.connection.ask((redis) => redis.set(keysOf(name).conversation, newer));
        expect((await show(undefined, two)).before).toBeUndefined();
      });

      test('are under 300 bytes and tell nothing by their length', async () => {
        await show();
        const longest = {
          born: Math.floor(clock.now() / 1000) * 1000,
          language: 'uk',
          at: { flow: 'a'.repeat(20), step: 'b'.repeat(20) },
          pane: 2_147_483_647,
          misses: 99,
          seen: Array.from({ length: SEEN }, () => 2_147_483_647),
        };
        await one.store.take(visitor(1), (before) => ({ ...counting(clock)(before), conversation: longest }));
        const lengths: number[] = [];
        for (const key of await stored(':c:')) lengths.push(await one.connection.ask((redis) => redis.strlen(key)));
        expect(lengths[0]).toBe(lengths[1]);
        expect(lengths[0]).toBeLessThan(300);
      });

      test('leave no address and no message number to be found in anything that is stored', async () => {
        const pane = 1_846_205_937;
        await show(pane);
        await leave();
        await show(pane);
        clock.forward(CONVERSATION_LIFE);
        await show(pane);
        const everything = [...(await kit.dump(one.connection))].flat(2).join('\n').toLowerCase();
        for (const secret of [who, who.replace('telegram:', ''), String(pane)]) {
          for (const form of traces(secret)) expect(everything).not.toContain(form.toLowerCase());
        }
      });
    });
  });
}

/** How a secret would look if it were stored plainly, in hexadecimal or in base64 at any offset. */
function traces(secret: string): string[] {
  const bytes = [Buffer.from(secret)];
  const number = Number(secret);
  if (Number.isInteger(number)) {
    const binary = Buffer.alloc(8);
    binary.writeBigUInt64BE(BigInt(number));
    const used = binary.subarray(binary.findIndex((byte) => byte !== 0));
    bytes.push(used, Buffer.from(used).reverse());
  }
  const forms = bytes.flatMap((form) => [
    form.toString('latin1'),
    form.toString('hex'),
    // Cut at both ends: there, base64 mixes in the neighbouring bytes.
    ...[0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), form]).toString('base64url').slice(offset === 0 ? 0 : offset + 1, -2)),
  ]);
  return forms.filter((form) => form.length > 3);
}
