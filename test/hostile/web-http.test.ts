// The web chat, spoken to by hand: forms that no browser sends, drop by drop, in other encodings, by other methods, many at once.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebChat } from '../../src/adapters/web/chat.ts';
import { addWebChat } from '../../src/adapters/web/routes.ts';
import { createServer } from '../../src/adapters/web/server.ts';
import { sendRaw, statusesOf, statusOf } from './raw.ts';

/** How long a request may take to come in, here. Milliseconds. */
const PATIENCE = 400;
/** How many connections there may be. */
const CONNECTIONS = 250;
const FORM = 'application/x-www-form-urlencoded';

let server: ReturnType<typeof createServer>;
let port: number;
/** The forms that came through. */
let forms: unknown[];

beforeEach(async () => {
  forms = [];
  const health = () => ({ ready: true, redis: {} });
  server = createServer({ health, cut: true, patience: PATIENCE, connections: CONNECTIONS });
  const chat: WebChat = {
    open: () => 'first',
    aside: () => 'aside',
    async turn(form) {
      forms.push(form);
      return { status: 200, html: 'turn' };
    },
    async news(form) {
      forms.push(form);
      return undefined;
    },
  };
  addWebChat(server, { path: '/web/', chat: () => chat });
  port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterEach(() => server.close());

const raw = (...parts: (string | Buffer)[]) => sendRaw(port, parts);

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly type?: string | null;
  readonly headers?: readonly string[];
  readonly goesOn?: boolean;
}

function requestOf(
  body: string | Buffer,
  { method = 'POST', path = '/web/', type = FORM, headers = [], goesOn = false }: Sent = {},
): readonly [string, string | Buffer] {
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: x',
    `connection: ${goesOn ? 'keep-alive' : 'close'}`,
    ...(type === null ? [] : [`content-type: ${type}`]),
    `content-length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  return [`${head.join('\r\n')}\r\n\r\n`, body];
}

describe.each(['/web/', '/web/news'])('a form sent to %s', (path) => {
  it.each<[string, string | Buffer, number, Sent?]>([
    ['of more than 40 KB', `words=${'x'.repeat(41 * 1024)}`, 413],
    ['of a gigabyte, as it says', 'words=x', 413, { headers: ['content-length: 1000000000'] }],
    ['packed', gzipSync('press=uk:exit'), 200, { headers: ['content-encoding: gzip'] }],
    ['packed in another way', deflateSync('press=uk:exit'), 200, { headers: ['content-encoding: deflate'] }],
    ['of JSON', '{"press":"uk:exit"}', 415, { type: 'application/json' }],
    ['in parts', '--x\r\n\r\n--x--', 415, { type: 'multipart/form-data; boundary=x' }],
    ['of plain text', 'press=uk:exit', 415, { type: 'text/plain' }],
    ['of no type', 'press=uk:exit', 415, { type: null }],
    ['of two types', 'press=uk:exit', 415, { type: 'text/plain', headers: [`content-type: ${FORM}`] }],
    ['of a type with 7,000 signs', 'press=uk:exit', 415, { type: `x/${'y'.repeat(7000)}` }],
    ['in another alphabet', Buffer.from('press=uk:exit', 'utf16le'), 415, { type: `${FORM}; charset=utf-16` }],
    ['that is empty', '', 200],
    ['of twelve thousand fields', 'a&'.repeat(12_000), 200],
    ['of one field twelve thousand times', 'tab=a&'.repeat(6000), 200],
    ['of broken signs', 'words=%&press=%zz&tab=%ff%fe%c0%80&%=%', 200],
    ['of bytes that are no text', Buffer.from([0x77, 0x3d, 0xff, 0xfe, 0x00, 0x80]), 200],
    ['that would change what objects are', '__proto__=x&constructor=y&__proto__[press]=z&toString=1', 200],
  ])('%s is an ordinary thing', async (_name, body, wanted, sent) => {
    const answered = statusOf(await raw(...requestOf(body, { path, ...sent })));
    const expected = wanted === 200 && path.endsWith('news') ? 204 : wanted;
    // Two lengths are no request at all.
    expect(sent?.headers?.some((header) => header.startsWith('content-length')) ? [400, 413] : [expected]).toContain(answered);
    if (wanted !== 200) expect(forms).toEqual([]);
    expect(({} as Record<string, unknown>)['press']).toBeUndefined();
    expect(statusOf(await raw(...requestOf('press=uk:exit')))).toBe(200);
  });

  it('of another type ends its connection before it has come: the rest of it is not waited for', async () => {
    const answer = await raw(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n`,
    );
    expect(statusesOf(answer)).toEqual([415]);
    expect(answer).toMatch(/^connection: close\r$/im);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('by %s is nothing that is there', async (method) => {
    expect(statusOf(await raw(...requestOf('press=uk:exit', { path, method })))).toBe(404);
    expect(forms).toEqual([]);
  });
});

