// Whoever has said something and is gone is told of, so that it is wiped: also where no route has seen a request.
import { once } from 'node:events';
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
  const gone = () => {
    told++;
    tells();
  };
  server = createServer({ health: () => ({ ready: true, redis: {} }), cut: true, patience: 400, gone });
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
  expect(told).toBe(1);
});

it('but not whoever looks whether the bot lives', async () => {
  const closed: Promise<unknown>[] = [];
  server.server.on('connection', (socket) => closed.push(once(socket, 'close')));
  await sendRaw(port, [`GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`]);
  await sendRaw(port, [], { half: true });
  await Promise.all(closed);
  expect(told).toBe(0);
});
