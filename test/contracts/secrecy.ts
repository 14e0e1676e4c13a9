// What may be found in a store of conversations by one who has Redis, and by one who has another key.
import { describe, expect, test } from 'vitest';
import { EpochKeys } from '../../src/adapters/redis/epochs.ts';
import { keysOf } from '../../src/adapters/redis/keys.ts';
import { deliveryOf, newTurn, ownMessage, SCREEN, TAB_LIFE } from '../../src/adapters/web/tab.ts';
import { CONVERSATION_LIFE, SEEN } from '../../src/core/conversation.ts';
import type { TestServer } from './servers.ts';
import { counting, dump, HOUR, leaving, MINUTE, Stage, testKey, visitor } from './replicas.ts';

/** @param launch starts an empty server; it is removed at the end */
export function secrecyContract(kind: string, launch: () => Promise<TestServer>): void {
  describe(`the seals in ${kind}`, () => {
    const stage = new Stage(launch);

    test('of another SEAL_KEY are neither read nor touched', async () => {
      await stage.show(11);
      const before = await dump(stage.one.connection);
      const stranger = await stage.replica([testKey(2)]);
      expect((await stage.show(12, stranger)).before).toBeUndefined();
      const left = await stage.leave(stranger);
      expect(left.standing).toEqual([12]);
      await left.settle();
      const after = await dump(stage.one.connection);
      for (const [key, value] of before) expect(after.get(key)).toEqual(value);
      expect((await stage.show()).before?.misses).toBe(1);
    });

    test('of another SEAL_KEY cannot keep what is due from being erased', async () => {
      await stage.show(11);
      const stranger = await stage.replica([testKey(2)]);
      await stage.show(12, stranger);
      stage.clock.forward(CONVERSATION_LIFE);
      expect(await stage.due(stranger)).toEqual([[stage.who, [12]]]);
      stage.clock.forward(MINUTE);
      expect((await stranger.store.due(stage.clock.now())).length).toBe(1);
      stage.clock.forward(HOUR);
      expect(await stage.due()).toEqual([[stage.who, [11]]]);
    });

    test('of an older SEAL_KEY are read while it is still given, and the next day has the new one', async () => {
      await stage.show(11);
      const rotated = await stage.replica([testKey(2), testKey()]);
      expect((await stage.show(12, rotated)).before?.misses).toBe(1);
      stage.clock.forward(CONVERSATION_LIFE);
      expect(await stage.due(rotated)).toEqual([[stage.who, [11, 12]]]);
      await stage.show(13, rotated);
      expect((await stage.show(14, await stage.replica([testKey(2)]))).before?.misses).toBe(1);
    });

    test('that were tampered with are as good as forgotten', async () => {
      await stage.show(11);
      const [key = ''] = await stage.stored(':c:');
      const sealed = (await stage.one.connection.ask((redis) => redis.get(key))) ?? '';
      const spoilt = sealed.slice(0, 40) + (sealed[40] === 'A' ? 'B' : 'A') + sealed.slice(41);
      await stage.one.connection.ask((redis) => redis.set(key, spoilt, 'KEEPTTL'));
      expect((await stage.show()).before).toBeUndefined();
      expect((await stage.show(undefined, stage.two)).before?.misses).toBe(1);
    });

    test('do not open in the place of another visitor', async () => {
      await stage.show(11);
      const [mine = ''] = await stage.stored(':c:');
      await stage.one.store.take(visitor(1), counting(stage.clock));
      const theirs = (await stage.stored(':c:')).find((key) => key !== mine) ?? '';
      const sealed = (await stage.one.connection.ask((redis) => redis.get(mine))) ?? '';
      await stage.one.connection.ask((redis) => redis.set(theirs, sealed));
      expect((await stage.two.store.take(visitor(1), counting(stage.clock))).before).toBeUndefined();
    });

    test('of a ledger name no message in that of another visitor', async () => {
      await stage.show(11);
      const [mine = ''] = await stage.stored(':l:');
      await stage.one.store.take(visitor(1), counting(stage.clock, 12));
      const theirs = (await stage.stored(':l:')).find((key) => key !== mine) ?? '';
      const [entry = ''] = await stage.one.connection.ask((redis) => redis.lrange(mine, 0, -1));
      await stage.one.connection.ask((redis) => redis.rpush(theirs, entry));
      expect((await stage.one.store.take(visitor(1), leaving)).standing).toEqual([12]);
    });

    test('of a ledger that were tampered with are passed over', async () => {
      await stage.show(11);
      await stage.show(12);
      const [ledger = ''] = await stage.stored(':l:');
      await stage.one.connection.ask((redis) => redis.lset(ledger, 0, 'tampered'));
      expect((await stage.leave()).standing).toEqual([12]);
    });

    test('of a version we do not know are as good as forgotten', async () => {
      await stage.show(11);
      const [{ conversations, nameOf }] = await new EpochKeys(stage.one.connection, [testKey()]).at(stage.clock.now());
      const name = nameOf(stage.who);
      const newer = conversations.seal(name, '[99,"from a newer version"]');
      await stage.one.connection.ask((redis) => redis.set(keysOf(name).conversation, newer));
      expect((await stage.show(undefined, stage.two)).before).toBeUndefined();
    });

    test('are under 300 bytes and tell nothing by their length', async () => {
      await stage.show();
      const born = Math.floor(stage.clock.now() / 1000) * 1000;
      const longest = {
        born,
        language: 'uk',
        at: { flow: 'a'.repeat(20), step: 'b'.repeat(20), picked: `${'c'.repeat(12)}-000` },
        near: `UA${'4'.repeat(17)}`,
        pane: 2_147_483_647,
        misses: 99,
        seen: Array.from({ length: SEEN }, () => 2_147_483_647),
      };
      // In a tab numbers are longer.
      const delivery = deliveryOf(newTurn(TAB_LIFE), 'x');
      const ofTab = {
        ...longest,
        at: { flow: 'a'.repeat(20), step: 'b'.repeat(20) },
        pane: SCREEN,
        seen: Array.from({ length: SEEN }, () => delivery),
        opened: { at: born + CONVERSATION_LIFE - 1000, after: ownMessage(delivery) },
        given: 15,
        waits: 'guarded' as const,
      };
      await stage.one.store.take(visitor(1), (before) => ({ ...counting(stage.clock)(before), conversation: longest }));
      await stage.one.store.take(visitor(2), (before) => ({ ...counting(stage.clock)(before), conversation: ofTab }));
      const lengths: number[] = [];
      for (const key of await stage.stored(':c:')) lengths.push(await stage.one.connection.ask((redis) => redis.strlen(key)));
      expect(new Set(lengths).size).toBe(1);
      expect(lengths).toHaveLength(3);
      expect(lengths[0]).toBeLessThan(300);
    });

    test('leave no address and no message number to be found in anything that is stored', async () => {
      const pane = 1_846_205_937;
      await stage.show(pane);
      await stage.leave();
      await stage.show(pane);
      stage.clock.forward(CONVERSATION_LIFE);
      await stage.show(pane);
      const everything = [...(await dump(stage.one.connection))].flat(2).join('\n');
      for (const secret of [stage.who, stage.who.replace('telegram:', ''), String(pane)]) {
        for (const form of traces(secret)) expect(everything).not.toContain(form);
      }
    });
  });
}

/** How a secret would look if it were stored plainly, in hexadecimal or in base64 at any offset. Case counts: a few letters of any case stand in every long base64 by chance. */
export function traces(secret: string): string[] {
  const bytes = [Buffer.from(secret)];
  const number = Number(secret);
  if (Number.isInteger(number)) {
    const binary = Buffer.alloc(8);
    binary.writeBigUInt64BE(BigInt(number));
    const used = binary.subarray(binary.findIndex((byte) => byte !== 0));
    bytes.push(used, Buffer.from(used.toReversed()));
  }
  const forms = bytes.flatMap((form) => [
    form.toString('latin1'),
    form.toString('hex'),
    form.toString('hex').toUpperCase(),
    // Cut at both ends: there, base64 mixes in the neighbouring bytes.
    ...[0, 1, 2].map((offset) =>
      Buffer.concat([Buffer.alloc(offset), form])
        .toString('base64url')
        .slice(offset === 0 ? 0 : offset + 1, -2),
    ),
  ]);
  return forms.filter((form) => form.length > 3);
}
