// How updates are brought to a bot's webhook.
import { afterEach, describe, expect, it } from 'vitest';
import { type BotServer, type Received, type Reply, botServer } from './bot-server.ts';
import { type Trial, trial } from './trial.ts';

let server: BotServer | undefined;
let running: Trial | undefined;

afterEach(async () => {
  running?.api.close();
  await server?.close();
});

async function hooked(
  reply: (received: Received) => Reply | Promise<Reply>,
  settings: Record<string, unknown> = {},
): Promise<Trial & { server: BotServer }> {
  const t = trial({ resendAfterMs: () => 0 });
  await t.api.call('getUpdates', { offset: 2_000_000_000 });
  server = await botServer(reply);
  running = t;
  await t.result('setWebhook', { url: server.url, ...settings });
  return { ...t, server };
}

const texts = (given: BotServer): (string | undefined)[] => given.received.map((r) => r.update.message?.text);

describe('a webhook', () => {
  it('gets each update once, with the secret', async () => {
    const { api, phone, server: bot } = await hooked(() => ({}), { secret_token: 'A-b_1' });
    phone.type('a');
    phone.type('b');
    await api.settled();
    expect(texts(bot)).toEqual(['a', 'b']);
    expect(bot.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe('A-b_1');
    expect(bot.received[0]?.headers['content-type']).toBe('application/json');
  });

  it('gets what came before it was set, unless that is dropped', async () => {
    const t = trial();
    server = await botServer(() => ({}));
    running = t;
    t.phone.type('before');
    await t.result('setWebhook', { url: server.url, drop_pending_updates: true });
    t.phone.type('after');
    await t.api.settled();
    expect(texts(server)).toEqual(['after']);
  });

  it('gets the same again until it takes it, the rest of the chat waiting', async () => {
    let failures = 2;
    const { api, phone, result, server: bot } = await hooked(() => (failures-- > 0 ? { status: 500 } : {}));
    phone.type('a');
    phone.type('b');
    await api.settled();
    expect(texts(bot)).toEqual(['a', 'a', 'a', 'b']);
    expect(await result('getWebhookInfo', {})).toMatchObject({
      url: bot.url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
      max_connections: 40,
      ip_address: '127.0.0.1',
    });
  });

  it('holds back one chat and not the others, and a press is in a queue of its own', async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    const t = await hooked(async ({ update }) => {
      if (update.message?.text === 'slow') await opened;
      return {};
    });
    const other = t.api.phone(2002);
    const { message_id } = await t.result('sendMessage', {
      chat_id: 1001,
      text: 'a',
      reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'x' }]] },
    });
    t.phone.type('slow');
    t.phone.type('behind');
    t.phone.press(message_id, 'x');
    other.open();
    await t.api.until(() => t.server.received.length === 3 && t.api.waiting().length === 2);
    expect(t.server.received.map((r) => r.update.message?.text ?? r.update.callback_query?.data)).toEqual(['slow', 'x', '/start']);
    open();
    await t.api.settled();
    expect(t.server.received.at(-1)?.update.message?.text).toBe('behind');
  });

  it('may answer with a method', async () => {
    const t = await hooked(({ update }) => ({ body: { method: 'sendMessage', chat_id: update.message?.chat.id, text: 'у відповіді' } }));
    t.phone.type('a');
    await t.api.settled();
    expect(t.phone.lastFromBot()).toMatchObject({ text: 'у відповіді' });
  });

  it('may not answer with a method whose result it would need', async () => {
    const t = await hooked(() => ({ body: { method: 'deleteWebhook' } }));
    t.phone.type('a');
    await t.api.settled();
    expect(t.api.calls.map((c) => c.method)).toEqual(['setWebhook']);
  });

  it('is left alone once it is deleted', async () => {
    const { api, phone, result, server: bot } = await hooked(() => ({}));
    expect(await api.call('deleteWebhook')).toEqual({ ok: true, result: true, description: 'Webhook was deleted' });
    phone.type('a');
    expect(await result('getWebhookInfo', {})).toEqual({ url: '', has_custom_certificate: false, pending_update_count: 1 });
    expect(bot.received).toEqual([]);
    expect(await api.call('deleteWebhook')).toMatchObject({ description: 'Webhook is already deleted' });
  });

  it('loses a press that it did not take in 150 seconds', async () => {
    const t = await hooked(() => {
      t.pass(151_000);
      return { status: 503 };
    });
    const { message_id } = await t.result('sendMessage', {
      chat_id: 1001,
      text: 'a',
      reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'x' }]] },
    });
    t.phone.press(message_id, 'x');
    await t.api.settled();
    expect(t.server.received).toHaveLength(1);
  });

  it('is tried again at a word when its pause is long', async () => {
    let isDown = true;
    const t = await hooked(() => (isDown ? { status: 503, headers: { 'retry-after': '3600' } } : {}));
    t.phone.type('a');
    await t.api.until(() => t.api.webhookFailures > 0);
    isDown = false;
    t.api.retryNow();
    await t.api.settled();
    expect(texts(t.server)).toEqual(['a', 'a']);
  });

  it('is set only to an address of this machine, with a secret of allowed characters', async () => {
    const { api, refusal } = trial();
    const url = 'http://127.0.0.1:9/';
    expect(await refusal('setWebhook', { url: 'no url' })).toBe('400 Bad Request: invalid webhook URL specified');
    expect(await refusal('setWebhook', { url: 'https://example.org/' })).toMatch(/^400 Bad Request: bad webhook: /);
    expect(await refusal('setWebhook', { url, secret_token: 'a b' })).toBe('400 Bad Request: secret token contains unallowed characters');
    expect(await refusal('setWebhook', { url, secret_token: 'a'.repeat(257) })).toBe('400 Bad Request: secret token is too long');
    expect(await api.call('setWebhook', { url })).toMatchObject({ description: 'Webhook was set' });
    expect(await api.call('setWebhook', { url })).toMatchObject({ description: 'Webhook is already set' });
    api.close();
  });
});
