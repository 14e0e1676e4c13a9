// What Telegram is asked to send, however it comes, and what is noticed of where it goes.
import type { Api } from 'grammy';
import { expect, it } from 'vitest';
import { ALLOWED_UPDATES } from '../../../src/adapters/telegram/inbound.ts';
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
  await poll({ api, to: { receive: async () => {}, forget: async () => {} }, log, wait, signal: ending.signal });
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
