// The contract of Conversations, held against a real Redis Cluster of three nodes: each script touches one slot, and all slots are used.
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/adapters/redis/inspect.ts';
import { judgeStores } from '../../src/doctor/redis.ts';
import { conversationsContract } from './conversations.ts';
import { clusterServer } from './cluster.ts';
import { counting, nodesOf, Stage, visitor } from './replicas.ts';

conversationsContract('a Redis Cluster', clusterServer);

describe('conversations in a Redis Cluster', () => {
  const stage = new Stage(clusterServer);

  test('lie where the doctor can look at what keeps them', async () => {
    const facts = await inspect(stage.one.connection, Date.now);
    expect(facts).toMatchObject({
      role: 'master',
      replicas: 0,
      aof: false,
      policy: 'noeviction',
      settings: { save: '', bind: '127.0.0.1' },
    });
    const checks = judgeStores({ volatile: { url: stage.server.url, facts }, durable: { url: 'redis://127.0.0.1:1', facts: undefined } });
    const amiss = checks.filter(({ is }) => is !== 'right').map(({ name }) => name);
    expect(amiss.toSorted()).toEqual(['durable-away', 'volatile-memory', 'volatile-nodes', 'volatile-slowlog']);
  });

  test('are spread over all of its nodes', async () => {
    for (let i = 0; i < 60; i++) await stage.one.store.take(visitor(i), counting(stage.clock, i + 1));
    const held = await stage.one.connection.ask((redis) =>
      Promise.all(nodesOf(redis).map(async (node) => (await node.keys('*:c:*')).length)),
    );
    expect(held).toHaveLength(3);
    expect(Math.min(...held)).toBeGreaterThan(5);
    expect(held.reduce((sum, one) => sum + one, 0)).toBe(60);
  });
});
