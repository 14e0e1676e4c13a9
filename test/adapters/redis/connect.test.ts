// A connection is never waited for long, and keeps its password to itself.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '../../../src/adapters/redis/connect.ts';
import { type Started, startEmbedded } from '../../../src/adapters/redis/embedded.ts';
import { StoreAway } from '../../../src/ports.ts';
import { changed } from '../../contracts/replicas.ts';
import { realServer } from '../../contracts/servers.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function connected(url: string): Promise<Connection> {
  const connection = await connect(url);
  ends.push(() => connection.close());
  return connection;
}

async function embedded(port?: number): Promise<Started> {
  const server = await startEmbedded(port);
  ends.push(() => server.stop());
  return server;
}

/** A server that takes connections and says nothing. */
async function mute(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.on('error', () => {}).resume());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('a line on which answers come', () => {
  test('stays, also where there is a question without an answer all the time', async () => {
    const connection = await connected((await embedded()).url);
    const pinged = () => connection.ask((redis) => redis.ping());
    let last = pinged();
    for (const end = performance.now() + 1500; performance.now() < end; ) {
      const next = pinged();
      expect(await last).toBe('PONG');
      last = next;
    }
    await last;
  });

  test('stays where this process was held up for longer than an answer may take', async () => {
    const server = await realServer();
    ends.push(() => server.remove());
    const connection = await connected(server.url);
    const asked = connection.ask((redis) => redis.ping());
    // The question is on its way.
    await wait(1);
    for (const end = performance.now() + 1200; performance.now() < end; );
    expect(await asked).toBe('PONG');
  });
});

test('a Redis that refuses is as good as away, until it has answered, or another line has come', async () => {
  const server = await realServer();
  ends.push(() => server.remove());
  const connection = await connected(server.url);
  const refused = () => connection.ask((redis) => redis.call('NO-SUCH-COMMAND')).catch((error: unknown) => error instanceof StoreAway);
  expect([await refused(), connection.state]).toEqual([true, 'down']);
  await connection.ask((redis) => redis.ping());
  expect(connection.state).toBe('up');
  await refused();
  const up = changed(connection, 'up');
  await server.stop();
  await server.start();
  await up;
});

describe('connecting', () => {
  test('comes back with the state up', async () => {
    const connection = await connected((await embedded()).url);
    expect(connection.state).toBe('up');
    expect(await connection.ask((redis) => redis.ping())).toBe('PONG');
  });

  test('leaves a line alone that has come up, be nothing asked on it', async () => {
    const connection = await connected((await embedded()).url);
    const changes: string[] = [];
    connection.onChange((state) => changes.push(state));
    // Longer than a handshake may take.
    await wait(1000);
    expect(changes).toEqual([]);
  });

  test('comes back with the state down where there is nobody, and is up when somebody comes', async () => {
    const { server, port } = await mute();
    server.close();
    await once(server, 'close');
    const connection = await connected(`redis://127.0.0.1:${port}`);
    expect(connection.state).toBe('down');
    await embedded(port);
    await changed(connection, 'up');
    expect(await connection.ask((redis) => redis.ping())).toBe('PONG');
  });

  test('to a server that takes the call and says nothing comes back in about a second, and asking then takes no time', async () => {
    const { server, port } = await mute();
    ends.push(() => server.close());
    const began = performance.now();
    const connection = await connected(`redis://127.0.0.1:${port}`);
    expect(performance.now() - began).toBeLessThan(1500);
    expect(connection.state).toBe('down');
    const asked = performance.now();
    await expect(connection.ask((redis) => redis.ping())).rejects.toThrow(StoreAway);
    expect(performance.now() - asked).toBeLessThan(500);
    // It hangs up and calls again: the next server behind that address may speak.
    await once(server, 'connection');
  });

  test('keeps trying where the server gives up each call, without a warning', async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on('warning', warn);
    ends.push(() => process.off('warning', warn));
    const server = createServer((socket) => socket.on('error', () => {}).end());
    server.listen(0, '127.0.0.1');
    ends.push(() => server.close());
    await once(server, 'listening');
    await connected(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
    for (let call = 0; call < 6; call++) await once(server, 'connection');
    expect(warnings).toEqual([]);
  });
});

test.each([
  ['redis-cluster://her:pa%20ss@127.0.0.1', 'auth\r\n$3\r\nher\r\n$5\r\npa ss\r\n'],
  ['redis-cluster://:pa%20ss@127.0.0.1', 'auth\r\n$5\r\npa ss\r\n'],
  // A handshake of TLS: whoever listens on the way hears neither the password nor what is asked.
  ['rediss-cluster://:pa%20ss@127.0.0.1', '\u0016\u0003'],
])('the nodes of %s are spoken to as it says', async (address, said) => {
  const server = createServer((socket) => {
    socket.on('error', () => {}).on('data', (bytes) => void (heard += bytes.toString('latin1')));
  });
  let heard = '';
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const url = `${address}:${(server.address() as AddressInfo).port}`;
  await connected(url);
  expect(heard.toLowerCase()).toContain(said);
});

test('an error of a Redis that does not answer says nothing of its address', async () => {
  const connection = await connected('redis://user:secret@127.0.0.1:9');
  const error = await connection.ask((redis) => redis.ping()).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StoreAway);
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('secret');
});

test.each(['redis://127.0.0.1', 'redis://:secret@127.0.0.1'])(
  'a Redis that lets nobody in without its password is not said to be away: %s',
  async (address) => {
    const server = createServer((socket) => {
      const refusal = address.includes('@') ? 'WRONGPASS invalid username-password pair' : 'NOAUTH Authentication required.';
      socket.on('error', () => {}).on('data', () => socket.write(`-${refusal}\r\n`));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => server.close());
    const connection = await connected(`${address}:${(server.address() as AddressInfo).port}`);
    const error = await connection.ask((redis) => redis.ping()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreAway);
    expect(String(error)).toMatch(/does not take the password, or wants one \((NOAUTH|WRONGPASS)\)$/);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('secret');
  },
);

test('a refusal is told by its first word: the rest of it may quote what was to be stored', async () => {
  const connection = await connected((await embedded()).url);
  const refusal = Object.assign(new Error("ERR unknown command 'x', with args beginning with: 'canary'"), { name: 'ReplyError' });
  const error = await connection.ask(() => Promise.reject(refusal)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StoreAway);
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('canary');
  expect(String(error)).toContain('ERR');
});

describe('a wrong REDIS_URL', () => {
  test.each([
    ['no URL', 'host:secret word'],
    ['another protocol', 'https://user:secret@host'],
    ['several servers', 'redis://:secret@a:1,redis://:secret@b:2'],
    ['a port that cannot be', 'redis://:secret@host:99999'],
  ])('is refused without being repeated: %s', async (_, url) => {
    const error = await connect(url).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { showHidden: true })).not.toContain('secret');
    expect(String(error)).toContain('REDIS_URL');
  });
});
