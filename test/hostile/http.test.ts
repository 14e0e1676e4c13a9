// The HTTP side, spoken to by hand: what no client would send, and what somebody would who wants it to fall over.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDelivery } from '../../src/adapters/telegram/deliver.ts';
import { addWebhook } from '../../src/adapters/telegram/webhook.ts';
import { createServer } from '../../src/adapters/web/server.ts';
import { type StartedSimulator, startSimulator } from '../../src/simulator/start-simulator.ts';
import { sendRaw, statusesOf, statusOf } from './raw.ts';

const SECRET = 'a-secret-nobody-guesses';
/** How long a request may take to come in, here. Milliseconds. */
const PATIENCE = 400;

let server: ReturnType<typeof createServer>;
let port: number;
let received: unknown[];
let logged: string[];

beforeEach(async () => {
  received = [];
  logged = [];
  server = createServer({ health: () => ({ ready: true, redis: { volatile: 'up', durable: 'down' } }), cut: true, patience: PATIENCE });
  const to = { receive: async (incoming: unknown) => void received.push(incoming), forget: async () => {} };
  const delivery = createDelivery({ to, log: { write: ({ event }) => void logged.push(event) }, wait: async () => {} });
  addWebhook(server, { path: '/hook', secret: SECRET, delivery, api: { answerCallbackQuery: async () => true } });
  port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterEach(() => server.close());

const raw = (...parts: (string | Buffer)[]) => sendRaw(port, parts);

interface Sent {
  readonly secret?: string | null;
  readonly method?: string;
  readonly path?: string;
  readonly type?: string;
  readonly headers?: readonly string[];
}

function requestOf(
  body: string | Buffer,
  { secret = SECRET, method = 'POST', path = '/hook', type = 'application/json', headers = [] }: Sent = {},
) {
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: x',
    'connection: close',
    ...(secret === null ? [] : [`x-telegram-bot-api-secret-token: ${secret}`]),
    `content-type: ${type}`,
    `content-length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  return [`${head.join('\r\n')}\r\n\r\n`, body] as const;
}

const update = (id: number, chat: number) =>
  `{"update_id":${id},"message":{"message_id":1,"chat":{"id":${chat},"type":"private"},"text":"a"}}`;

describe('a stranger who does not know the secret', () => {
  it.each([
    ['none', null],
    ['an empty one', ''],
    ['a wrong one', 'b'],
    ['a part of it', SECRET.slice(0, -1)],
    ['more than it', `${SECRET}x`],
    ['it twice', `${SECRET}\r\nx-telegram-bot-api-secret-token: ${SECRET}`],
    ['7,000 signs', 'b'.repeat(7000)],
  ])('is turned away with %s, and told nothing', async (_name, secret) => {
    const answer = await raw(...requestOf(update(1, 7), { secret }));
    expect(statusOf(answer)).toBe(401);
    expect(answer.split('\r\n\r\n')[1]).toBe('');
    expect(received).toEqual([]);
  });

  it('is turned away before a byte of the body has come, and the connection ends', async () => {
    const answer = await raw('POST /hook HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000000000\r\n\r\n');
    expect(statusOf(answer)).toBe(401);
    expect(answer).toMatch(/^connection: close\r$/im);
  });
});

describe('a request that comes in drop by drop', () => {
  it.each([
    ['of its headers', 'POST /hook HTTP/1.1\r\nhost: x\r\nx-a: '],
    [
      'of its body',
      `POST /hook HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
    ],
    [
      'of its chunks',
      `POST /hook HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":`,
    ],
  ])('is cut off in the middle %s', async (_name, start) => {
    expect([408, Number.NaN]).toContain(statusOf(await raw(start)));
    expect(received).toEqual([]);
  });

  it('does not hold up those who come meanwhile', async () => {
    const slow = Array.from({ length: 50 }, () => raw('POST /hook HTTP/1.1\r\nhost: x\r\nx-a: '));
    expect(statusOf(await raw(...requestOf(update(1, 7))))).toBe(200);
    await Promise.all(slow);
  });
});

