// The contract of Conversations, held against a real Redis Cluster of three nodes: each script touches one slot, and all slots are used.
import { describe, expect, test } from 'vitest';
import { conversationsContract } from './conversations.ts';
import { clusterServer } from './cluster.ts';
import { counting, nodesOf, Stage, visitor } from './replicas.ts';

conversationsContract('a Redis Cluster', clusterServer);

describe('conversations in a Redis Cluster', () => {
  const stage = new Stage(clusterServer);

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
