// What every store must do with addresses that cost nothing, and with what all replicas may do together only so often.
import { describe, expect, test } from 'vitest';
import { sharedAllowance } from '../../src/adapters/redis/shared-allowance.ts';
import { connect } from '../../src/adapters/redis/connect.ts';
import { RedisConversations } from '../../src/adapters/redis/conversations.ts';
import { EXIT_LIFE } from '../../src/core/conversation.ts';
import type { Address } from '../../src/ports.ts';
import { counting, dump, leaving, Stage, testKey } from './replicas.ts';
import type { TestServer } from './servers.ts';

const TAB = 'web:t3x2q8.AAAAAAAAAAAAAAAAAAAAAA' as Address;
const SCREEN = 4_000_000_000;

/** @param launch starts an empty server; it is removed at the end */
export function costlessContract(kind: string, launch: () => Promise<TestServer>): void {
  describe(`addresses that cost nothing in ${kind}`, () => {
    const stage = new Stage(launch);
    let left = 0;
    const room = async (who: Address) => who !== TAB || left-- > 0;
    const guests = () => new RedisConversations(stage.one.connection, [testKey()], stage.clock, { is: (who) => who === TAB, room });
    const show = (bound = false) => guests().take(TAB, (before) => ({ ...counting(stage.clock, SCREEN)(before), bound }));
    const leave = (who: Address = TAB) => guests().take(who, () => ({ ...leaving(), left: { id: 7, at: stage.clock.now() } }));
    /** All that is stored but the keys of the days. */
    const stored = async () => [...(await dump(stage.one.connection)).keys()].filter((key) => key.startsWith('{'));

    test('are answered as everybody, and remembered while there is room', async () => {
      left = 1;
      expect((await show()).unkept).toBeUndefined();
      expect((await show()).before?.misses).toBe(1);
      await leave();
      const unkept = await show();
      expect(unkept).toMatchObject({ unkept: true, turn: { conversation: { misses: 1 } } });
      expect((await show()).before).toBeUndefined();
    });

    test('are remembered without room where they have something to do with a person', async () => {
      left = 0;
      expect((await show(true)).unkept).toBeUndefined();
      expect((await show()).before?.misses).toBe(1);
    });

    test('leave nothing behind by an exit when nothing is known of them; what is known is left as by everybody', async () => {
      const nothing = await leave();
      expect(nothing).toMatchObject({ unkept: true, standing: [] });
      expect(await stored()).toEqual([]);
      left = 1;
      await show();
      const known = await leave();
      expect(known).toMatchObject({ standing: [SCREEN] });
      expect(known.unkept).toBeUndefined();
      // What she sent before it, and comes late, is told so; ten minutes later nothing of it stands there.
      let told: number | undefined;
      const late = async () =>
        guests().take(TAB, (before, exit) => {
          told = exit;
          return { ...leaving(), conversation: before };
        });
      await late();
      expect(told).toBe(7);
      await known.settle();
      stage.clock.forward(EXIT_LIFE);
      await late();
      expect(told).toBeUndefined();
    });

    test('are the only ones of which that is true', async () => {
      left = 0;
      await stage.leave(stage.one, 7);
      expect(await stage.left()).toBe(7);
      expect((await stage.show()).unkept).toBeUndefined();
    });
  });

  describe(`what all replicas share in ${kind}`, () => {
    const stage = new Stage(launch);

    test('is never more than for one, however many ask, and comes back with time', async () => {
      const rate = { atOnce: 5, every: 1000 };
      const replicas = await Promise.all(Array.from({ length: 4 }, async () => connect(stage.server.url)));
      const may = replicas.map((connection) => sharedAllowance(connection, stage.clock, 'codes', rate));
      const ask = async () => (await Promise.all(may.flatMap((one) => [one(), one(), one()]))).filter((early) => early === 0).length;
      expect(await ask()).toBe(5);
      expect(await ask()).toBe(0);
      stage.clock.forward(2000);
      expect(await ask()).toBe(2);
      stage.clock.forward(60_000);
      expect(await ask()).toBe(5);
      for (const connection of replicas) connection.close();
    });

    test('says how long to wait, asks the store no more before that, and keeps one time, which goes by itself', async () => {
      const may = sharedAllowance(stage.one.connection, stage.clock, 'tabs', { atOnce: 2, every: 1000 });
      expect([await may(), await may(), await may()]).toEqual([0, 0, 1000]);
      const kept = [...(await dump(stage.one.connection))].filter(([name]) => name.startsWith('share:'));
      expect(kept).toEqual([['share:tabs', [String(stage.clock.now() + 2000)]]]);
      expect(await stage.endOf('share:tabs')).toBe(stage.clock.now() + 2000);
      await stage.empty();
      expect(await may()).toBe(1000);
      stage.clock.forward(1000);
      expect(await may()).toBe(0);
    });
  });
}