describe('a form that comes in drop by drop', () => {
  const head = `POST /web/ HTTP/1.1\r\nhost: x\r\ncontent-type: ${FORM}\r\n`;
  it.each([
    ['its headers', 'POST /web/ HTTP/1.1\r\nhost: x\r\nx-a: '],
    ['its body', `${head}content-length: 100\r\n\r\npress=`],
    ['its chunks', `${head}transfer-encoding: chunked\r\n\r\n6\r\npress=\r\n`],
    ['what it expects', `${head}content-length: 100\r\nexpect: 100-continue\r\n\r\n`],
  ])('is cut off in the middle of %s', async (_name, start) => {
    const answer = (await raw(start)).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
    expect([408, Number.NaN]).toContain(statusOf(answer));
    expect(forms).toEqual([]);
  });

  it('does not hold up the way out of somebody else', async () => {
    const slow = Array.from({ length: 200 }, () => raw(`${head}content-length: 100\r\n\r\npress=`));
    expect(statusOf(await raw(...requestOf('press=uk:exit')))).toBe(200);
    await Promise.all(slow);
    expect(forms).toEqual([{ press: 'uk:exit' }]);
  });
});

describe('a connection', () => {
  it('that is closed on one side has its answer all the same', async () => {
    for (const path of ['/web/', '/web/news'])
      expect([200, 204]).toContain(statusOf(await sendRaw(port, requestOf('press=uk:exit', { path }), { half: true })));
    expect(statusOf(await sendRaw(port, ['GET /web/ HTTP/1.1\r\nhost: x\r\n\r\n'], { half: true }))).toBe(200);
  });

  it('that is closed in the middle of a form leaves nothing', async () => {
    const [head] = requestOf('press=uk:exit');
    expect([400, Number.NaN]).toContain(statusOf(await sendRaw(port, [head, 'press='], { half: true })));
    expect(forms).toEqual([]);
  });

  it('with two hundred forms at once is answered for each of them', async () => {
    const one = requestOf('press=uk:menu:start', { goesOn: true }).join('');
    const answers = statusesOf(await raw(...Array.from({ length: 199 }, () => one), ...requestOf('press=uk:exit')));
    expect(answers).toEqual(Array.from({ length: 200 }, () => 200));
    expect(forms.at(-1)).toEqual({ press: 'uk:exit' });
  });

  it.each([
    ['a header of a megabyte', `GET /web/ HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(1024 * 1024)}\r\n\r\n`],
    ['ten thousand headers', `POST /web/ HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(10_000)}\r\n`],
    ['a cookie of 9 KB', `POST /web/ HTTP/1.1\r\nhost: x\r\ncookie: ${'a'.repeat(9 * 1024)}\r\ncontent-length: 0\r\n\r\n`],
  ])('with %s is refused', async (_name, bytes) => {
    expect([431, Number.NaN]).toContain(statusOf(await raw(bytes)));
    expect(forms).toEqual([]);
  });

  it('is to be had also where somebody keeps as many as there may be, and asks nothing more on them', async () => {
    const kept: Socket[] = [];
    let closed = 0;
    for (let i = 0; i < CONNECTIONS + 50; i++) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {}).once('close', () => closed++);
      socket.write('GET /web/note HTTP/1.1\r\nhost: x\r\n\r\n');
      kept.push(socket);
      // biome-ignore lint/performance/noAwaitInLoops: each has its answer before the next one
      await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      // While there is room none is closed.
      if (i < CONNECTIONS * 0.8) expect(closed).toBe(0);
    }
    expect(statusOf(await raw(...requestOf('press=uk:exit')))).toBe(200);
    expect(closed).toBeGreaterThan(0);
    for (const socket of kept) socket.destroy();
  });

  it.each([
    '/web',
    '/web/..',
    '/web/%2e%2e/look.css',
    '/web/../../package.json',
    '/web/look.css/',
    '/web/news/',
    '/web/note%00',
    '/WEB/',
    '//web/',
  ])('to %s finds nothing that is there', async (path) => {
    expect([400, 404]).toContain(statusOf(await raw(...requestOf('', { method: 'GET', path, type: null }))));
  });
});
