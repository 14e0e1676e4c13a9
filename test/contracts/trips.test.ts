// How often a turn goes to Redis and back: what a visitor waits for, and what a distant Redis costs.
import { afterEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '../../src/adapters/redis/connect.ts';
import { RedisConversations } from '../../src/adapters/redis/conversations.ts';
import { type FaultyLine, faultyLine } from './lines.ts';
import { counting, HOUR, leaving, Stage, testKey, visitor } from './replicas.ts';
import { realServer } from './servers.ts';

describe('round trips of a turn', () => {
  const stage = new Stage(realServer);
  const opened: (Connection | FaultyLine)[] = [];

  afterEach(async () => {
    for (const one of opened.splice(0)) await ('remove' in one ? one.remove() : one.close());
  });

  /** A process that has not seen her. What is asked once a day is asked already: the keys of the days, and for the scripts. */
  async function fresh() {
    const line = await faultyLine(stage.server.url);
    const connection = await connect(line.url);
    opened.push(connection, line);
    const store = new RedisConversations(connection, [testKey()], stage.clock);
    await store.take(visitor(1), counting(stage.clock));
    await store.take(visitor(1), leaving);
    return async (pane?: number, who = stage.who) => {
      const before = line.trips();
      let decisions = 0;
      const counted = counting(stage.clock, pane);
      const { before: known } = await store.take(who, (before) => {
        decisions += 1;
        return counted(before);
      });
      return { trips: line.trips() - before, misses: known?.misses, decisions };
    };
  }

  test('one, where she is new', async () => {
    const turn = await fresh();
    expect(await turn()).toEqual({ trips: 1, misses: undefined, decisions: 1 });
  });

  test('one, where this process knows her', async () => {
    const turn = await fresh();
    await turn();
    expect(await turn(11)).toEqual({ trips: 1, misses: 1, decisions: 1 });
  });

  test('two, where she came to another process before', async () => {
    await stage.show(11);
    const turn = await fresh();
    expect(await turn()).toEqual({ trips: 2, misses: 1, decisions: 2 });
    expect(await turn()).toEqual({ trips: 1, misses: 2, decisions: 1 });
  });

  test('three, where that was yesterday: what was begun for her is taken back first', async () => {
    await stage.show(11);
    stage.clock.forward(23 * HOUR);
    const turn = await fresh();
    expect(await turn()).toEqual({ trips: 3, misses: 1, decisions: 2 });
    expect(await turn()).toEqual({ trips: 1, misses: 2, decisions: 1 });
  });

  test('two, and decided once, where another process always comes between; one again as soon as none does', async () => {
    const [one, other] = [await fresh(), await fresh()];
    for (let i = 0; i < 20; i++) {
      await one();
      await other();
    }
    expect(await one()).toMatchObject({ trips: 2, decisions: 1, misses: 40 });
    for (let i = 0; i < 60; i++) await other();
    expect(await other()).toMatchObject({ trips: 1, decisions: 1, misses: 101 });
  });

  test('two, and decided once, where those who seem new mostly came to another process before; one again as soon as they are new', async () => {
    const [one, other] = [await fresh(), await fresh()];
    for (let i = 100; i < 120; i++) {
      await one(undefined, visitor(i));
      await other(undefined, visitor(i));
    }
    await one(undefined, visitor(120));
    expect(await other(undefined, visitor(120))).toMatchObject({ trips: 2, decisions: 1, misses: 1 });
    for (let i = 200; i < 260; i++) await other(undefined, visitor(i));
    expect(await other(undefined, visitor(260))).toMatchObject({ trips: 1, decisions: 1, misses: undefined });
  });
});
