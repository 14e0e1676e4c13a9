// grammY as its documentation shows it, without a session.
import { createServer } from 'node:http';
import { Bot, webhookCallback } from 'grammy';
import { API_ROOT, ready, screen, TOKEN } from './ready.ts';

const bot = new Bot(TOKEN, { client: { apiRoot: API_ROOT } });
bot.command('start', async (ctx) => {
  const { text, keyboard } = screen(0);
  await ctx.reply(text, { reply_markup: { inline_keyboard: keyboard } });
});
bot.callbackQuery(/^go:(-?\d+)$/, async (ctx) => {
  const { text, keyboard } = screen(Number(ctx.match[1]));
  await ctx.answerCallbackQuery();
  await ctx.editMessageText(text, { reply_markup: { inline_keyboard: keyboard } });
});
const answer = webhookCallback(bot, 'http');
ready(createServer((request, response) => void answer(request, response)));
