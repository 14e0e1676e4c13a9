// The HTTP servers: one with health and whatever routes the composition root adds; one for metrics, where they are asked for.
import { type FastifyInstance, fastify } from 'fastify';

/** What `/health` says. */
export interface Health {
  readonly ready: boolean;
  readonly redis: Readonly<Record<string, 'up' | 'down'>>;
}

/** The largest body taken, in bytes. Telegram's updates are far smaller. */
const BODY_LIMIT = 1024 * 1024;

export interface ServerParts {
  readonly health: () => Health;
  /** Whether open connections are cut when the server ends, or may finish what they ask. */
  readonly cut: boolean;
}

/** A server that answers `/health` with 200 when ready, 503 before, and says nothing about an error but that there was one. */
export function createServer({ health, cut }: ServerParts): FastifyInstance {
  const server = bareServer(cut);
  server.get('/health', (_request, reply) => {
    const { ready, redis } = health();
    const degraded = Object.values(redis).includes('down');
    void reply.code(ready ? 200 : 503).send({ status: !ready ? 'starting' : degraded ? 'degraded' : 'ok', redis });
  });
  return server;
}

function bareServer(cut: boolean): FastifyInstance {
  const server = fastify({ bodyLimit: BODY_LIMIT, requestTimeout: 60_000, forceCloseConnections: cut ? true : 'idle' });
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    void reply.code(status).send({ status });
  });
  server.setNotFoundHandler((_request, reply) => {
    void reply.code(404).send({ status: 404 });
  });
  return server;
}

/** A second server, for whoever collects metrics; it answers `/metrics` and nothing else. */
export function createMetricsServer(exposition: () => Promise<string>): FastifyInstance {
  const server = bareServer(false);
  server.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(await exposition()));
  return server;
}
