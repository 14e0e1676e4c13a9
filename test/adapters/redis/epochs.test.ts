// The names of a day: where one Redis holds both stores, what somebody has with a person is not found beside her conversation either.
import { expect, it } from 'vitest';
import { connect } from '../../../src/adapters/redis/connect.ts';
import { messageEntry } from '../../../src/adapters/redis/entries.ts';
import { EpochKeys } from '../../../src/adapters/redis/epochs.ts';
import type { Address } from '../../../src/ports.ts';
import { HandClock, testKey, visitor } from '../../contracts/replicas.ts';
import { realServer } from '../../contracts/servers.ts';

it('a visitor has a name for her conversation and another one for her handoff, and neither is that of anybody else', async () => {
  const server = await realServer();
  const connection = await connect(server.url);
  const epochs = await new EpochKeys(connection, [testKey()]).at(new HandClock().now());
  const names = epochs.flatMap((epoch) => [0, 1].flatMap((n) => [epoch.nameOf(visitor(n)), epoch.handoffNameOf(visitor(n))]));
  // Neither a short number nor a short address makes a shorter entry.
  const [today] = epochs;
  const lengths = [1, 4_000_000_001].flatMap((message) =>
    ['telegram:7', visitor()].map((who) => messageEntry(today, names[0] ?? '', who as Address, message).length),
  );
  expect(new Set(lengths).size).toBe(1);
  connection.close();
  await server.remove();
  expect(names.length).toBeGreaterThanOrEqual(4);
  // Not even without the day that stands before them.
  expect(new Set(names.map((name) => name.slice(name.indexOf('.')))).size).toBe(names.length);
});
