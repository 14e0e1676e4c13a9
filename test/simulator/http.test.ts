// The Bot API over HTTP: encodings, tokens, doors, broken connections.
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StartedSimulator, startSimulator } from '../../src/simulator/start-simulator.ts';
import { TOKEN } from './trial.ts';

let started: StartedSimulator;

beforeEach(async () => {
  started = await startSimulator({ port: 0, token: TOKEN, username: 'local_bot', now: () => 1_800_000_000_000, advance: () => undefined });
  started.api.phone(1001).open();
});
afterEach(() => started.close());

const at = (path: string): string => `${started.url}/bot${TOKEN}/${path}`;
const text = (): string | undefined => started.api.phone(1001).lastFromBot()?.text;

/** A request whose Host can be chosen, which fetch does not allow. */
function askAs(host: string, headers: Record<string, string> = {}, method = 'GET', path = `/bot${TOKEN}/getMe`): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...hostAndPort(), path, method, headers: { host, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

function hostAndPort(): { host: string; port: number } {
  const { hostname, port } = new URL(started.url);
  return { host: hostname, port: Number(port) };
}

describe('a call', () => {
  it.each([
    [
      'JSON',
      () =>
        fetch(at('sendMessage'), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ chat_id: 1001, text: 'я' }),
        }),
    ],
    ['a form', () => fetch(at('sendMessage'), { method: 'POST', body: new URLSearchParams({ chat_id: '1001', text: 'я' }) })],
    [
      'multipart',
      () => {
        const form = new FormData();
        form.set('chat_id', '1001');
        form.set('text', 'я');
        return fetch(at('sendMessage'), { method: 'POST', body: form });
      },
    ],
    ['a query', () => fetch(at('sendMessage?chat_id=1001&text=%D1%8F'))],
    ['small letters', () => fetch(at('sendmessage?chat_id=1001&text=%D1%8F'))],
  ])('comes as %s', async (_name, call) => {
    const response = await call();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: true, result: { text: 'я' } });
    expect(text()).toBe('я');
  });

  it('uploads a file', async () => {
    const form = new FormData();
    form.set('chat_id', '1001');
    form.set('document', new Blob(['a\r\nb']), 'листівка.txt');
    const response = await fetch(at('sendDocument'), { method: 'POST', body: form });
    expect(await response.json()).toMatchObject({ ok: true, result: { document: { file_name: 'листівка.txt', mime_type: 'text/plain' } } });
    const held = started.api.file(started.api.phone(1001).lastFromBot()?.fileId ?? '');
    expect(Buffer.from(held?.bytes ?? []).toString()).toBe('a\r\nb');
  });

  it('uploads a file of several megabytes', async () => {
    const form = new FormData();
    form.set('chat_id', '1001');
    form.set('document', new Blob([new Uint8Array(5_000_000)]), 'large.pdf');
    const response = await fetch(at('sendDocument'), { method: 'POST', body: form });
    expect(await response.json()).toMatchObject({ ok: true, result: { document: { file_size: 5_000_000 } } });
  });

  it.each([
    ['an unknown method', () => at('sendMesage'), 404, 'Not Found: method not found'],
    ['no method', () => `${started.url}/bot${TOKEN}`, 404, 'Not Found'],
    ['another token', () => `${started.url}/bot123456:other/getMe`, 401, 'Unauthorized'],
    ['no token', () => `${started.url}/botnothing/getMe`, 401, 'Unauthorized: invalid token specified'],
  ])('with %s is refused', async (_name, url, status, description) => {
    const response = await fetch(url());
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ ok: false, error_code: status, description });
  });

  it('with an unreadable body is refused', async () => {
    const response = await fetch(at('sendMessage'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    expect(response.status).toBe(400);
  });

  it('that is limited says so in the header, too', async () => {
    started.api.limitNext(1, 5);
    const response = await fetch(at('getMe'));
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '5']);
  });

  it('loses its connection where a test wants that', async () => {
    started.api.failNext(1, 'answer lost');
    await expect(fetch(at('sendMessage?chat_id=1001&text=a'))).rejects.toThrow('fetch failed');
    expect(text()).toBe('a');
  });

  it('that waits for updates ends with the connection of its client', async () => {
    const client = new AbortController();
    const asked = fetch(at('getUpdates?offset=200000000&timeout=50'), { signal: client.signal });
    await started.api.until(() => started.api.isPolled);
    client.abort();
    await expect(asked).rejects.toThrow('aborted');
    await started.api.until(() => !started.api.isPolled);
  });
});

describe('the doors', () => {
  it('are open to this machine only', async () => {
    const { port } = hostAndPort();
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'localhost']) expect(await askAs(host)).toBe(200);
    for (const host of ['example.org', `127.0.0.1.example.org:${port}`, `localhost.example.org`, `192.168.0.1:${port}`]) {
      expect(await askAs(host)).toBe(403);
    }
  });

  it('are closed to other web pages', async () => {
    const { port } = hostAndPort();
    const host = `127.0.0.1:${port}`;
    const deed = '/sim/phones/1001/clear';
    expect(await askAs(host, { origin: `http://${host}` }, 'POST', deed)).toBe(200);
    expect(await askAs(host, {}, 'POST', deed)).toBe(200);
    for (const origin of ['https://example.org', 'null', 'http://localhost:1'])
      expect(await askAs(host, { origin }, 'POST', deed)).toBe(403);
    expect(await askAs(host, { 'sec-fetch-site': 'cross-site' }, 'POST', deed)).toBe(403);
    expect(await askAs(host, { origin: 'null', 'sec-fetch-site': 'cross-site' }, 'POST', deed)).toBe(403);
  });

  it('are open to forms of a page of its own that hides where they come from: without a script nothing in the web chat of a trial could be pressed', async () => {
    const { port } = hostAndPort();
    expect(await askAs(`127.0.0.1:${port}`, { origin: 'null', 'sec-fetch-site': 'same-origin' }, 'POST', '/sim/phones/1001/clear')).toBe(
      200,
    );
  });

  it('are on the loopback', () => {
    expect(new URL(started.url).hostname).toBe('127.0.0.1');
  });
});
