// What Telegram is asked to send, however it comes, and what is noticed of where it goes.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Api } from 'grammy';
import { expect, it } from 'vitest';
import { createDelivery } from '../../../src/adapters/telegram/deliver.ts';
import { ALLOWED_UPDATES } from '../../../src/adapters/telegram/inbound.ts';
import { inspectTelegram } from '../../../src/adapters/telegram/inspect.ts';
import { introduce } from '../../../src/adapters/telegram/introduce.ts';
import { poll } from '../../../src/adapters/telegram/polling.ts';
import { watchWebhook } from '../../../src/adapters/telegram/watch.ts';
import type { LogEntry } from '../../../src/ports.ts';

const log = { write: () => {} };
const wait = async () => {};

it('a webhook is set with its secret, and for the kinds of updates that are read and no others', async () => {
  const set: unknown[] = [];
  const api = {
    getMe: async () => ({}),
    getWebhookInfo: async () => ({ url: '' }),
    setWebhook: async (...asked: unknown[]) => void set.push(asked),
  } as unknown as Api;
  const webhook = { url: 'https://bot.example/hook', secret: 'secret' };
  await introduce({ api, commands: new Map(), webhook, log, wait, signal: new AbortController().signal });
  expect(set).toEqual([[webhook.url, expect.objectContaining({ secret_token: 'secret', allowed_updates: ALLOWED_UPDATES })]]);
});

it('where updates are fetched, these kinds are fetched and no others', async () => {
  const asked: unknown[] = [];
  const ending = new AbortController();
  const api = {
    async getUpdates(how: { readonly allowed_updates: unknown }) {
      asked.push(how.allowed_updates);
      ending.abort();
      return [];
    },
  } as unknown as Api;
  await poll({
    api,
    delivery: createDelivery({ to: { receive: async () => {}, forget: async () => {} }, log, wait }),
    log,
    wait,
    signal: ending.signal,
  });
  expect(asked).toEqual([ALLOWED_UPDATES]);
});

it('that updates go elsewhere is noticed also after an hour in which Telegram was away', async () => {
  const written: LogEntry[] = [];
  const ending = new AbortController();
  const hours = [() => Promise.reject(new Error('away')), async () => ({ url: 'https://elsewhere.example/' })];
  const api = { getWebhookInfo: () => hours.shift()?.() } as unknown as Api;
  const hour = async () => void (hours.length === 0 && ending.abort());
  await watchWebhook({ api, webhook: undefined, log: { write: (entry) => void written.push(entry) }, wait: hour, signal: ending.signal });
  expect(written.map(({ event }) => event)).toEqual(['telegram-away', 'webhook-foreign']);
});

it('what the bot is allowed at Telegram, and what it is sent, is told as Telegram says it', async () => {
  let said: Readonly<Record<'getMe' | 'getWebhookInfo', object>> = { getMe: {}, getWebhookInfo: {} };
  const telegram = createServer((request, response) => {
    const method = request.url?.endsWith('/getMe') ? 'getMe' : 'getWebhookInfo';
    response.end(JSON.stringify({ ok: true, result: said[method] }));
  }).listen(0, '127.0.0.1');
  await once(telegram, 'listening');
  const where = { token: '1:a', apiRoot: `http://127.0.0.1:${(telegram.address() as AddressInfo).port}`, webhook: undefined };
  const told = async (me: object, hook: object) => {
    said = { getMe: me, getWebhookInfo: hook };
    return inspectTelegram(where, Date.now);
  };
  // No more than it needs: the names are those of the Bot API.
  const little = { can_join_groups: false, supports_inline_queries: false, can_read_all_group_messages: false };
  const right = {
    known: true,
    joinsGroups: false,
    inline: false,
    readsGroups: false,
    threads: false,
    rightUpdates: true,
    pending: 0,
    webhook: 'none',
  };
  expect(await told(little, { url: '', allowed_updates: [...ALLOWED_UPDATES].toReversed() })).toMatchObject(right);
  const each = [
    [{ can_join_groups: true }, {}, { joinsGroups: true }],
    [{ supports_inline_queries: true }, {}, { inline: true }],
    [{ can_read_all_group_messages: true }, {}, { readsGroups: true }],
    [{ has_topics_enabled: true }, {}, { threads: true }],
    [{}, { allowed_updates: [...ALLOWED_UPDATES, 'poll'] }, { rightUpdates: false }],
    [{}, { allowed_updates: ALLOWED_UPDATES.slice(1) }, { rightUpdates: false }],
    [{}, { url: 'https://elsewhere.example/', pending_update_count: 7 }, { webhook: 'foreign', pending: 7 }],
  ] as const;
  for (const [me, hook, found] of each)
    expect(await told({ ...little, ...me }, { url: '', ...hook })).toMatchObject({ ...right, ...found });
  telegram.close();
});

it.each([
  [401, { known: false }],
  [404, { known: false }],
  [429, undefined],
  [502, undefined],
])('an answer of %i tells of the token only where it is about the token', async (status, told) => {
  const telegram = createServer((_, response) => void response.writeHead(status).end('{"ok":false}')).listen(0, '127.0.0.1');
  await once(telegram, 'listening');
  const where = { token: '1:a', apiRoot: `http://127.0.0.1:${(telegram.address() as AddressInfo).port}`, webhook: undefined };
  const facts = await inspectTelegram(where, Date.now);
  telegram.close();
  expect(facts && { known: facts.known }).toEqual(told);
});

it('of a flood no more is fetched than can be held: the rest waits with Telegram until something was answered', async () => {
  let id = 0;
  let asked = 0;
  const ending = new AbortController();
  const answers: (() => void)[] = [];
  const words = () => ({ update_id: ++id, message: { message_id: id, chat: { id, type: 'private' }, text: 'слово' } });
  const api = {
    async getUpdates() {
      // A poll that does not stop by itself is stopped.
      if (++asked > 20) ending.abort();
      return ending.signal.aborted ? [] : Array.from({ length: 100 }, words);
    },
  } as unknown as Api;
  const receive = () => new Promise<void>((done) => void answers.push(done));
  const polling = poll({
    api,
    delivery: createDelivery({ to: { receive, forget: async () => {} }, log, wait }),
    log,
    wait,
    signal: ending.signal,
  });
  const breathe = async () => {
    for (let n = 0; n < 50; n++) await new Promise((done) => setImmediate(done));
  };
  await breathe();
  expect([asked, answers.length]).toEqual([10, 1000]);
  answers[0]?.();
  await breathe();
  expect([asked, answers.length]).toEqual([11, 1100]);
  ending.abort();
  for (const done of answers) done();
  await polling;
});
