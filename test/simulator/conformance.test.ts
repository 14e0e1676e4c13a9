// Two independent clients drive the local Bot API, so that it is tuned to neither.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, webhookCallback } from 'grammy';
import { Input, Markup, Telegraf, TelegramError } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { type StartedSimulator, startSimulator } from '../../src/simulator/start-simulator.ts';
import { TOKEN } from './trial.ts';

let started: StartedSimulator;
let phone: Phone;
let endings: (() => unknown)[] = [];

beforeEach(async () => {
  started = await startSimulator({
    port: 0,
    token: TOKEN,
    username: 'local_bot',
    now: () => 1_800_000_000_000,
    advance: () => undefined,
    resendAfterMs: () => 0,
  });
  phone = started.api.phone(1001);
});
afterEach(async () => {
  for (const end of endings.toReversed()) await end();
  endings = [];
  await started.close();
});

/** What both clients do, in the words of each. */
interface Client {
  readonly name: string;
  /** A bot that answers /start with two buttons, a press with an edit, words with their echo; starts it by polling. */
  poll(): void;
  /** The same bot behind a webhook. */
  hook(): Promise<void>;
  send(chatId: number, text: string): Promise<{ message_id: number }>;
  edit(chatId: number, messageId: number, text: string): Promise<unknown>;
  erase(chatId: number, messageIds: number[]): Promise<unknown>;
  document(chatId: number, content: string, name: string): Promise<unknown>;
  /** What a failed call comes to. */
  failure(error: unknown): { code: number; description: string; retryAfter: number | undefined } | 'connection';
}

