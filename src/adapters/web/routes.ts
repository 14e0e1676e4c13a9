// The routes of the web chat: a page, its forms, its news, its looks. Of a request the form is read, and whether another site sent it; nothing of it is logged or stored.
import { readFile } from 'node:fs/promises';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebChat } from './chat.ts';

/**
 * What a form is said to be, in the ways in which browsers say it. Anything else is refused before the server reads it: the server
 * remembers each type that it has read, with whatever stands in it, until a hundred others have come.
 */
const FORM_TYPE = /^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i;

/** The longest form, in bytes: 4096 letters of hers, each of three bytes written as nine. */
const FORM_LIMIT = 40 * 1024;

/**
 * Pages go out in steps of so many bytes: encrypted as they are, whoever watches the network sees how long they are, and hardly two screens
 * are of one length. Twice the longest screen.
 */
const STEP = 8 * 1024;

/**
 * Whether the browser says that another site has sent this form. Its tab would be one that the other site knows: what she then wrote in
 * it could be read there.
 */
function isForeign({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site';
}

/** Nothing from elsewhere, nothing that could run but the one script, nothing that is kept, and nobody is told where she came from. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
} as const;

/** Addresses in the page are told from its own: it needs its slash. */
const SLASH = { prefixTrailingSlash: 'slash' } as const;

const FILES = { 'look.css': 'text/css', 'look.js': 'text/javascript' } as const;

export interface RoutesParts {
  /** Where it is served: begins and ends with a slash. */
  readonly path: string;
  /** Undefined before the bot is joined. */
  readonly chat: () => WebChat | undefined;
}

/** Adds the web chat to a server that does not listen yet. */
export function addWebChat(server: FastifyInstance, { path, chat }: RoutesParts): void {
  void server.register(
    async (scope) => {
      scope.removeAllContentTypeParsers();
      await scope.register(formbody, { bodyLimit: FORM_LIMIT });
      scope.addHook('onRequest', async ({ headers, method }, reply) => {
        if (method !== 'POST' || FORM_TYPE.test(headers['content-type'] ?? '')) return;
        // Nor is the rest of it waited for: chunks of one byte cost so much more than they weigh.
        await reply.code(415).header('connection', 'close').send({ status: 415 });
      });
      scope.addHook('onSend', async (_request, reply) => {
        for (const [name, value] of Object.entries(HEADERS)) reply.header(name, value);
      });
      scope.get('/', SLASH, async (_request, reply) => page(reply, 200, chat()?.open()));
      scope.get('/note', async (_request, reply) => page(reply, 200, chat()?.aside()));
      scope.post('/', SLASH, async (request, reply) => {
        if (isForeign(request)) return page(reply, 200, chat()?.open());
        const said = await chat()?.turn(request.body);
        return page(reply, said?.status ?? 503, said?.html);
      });
      scope.post('/news', async (request, reply) => {
        const news = await chat()?.news(request.body);
        return news === undefined ? reply.code(204).send() : reply.send(news);
      });
      for (const [file, type] of Object.entries(FILES)) {
        const content = await readFile(new URL(`page/${file}`, import.meta.url), 'utf8');
        scope.get(`/${file}`, async (_request, reply) => reply.type(`${type}; charset=utf-8`).send(content));
      }
    },
    { prefix: path.replace(/\/$/, '') },
  );
}

function page(reply: FastifyReply, status: number, html: string | undefined): FastifyReply {
  if (html === undefined) return reply.code(503).header('retry-after', '5').send();
  if (status === 204) return reply.code(status).send();
  const missing = STEP - (Buffer.byteLength(html) % STEP);
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(html + ' '.repeat(missing % STEP));
}
