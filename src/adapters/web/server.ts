// The HTTP servers: one with health and whatever routes the composition root adds; one for metrics, where they are asked for.
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';

type Asked = FastifyRequest['raw'];
type Socket = Asked['socket'];

const HEALTH = '/health';

/** What `/health` says. */
export interface Health {
  readonly ready: boolean;
  readonly redis: Readonly<Record<string, 'up' | 'down'>>;
}

/** The largest body taken, in bytes. Telegram's updates are far smaller. */
const BODY_LIMIT = 1024 * 1024;

/** How long a request may take to come in, headers and body together. Whoever drips one in is cut off. Milliseconds. */
const PATIENCE = 10_000;

/** The longest headers taken together, in bytes. Telegram and a proxy need a few hundred. */
const HEADERS_LIMIT = 8 * 1024;

/** Connections at once. Telegram opens at most a hundred; more than this only fill the memory. */
const CONNECTIONS = 1000;

/** With so large a part of them open, idle ones are closed. */
const CROWDED = 0.9;

/** So many requests may wait on one connection for the answers before them. Browsers, Telegram and proxies ask for the next when they have the last. */
const WAITING = 8;

export interface ServerParts {
  readonly health: () => Health;
  /** Whether open connections are cut when the server ends, or may finish what they ask. */
  readonly cut: boolean;
  /**
   * Told when something was answered that was not `/health`, and when somebody is gone who said anything else: what was said stands in memory,
   * be it ever so unreadable. Whoever keeps a connection, as Telegram and a proxy do, is not gone for hours.
   */
  readonly came?: () => void;
  /** How long a request may take to come in, in milliseconds; a test is in a hurry. */
  readonly patience?: number;
  /** How many connections there may be at once; a test opens few. */
  readonly connections?: number;
  /** How many requests may wait on one connection; a test sends many there, so that they come in their order. */
  readonly waiting?: number;
}

/** A server that answers `/health` with 200 when ready, 503 before, and says nothing about an error but that there was one. */
export function createServer({ health, cut, came, ...limits }: ServerParts): FastifyInstance {
  const server = bareServer(cut, limits);
  const looked = new WeakSet<Socket>();
  server.server.on('connection', (socket) => {
    // Whoever looks whether the bot lives does it every few seconds, with a request or with a connection alone.
    socket.once('close', () => socket.bytesRead > 0 && !looked.has(socket) && came?.());
  });
  server.addHook('onResponse', ({ routeOptions }, _reply, next) => {
    if (routeOptions.url !== HEALTH) came?.();
    next();
  });
  server.get(HEALTH, ({ socket }, reply) => {
    looked.add(socket);
    const { ready, redis } = health();
    const degraded = Object.values(redis).includes('down');
    void reply.code(ready ? 200 : 503).send({ status: !ready ? 'starting' : degraded ? 'degraded' : 'ok', redis });
  });
  return server;
}

function bareServer(
  cut: boolean,
  { patience = PATIENCE, connections = CONNECTIONS, waiting = WAITING }: Pick<ServerParts, 'patience' | 'connections' | 'waiting'>,
): FastifyInstance {
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: patience,
    http: { headersTimeout: patience, connectionsCheckingInterval: patience / 4, maxHeaderSize: HEADERS_LIMIT },
    forceCloseConnections: cut ? true : 'idle',
    // No route has a schema: Fastify need not load what would compile them.
    schemaController: { compilersFactory: { buildValidator: uncompiled, buildSerializer: uncompiled } },
    // An address that cannot be read comes to no hook; Fastify's own answer would repeat it.
    frameworkErrors: (_error, _request, reply: FastifyReply) => void nothingThere(reply.header('connection', 'close')),
  });
  server.server.maxConnections = connections;
  makeRoom(server.server, connections);
  cutThoseWhoDoNotRead(server.server, waiting);
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    void reply.code(status).send({ status });
  });
  // Before a body is read: whoever knocks where nothing is gets nothing parsed.
  server.addHook('onRequest', (request, reply, next) => {
    // On a connection that was cut there is nobody to answer to.
    if (request.raw.socket.destroyed) void reply.hijack();
    else if (request.is404) void nothingThere(reply.header('connection', 'close'));
    else next();
  });
  server.setNotFoundHandler((_request, reply) => nothingThere(reply));
  return server;
}

function uncompiled(): never {
  throw new Error('a route has a schema: give Fastify its compilers (src/adapters/web/server.ts, src/bundle.ts)');
}

function nothingThere(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ status: 404 });
}

/**
 * Where connections become few, those on which nothing is asked at the moment are closed: whoever keeps many open, as a proxy does for a
 * minute, must not keep everybody else out. Nor must whoever opens a thousand and says nothing there, or not all of it: when the last one
 * is taken, the oldest of those that have brought no whole request make room.
 */
function makeRoom(server: FastifyInstance['server'], most: number): void {
  const crowded = most * CROWDED;
  /** What is asked on each, in the order in which they came. */
  const open = new Map<Socket, Asked | undefined>();
  server.on('connection', (socket) => {
    open.set(socket, undefined);
    socket.once('close', () => open.delete(socket));
    if (open.size > crowded) server.closeIdleConnections();
    if (open.size < most) return;
    for (const [one, asked] of open) {
      if (open.size <= crowded) return;
      if (one === socket || asked?.complete === true) continue;
      open.delete(one);
      one.destroy();
    }
  });
  server.prependListener('request', (request, response) => {
    const { socket } = request;
    if (open.has(socket)) open.set(socket, request);
    response.once('close', () => {
      if (open.get(socket) === request) open.set(socket, undefined);
    });
  });
}

/** How many requests wait on a connection. */
const WAIT = Symbol('wait');

/**
 * Whoever asks by the thousand and reads no answer fills the memory with them, until there is none: forty connections did in ten seconds.
 * An answer that has its connection already waits for no other, and costs nothing here.
 */
function cutThoseWhoDoNotRead(server: FastifyInstance['server'], most: number): void {
  server.prependListener('request', ({ socket }, response) => {
    if (response.socket) return;
    const connection = socket as typeof socket & { [WAIT]?: number };
    const now = (connection[WAIT] ?? 0) + 1;
    connection[WAIT] = now;
    response.once('close', () => (connection[WAIT] = (connection[WAIT] ?? 1) - 1));
    if (now > most) connection.destroy();
  });
}

/** A second server, for whoever collects metrics; it answers `/metrics` and nothing else. */
export function createMetricsServer(exposition: () => Promise<string>): FastifyInstance {
  const server = bareServer(false, {});
  server.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(await exposition()));
  return server;
}
