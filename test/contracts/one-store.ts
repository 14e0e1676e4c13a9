// A real Redis for the tests of one file, emptied before each of them.
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Connection, connect } from '../../src/adapters/redis/connect.ts';
import { realServer, type TestServer } from './servers.ts';

/** Starts it before the first test and ends it after the last. The connection is there within tests. */
export function oneStore(): { readonly connection: Connection } {
  let server: TestServer;
  const store = {} as { connection: Connection };
  beforeAll(async () => {
    server = await realServer();
    store.connection = await connect(server.url);
  });
  beforeEach(async () => {
    await store.connection.ask((redis) => redis.flushall());
  });
  afterAll(async () => {
    store.connection.close();
    await server.remove();
  });
  return store;
}
