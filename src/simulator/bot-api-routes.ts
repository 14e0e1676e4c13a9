// The Bot API over HTTP: /bot<token>/<method>, as api.telegram.org has it.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BotApi } from './bot-api.ts';
import { ConnectionLost } from './faults.ts';
import { type Answer, Refusal } from './refusal.ts';
import { UnreadableBody, readBody, takeRawBodies } from './request-body.ts';

// A file of 50 MB is the most a bot may send.
const BODY_BYTES = 52 * 1024 * 1024;

export interface BotApiRoutesOptions {
  readonly api: BotApi;
}

type Called = FastifyRequest<{ Params: { token: string; method?: string } }>;

/** Fastify plugin. `server.register(botApiRoutes, { api })`; the client's `apiRoot` is then the address of the server. */
export async function botApiRoutes(server: FastifyInstance, { api }: BotApiRoutesOptions): Promise<void> {
  takeRawBodies(server);
  // The token may hold a colon, so that the whole segment is taken as one.
  server.route({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    bodyLimit: BODY_BYTES,
    handler: (request: Called, reply) => answer(api, request, reply),
  });
  server.route({
    method: ['GET', 'POST'],
    url: '/bot:token',
    handler: (_request, reply) => send(reply, new Refusal(404, 'Not Found').answer()),
  });
}

async function answer(api: BotApi, request: Called, reply: FastifyReply): Promise<unknown> {
  if (!sameToken(request.params.token, api.token)) return send(reply, refuseToken(request.params.token).answer());
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  try {
    const { params, files } = readBody(request);
    return await send(reply, await api.call(request.params.method ?? '', params, { files, signal: gone.signal }));
  } catch (error) {
    if (error instanceof UnreadableBody) return send(reply, new Refusal(400, error.message).answer());
    if (error instanceof ConnectionLost) {
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
    throw error;
  }
}

function send(reply: FastifyReply, answered: Answer): FastifyReply {
  if (!answered.ok) {
    void reply.code(answered.error_code);
    if (answered.parameters) void reply.header('retry-after', answered.parameters.retry_after);
  }
  return reply.type('application/json').send(JSON.stringify(answered));
}

function refuseToken(token: string): Refusal {
  const looksRight = /^[1-9]\d*:/.test(token) && token.length <= 80;
  return new Refusal(401, looksRight ? 'Unauthorized' : 'Unauthorized: invalid token specified');
}

function sameToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
