// The page with the phones and the routes it uses: /, /sim/state, /sim/events, /sim/phones/…, /sim/clock, /sim/examples, /sim/journey.
import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { SENT_KINDS } from './attachments.ts';
import { saveJourney } from './journey-file.ts';
import { pageState } from './page-state.ts';
import type { Phone } from './phone.ts';
import type { Simulator } from './simulator.ts';

export interface PageRoutesOptions {
  readonly simulator: Simulator;
}

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const;
const PAGE = [
  'index.html',
  'page.css',
  'phones.css',
  'phone.css',
  'chat.css',
  'menus.css',
  'panels.css',
  'page.js',
  'phone-view.js',
  'phone-edges.js',
  'shown-phones.js',
  'story.js',
  'links.js',
  'message-view.js',
  'rich-text.js',
  'icons.js',
  'words.js',
] as const;

// Nothing from elsewhere, and what the bot says can never run.
const POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const number = z.int().positive();
const Deeds = {
  open: z.object({ code: z.string().optional() }),
  type: z.object({ text: z.string().min(1).max(20_000) }),
  press: z.object({ message: number, data: z.string() }),
  send: z.object({ kind: z.enum(SENT_KINDS), caption: z.string().optional() }),
  edit: z.object({ message: number, text: z.string().min(1) }),
  delete: z.object({ message: number }),
  block: z.object({ blocked: z.boolean() }),
  clear: z.object({}),
};
type DeedName = keyof typeof Deeds;

const Clock = z.object({
  advance_ms: z
    .int()
    .min(0)
    .max(366 * 86_400_000),
});
const Save = z.object({ name: z.string(), overwrite: z.boolean().optional() });

/** Fastify plugin. `server.register(pageRoutes, { simulator })`. */
export async function pageRoutes(server: FastifyInstance, { simulator }: PageRoutesOptions): Promise<void> {
  for (const file of PAGE) {
    const type = TYPES[(file.split('.')[1] ?? 'html') as keyof typeof TYPES];
    server.get(file === 'index.html' ? '/' : `/${file}`, async (_request, reply) => {
      // Read each time: who changes the page sees it at once.
      const content = await readFile(new URL(`page/${file}`, import.meta.url));
      return reply
        .type(`${type}; charset=utf-8`)
        .header('content-security-policy', POLICY)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .send(content);
    });
  }

  server.get('/sim/state', async () => pageState(simulator));
  server.get('/sim/events', (_request, reply) => streamEvents(simulator, reply));
  server.get<{ Params: { id: string } }>('/sim/files/:id', async (request, reply) => {
    const file = simulator.api.file(request.params.id);
    if (!file) return reply.code(404).send({ error: 'No such file.' });
    // Shown only where it is a picture; anything else is handed over, never opened in the page.
    const shown = file.mime.startsWith('image/') ? 'inline' : 'attachment';
    return reply
      .type(shown === 'inline' ? file.mime : 'application/octet-stream')
      .header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(file.bytes));
  });

  server.post<{ Params: { id: string; deed: string } }>('/sim/phones/:id/:deed', async (request, reply) => {
    const { id, deed } = request.params;
    const phone = simulator.phone(Number(id));
    if (!phone || !Object.hasOwn(Deeds, deed)) return reply.code(404).send({ error: 'No such phone or deed.' });
    const read = Deeds[deed as DeedName].safeParse(request.body ?? {});
    if (!read.success) return reply.code(400).send({ error: z.prettifyError(read.error) });
    try {
      act(phone, deed as DeedName, read.data as never);
    } catch (error) {
      return reply.code(409).send({ error: (error as Error).message });
    }
    return { ok: true };
  });

  server.post('/sim/clock', async (request, reply) => {
    const read = Clock.safeParse(request.body);
    if (!read.success) return reply.code(400).send({ error: z.prettifyError(read.error) });
    await simulator.advance(read.data.advance_ms);
    return { now: simulator.api.now() };
  });

  server.post('/sim/examples', async (_request, reply) => {
    if (!simulator.canSeed) return reply.code(409).send({ error: 'There are no examples to put in.' });
    await simulator.seedExamples();
    return { ok: true };
  });

  server.get<{ Querystring: { name?: string } }>('/sim/journey', async (request, reply) =>
    reply.type('text/yaml; charset=utf-8').send(simulator.journey.toYaml(request.query.name ?? '')),
  );
  server.delete('/sim/journey', async () => {
    simulator.journey.restart();
    return { ok: true };
  });
  server.post('/sim/journey', async (request, reply) => {
    const read = Save.safeParse(request.body);
    if (!read.success) return reply.code(400).send({ error: z.prettifyError(read.error) });
    const saved = await saveJourney(simulator, read.data.name, read.data.overwrite ?? false);
    return reply.code(saved.status).send(saved.body);
  });
}

const deeds: { readonly [Name in DeedName]: (phone: Phone, given: z.infer<(typeof Deeds)[Name]>) => unknown } = {
  open: (phone, { code }) => phone.open(code),
  type: (phone, { text }) => phone.type(text),
  press: (phone, { message, data }) => phone.press(message, data),
  send: (phone, { kind, caption }) => phone.send(kind, caption),
  edit: (phone, { message, text }) => phone.edit(message, text),
  delete: (phone, { message }) => phone.deleteMessage(message),
  block: (phone, { blocked }) => (blocked ? phone.block() : phone.unblock()),
  clear: (phone) => phone.clearHistory(),
};

function act<Name extends DeedName>(phone: Phone, name: Name, given: z.infer<(typeof Deeds)[Name]>): void {
  deeds[name](phone, given);
}

/** Server-sent events: `changed` when something happened, `reloaded` when the content was read anew. */
function streamEvents(simulator: Simulator, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
  raw.write('retry: 1000\n\n');
  let isDue = false;
  const stop = simulator.listen((event) => {
    if (event === 'reloaded') raw.write('event: reloaded\ndata: {}\n\n');
    else if (!isDue) {
      // One call of the bot is several changes; the page needs to hear of them once.
      isDue = true;
      setImmediate(() => {
        isDue = false;
        raw.write('event: changed\ndata: {}\n\n');
      });
    }
  });
  raw.once('close', stop);
}
