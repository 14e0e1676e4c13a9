// A server whose connections are all taken: who gives way, and who does not.
import { describe, expect, it } from 'vitest';
import { createServer } from '../../src/adapters/web/server.ts';
import { sendRaw, statusOf } from './raw.ts';

const health = () => ({ ready: true, redis: {} });

describe('whoever takes all connections', () => {
  it.each([
    ['and says nothing', ''],
    ['and says half a head', 'GET /health HTTP/1.1\r\nhost: x\r\nx-a: '],
    ['and says half a body', 'POST /form HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{'],
    ['and asks, and then says half a head', 'GET /health HTTP/1.1\r\nhost: x\r\n\r\nGET /health HTTP/1.1\r\nhost: x\r\n'],
  ])('%s keeps nobody out', async (_name, start) => {
    // Nobody is cut off for being slow while this goes on: if no room is made, it never ends.
    const few = createServer({ health, cut: true, connections: 10, patience: 300_000 });
    few.post('/form', async () => ({}));
    const at = Number(new URL(await few.listen({ host: '127.0.0.1', port: 0 })).port);
    const slow = Array.from({ length: 10 }, () => sendRaw(at, [start]));
    const asked = async () => statusOf(await sendRaw(at, ['GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n']));
    while ((await asked()) !== 200);
    await few.close();
    await Promise.all(slow);
  });

  it('takes none from whoever waits for an answer', async () => {
    const few = createServer({ health, cut: true, connections: 10, patience: 400 });
    let answer = () => {};
    const asked = new Promise<void>((came) => {
      few.get('/slow', async () => {
        came();
        await new Promise<void>((done) => (answer = done));
        return {};
      });
    });
    const at = Number(new URL(await few.listen({ host: '127.0.0.1', port: 0 })).port);
    const hers = sendRaw(at, ['GET /slow HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n']);
    await asked;
    // All nine are closed before she is answered.
    await Promise.all(Array.from({ length: 9 }, () => sendRaw(at, [''])));
    answer();
    expect(statusOf(await hers)).toBe(200);
    await few.close();
  });
});