async function listen(handler: (request: never, response: never) => unknown): Promise<string> {
  const server = createServer(handler as never);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

function grammyClient(): Client {
  const bot = new Bot(TOKEN, { client: { apiRoot: started.url } });
  bot.command('start', (ctx) =>
    ctx.reply('<b>Вітаємо</b>', {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('Далі', 'uk:menu:start').row().copyText('Копія', '102'),
    }),
  );
  bot.callbackQuery(/^uk:/, async (ctx) => {
    await ctx.answerCallbackQuery('Добре');
    await ctx.editMessageText('Меню');
  });
  bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
  bot.catch(() => undefined);
  return {
    name: 'grammY',
    poll() {
      const done = bot.start();
      endings.push(async () => {
        await bot.stop();
        await done;
      });
    },
    async hook() {
      const url = await listen(webhookCallback(bot, 'http', { secretToken: 'secret' }));
      await bot.api.setWebhook(url, { secret_token: 'secret' });
    },
    send: (chatId, text) => bot.api.sendMessage(chatId, text),
    edit: (chatId, messageId, text) => bot.api.editMessageText(chatId, messageId, text),
    erase: (chatId, messageIds) => bot.api.deleteMessages(chatId, messageIds),
    document: (chatId, content, name) => bot.api.sendDocument(chatId, new InputFile(Buffer.from(content), name), { caption: 'файл' }),
    failure(error) {
      if (error instanceof HttpError) return 'connection';
      if (!(error instanceof GrammyError)) throw error;
      return { code: error.error_code, description: error.description, retryAfter: error.parameters.retry_after };
    },
  };
}

function telegrafClient(): Client {
  const bot = new Telegraf(TOKEN, { telegram: { apiRoot: started.url } });
  bot.start((ctx) =>
    ctx.replyWithHTML('<b>Вітаємо</b>', {
      reply_markup: {
        inline_keyboard: [[Markup.button.callback('Далі', 'uk:menu:start')], [{ text: 'Копія', copy_text: { text: '102' } } as never]],
      },
    }),
  );
  bot.action(/^uk:/, async (ctx) => {
    await ctx.answerCbQuery('Добре');
    await ctx.editMessageText('Меню');
  });
  bot.on('text', (ctx) => ctx.reply(ctx.message.text));
  bot.catch(() => undefined);
  return {
    name: 'Telegraf',
    poll() {
      const done = bot.launch();
      endings.push(async () => {
        bot.stop();
        await done;
      });
    },
    async hook() {
      const url = await listen(bot.webhookCallback('/hook', { secretToken: 'secret' }));
      await bot.telegram.setWebhook(url, { secret_token: 'secret' });
    },
    send: (chatId, text) => bot.telegram.sendMessage(chatId, text),
    edit: (chatId, messageId, text) => bot.telegram.editMessageText(chatId, messageId, undefined, text),
    erase: (chatId, message_ids) => bot.telegram.callApi('deleteMessages' as never, { chat_id: chatId, message_ids } as never),
    document: (chatId, content, name) =>
      bot.telegram.sendDocument(chatId, Input.fromBuffer(Buffer.from(content), name), { caption: 'файл' }),
    failure(error) {
      if (!(error instanceof TelegramError)) return 'connection';
      return { code: error.code, description: error.description, retryAfter: error.parameters?.retry_after };
    },
  };
}

/** A visitor goes through all that the bot can do. @returns what stands in the chat in the end */
async function talk(): Promise<readonly string[]> {
  phone.open();
  const greeting = await started.api.until(() => phone.lastFromBot());
  expect(greeting).toMatchObject({ html: '<b>Вітаємо</b>' });
  expect(greeting.buttons).toEqual([[{ text: 'Далі', callback_data: 'uk:menu:start' }], [{ text: 'Копія', copy_text: { text: '102' } }]]);
  phone.press(greeting.id, 'Далі');
  await started.api.until(() => phone.lastFromBot()?.text === 'Меню');
  expect(phone.answers()).toMatchObject([{ text: 'Добре', alert: false }]);
  phone.type('один');
  phone.type('два');
  await started.api.until(() => phone.lastFromBot()?.text === 'два');
  return phone.messages().map((m) => m.text);
}

const TALKED = ['/start', 'Меню', 'один', 'два', 'один', 'два'];

describe.each([
  ['grammY', grammyClient],
  ['Telegraf', telegrafClient],
])('%s', (_name, makeClient) => {
  it('talks by polling', async () => {
    makeClient().poll();
    expect(await talk()).toEqual(TALKED);
  });

  it('talks by webhook', async () => {
    await makeClient().hook();
    expect(await talk()).toEqual(TALKED);
    await started.api.settled();
  });

  it('sends, edits and deletes', async () => {
    const client = makeClient();
    phone.open();
    const { message_id } = await client.send(1001, 'перше');
    await client.edit(1001, message_id, 'друге');
    expect(phone.lastFromBot()).toMatchObject({ text: 'друге', edited: true });
    await client.erase(1001, [1, message_id, 99]);
    expect(phone.messages()).toEqual([]);
  });

  it('sends a file', async () => {
    const client = makeClient();
    phone.open();
    await client.document(1001, 'a\r\nb', 'card.txt');
    const bubble = phone.lastFromBot();
    expect(bubble).toMatchObject({ kind: 'document', text: 'файл' });
    const held = started.api.file(bubble?.fileId ?? '');
    expect([held?.name, Buffer.from(held?.bytes ?? []).toString()]).toEqual(['card.txt', 'a\r\nb']);
  });

  it('understands refusals', async () => {
    const client = makeClient();
    phone.open();
    const failed = async (call: Promise<unknown>): Promise<unknown> =>
      call.then(
        () => 'no failure',
        (error: unknown) => client.failure(error),
      );
    expect(await failed(client.send(5, 'a'))).toEqual({ code: 400, description: 'Bad Request: chat not found', retryAfter: undefined });
    started.api.limitNext(1, 3);
    expect(await failed(client.send(1001, 'a'))).toEqual({ code: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 });
    phone.block();
    expect(await failed(client.send(1001, 'a'))).toMatchObject({ code: 403, description: 'Forbidden: bot was blocked by the user' });
    started.api.failNext(1, 'connection');
    expect(await failed(client.send(1001, 'a'))).toBe('connection');
  });
});
