// Two replicas whose clocks are hours apart, and one whose clock is set back, around midnight: they know the same visitor and the same handoff.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Connection, connect } from '../../src/adapters/redis/connect.ts';
import { RedisConversations } from '../../src/adapters/redis/conversations.ts';
import { RedisHandoffs } from '../../src/adapters/redis/handoffs.ts';
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