describe('a body', () => {
  it.each<[string, string | Buffer, number, Sent?]>([
    ['of more than a megabyte', `{"a":"${'x'.repeat(1024 * 1024)}"}`, 413],
    ['that is no JSON', '{', 400],
    ['that is empty', '', 400],
    ['in an encoding of its own', gzipSync(update(1, 7)), 400, { headers: ['content-encoding: gzip'] }],
    ['of another type', '<a/>', 415, { type: 'application/xml' }],
    ['that would change what objects are', '{"__proto__":{"update_id":1}}', 400],
    ['that would change how objects are made', '{"constructor":{"prototype":{"a":1}}}', 400],
    ['nested a hundred thousand times', '['.repeat(100_000) + ']'.repeat(100_000), 200],
    ['nested in an update', `{"update_id":1,"message":${'{"message":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, 200],
    [
      'with a key twice: the last one counts',
      `{"update_id":1,"message":null,"message":${JSON.stringify({ chat: { id: 7, type: 'private' }, message_id: 1, text: 'a' })}}`,
      200,
    ],
    ['that is plain text', update(1, 7), 200, { type: 'text/plain' }],
    ['with bytes that are no text', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 200],
  ])('%s is an ordinary thing', async (_name, body, status, sent) => {
    const answer = await raw(...requestOf(body, sent));
    expect(statusOf(answer)).toBe(status);
    // An error is a number.
    if (status >= 400) expect(answer.split('\r\n\r\n')[1]).toBe(JSON.stringify({ status }));
    expect(statusOf(await raw(...requestOf(update(2, 8))))).toBe(200);
    expect(({} as Record<string, unknown>).update_id).toBeUndefined();
  });
});

describe('a request line, or headers, that no client sends', () => {
  it.each<[string, string]>([
    ['garbage', 'x\r\n\r\n'],
    [
      'a length and chunks at once',
      `POST /hook HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\ncontent-type: application/json\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nhost: x\r\n\r\n`,
    ],
    ['two lengths', `POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\n12345`],
    ['chunks by another name', `POST /hook HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a folded header', `POST /hook HTTP/1.1\r\nhost: x\r\nx-a: 1\r\n content-length: 3\r\n\r\nabc`],
    ['a blank before the colon', `POST /hook HTTP/1.1\r\nhost: x\r\ncontent-length : 3\r\n\r\nabc`],
    ['a line that ends in the middle', `POST /hook HTTP/1.1\nhost: x\rx: y\r\n\r\n`],
    ['headers of a megabyte', `GET /health HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(1024 * 1024)}\r\n\r\n`],
    ['ten thousand headers', `GET /health HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(10_000)}\r\n`],
  ])('%s: it is refused, and nothing behind it is taken for a request', async (_name, bytes) => {
    const [first, ...more] = statusesOf(await raw(bytes));
    expect([400, 401, 431, undefined]).toContain(first);
    expect(more.filter((status) => status !== 400)).toEqual([]);
    expect(received).toEqual([]);
  });

  it('whoever asks by the thousand at once is cut off: answers that nobody reads fill no memory', async () => {
    for (const path of ['/health', '/%', '/nowhere']) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(5000));
      expect(statusesOf(answer).length).toBeLessThan(10);
    }
    expect(statusOf(await raw('GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'))).toBe(200);
  });

  it('pipelined updates are each answered, one after the other', async () => {
    const one = requestOf(update(1, 7)).join('').replace('connection: close\r\n', '');
    expect(statusesOf(await raw(one, one, ...requestOf(update(1, 7))))).toEqual([200, 200, 200]);
    expect(received).toHaveLength(3);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE'])('%s on the webhook is nothing that is there', async (method) => {
    expect(statusOf(await raw(...requestOf('', { method })))).toBe(404);
  });

  it.each([
    '/',
    '/hook/',
    '/HOOK',
    '//hook',
    '/hook/..',
    '/%2e%2e/hook',
    '/hook%00',
    '/hook;x',
    '/health/../hook',
    '/.env',
    '/metrics',
    '/sim/state',
    '/bot1:trial/getMe',
    '/%',
    '/%ff',
    '/__proto__',
  ])('%s is nothing that is there, and is not repeated', async (path) => {
    const answer = await raw(...requestOf(update(1, 7), { path }));
    expect(statusOf(answer)).toBe(404);
    expect(answer.split('\r\n\r\n')[1]).toBe('{"status":404}');
    expect(received).toEqual([]);
  });
});

