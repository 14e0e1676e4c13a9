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
    return async (pane?: number) => {
      const before = line.trips();
      const { before: known } = await store.take(stage.who, counting(stage.clock, pane));
      return { trips: line.trips() - before, misses: known?.misses };
    };
  }

  test('one, where she is new', async () => {
    const turn = await fresh();
    expect(await turn()).toEqual({ trips: 1, misses: undefined });
  });

  test('one, where this process knows her', async () => {
    const turn = await fresh();
    await turn();
    expect(await turn(11)).toEqual({ trips: 1, misses: 1 });
  });

  test('two, where she came to another process before', async () => {
    await stage.show(11);
    const turn = await fresh();
    expect(await turn()).toEqual({ trips: 2, misses: 1 });
    expect(await turn()).toEqual({ trips: 1, misses: 2 });
  });

  test('three, where that was yesterday: what was begun for her is taken back first', async () => {
    await stage.show(11);
    stage.clock.forward(23 * HOUR);
    const turn = await fresh();
    expect(await turn()).toEqual({ trips: 3, misses: 1 });
    expect(await turn()).toEqual({ trips: 1, misses: 2 });
  });
});
