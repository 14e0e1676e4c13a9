// grammY with its session in Redis.
import { createServer } from 'node:http';
import { RedisAdapter } from '@grammyjs/storage-redis';
import { Bot, type Context, type SessionFlavor, session, webhookCallback } from 'grammy';
import { Redis } from 'ioredis';
import { API_ROOT, ready, REDIS_URL, screen, TOKEN } from './ready.ts';

interface State {
  step: number;
  born: number;
}
const bot = new Bot<Context & SessionFlavor<State>>(TOKEN, { client: { apiRoot: API_ROOT } });
const storage = new RedisAdapter<State>({ instance: new Redis(REDIS_URL), ttl: 86_400 });
bot.use(session({ initial: () => ({ step: 0, born: Date.now() }), storage }));
bot.command('start', async (ctx) => {
  ctx.session.step = 0;
  const { text, keyboard } = screen(0);
  await ctx.reply(text, { reply_markup: { inline_keyboard: keyboard } });
});
bot.callbackQuery(/^go:(-?\d+)$/, async (ctx) => {
  ctx.session.step = Number(ctx.match[1]);
  const { text, keyboard } = screen(ctx.session.step);
  await ctx.answerCallbackQuery();
  await ctx.editMessageText(text, { reply_markup: { inline_keyboard: keyboard } });
});
const answer = webhookCallback(bot, 'http');
ready(createServer((request, response) => void answer(request, response)));
