// What every store of handoffs must do: finding, changing, lives, and what is due.
import { describe, expect, test } from 'vitest';
import { StoreAway } from '../../src/ports.ts';
import { begun, DurableStage, idsOf, LIFE, task } from './durable-stage.ts';
import { changed, HOUR, MINUTE, testKey, visitor } from './replicas.ts';
import { traces } from './secrecy.ts';
import type { TestServer } from './servers.ts';

/** @param launch starts an empty server; it is removed at the end */
export function handoffsContract(kind: string, launch: () => Promise<TestServer>): void {
  describe(`handoffs in ${kind}`, () => {
    const stage = new DurableStage(launch);

    describe('are found', () => {
      test('by their visitor and by their id, on every replica', async () => {
        expect(await stage.one.handoffs.of(visitor())).toBeUndefined();
        const { before, after } = await stage.begin('first', visitor());
        expect(before).toBeUndefined();
        for (const { handoffs } of [stage.one, stage.two]) {
          expect(await handoffs.of(visitor())).toEqual(after);
          expect(await handoffs.get('first')).toEqual(after);
          expect(await handoffs.of(visitor(1))).toBeUndefined();
          expect(await handoffs.get('second')).toBeUndefined();
        }
      });

      test('by all who are being asked, then by whoever owns them, and by nobody else', async () => {
        const owned = async () => Promise.all(['ann', 'eve'].map(async (who) => idsOf(await stage.two.handoffs.owned(who))));
        await stage.begin('first', visitor());
        expect(await owned()).toEqual([[], []]);
        await stage.alter('first', { phase: 'waiting', asked: [{ staff: 'ann', notices: [], passed: false }] });
        expect(await owned()).toEqual([['first'], []]);
        const asked = [
          { staff: 'ann', notices: [], passed: true },
          { staff: 'eve', notices: [], passed: false },
        ];
        await stage.alter('first', { asked });
        expect(await owned()).toEqual([[], ['first']]);
        await stage.alter('first', { asked: asked.map((one) => ({ ...one, passed: false })) });
        expect(await owned()).toEqual([['first'], ['first']]);
        await stage.alter('first', { phase: 'open', owner: 'ann' });
        expect(await owned()).toEqual([['first'], []]);
        await stage.alter('first', { phase: 'closed' });
        expect(await owned()).toEqual([[], []]);
      });

      test('by nobody who has lost it to another one just while it was looked for', async () => {
        await stage.begin('first', visitor(), { phase: 'open', owner: 'ann' });
        const { connection, handoffs } = stage.one;
        const ask = connection.ask.bind(connection);
        connection.ask = async (...what) => {
          connection.ask = ask;
          const answer = await ask(...what);
          await stage.alter('first', { owner: 'eve' }, stage.two);
          return answer;
        };
        expect(await handoffs.owned('ann')).toEqual([]);
      });

      test('by the coordinator while they are not over', async () => {
        for (let number = 0; number < 3; number++) await stage.begin(`id${number}`, visitor(number));
        expect(idsOf(await stage.two.handoffs.open())).toEqual(['id0', 'id1', 'id2']);
        await stage.alter('id1', { phase: 'closed' });
        await stage.forget('id2');
        expect(idsOf(await stage.two.handoffs.open())).toEqual(['id0']);
      });
    });

    test('is found by its visitor after its end, while she has to be told something, and is not in the way of another one', async () => {
      const found = async () => (await stage.two.handoffs.of(visitor(1)))?.id;
      await stage.begin('first', visitor(1));
      await stage.alter('first', { phase: 'closed', owed: ['ended-idle'] });
      expect(await found()).toBe('first');
      await stage.alter('first', { owed: [] });
      expect(await found()).toBeUndefined();
      await stage.alter('first', { owed: ['complaint-lost'] });
      expect(await found()).toBe('first');
      await stage.alter('first', { owed: [] });
      await stage.begin('second', visitor(1));
      await stage.alter('first', { owed: ['complaint-lost'] });
      expect(await found()).toBe('second');
    });

    test('is known to be there as long as anything is left of it', async () => {
      const { handoffs } = stage.two;
      const left = async () => [await handoffs.anyOf(visitor(1)), await handoffs.left()];
      expect(await left()).toEqual([false, []]);
      await stage.begin('first', visitor(1));
      expect(await left()).toEqual([true, ['first']]);
      expect(await handoffs.anyOf(visitor(2))).toBe(false);
      await stage.alter('first', { phase: 'closed', owed: ['ended-idle'] });
      expect([await left(), await handoffs.open()]).toEqual([[true, ['first']], []]);
      await stage.alter('first', { owed: [] });
      expect([await left(), await handoffs.of(visitor(1))]).toEqual([[true, ['first']], undefined]);
      await stage.forget('first');
      expect(await left()).toEqual([false, []]);
    });

    describe('one person may own', () => {
      const OPEN = { phase: 'open', owner: 'ann' } as const;
      const busy = async () => Object.fromEntries(await stage.two.handoffs.busy(['ann', 'eve']));

      test('two, and no third, however many are accepted at once on all replicas', async () => {
        for (let round = 0; round < 10; round++) {
          const ids = Array.from({ length: 8 }, (_, number) => `id${round}-${number}`);
          await Promise.all(ids.map((id, number) => stage.begin(id, visitor(round * 8 + number), { phase: 'waiting' })));
          const made = await Promise.all(ids.map((id, number) => stage.alter(id, OPEN, number % 2 ? stage.one : stage.two)));
          expect(made.filter(({ before, after }) => after !== before)).toHaveLength(2);
          expect(await busy()).toEqual({ ann: 2, eve: 0 });
          const owned = await stage.one.handoffs.owned('ann');
          expect(owned).toHaveLength(2);
          // What was refused stands as it did, and can be somebody else's.
          const [other] = ids.filter((id) => !idsOf(owned).includes(id));
          expect((await stage.one.handoffs.get(other ?? ''))?.owner).toBeUndefined();
          expect((await stage.alter(other ?? '', { phase: 'open', owner: 'eve' })).after?.owner).toBe('eve');
          for (const id of ids) await stage.alter(id, { phase: 'closed', owner: undefined });
        }
      });

      test('another one as soon as one is over, given back or at the end of its life; what is theirs they may change', async () => {
        await stage.begin('first', visitor(), OPEN);
        stage.clock.forward(HOUR);
        await stage.begin('second', visitor(1), OPEN);
        expect((await stage.alter('second', { next: 9 })).after?.next).toBe(9);
        expect((await stage.begin('third', visitor(2), OPEN)).after).toBeUndefined();
        expect(await stage.one.handoffs.of(visitor(2))).toBeUndefined();
        await stage.alter('second', { phase: 'waiting', owner: undefined });
        expect(await busy()).toEqual({ ann: 1, eve: 0 });
        await stage.begin('third', visitor(2), OPEN);
        expect(await busy()).toEqual({ ann: 2, eve: 0 });
        // Nobody has come to tidy up, and Redis still has it: it counts no more all the same.
        stage.clock.forward(LIFE - HOUR);
        expect(await busy()).toEqual({ ann: 1, eve: 0 });
        await stage.begin('fourth', visitor(3), OPEN);
        expect(await busy()).toEqual({ ann: 2, eve: 0 });
      });
    });

    describe('change', () => {
      test('on two replicas at once, and nothing is lost', async () => {
        await stage.begin('first', visitor());
        const more = Array.from({ length: 60 }, (_, number) =>
          (number % 2 ? stage.one : stage.two).handoffs.change(number % 3 ? { id: 'first' } : { visitor: visitor() }, (before) => {
            return before && { ...before, next: before.next + 1 };
          }),
        );
        await Promise.all(more);
        expect((await stage.one.handoffs.get('first'))?.next).toBe(60);
      });

      test('begin once, however many begin', async () => {
        const all = Array.from({ length: 20 }, (_, number) =>
          stage.begin(`id${number}`, visitor(), {}, number % 2 ? stage.one : stage.two),
        );
        const ids = (await Promise.all(all)).map(({ after }) => after?.id);
        expect(new Set(ids).size).toBe(1);
        expect(await stage.one.handoffs.open()).toHaveLength(1);
      });

      test('not by an id that is not there', async () => {
        const { before, after } = await stage.one.handoffs.change({ id: 'first' }, () => begun('first', visitor(), stage.clock.now()));
        expect([before, after]).toEqual([undefined, undefined]);
        expect(await stage.stored()).toEqual(new Map([...(await stage.stored())].filter(([key]) => key.startsWith('epoch:'))));
      });

      test('not where the decision gives back what it was given, or fails', async () => {
        await stage.begin('first', visitor());
        const before = await stage.stored();
        await stage.one.handoffs.change({ id: 'first' }, (handoff) => handoff);
        const broken = stage.one.handoffs.change({ id: 'first' }, () => {
          throw new RangeError('no such thing');
        });
        await expect(broken).rejects.toThrow(RangeError);
        expect(await stage.stored()).toEqual(before);
      });

      test('neither their id nor their visitor', async () => {
        await stage.begin('first', visitor());
        await expect(stage.alter('first', { id: 'second' })).rejects.toThrow(RangeError);
        await expect(stage.alter('first', { visitor: visitor(1) })).rejects.toThrow(RangeError);
      });
    });

    describe('that are over', () => {
      test('are there by their id until all is taken away, and their visitor may begin anew', async () => {
        await stage.begin('first', visitor());
        await stage.alter('first', { phase: 'closed', tasks: [task] });
        expect(await stage.one.handoffs.of(visitor())).toBeUndefined();
        expect((await stage.two.handoffs.get('first'))?.phase).toBe('closed');
        await stage.begin('second', visitor());
        await stage.alter('first', { tasks: [] });
        await stage.forget('first');
        expect((await stage.two.handoffs.of(visitor()))?.id).toBe('second');
      });

      test('leave nothing when they are forgotten', async () => {
        await stage.begin('before', visitor(9));
        const before = await stage.stored();
        await stage.begin('first', visitor(), { tasks: [task] });
        await stage.alter('first', { phase: 'waiting', asked: [{ staff: 'ann', notices: [4], passed: false }] });
        await stage.alter('first', { phase: 'open', owner: 'eve' });
        await stage.due();
        await stage.forget('first');
        expect(withoutLeases(await stage.stored())).toEqual(withoutLeases(before));
      });

      test('leave nothing either when they are forgotten as they stand', async () => {
        await stage.begin('first', visitor(), { phase: 'open', owner: 'eve' });
        await stage.forget('first');
        expect([...(await stage.stored()).keys()].filter((key) => key.startsWith('{'))).toEqual([]);
      });
    });

    describe('lives', () => {
      test('end for every key that is stored', async () => {
        await stage.begin('first', visitor(), { phase: 'open', owner: 'eve' });
        const end = stage.clock.now() + LIFE;
        for (const key of (await stage.stored()).keys()) {
          const at = await stage.one.connection.ask((redis) => redis.pexpiretime(key));
          if (key.startsWith('{')) expect(at, key).toBe(end);
          else expect(at, key).toBeGreaterThan(end);
        }
      });

      test("end by the bot's clock too, where Redis still has the value", async () => {
        await stage.begin('first', visitor());
        stage.clock.forward(LIFE - 1);
        expect((await stage.two.handoffs.of(visitor()))?.id).toBe('first');
        stage.clock.forward(1);
        expect(await stage.two.handoffs.of(visitor())).toBeUndefined();
        expect(await stage.two.handoffs.get('first')).toBeUndefined();
        expect(await stage.due()).toEqual([]);
        expect([...(await stage.stored()).keys()].filter((key) => key.includes(':h:first') || key.includes('due'))).toEqual([]);
      });

      test('go on over midnight, and a visitor still has one handoff', async () => {
        stage.clock.forward(11 * HOUR);
        await stage.begin('first', visitor());
        for (let day = 0; day < 2; day++) {
          stage.clock.forward(14 * HOUR);
          expect((await stage.begin('second', visitor(), {}, stage.two)).after?.id).toBe('first');
          await stage.alter('first', { next: day });
          expect((await (await stage.replica()).handoffs.of(visitor()))?.next).toBe(day);
        }
        await stage.forget('first');
        expect([...(await stage.stored()).keys()].filter((key) => key.startsWith('{'))).toEqual([]);
      });
    });

    describe('fall due', () => {
      test('with their tasks, and at their deadline', async () => {
        await stage.begin('tasks', visitor(1), { tasks: [task] });
        await stage.begin('later', visitor(2), { notBefore: stage.clock.now() + HOUR });
        await stage.begin('never', visitor(3));
        expect(await stage.due()).toEqual(['tasks']);
        await stage.alter('tasks', { tasks: [] });
        stage.clock.forward(HOUR - 1);
        expect(await stage.due()).toEqual([]);
        stage.clock.forward(1);
        expect(await stage.due()).toEqual(['later']);
        await stage.alter('later', { notBefore: undefined });
        stage.clock.forward(HOUR);
        expect(await stage.due()).toEqual([]);
      });

      test('to one caller for a minute, then to the next, until it is done', async () => {
        for (let number = 0; number < 120; number++) await stage.begin(`id${number}`, visitor(number), { tasks: [task] });
        const all = await Promise.all(Array.from({ length: 12 }, (_, number) => stage.due(number % 2 ? stage.one : stage.two)));
        expect(all.flat()).toHaveLength(120);
        expect(new Set(all.flat()).size).toBe(120);
        stage.clock.forward(MINUTE - 1);
        expect(await stage.due()).toEqual([]);
        stage.clock.forward(1);
        expect((await stage.due()).length).toBeGreaterThan(0);
      });

      test('not to a second one when a deadline that was taken turns into tasks', async () => {
        await stage.begin('first', visitor(), { notBefore: stage.clock.now() + HOUR });
        stage.clock.forward(HOUR);
        expect(await stage.due()).toEqual(['first']);
        await stage.alter('first', { tasks: [task] });
        expect(await stage.due(stage.two)).toEqual([]);
        stage.clock.forward(MINUTE);
        expect(await stage.due(stage.two)).toEqual(['first']);
      });

      test('not to a second one while the first is at its tasks, and again when new ones come', async () => {
        await stage.begin('first', visitor(), { tasks: [task, { ...task, n: 2 }] });
        expect(await stage.due()).toEqual(['first']);
        await stage.alter('first', { tasks: [task] });
        expect(await stage.due(stage.two)).toEqual([]);
        await stage.alter('first', { tasks: [] });
        expect(await stage.due(stage.two)).toEqual([]);
        await stage.alter('first', { tasks: [task] });
        expect(await stage.due(stage.two)).toEqual(['first']);
      });
    });

    test('are numbered for ever, each number once', async () => {
      const all = Array.from({ length: 30 }, (_, number) => (number % 2 ? stage.one : stage.two).handoffs.number());
      expect(new Set(await Promise.all(all)).size).toBe(30);
    });

    describe('are sealed', () => {
      test('and no address, alias or message number is to be found in anything that is stored', async () => {
        const message = 1_846_205_937;
        const alias = 'Срібна Ластівка';
        const canaries = {
          alias,
          note: message,
          pairs: [{ by: 'visitor', original: message, copy: message }],
          near: 'UA44000000000018893',
        } as const;
        await stage.begin('first', visitor(), { ...canaries, phase: 'open', owner: 'eve', tasks: [task] });
        await stage.due();
        const everything = [...(await stage.stored())].flat(2).join('\n');
        for (const secret of [visitor(), visitor().replace('telegram:', ''), String(message), alias, canaries.near]) {
          for (const form of traces(secret)) expect(everything).not.toContain(form);
        }
      });

      test('and neither read nor touched by another SEAL_KEY', async () => {
        await stage.begin('first', visitor());
        const before = await stage.stored();
        const stranger = await stage.replica([testKey(2)]);
        expect(await stranger.handoffs.of(visitor())).toBeUndefined();
        expect(await stranger.handoffs.get('first')).toBeUndefined();
        await stage.forget('first', stranger);
        expect((await stage.begin('second', visitor(), {}, stranger)).before).toBeUndefined();
        const after = await stage.stored();
        for (const [key, value] of before) if (!key.endsWith(':due')) expect(after.get(key)).toEqual(value);
      });

      test('in steps, so that a few messages more do not show', async () => {
        await stage.begin('first', visitor());
        await stage.begin('other', visitor(1), { note: 4711, alias: 'Срібна Ластівка' });
        const lengths = ['first', 'other'].map((id) => stage.one.connection.ask((redis) => redis.strlen(`{h}:h:${id}`)));
        expect(new Set(await Promise.all(lengths)).size).toBe(1);
      });

      test('each in its own place', async () => {
        await stage.begin('first', visitor());
        await stage.begin('other', visitor(1));
        const sealed = (await stage.one.connection.ask((redis) => redis.get('{h}:h:first'))) ?? '';
        await stage.one.connection.ask((redis) => redis.set('{h}:h:other', sealed));
        expect(await stage.two.handoffs.get('other')).toBeUndefined();
      });
    });

    test('begun after the store was emptied behind our back, and a sweep has come, are found on every replica', async () => {
      await stage.begin('first', visitor());
      await stage.one.handoffs.of(visitor());
      await stage.one.connection.ask((redis) => redis.flushall());
      for (const from of [stage.one, stage.two]) await stage.due(from);
      await stage.begin('second', visitor());
      expect((await stage.two.handoffs.of(visitor()))?.id).toBe('second');
    });

    test('say so when the store is away', async () => {
      await stage.begin('first', visitor());
      const down = changed(stage.one.connection, 'down');
      await stage.server.stop();
      await down;
      const { handoffs } = stage.one;
      const asks = [handoffs.of(visitor()), handoffs.open(), handoffs.due(0), handoffs.number(), stage.forget('first')];
      for (const ask of await Promise.allSettled(asks)) expect(ask).toMatchObject({ reason: expect.any(StoreAway) });
      await stage.server.start();
    });
  });
}

/** Without the deadlines: an id that was taken has another. */
function withoutLeases(stored: Map<string, string[]>): [string, string[]][] {
  return [...stored].map(([key, value]) => [key, key.endsWith(':due') ? value.filter((_, index) => index % 2 === 0) : value]);
}
