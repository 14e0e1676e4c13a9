// Telegraf with a session in Redis and a wizard, as its documentation shows it.
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { Scenes, session, Telegraf } from 'telegraf';
import { API_ROOT, ready, REDIS_URL, screen, TOKEN } from './ready.ts';

const redis = new Redis(REDIS_URL);
const store = {
  async get(key: string): Promise<Scenes.WizardSession | undefined> {
    const text = await redis.get(`t:${key}`);
    return text === null ? undefined : (JSON.parse(text) as Scenes.WizardSession);
  },
  async set(key: string, value: Scenes.WizardSession): Promise<void> {
    await redis.set(`t:${key}`, JSON.stringify(value), 'EX', 86_400);
  },
  async delete(key: string): Promise<void> {
    await redis.del(`t:${key}`);
  },
};
const bot = new Telegraf<Scenes.WizardContext>(TOKEN, { telegram: { apiRoot: API_ROOT, webhookReply: false } });
const step = async (ctx: Scenes.WizardContext): Promise<void> => {
  const data = ctx.callbackQuery && 'data' in ctx.callbackQuery ? ctx.callbackQuery.data : undefined;
  const { text, keyboard } = screen(Number(data?.slice(3) ?? 0));
  if (data === undefined) await ctx.reply(text, { reply_markup: { inline_keyboard: keyboard } });
  else {
    await ctx.answerCbQuery();
    await ctx.editMessageText(text, { reply_markup: { inline_keyboard: keyboard } });
  }
  ctx.wizard.next();
};
const journey = new Scenes.WizardScene<Scenes.WizardContext>('journey', ...Array.from({ length: 8 }, () => step));
const stage = new Scenes.Stage<Scenes.WizardContext>([journey]);
bot.use(session({ store }));
bot.use(stage.middleware());
bot.start((ctx) => ctx.scene.enter('journey'));
// Telegraf asks once who it is; the bench answers for it.
bot.botInfo = {
  id: 1,
  is_bot: true,
  first_name: 'bench',
  username: 'bench_bot',
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
};
ready(
  createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      void bot
        .handleUpdate(JSON.parse(Buffer.concat(parts).toString()) as Parameters<typeof bot.handleUpdate>[0])
        .then(() => response.end());
    });
  }),
);
