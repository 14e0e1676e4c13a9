// How long a connection to Telegram lives: its keys stand in memory, and with them all can be read that has gone over it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Connection, connectTelegram } from '../../../src/adapters/telegram/api.ts';

const sockets: Socket[] = [];
const server = createServer((request, response) => {
  request.resume();
  // As long as it may: nobody is told to close anything.
  response.setHeader('keep-alive', 'timeout=600').end('{"ok":true,"result":{}}');
});
server.keepAliveTimeout = 600_000;
server.on('connection', (socket) => sockets.push(socket));
let telegram: Connection;

beforeEach(async () => {
  sockets.length = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  telegram = connectTelegram('1:a', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(async () => {
  vi.useRealTimers();
  await telegram.close();
  await new Promise((done) => server.close(done));
});

it('is closed some seconds after it was used, however long the server would keep it', async () => {
  await called();
  await called();
  expect(sockets).toHaveLength(1);
  await once(sockets[0] as Socket, 'close');
});

it('is followed by another one after five minutes, where it is used all the time', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await called();
  vi.advanceTimersByTime(5 * 60_000 - 1000);
  await called();
  expect(sockets).toHaveLength(1);
  vi.advanceTimersByTime(2000);
  await called();
  expect(sockets).toHaveLength(2);
  expect(sockets[0]?.closed).toBe(true);
});

it('says nothing of the token where a call is not answered: it stands in the path of each', async () => {
  const nobody = connectTelegram('123456:CANARY', 'http://127.0.0.1:9');
  const failed: unknown = await nobody.api.getMe().catch((error: unknown) => error);
  await nobody.close();
  expect(failed).toBeInstanceOf(Error);
  expect(inspect(failed, { depth: 9, showHidden: true })).not.toContain('CANARY');
});

/** The connection is free again, or rid of, when it ends. */
async function called(): Promise<void> {
  await telegram.api.getMe();
  await new Promise((done) => setTimeout(done, 100));
}
