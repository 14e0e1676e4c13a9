// Two replicas whose clocks are hours apart, and one whose clock is set back, around midnight: they know the same visitor and the same handoff.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../src/adapters/redis/connect.ts';
import { RedisConversations } from '../../src/adapters/redis/conversations.ts';
import { RedisHandoffs } from '../../src/adapters/redis/handoffs.ts';
import { linesOf } from '../../src/adapters/redis/stored.ts';
import { PAGES } from '../../src/adapters/redis/stored-page.ts';
import { FORM } from '../../src/core/handoff/form.ts';
import { openHandoff } from '../doubles/handoffs.ts';
import { counting, HandClock, HOUR, leaving, testKey, visitor } from './replicas.ts';
import { realServer, type TestServer } from './servers.ts';

let server: TestServer;
let connections: Connection[];
let right: HandClock;
beforeAll(async () => {
  server = await realServer();
});
beforeEach(async () => {
  connections = await Promise.all([connect(server.url), connect(server.url)]);
  await connections[0]?.ask((redis) => redis.flushall());
  right = new HandClock();
  // Half an hour before midnight, UTC.
  right.forward(11.5 * HOUR);
});
afterEach(() => {
  for (const connection of connections) connection.close();
});
afterAll(() => server.remove());

const MINUTE = 60_000;

const who = visitor();
const id = 'h1';
function replica(number: number, ahead: number) {
  const connection = connections[number];
  if (!connection) throw new Error('no connection');
  const clock = { now: () => right.now() + ahead };
  const conversations = new RedisConversations(connection, [testKey()], clock);
  const handoffs = new RedisHandoffs(connection, [testKey()], clock, FORM);
  return { clock, conversations, handoffs };
}

describe.each([
  ['two replicas, of which one is two hours ahead', () => [replica(0, 2 * HOUR), replica(1, 0)] as const],
  ['one whose clock is set back by an hour', () => [replica(0, HOUR), replica(0, 0)] as const],
  ['one whose clock is set back by a day', () => [replica(0, 24 * HOUR), replica(0, 0)] as const],
])('%s', (_, make) => {
  it('know a visitor, and an exit takes all her messages', async () => {
    const [ahead, behind] = make();
    await ahead.conversations.take(who, counting(ahead.clock, 11));
    expect((await behind.conversations.take(who, counting(behind.clock, 12))).before?.pane).toBe(11);
    expect((await behind.conversations.take(who, leaving)).standing).toEqual([11, 12]);
    expect((await ahead.conversations.take(who, counting(ahead.clock))).before).toBeUndefined();
  });

  it('know a handoff, and nobody begins a second one', async () => {
    const [ahead, behind] = make();
    const begun = openHandoff(id, { visitor: who, born: ahead.clock.now(), seen: { visitor: ahead.clock.now(), responder: 0 } });
    await ahead.handoffs.change({ visitor: who }, () => begun);
    expect((await behind.handoffs.of(who))?.id).toBe(id);
    await behind.handoffs.change({ visitor: who }, (before) => before ?? { ...begun, id: 'h2' });
    expect((await behind.handoffs.open()).map((one) => one.id)).toEqual([id]);
    expect((await ahead.handoffs.open()).map((one) => one.id)).toEqual([id]);
  });
});

it('two replicas with another day each begin one handoff for her, also in the same moment', async () => {
  const both = [replica(0, 2 * HOUR), replica(1, 0)];
  const begins = both.map(({ clock, handoffs }, number) => ({
    handoffs,
    begun: openHandoff(`h${number}`, { visitor: who, born: clock.now() }),
  }));
  // They know the days.
  for (const { handoffs } of begins.toReversed()) await handoffs.of(who);
  const made = await Promise.all(begins.map(({ handoffs, begun }) => handoffs.change({ visitor: who }, (before) => before ?? begun)));
  expect(new Set(made.map(({ after }) => after?.id)).size).toBe(1);
  expect(await begins[0]?.handoffs.open()).toHaveLength(1);
});

describe('two replicas, of which one is five minutes ahead', () => {
  const DIFFERENCE = 5 * MINUTE;
  /** From an hour and ten minutes before midnight on, so that the hour from which tomorrow has a key is passed, too. */
  const both = async () => {
    right.forward(-40 * MINUTE);
    const [ahead, behind] = [replica(0, DIFFERENCE), replica(1, 0)];
    // They have looked at the days before, and remember them.
    for (const one of [ahead, behind]) await Promise.all([one.conversations.take(visitor(1), leaving), one.handoffs.of(visitor(1))]);
    return [ahead, behind] as const;
  };

  it('never lose a conversation, whichever of them she meets in any minute around midnight', async () => {
    const [ahead, behind] = await both();
    for (let minute = 0; minute < 80; minute++) {
      // One begins in each minute, at either of them; the next turn of hers is at the other one, and then at the first again.
      const her = visitor(100 + minute);
      const [first, second] = minute % 2 === 0 ? [ahead, behind] : [behind, ahead];
      await first.conversations.take(her, counting(first.clock, 11));
      expect((await second.conversations.take(her, counting(second.clock, 12))).before?.misses, `minute ${minute}`).toBe(1);
      expect((await first.conversations.take(her, counting(first.clock))).before?.misses).toBe(2);
      const begun = openHandoff(`h${minute}`, { visitor: her, born: first.clock.now(), owner: `s${minute}` });
      await first.handoffs.change({ visitor: her }, () => begun);
      expect((await second.handoffs.of(her))?.id).toBe(begun.id);
      right.forward(MINUTE);
    }
    // And those of all these minutes are still known to both, and an exit at either of them takes all.
    for (const one of [ahead, behind]) {
      const her = visitor(one === ahead ? 101 : 102);
      expect((await one.conversations.take(her, counting(one.clock))).before?.misses).toBe(3);
      expect((await one.conversations.take(her, leaving)).standing).toEqual([11, 12]);
    }
  });

  it('keep no key for longer than it says by more than that', async () => {
    const [ahead, behind] = await both();
    const lives: [string, number][] = [];
    for (let minute = 0; minute < 80; minute += 5) {
      const her = visitor(100 + minute);
      for (const one of minute % 2 === 0 ? [ahead, behind] : [behind, ahead])
        await one.conversations.take(her, counting(one.clock, minute));
      await ahead.handoffs.change({ visitor: her }, () =>
        openHandoff(`${minute}`.padStart(16, '0'), { visitor: her, born: ahead.clock.now() }),
      );
      await ahead.conversations.take(visitor(100 + minute - 5), () => ({ ...leaving(), left: { id: 1, at: ahead.clock.now() } }));
      for (const key of (await connections[0]?.ask((redis) => redis.keys('*'))) ?? []) {
        const end = (await connections[0]?.ask((redis) => redis.pexpiretime(key))) ?? 0;
        lives.push([key, end > 0 ? end - right.now() : Infinity]);
      }
      right.forward(5 * MINUTE);
    }
    for (const [key, left] of lives) {
      const [line] = [...linesOf(PAGES.volatile, key), ...linesOf(PAGES.durable, key)];
      expect(left, key).toBeLessThanOrEqual((line?.stored.life ?? 0) + DIFFERENCE);
    }
    expect(lives.length).toBeGreaterThan(100);
  });
});
