// The local Bot API for other containers, and one phone: what is posted to /phone is typed there, /phone shows what the bot says on it.
import { fastify } from 'fastify';
import { BotApi } from '../../src/simulator/bot-api.ts';
import { botApiRoutes } from '../../src/simulator/bot-api-routes.ts';

const api = new BotApi({ token: process.env.BOT_TOKEN ?? '', username: 'drill_bot', now: Date.now });
const phone = api.phone(1);
const server = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
await server.register(botApiRoutes, { api });
server.post<{ Body: { text: string } }>('/phone', async ({ body }) => {
  phone.type(body.text);
  return {};
});
server.get('/phone', async () => phone.messages().flatMap(({ from, text }) => (from === 'bot' ? text : [])));
await server.listen({ host: '0.0.0.0', port: 8081 });
