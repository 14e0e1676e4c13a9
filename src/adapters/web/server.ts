// The one HTTP server: health, and whatever routes the composition root adds.
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
  const server = fastify({ bodyLimit: BODY_LIMIT, requestTimeout: 60_000, forceCloseConnections: cut ? true : 'idle' });
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    void reply.code(status).send({ status });
  });
  server.setNotFoundHandler((_request, reply) => {
    void reply.code(404).send({ status: 404 });
  });
  server.get('/health', (_request, reply) => {
    const { ready, redis } = health();
    const degraded = Object.values(redis).includes('down');
    void reply.code(ready ? 200 : 503).send({ status: !ready ? 'starting' : degraded ? 'degraded' : 'ok', redis });
  });
  return server;
}
