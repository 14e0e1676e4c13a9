// What every roster must do: people, codes, and an answer from memory.
import { describe, expect, test } from 'vitest';
import { AlreadyOnRoster, type Address, StoreAway } from '../../src/ports.ts';
import { type DurableReplica, DurableStage, somebody } from './durable-stage.ts';
import { changed, HOUR, testKey } from './replicas.ts';
import { traces } from './secrecy.ts';
import type { TestServer } from './servers.ts';

/** @param launch starts an empty server; it is removed at the end */
export function rosterContract(kind: string, launch: () => Promise<TestServer>): void {
  describe(`the roster in ${kind}`, () => {
    const stage = new DurableStage(launch);
    const addressOf = (number: number) => somebody(number).address as Address;
    const knows = async (number: number, { roster }: DurableReplica) => (await roster.at(addressOf(number)))?.id;

    describe('has people', () => {
      test('on every replica, from the moment they are added until they are taken off', async () => {
        expect(await stage.one.roster.all()).toEqual([]);
        await stage.one.roster.add(somebody(1));
        await stage.two.roster.add(somebody(2));
        expect(await (await stage.replica()).roster.all()).toEqual(expect.arrayContaining([somebody(1), somebody(2)]));
        expect(await stage.two.roster.change(somebody(1).id, () => undefined)).toBeUndefined();
        expect(await (await stage.replica()).roster.all()).toEqual([somebody(2)]);
        expect(await stage.two.roster.all()).toEqual([somebody(2)]);
        await stage.two.roster.change(somebody(2).id, () => undefined);
        expect(await (await stage.replica()).roster.isForeign()).toBe(false);
      });

      test('in one order on every replica: who looks at cards goes from one to the next, wherever a press is taken', async () => {
        for (const number of [7, 2, 9, 4, 1, 8, 3, 6, 5]) await stage.one.roster.add(somebody(number));
        const orderOf = async ({ roster }: DurableReplica) => (await roster.all()).map(({ id }) => id);
        const order = await orderOf(stage.one);
        expect(order).toHaveLength(9);
        expect(await orderOf(stage.two)).toEqual(order);
        expect(await orderOf(await stage.replica())).toEqual(order);
      });

      test('who change', async () => {
        await stage.one.roster.add(somebody(1));
        const paused = { ...somebody(1), paused: true };
        expect(await stage.two.roster.change(somebody(1).id, (before) => ({ ...before, paused: true }))).toEqual(paused);
        expect(await (await stage.replica()).roster.all()).toEqual([paused]);
        expect(await stage.one.roster.change('nobody00', () => somebody(3))).toBeUndefined();
      });

      test('and of two of whom each goes only while the other is there, one stays', async () => {
        await stage.one.roster.add(somebody(1));
        await stage.two.roster.add(somebody(2));
        const goes = (number: number, { roster }: DurableReplica) =>
          roster.change(somebody(number).id, (before, all) => (all.length > 1 ? undefined : before));
        await Promise.all([goes(1, stage.one), goes(2, stage.two)]);
        expect(await (await stage.replica()).roster.all()).toHaveLength(1);
      });

      test('each address and each id once, also where two add them at once', async () => {
        const same = [somebody(1), somebody(2, { address: somebody(1).address }), somebody(1, { address: 'telegram:2' })];
        const added = await Promise.allSettled([
          ...same.map((staff) => stage.one.roster.add(staff)),
          ...same.map((staff) => stage.two.roster.add(staff)),
        ]);
        expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const each of added) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(AlreadyOnRoster);
        await stage.one.roster.add(somebody(3));
        const taken = stage.two.roster.change(somebody(3).id, (before) => ({ ...before, address: somebody(1).address }));
        await expect(taken).rejects.toThrow(AlreadyOnRoster);
        await expect(stage.one.roster.change(somebody(3).id, () => somebody(4))).rejects.toThrow(RangeError);
      });

      test('and loses no change of two replicas at once', async () => {
        await stage.one.roster.add(somebody(1, { practised: [] }));
        await Promise.all([
          ...Array.from({ length: 8 }, (_, number) =>
            (number % 2 ? stage.one : stage.two).roster.change(somebody(1).id, (before) => ({
              ...before,
              practised: [...before.practised, String(number)],
            })),
          ),
          ...Array.from({ length: 8 }, (_, number) => (number % 2 ? stage.two : stage.one).roster.add(somebody(number + 2))),
        ]);
        const all = await (await stage.replica()).roster.all();
        expect(all).toHaveLength(9);
        expect(all.find(({ id }) => id === somebody(1).id)?.practised).toHaveLength(8);
      });
    });

    describe('knows an address from memory', () => {
      test('and one that was added elsewhere, two seconds later', async () => {
        const unwatch = await stage.two.roster.watch();
        await stage.one.roster.add(somebody(1));
        expect(await knows(1, stage.one)).toBe(somebody(1).id);
        await expect.poll(() => knows(1, stage.two), { timeout: 2000 }).toBe(somebody(1).id);
        expect(await knows(2, stage.two)).toBeUndefined();
        await stage.one.roster.change(somebody(1).id, () => undefined);
        expect(await knows(1, stage.one)).toBeUndefined();
        await expect.poll(() => knows(1, stage.two), { timeout: 2000 }).toBeUndefined();
        unwatch();
      });

      test('also while the store is away; where it never was there, that nobody is known is said', async () => {
        await stage.one.roster.add(somebody(1));
        const unwatch = await stage.one.roster.watch();
        const down = changed(stage.one.connection, 'down');
        await stage.server.stop();
        await down;
        expect(await knows(1, stage.one)).toBe(somebody(1).id);
        const unwatchTwo = await stage.two.roster.watch();
        await expect(knows(1, stage.two)).rejects.toBeInstanceOf(StoreAway);
        // Whoever comes may be one of them, as long as that is not known; then nobody else is.
        expect(stage.two.roster.couldBe(addressOf(2))).toBe(true);
        expect([1, 2].map((number) => stage.one.roster.couldBe(addressOf(number)))).toEqual([true, false]);
        const { roster } = stage.two;
        const asks = [roster.all(), roster.add(somebody(2)), roster.invite('responder', HOUR), roster.invited(), roster.redeem('x', 'x')];
        for (const ask of await Promise.allSettled(asks)) expect(ask).toMatchObject({ reason: expect.any(StoreAway) });
        await stage.server.start();
        await changed(stage.one.connection, 'up');
        // It came back empty, and that is known too.
        await expect.poll(() => knows(1, stage.one), { timeout: 2000 }).toBeUndefined();
        unwatch();
        unwatchTwo();
      });
    });

    describe('gives codes', () => {
      test('of 22 characters, good once, for what they were given for', async () => {
        const code = await stage.one.roster.invite('responder', HOUR);
        const other = await stage.one.roster.invite('coordinator', HOUR);
        expect(code).toMatch(/^[\w-]{22}$/);
        expect(await stage.two.roster.invited()).toBe(2);
        expect(await stage.two.roster.redeem(code.slice(0, -1), undefined)).toBeUndefined();
        const both = await Promise.all([stage.one, stage.two].map(({ roster }) => roster.redeem(code, undefined)));
        expect(both.toSorted()).toEqual(['responder', undefined]);
        expect(await stage.one.roster.redeem(other, undefined)).toBe('coordinator');
        expect(await stage.one.roster.invited()).toBe(0);
        expect((await stage.stored()).size).toBe(0);
      });

      test('that end with their life', async () => {
        const short = await stage.one.roster.invite('responder', HOUR);
        const long = await stage.one.roster.invite('responder', 2 * HOUR);
        expect(await stage.one.connection.ask((redis) => redis.pexpiretime('{h}:i'))).toBe(stage.clock.now() + 2 * HOUR);
        stage.clock.forward(HOUR);
        expect(await stage.one.roster.invited()).toBe(1);
        // Nobody has tried a code: the next invitation takes away what is over.
        const half = await stage.one.roster.invite('responder', HOUR / 2);
        expect(await stage.one.connection.ask((redis) => redis.zcard('{h}:i'))).toBe(2);
        expect(await stage.one.roster.redeem(short, undefined)).toBeUndefined();
        stage.clock.forward(HOUR / 2);
        // No invitation has come since: whoever tries it is who looks at its end.
        expect(await stage.one.roster.redeem(half, undefined)).toBeUndefined();
        expect(await stage.one.roster.redeem(long, undefined)).toBe('responder');
      });

      test('that can be taken back', async () => {
        const code = await stage.one.roster.invite('responder', HOUR);
        await stage.two.roster.revokeInvitations();
        expect(await stage.one.roster.redeem(code, undefined)).toBeUndefined();
        expect(await stage.one.roster.invited()).toBe(0);
      });

      test('that another SEAL_KEY does not take', async () => {
        const code = await stage.one.roster.invite('responder', HOUR);
        expect(await (await stage.replica([testKey(2)])).roster.redeem(code, undefined)).toBeUndefined();
        expect(await (await stage.replica([testKey(2), testKey()])).roster.redeem(code, undefined)).toBe('responder');
      });

      test('of which the first is good once, for ever, whatever others come after it', async () => {
        const first = 'a first code of the operator';
        expect(await stage.one.roster.redeem('another', first)).toBeUndefined();
        expect(await stage.one.roster.redeem(first, undefined)).toBeUndefined();
        const both = await Promise.all([stage.one, stage.two].map(({ roster }) => roster.redeem(first, first)));
        expect(both.toSorted()).toEqual(['coordinator', undefined]);
        expect(await stage.two.roster.redeem(`${first} 2`, `${first} 2`)).toBe('coordinator');
        stage.clock.forward(9999 * HOUR);
        expect(await stage.one.roster.redeem(first, first)).toBeUndefined();
        expect(await (await stage.replica([testKey(2)])).roster.redeem(first, first)).toBeUndefined();
      });
    });

    describe('is sealed', () => {
      test('and no address, alias or code is to be found in anything that is stored', async () => {
        await stage.one.roster.add(somebody(1));
        const code = await stage.one.roster.invite('responder', HOUR);
        const first = 'a first code of the operator';
        await stage.one.roster.redeem(first, first);
        const everything = [...(await stage.stored())].flat(2).join('\n');
        for (const secret of [somebody(1).address, somebody(1).address.replace('telegram:', ''), somebody(1).alias, code, first]) {
          for (const form of traces(secret)) expect(everything).not.toContain(form);
        }
      });

      test('and another SEAL_KEY neither reads it nor spoils it; an older one is read while it is given', async () => {
        await stage.one.roster.add(somebody(1));
        const stranger = await stage.replica([testKey(2)]);
        expect(await stranger.roster.all()).toEqual([]);
        // Nothing is reckoned with under a key that is not this roster's.
        expect([await stranger.roster.isForeign(), await stage.one.roster.isForeign()]).toEqual([true, false]);
        await stranger.roster.add(somebody(2));
        const rotated = await stage.replica([testKey(2), testKey()]);
        expect(await rotated.roster.all()).toHaveLength(2);
        await rotated.roster.change(somebody(1).id, (before) => ({ ...before, paused: true }));
        expect(await (await stage.replica([testKey(2)])).roster.all()).toHaveLength(2);
        expect(await (await stage.replica()).roster.all()).toEqual([]);
      });

      test('and what is spoilt, moved or of a shape we do not know is as good as not there', async () => {
        await stage.one.roster.add(somebody(1));
        await stage.one.roster.add(somebody(2));
        await stage.one.roster.add({ ...somebody(3), shape: 'newer' } as ReturnType<typeof somebody>);
        const sealed = (await stage.one.connection.ask((redis) => redis.hget('{h}:r', somebody(1).id))) ?? '';
        await stage.one.connection.ask((redis) => redis.hset('{h}:r', somebody(2).id, sealed, 'staff009', 'spoilt'));
        expect(await (await stage.replica()).roster.all()).toEqual([somebody(1)]);
      });
    });
  });
}
