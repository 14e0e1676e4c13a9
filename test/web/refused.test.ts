// Words from the web that Telegram does not take: told as not delivered, so that nothing waits behind them for ever.
import { setTimeout as wait } from 'node:timers/promises';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { connectTelegram } from '../../src/adapters/telegram/api.ts';
import { telegramVoice } from '../../src/adapters/telegram/outbound.ts';
import { type Address, MessageGone } from '../../src/ports.ts';
import { BotApi } from '../../src/simulator/bot-api.ts';
import { botApiRoutes } from '../../src/simulator/bot-api-routes.ts';

const TOKEN = '1:words-that-are-refused';

it('gives up words that Telegram refuses, and takes the next', async () => {
  const api = new BotApi({ token: TOKEN, username: 'refusing_bot', now: () => Date.now() });
  const server = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  await server.register(botApiRoutes, { api });
  const telegram = connectTelegram(TOKEN, await server.listen({ host: '127.0.0.1', port: 0 }));
  api.phone(22).open();
  const voice = telegramVoice(telegram.api, wait);
  const to = 'telegram:22' as Address;
  await expect(voice.pass(to, '\u0001', { sound: true })).rejects.toThrow(MessageGone);
  expect(await voice.pass(to, 'слово', { sound: true })).toBeGreaterThan(0);
  await telegram.close();
  await server.close();
});
