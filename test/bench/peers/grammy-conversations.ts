// grammY with its conversations plugin, which keeps what it replays in Redis.
import { createServer } from 'node:http';
import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations';
import { RedisAdapter } from '@grammyjs/storage-redis';
import { Bot, type Context, webhookCallback } from 'grammy';
import { Redis } from 'ioredis';
import { API_ROOT, ready, REDIS_URL, screen, TOKEN } from './ready.ts';

type Talking = ConversationFlavor<Context>;
const bot = new Bot<Talking>(TOKEN, { client: { apiRoot: API_ROOT } });

const adapter = new RedisAdapter<VersionedState<ConversationData>>({ instance: new Redis(REDIS_URL), ttl: 86_400 });
bot.use(conversations({ storage: { type: 'key', adapter } }));
bot.use(createConversation(journey, 'journey'));
bot.command('start', (ctx) => ctx.conversation.enter('journey'));

async function journey(conversation: Conversation<Talking>, first: Context): Promise<void> {
  const opening = screen(0);
  await first.reply(opening.text, { reply_markup: { inline_keyboard: opening.keyboard } });
  for (;;) {
    const ctx = await conversation.waitForCallbackQuery(/^go:(-?\d+)$/);
    const { text, keyboard } = screen(Number(ctx.match[1]));
    await ctx.answerCallbackQuery();
    await ctx.editMessageText(text, { reply_markup: { inline_keyboard: keyboard } });
  }
}
const answer = webhookCallback(bot, 'http');
ready(createServer((request, response) => void answer(request, response)));