describe('a server that nobody has put in a hurry', () => {
  it('keeps to the numbers that the threat model names', async () => {
    const plain = createServer({ health: () => ({ ready: true, redis: {} }), cut: true });
    await plain.ready();
    const { maxConnections, requestTimeout, headersTimeout } = plain.server;
    expect([maxConnections, requestTimeout, headersTimeout]).toEqual([1000, 10_000, 10_000]);
    await plain.close();
  });
});

describe('/health', () => {
  it('says whether it is well, in words from a short list, and not what answers', async () => {
    const answer = await raw('GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toEqual({ status: 'degraded', redis: { volatile: 'up', durable: 'down' } });
    expect(answer).not.toMatch(/^(server|x-powered-by|via|etag|set-cookie):/im);
  });
});

describe('the page of a trial', () => {
  let trial: StartedSimulator;
  beforeEach(async () => {
    trial = await startSimulator({
      port: 0,
      token: '1:trial',
      username: 'trial_bot',
      now: () => 1_800_000_000_000,
      advance: () => undefined,
      phones: [{ id: 1001, person: { first_name: 'Оля' }, title: { uk: 'а', en: 'a' } }],
    });
    port = Number(new URL(trial.url).port);
  });
  afterEach(() => trial.close());

  const ask = (method: string, path: string, headers: readonly string[] = [], body = '{}') =>
    raw(
      `${[`${method} ${path} HTTP/1.1`, 'connection: close', 'content-type: application/json', `content-length: ${body.length}`, ...(headers.some((header) => header.startsWith('host:')) ? [] : [`host: 127.0.0.1:${port}`]), ...headers].join('\r\n')}\r\n\r\n${body}`,
    );

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '127.0.0.1@evil.example', '', '0.0.0.0', '[::]'])(
    'does not answer to the name %s',
    async (host) => {
      expect([400, 403]).toContain(statusOf(await ask('GET', '/sim/state', [`host: ${host}`])));
    },
  );

  it('does nothing for a page from elsewhere', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', `https://127.0.0.1:${port}`])
      expect(statusOf(await ask('POST', '/sim/clock', [`origin: ${origin}`], '{"advance_ms":1}'))).toBe(403);
    expect(statusOf(await ask('POST', '/sim/clock', ['sec-fetch-site: cross-site'], '{"advance_ms":1}'))).toBe(403);
  });

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/page/../../main.ts',
    '/sim/files/..%2f..%2fpackage.json',
    '/sim/files/__proto__',
    '/sim/files/constructor',
    '/index.html',
    '//etc/passwd',
  ])('hands out no file for %s', async (path) => {
    expect([400, 404]).toContain(statusOf(await ask('GET', path)));
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('does no deed of the name %s', async (deed) => {
    expect(statusOf(await ask('POST', `/sim/phones/1001/${deed}`))).toBe(404);
  });

  it.each(['../../evil', '..', 'a/b', 'a\\\\b', 'a.yaml', '%2e%2e', 'a\\u0000b', 'x'.repeat(81)])(
    'saves no journey under the name %s',
    async (name) => {
      expect([400, 403]).toContain(statusOf(await ask('POST', '/sim/journey', [], `{"name":"${name}"}`)));
    },
  );
});
