// What is asked by those who can wait: once more where its line was lost, and never long.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, connect } from '../../../src/adapters/redis/connect.ts';
import { StoreAway } from '../../../src/ports.ts';
import { type FaultyLine, faultyLine } from '../../contracts/lines.ts';
import { changed } from '../../contracts/replicas.ts';
import { realServer, type TestServer } from '../../contracts/servers.ts';

let server: TestServer;
let line: FaultyLine;
let connection: Connection;
beforeAll(async () => {
  server = await realServer();
  line = await faultyLine(server.url);
  connection = await connect(line.url);
});
afterAll(async () => {
  connection.close();
  await line.remove();
  await server.remove();
});

/** Counts; so it is seen how often it was carried out. */
const counted = () => connection.ask((redis) => redis.incr('counted'));

it('an answer that was lost is asked for on the next line, and by nobody who cannot wait', async () => {
  line.breakNext();
  await expect(counted()).rejects.toBeInstanceOf(StoreAway);
  await changed(connection, 'up');
  line.breakNext();
  expect(await connection.again(counted)).toBe(3);
});

it('where no line comes, it is given up; in a long outage at once', async () => {
  const down = changed(connection, 'down');
  await server.stop();
  await down;
  await expect(connection.again(counted)).rejects.toBeInstanceOf(StoreAway);
  const answer = connection.again(counted).catch(() => 'away');
  expect(await Promise.race([answer, setTimeout(500, 'waits')])).toBe('away');
});
