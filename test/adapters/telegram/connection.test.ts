// How long a connection to Telegram lives: its keys stand in memory, and with them all can be read that has gone over it.
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { inspect } from 'node:util';
import { GrammyError, HttpError, InputFile } from 'grammy';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { answers, type Connection, connectTelegram } from '../../../src/adapters/telegram/api.ts';

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

it('an answer that stops in its middle is given up like one that does not come', async () => {
  const half = createServer((request, response) => {
    request.resume();
    response.write('{"ok":true,');
  });
  const { api } = await connected(half, 50);
  await expect(api.getMe()).rejects.toThrow(HttpError);
  await expect(api.sendPhoto(1, new InputFile(Buffer.from('png'), 'card.png'))).rejects.toThrow(HttpError);
});

it('a call that gets no answer holds up no other', async () => {
  const held: ServerResponse[] = [];
  const slow = createServer((request, response) => {
    request.resume();
    if (request.url?.endsWith('/getMe')) held.push(response);
    else response.end('{"ok":true,"result":true}');
  });
  const { api } = await connected(slow);
  const first = api.getMe().then(
    () => 'held up',
    () => 'held up',
  );
  await expect.poll(() => held.length).toBe(1);
  expect(await Promise.race([first, api.deleteWebhook().then(() => 'answered')])).toBe('answered');
  held[0]?.end('{"ok":true,"result":{}}');
  await first;
});

it('each call is told of when it is over, be it by a failure: what was said in it is to go from the memory', async () => {
  let told = 0;
  const nobody = connectTelegram('1:a', 'http://127.0.0.1:9', undefined, () => void told++);
  await expect(nobody.api.getMe()).rejects.toThrow(HttpError);
  await nobody.close();
  expect(told).toBe(1);
});

it('a long poll is told of where it has brought something, and only there: it ends twice a minute also where nobody comes', async () => {
  let told = 0;
  let brings = '';
  const polled = createServer((request, response) => {
    request.resume();
    response.end(`{"ok":true,"result":[${brings}]}`);
  });
  const { api } = await connected(polled, undefined, () => void told++);
  await api.getUpdates();
  expect(told).toBe(0);
  brings = '{"update_id":1}';
  await api.getUpdates();
  expect(told).toBe(1);
});

it('whoever asks for a pause is there; whoever says nothing, or that nothing works, or knows no such bot, is away', async () => {
  const failed = (error_code: number) => new GrammyError('refused', { ok: false, error_code, description: 'refused' }, 'getMe', {});
  const found = (error: Error) => answers({ getMe: () => Promise.reject(error) });
  expect(await found(failed(429))).toBe(true);
  expect(await Promise.all([502, 401].map((code) => found(failed(code))))).toEqual([false, false]);
  expect(await found(new HttpError('not answered', new Error('silence')))).toBe(false);
});

/** A connection to a server of the test’s own; both end with it. */
async function connected(own: Server, patience?: number, answered?: () => void): Promise<Connection> {
  await once(own.listen(0, '127.0.0.1'), 'listening');
  const connection = connectTelegram('1:a', `http://127.0.0.1:${(own.address() as AddressInfo).port}`, patience, answered);
  onTestFinished(async () => {
    await connection.close();
    own.closeAllConnections();
    own.close();
  });
  return connection;
}

/** The connection is free again, or rid of, when it ends. */
async function called(): Promise<void> {
  await telegram.api.getMe();
  await new Promise((done) => setTimeout(done, 100));
}
