// Whoever has said something is told of, so that it is wiped: when it is answered, whatever it was, and when they are gone, also where no route has seen a request.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createServer } from '../../src/adapters/web/server.ts';
import { sendRaw } from './raw.ts';

let server: ReturnType<typeof createServer>;
let port: number;
let told: number;
let tells: () => void;

beforeEach(async () => {
  told = 0;
  tells = () => {};
  const came = () => {
    told++;
    tells();
  };
  server = createServer({ health: () => ({ ready: true, redis: {} }), cut: true, patience: 400, came });
  // What Telegram delivers and nobody has to answer comes here, too.
  server.post('/hook', (_request, reply) => void reply.send({}));
  port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterEach(() => server.close());

/** Sends it, and waits until it is told of. */
async function sent(wire: string): Promise<void> {
  await Promise.all([new Promise<void>((done) => (tells = done)), sendRaw(port, [wire])]);
}

const HEAD = 'host: x\r\ncookie: hers\r\nx-forwarded-for: 198.51.100.7\r\n';

it.each([
  ['asks for what is not there', `GET /nowhere HTTP/1.1\r\n${HEAD}\r\n`],
  ['asks for what cannot be read', `GET /% HTTP/1.1\r\n${HEAD}\r\n`],
  ['says half a head', `GET /health HTTP/1.1\r\n${HEAD}`],
  ['says no host', 'GET /health HTTP/1.1\r\ncookie: hers\r\n\r\n'],
  ['says a length and chunks at once', `POST / HTTP/1.1\r\n${HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['says too much', `GET / HTTP/1.1\r\n${HEAD}x: ${'y'.repeat(9000)}\r\n\r\n`],
  ['wants a tunnel', `CONNECT x:1 HTTP/1.1\r\n${HEAD}\r\n`],
  ['speaks no HTTP', 'hers\r\n\r\n'],
])('whoever %s', async (_name, wire) => {
  await sent(wire);
  // Whoever is answered and then gone is told of twice, which is one wipe.
  expect(told).toBeGreaterThan(0);
});

it('whoever was answered and keeps the connection, as Telegram does for hours', async () => {
  const socket = connect(port, '127.0.0.1');
  const answered = async (wire: string) => {
    socket.write(wire);
    await once(socket, 'data');
  };
  try {
    await answered(`GET /health HTTP/1.1\r\nhost: x\r\n\r\n`);
    expect(told).toBe(0);
    for (const n of [1, 2]) {
      // biome-ignore lint/performance/noAwaitInLoops: one after the other, on one connection
      await answered(`POST /hook HTTP/1.1\r\n${HEAD}content-type: application/json\r\ncontent-length: 14\r\n\r\n{"who":"hers"}`);
      // biome-ignore lint/performance/noAwaitInLoops: the same
      await expect.poll(() => told).toBe(n);
    }
  } finally {
    socket.destroy();
  }
});

it('but not whoever looks whether the bot lives', async () => {
  const closed: Promise<unknown>[] = [];
  server.server.on('connection', (socket) => closed.push(once(socket, 'close')));
  await sendRaw(port, [`GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`]);
  await sendRaw(port, [], { half: true });
  await Promise.all(closed);
  expect(told).toBe(0);
});
