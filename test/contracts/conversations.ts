// What every store of conversations must do: turns, lives, forgetting, and what is due.
import { describe, expect, test, vi } from 'vitest';
import { Guesses } from '../../src/adapters/redis/guesses.ts';
import { type Conversation, CONVERSATION_LIFE, EXIT_LIFE, LEDGER_LIFE } from '../../src/core/conversation.ts';
import type { TestServer } from './servers.ts';
import { counting, dump, HOUR, leaving, MINUTE, Stage, visitor } from './replicas.ts';

/** @param launch starts an empty server; it is removed at the end */
export function conversationsContract(kind: string, launch: () => Promise<TestServer>): void {
  describe(`conversations in ${kind}`, () => {
    const stage = new Stage(launch);

    describe('turns', () => {
      test('a visitor begins without a conversation and goes on where she was', async () => {
        const first = await stage.show();
        expect(first).toMatchObject({ before: undefined, standing: [] });
        expect((await stage.show()).before).toEqual(first.turn.conversation);
      });

      test('another replica sees each turn, whatever the first one remembers', async () => {
        await stage.show();
        await stage.show(undefined, stage.two);
        expect((await stage.show()).before?.misses).toBe(2);
        expect((await stage.show(undefined, stage.two)).before?.misses).toBe(3);
      });

      test('nothing is lost when two replicas take many turns of one visitor at once', async () => {
        await Promise.all(Array.from({ length: 60 }, (_, turn) => stage.show(undefined, turn % 2 ? stage.one : stage.two)));
        expect((await stage.show()).before?.misses).toBe(60);
      });

      test('visitors do not see each other', async () => {
        await Promise.all(Array.from({ length: 20 }, (_, number) => stage.one.store.take(visitor(number), counting(stage.clock))));
        const { before } = await stage.two.store.take(visitor(7), counting(stage.clock));
        expect(before?.misses).toBe(1);
      });

      test('an error in the decision changes nothing and does not block the next turn', async () => {
        await stage.show();
        const broken = stage.one.store.take(stage.who, () => {
          throw new RangeError('no such step');
        });
        await expect(broken).rejects.toThrow(RangeError);
        expect((await stage.show()).before?.misses).toBe(1);
      });
    });

    test('are looked through for those who wait for a person, on whichever day they began', async () => {
      const waits = (number: number, pane: number) =>
        stage.one.store.take(visitor(number), (before) => {
          const turn = counting(stage.clock, pane)(before);
          return { ...turn, conversation: turn.conversation && { ...turn.conversation, waits: 'plain' } };
        });
      stage.clock.forward(10 * HOUR);
      await waits(1, 11);
      await stage.one.store.take(visitor(2), counting(stage.clock, 12));
      stage.clock.forward(4 * HOUR);
      await waits(3, 13);
      await waits(4, 14);
      await stage.one.store.take(visitor(4), leaving);
      expect((await stage.two.store.waiting()).toSorted()).toEqual([visitor(1), visitor(3)]);
      stage.clock.forward(21 * HOUR);
      expect(await stage.two.store.waiting()).toEqual([visitor(3)]);
      // Many are read at once, and the last of them is not left out.
      for (const key of await stage.stored(':due')) {
        const others = Array.from({ length: 199 }, (_, n) => [1, `other-${n}`]).flat();
        await stage.one.connection.ask((redis) => redis.zadd(key, ...others));
      }
      expect(await stage.two.store.waiting()).toEqual([visitor(3)]);
    });

    describe('lives', () => {
      test('are fixed when a thing begins and are not stretched by using it', async () => {
        const { turn } = await stage.show(11);
        const began = stage.clock.now();
        stage.clock.forward(5 * HOUR);
        await stage.show(12);
        const [key = ''] = await stage.stored(':c:');
        const [ledger = ''] = await stage.stored(':l:');
        expect(await stage.endOf(key)).toBe((turn.conversation?.born ?? 0) + CONVERSATION_LIFE);
        expect(await stage.endOf(ledger)).toBe(began + LEDGER_LIFE);
      });

      test('of what is to be erased are not stretched by leaving', async () => {
        await stage.show(11);
        const began = stage.clock.now();
        stage.clock.forward(5 * HOUR);
        await stage.leave(stage.one, 700);
        stage.clock.forward(HOUR);
        await stage.leave(stage.two, 701);
        const [erase = ''] = await stage.stored(':e:');
        expect(await stage.endOf(erase)).toBe(began + LEDGER_LIFE);
      });

      test('end for every key that is stored', async () => {
        const all = async () => {
          for (const key of await stage.stored('')) expect(await stage.endOf(key)).toBeGreaterThan(stage.clock.now());
        };
        await stage.leave(stage.one, 700);
        await all();
        await stage.show(11);
        await stage.leave();
        await all();
        await stage.show(12);
        await all();
      });

      test("end by the bot's clock too, where Redis still has the value", async () => {
        await stage.show(11);
        stage.clock.forward(CONVERSATION_LIFE);
        expect(await stage.stored(':c:')).toHaveLength(1);
        expect((await stage.show()).before).toBeUndefined();
        expect((await stage.show(undefined, stage.two)).before?.misses).toBe(1);
      });

      test('end in the memory of this process too, when it next looks for what is due', async () => {
        const remembered = vi.spyOn(Guesses.prototype, 'remember');
        await stage.show(11);
        const [guesses] = remembered.mock.contexts as Guesses[];
        remembered.mockRestore();
        expect(guesses?.size).toBe(1);
        stage.clock.forward(CONVERSATION_LIFE);
        await stage.due();
        expect(guesses?.size).toBe(0);
      });

      test('a ledger past its life is not handed out', async () => {
        await stage.show(11);
        stage.clock.forward(LEDGER_LIFE);
        expect(await stage.due()).toEqual([]);
        expect(await stage.stored('{')).toEqual([]);
      });

      test('of what stands to be erased end, too, where she leaves once more', async () => {
        await stage.show(11);
        await stage.leave();
        stage.clock.forward(LEDGER_LIFE);
        expect((await stage.leave()).standing).toEqual([]);
      });

      test('of what stands to be erased end also where nobody comes', async () => {
        await stage.show(11);
        await stage.leave();
        stage.clock.forward(LEDGER_LIFE);
        expect(await stage.due()).toEqual([]);
        expect(await stage.stored('{')).toEqual([]);
      });

      test('of what is due outlast every exit: one that is not whole is still found', async () => {
        await stage.show(11);
        const [due = ''] = await stage.stored(':due');
        const began = await stage.endOf(due);
        stage.clock.forward(10 * HOUR);
        await stage.leave(stage.one, 700);
        expect(await stage.endOf(due)).toBe(began + 10 * HOUR);
      });
    });

    describe('forgetting', () => {
      test('gives every message that stands, and leaves no conversation', async () => {
        await stage.show(11);
        await stage.show(12);
        await stage.show(12);
        const { before, standing } = await stage.leave();
        expect(before?.misses).toBe(3);
        expect(standing).toEqual([11, 12]);
        expect(await stage.stored(':c:')).toEqual([]);
        expect((await stage.show()).before).toBeUndefined();
      });

      test('works twice, and once more on another replica, until it is settled', async () => {
        await stage.show(11);
        expect((await stage.leave()).standing).toEqual([11]);
        expect((await stage.leave()).standing).toEqual([11]);
        const last = await stage.leave(stage.two);
        expect(last.standing).toEqual([11]);
        await last.settle();
        expect((await stage.leave()).standing).toEqual([]);
        expect(await stage.stored('{')).toEqual([]);
      });

      test('leaves nothing in the memory of this process, not even sealed', async () => {
        const remembered = vi.spyOn(Guesses.prototype, 'remember');
        await stage.show(11);
        const [guesses] = remembered.mock.contexts as Guesses[];
        remembered.mockRestore();
        expect(guesses?.size).toBe(1);
        await stage.leave(stage.one, 700);
        expect(guesses?.size).toBe(0);
      });

      test('works for one who has never been here', async () => {
        expect(await stage.leave()).toMatchObject({ before: undefined, standing: [] });
        expect(await stage.stored('{')).toEqual([]);
      });

      test('that is not taken was decided on what is stored, whatever this replica has seen last', async () => {
        await stage.show(11);
        await stage.show(12, stage.two);
        const seen: (number | undefined)[] = [];
        const refuse = (before: Conversation | undefined) => {
          seen.push(before?.pane);
          throw new RangeError('not now');
        };
        await expect(stage.one.store.take(stage.who, refuse)).rejects.toThrow(RangeError);
        expect(seen.at(-1)).toBe(12);
      });

      test('is decided again where another replica was faster', async () => {
        await stage.show(11);
        await stage.show(12, stage.two);
        const { before, standing } = await stage.leave();
        expect(before?.misses).toBe(2);
        expect(standing).toEqual([11, 12]);
      });

      test('that is not settled falls due after a minute, also when she has begun again', async () => {
        await stage.show(11);
        await stage.leave();
        await stage.show(12);
        expect(await stage.due()).toEqual([]);
        stage.clock.forward(MINUTE);
        const [due] = await stage.two.store.due(stage.clock.now());
        expect(due).toMatchObject({ who: stage.who, messages: [11] });
        await due?.settle();
        stage.clock.forward(CONVERSATION_LIFE);
        expect(await stage.due()).toEqual([[stage.who, [12]]]);
      });

      test('crosses off what was handed out, and nothing that another replica has noted since', async () => {
        await stage.show(11);
        const left = await stage.leave(stage.one, 700);
        await stage.two.store.take(stage.who, () => ({ ...leaving(), stray: 12 }));
        await left.settle();
        stage.clock.forward(MINUTE);
        const [due] = await stage.one.store.due(stage.clock.now());
        expect(due).toMatchObject({ who: stage.who, messages: [12], left: undefined });
        await stage.two.store.take(stage.who, () => ({ ...leaving(), stray: 13 }));
        await due?.settle();
        stage.clock.forward(MINUTE);
        expect(await stage.due()).toEqual([[stage.who, [13]]]);
      });

      test('that is settled late leaves the conversation begun since, its ledger and its end alone', async () => {
        await stage.show(11);
        const left = await stage.leave();
        const { turn } = await stage.show(12);
        await left.settle();
        expect(await stage.stored(':c:')).toHaveLength(1);
        const [due = ''] = await stage.stored(':due');
        const end = (turn.conversation?.born ?? 0) + CONVERSATION_LIFE;
        expect((await dump(stage.one.connection)).get(due)?.[1]).toBe(String(end));
        stage.clock.forward(CONVERSATION_LIFE);
        expect(await stage.due()).toEqual([[stage.who, [12]]]);
      });

      test('that is settled when the life of the conversation begun since has just ended has the message of that one erased', async () => {
        await stage.show(11);
        const left = await stage.leave();
        await stage.show(12);
        // Redis has let it go by its own clock, and no sweep has come since.
        const [conversation = ''] = await stage.stored(':c:');
        await stage.one.connection.ask((redis) => redis.del(conversation));
        await left.settle();
        expect(await stage.due()).toEqual([[stage.who, [12]]]);
      });
    });

    describe('an exit', () => {
      test('is told to every later turn, on every replica, for ten minutes', async () => {
        await stage.show(11);
        await stage.show(undefined, stage.two);
        await stage.leave(stage.one, 700);
        expect([await stage.left(), await stage.left(stage.two)]).toEqual([700, 700]);
        stage.clock.forward(EXIT_LIFE - 1);
        expect(await stage.left(stage.two)).toBe(700);
        stage.clock.forward(1);
        expect([await stage.left(), await stage.left(stage.two)]).toEqual([undefined, undefined]);
      });

      test('is told also to a replica that looks first, because what it knew of her was mostly wrong lately', async () => {
        for (let turn = 0; turn < 20; turn++) {
          await stage.show();
          await stage.show(undefined, stage.two);
        }
        await stage.leave(stage.two, 700);
        expect(await stage.left()).toBe(700);
      });

      test('that was sent before another one, and comes after it, makes nothing good again that was sent between them', async () => {
        await stage.show(11);
        await stage.leave(stage.one, 701);
        await stage.leave(stage.two, 700);
        expect([await stage.left(), await stage.left(stage.two)]).toEqual([701, 701]);
      });

      test('of one who was never here is told too', async () => {
        await stage.leave(stage.one, 700);
        expect(await stage.left(stage.two)).toBe(700);
      });

      test.each([true, false])('comes between a look and its commit: it is decided again, and told (she was known: %s)', async (known) => {
        if (known) await stage.show(11);
        // The day has begun before.
        await stage.left(stage.two);
        const { connection } = stage.two;
        const run = connection.run.bind(connection);
        connection.run = async (...script) => {
          connection.run = run;
          await stage.leave(stage.one, 700);
          return run(...script);
        };
        const told: (number | undefined)[] = [];
        await stage.two.store.take(stage.who, (before, left) => {
          told.push(left);
          return left === undefined ? counting(stage.clock)(before) : leaving();
        });
        expect(told).toEqual([undefined, 700]);
        expect(await stage.left()).toBe(700);
      });

      test('looks in Redis like a conversation, and goes when she begins anew', async () => {
        await stage.show(11);
        const [key = ''] = await stage.stored(':c:');
        const length = (await dump(stage.one.connection)).get(key)?.[0]?.length;
        const at = stage.clock.now();
        await stage.leave(stage.one, 700);
        expect(await stage.stored(':c:')).toEqual([key]);
        expect((await dump(stage.one.connection)).get(key)?.[0]).toHaveLength(length ?? 0);
        expect(await stage.endOf(key)).toBe(at + EXIT_LIFE);
        await stage.show(12);
        expect([await stage.left(), await stage.left(stage.two)]).toEqual([undefined, undefined]);
        expect((await stage.show()).before?.misses).toBe(1);
      });

      test('that is not settled is due on any replica, and says when she left, also where no message stands', async () => {
        for (const pane of [11, undefined]) {
          await stage.show(pane);
          const at = stage.clock.now();
          await stage.leave(stage.one, 700);
          await stage.leave(stage.one, 701);
          stage.clock.forward(MINUTE);
          const [due] = await stage.two.store.due(stage.clock.now());
          expect(due).toMatchObject({ who: stage.who, messages: pane ? [pane] : [], left: at });
          await due?.settle();
          stage.clock.forward(MINUTE);
          expect(await stage.due()).toEqual([]);
        }
      });

      test('that is settled leaves nothing after ten minutes; an end of life is none', async () => {
        await stage.show(11);
        await (await stage.leave(stage.one, 700)).settle();
        stage.clock.forward(EXIT_LIFE);
        expect(await stage.due()).toEqual([]);
        expect(await stage.stored('{')).toEqual([]);
        await stage.show(12);
        stage.clock.forward(CONVERSATION_LIFE);
        expect((await stage.one.store.due(stage.clock.now()))[0]?.left).toBeUndefined();
      });

      test('just before midnight is told just after it, and just after it of a conversation from before', async () => {
        stage.clock.forward(12 * HOUR - MINUTE);
        await stage.show(11);
        await stage.leave(stage.one, 700);
        stage.clock.forward(2 * MINUTE);
        // However often somebody asks.
        expect([await stage.left(stage.two), await stage.left(stage.two)]).toEqual([700, 700]);
        stage.clock.forward(EXIT_LIFE);
        await stage.empty();
        stage.clock.forward(23 * HOUR);
        await stage.show(12);
        stage.clock.forward(2 * HOUR);
        expect((await stage.leave(stage.one, 702)).standing).toEqual([12]);
        const marks = await stage.stored(':c:');
        expect(marks.length).toBeGreaterThan(0);
        for (const mark of marks) expect(await stage.endOf(mark)).toBe(stage.clock.now() + EXIT_LIFE);
        expect([await stage.left(), await stage.left(stage.two)]).toEqual([702, 702]);
      });

      test('has room beside five hundred messages', async () => {
        for (let pane = 1; pane <= 505; pane++) await stage.show(pane);
        // However often she leaves.
        for (const id of [700, 701, 702]) expect((await stage.leave(stage.one, id)).standing).toHaveLength(500);
        // What stands although she has left, and comes to be known late, takes nobody's place.
        for (const stray of [800, 801]) await stage.two.store.take(stage.who, () => ({ ...leaving(), stray }));
        const [erase = ''] = await stage.stored(':e:');
        expect((await dump(stage.one.connection)).get(erase)?.length).toBeLessThanOrEqual(502);
        // As long as it is not whole, also when nothing but this says so any more.
        for (const ms of [MINUTE, EXIT_LIFE]) {
          stage.clock.forward(ms);
          const [due] = await stage.one.store.due(stage.clock.now());
          expect([due?.left, due?.messages.length]).toEqual([expect.any(Number), 501]);
        }
      });
    });

    describe('the ledger', () => {
      test('has each message once', async () => {
        await stage.show(11);
        await stage.show(11);
        await stage.show();
        await stage.show(12, stage.two);
        const [ledger = ''] = await stage.stored(':l:');
        expect((await dump(stage.one.connection)).get(ledger)).toHaveLength(2);
      });

      test('has strays too, and they do not become the living message', async () => {
        await stage.show(11);
        const { turn } = await stage.show();
        await stage.one.store.take(stage.who, () => ({ ...turn, stray: 77 }));
        expect((await stage.show()).before?.pane).toBe(11);
        expect((await stage.leave()).standing).toEqual([11, 77]);
      });

      test('keeps no stray of one of whom nothing is known', async () => {
        await stage.one.store.take(stage.who, (before) => ({ conversation: before, say: { what: 'erase', language: 'uk' }, stray: 77 }));
        expect(await stage.stored('{')).toEqual([]);
      });

      test('of one who has left keeps a stray to be erased, and leaves her exit alone', async () => {
        await stage.leave(stage.one, 700);
        await stage.two.store.take(stage.who, (before) => ({ conversation: before, say: { what: 'erase', language: 'uk' }, stray: 77 }));
        expect(await stage.left()).toBe(700);
        stage.clock.forward(61_000);
        expect((await stage.due()).flatMap(([, messages]) => messages)).toEqual([77]);
      });

      test('keeps the five hundred newest messages', async () => {
        for (let pane = 1; pane <= 505; pane++) await stage.show(pane);
        expect((await stage.leave()).standing).toEqual(Array.from({ length: 500 }, (_, index) => index + 6));
      });

      test('is joined to one that still waits to be erased', async () => {
        await stage.show(11);
        await stage.leave();
        await stage.show(12);
        expect((await stage.leave()).standing).toEqual([11, 12]);
        for (let pane = 13; pane <= 511; pane++) await stage.show(pane);
        expect((await stage.leave()).standing).toEqual(Array.from({ length: 500 }, (_, index) => index + 12));
      });
    });

    describe('what is due', () => {
      test('is nothing before the end', async () => {
        await stage.show(11);
        stage.clock.forward(CONVERSATION_LIFE - 2000);
        expect(await stage.due()).toEqual([]);
      });

      test('goes to one caller for a minute, then to the next, until it is settled', async () => {
        await stage.show(11);
        stage.clock.forward(CONVERSATION_LIFE);
        const both = await Promise.all([stage.due(stage.one), stage.due(stage.two)]);
        expect(both.flat()).toEqual([[stage.who, [11]]]);
        stage.clock.forward(MINUTE - 1);
        expect(await stage.due()).toEqual([]);
        stage.clock.forward(1);
        const [due] = await stage.two.store.due(stage.clock.now());
        expect(due).toMatchObject({ who: stage.who, messages: [11] });
        await due?.settle();
        stage.clock.forward(HOUR);
        expect(await stage.due()).toEqual([]);
        expect(await stage.stored('{')).toEqual([]);
      });

      test('comes from all partitions, a few at a time, and everyone once', async () => {
        const all = Array.from({ length: 400 }, (_, number) => visitor(number));
        await Promise.all(all.map((each, number) => stage.one.store.take(each, counting(stage.clock, number + 1))));
        stage.clock.forward(CONVERSATION_LIFE);
        const named: string[] = [];
        for (let some = await stage.due(); some.length > 0; some = await stage.due()) named.push(...some.map(([who]) => who));
        expect(named.toSorted()).toEqual([...all].toSorted());
      });

      test('leaves out the message on which she went on with an old button', async () => {
        await stage.show(11);
        await stage.show(12);
        stage.clock.forward(CONVERSATION_LIFE);
        await stage.show(12, stage.two);
        expect(await stage.due()).toEqual([[stage.who, [11]]]);
        expect((await stage.leave()).standing).toEqual(expect.arrayContaining([11, 12]));
      });

      test('is dropped where the only message is the one on which she went on', async () => {
        await stage.show(12);
        stage.clock.forward(CONVERSATION_LIFE);
        await stage.show(12, stage.two);
        for (let look = 0; look < 2; look++) {
          expect(await stage.due()).toEqual([]);
          stage.clock.forward(MINUTE);
        }
        expect(await stage.stored(':e:')).toEqual([]);
      });

      test('is dropped where no message was shown', async () => {
        await stage.show();
        stage.clock.forward(CONVERSATION_LIFE);
        expect(await stage.due()).toEqual([]);
        expect(await stage.stored('{')).toEqual([]);
      });
    });

    describe('at midnight', () => {
      test('a conversation goes on to the end of its life, on every replica', async () => {
        await stage.show(11);
        stage.clock.forward(23 * HOUR);
        expect((await stage.show()).before?.misses).toBe(1);
        expect((await stage.show(12, stage.two)).before?.misses).toBe(2);
        expect((await stage.show()).before?.misses).toBe(3);
        expect(await stage.stored(':c:')).toHaveLength(1);
        expect((await stage.leave()).standing).toEqual([11, 12]);
        expect(await stage.stored(':c:')).toEqual([]);
      });

      test('it goes on for many replicas at once that have never seen her, and none begins one beside it', async () => {
        await stage.show(11);
        stage.clock.forward(23 * HOUR);
        const replicas = await Promise.all(Array.from({ length: 8 }, () => stage.replica()));
        await Promise.all(replicas.flatMap((replica) => [stage.show(undefined, replica), stage.show(12, replica)]));
        expect((await stage.show()).before?.misses).toBe(17);
        expect(await stage.stored(':c:')).toHaveLength(1);
        // What was begun for a moment leaves nothing that would be erased under her eyes.
        stage.clock.forward(2 * MINUTE);
        expect((await stage.due()).flatMap(([, messages]) => messages)).not.toContain(12);
        expect(await stage.stored(':e:')).toEqual([]);
      });

      test('whoever left before it is not begun anew by a delivery from before that', async () => {
        stage.clock.forward(12 * HOUR - MINUTE);
        await stage.show(11);
        await stage.leave(stage.one, 70);
        stage.clock.forward(2 * MINUTE);
        const replica = await stage.replica();
        const late = replica.store.take(stage.who, (before, left) => {
          if (left === 70) throw new RangeError('too late');
          return counting(stage.clock, 12)(before);
        });
        await expect(late).rejects.toThrow(RangeError);
        expect((await stage.leave()).before).toBeUndefined();
      });

      test('a new name begins, and with the old one it has nothing in common', async () => {
        await stage.show();
        stage.clock.forward(25 * HOUR);
        await stage.show();
        const names = (await stage.stored(':c:')).map((key) => key.slice(key.lastIndexOf('.') + 1));
        expect(names).toHaveLength(2);
        expect(names[0]).not.toBe(names[1]);
      });

      test('what stands from two days ago is still erased with the rest', async () => {
        stage.clock.forward(10 * HOUR);
        await stage.show(11);
        stage.clock.forward(25 * HOUR);
        await stage.show(12);
        stage.clock.forward(14 * HOUR);
        const left = await stage.leave();
        expect(left.standing).toEqual(expect.arrayContaining([11, 12]));
        await left.settle();
        expect(await stage.stored('{')).toEqual([]);
      });
    });
  });
}
