// Where a turn fails outside of the helpline, the log says what failed by what it is: what an error says may be a word of hers, or her name.
import type { Api } from 'grammy';
import { expect, it } from 'vitest';
import { fastify } from 'fastify';
import type { Connection } from '../../../src/adapters/redis/connect.ts';
import { createDelivery } from '../../../src/adapters/telegram/deliver.ts';
import { poll } from '../../../src/adapters/telegram/polling.ts';
import { addWebhook } from '../../../src/adapters/telegram/webhook.ts';
import { newTab, writtenTab } from '../../../src/adapters/web/tab.ts';
import { createLifeboat } from '../../../src/lifeboat.ts';
import type { LogEntry } from '../../../src/ports.ts';
import type { Crossing } from '../../../src/ports-channels.ts';
import { testKey } from '../../contracts/replicas.ts';
import { shippedSpeech } from '../../harness.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const UPDATE = { update_id: 1, message: { message_id: 1, chat: { id: 1, type: 'private' }, text: 'слово' } };

/** One word, which would pass for a name of an error. */
const receive = () => Promise.reject(new RangeError('Oksana'));
const to = { receive, forget: async () => {} };
const wait = async () => {};

function noted() {
  const written: LogEntry[] = [];
  return { written, log: { write: (entry: LogEntry) => void written.push(entry) } };
}

it('where updates are fetched', async () => {
  const { written, log } = noted();
  const ending = new AbortController();
  const api = {
    async getUpdates() {
      if (ending.signal.aborted) return [];
      ending.abort();
      return [UPDATE];
    },
  } as unknown as Api;
  await poll({ api, delivery: createDelivery({ to, log, wait }), log, wait, signal: ending.signal });
  expect(new Set(written.map(({ event, errorName }) => `${event} ${errorName ?? ''}`))).toEqual(new Set(['update-failed RangeError']));
});

it('at the webhook', async () => {
  const { written, log } = noted();
  const server = fastify();
  const delivery = createDelivery({ to, log, wait });
  addWebhook(server, { path: '/hook', secret: 'secret', delivery, api: { answerCallbackQuery: async () => true } });
  const headers = { 'x-telegram-bot-api-secret-token': 'secret' };
  const { statusCode, body } = await server.inject({ method: 'POST', url: '/hook', headers, payload: UPDATE });
  expect([statusCode, body]).toEqual([200, '{}']);
  await delivery.over();
  expect(new Set(written.map((entry) => JSON.stringify(entry)))).toEqual(
    new Set([JSON.stringify({ event: 'update-failed', level: 'error', errorName: 'RangeError' })]),
  );
  await server.close();
});

it('in the web chat', async () => {
  const { written, log } = noted();
  const speech = shippedSpeech();
  const chat = createLifeboat({
    redis: { onChange: () => {} } as unknown as Connection,
    key: testKey(),
    clock: { now: () => NOW },
    log,
    speech: () => speech,
    drafts: false,
    answers: async () => true,
    telegram: {} as Crossing,
  }).chat(receive, () => false);
  const said = await chat.turn({ tab: writtenTab(newTab(NOW)), turn: '1', press: 'uk:menu:start' });
  expect(said.status).toBe(503);
  expect(said.html).toContain('102');
  expect(said.html).not.toContain('Oksana');
  expect(written).toEqual([{ event: 'update-failed', level: 'error', errorName: 'RangeError' }]);
});
