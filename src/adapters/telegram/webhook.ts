// Telegram's webhook: checks the secret in constant time, delivers, and stops the button's spinner in the reply itself.
import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Later, type Log } from '../../ports.ts';
import { deliver, type Receiver } from './deliver.ts';

export interface WebhookParts {
  readonly path: string;
  readonly secret: string;
  readonly to: Receiver;
  readonly log: Log;
}

/**
 * Adds the webhook's route to a server. A wrong secret is 401, a failed turn 500: Telegram then delivers it again, and only then what she
 * wrote next. Where it has asked for a pause itself, it is told to keep it.
 */
export function addWebhook(server: FastifyInstance, { path, secret, to, log }: WebhookParts): void {
  const expected = digest(secret);
  server.post(path, {
    // Before the body is read: a stranger gets nothing parsed.
    onRequest(request, reply, next) {
      const given = request.headers['x-telegram-bot-api-secret-token'];
      if (timingSafeEqual(digest(typeof given === 'string' ? given : ''), expected)) return next();
      // Nor is the rest of it waited for.
      void reply.code(401).header('connection', 'close').send();
    },
    handler(request, reply) {
      deliver(request.body, to)
        // The result of a call made in the reply is never told; for the spinner that does not matter.
        .then((query) => void reply.send(query === undefined ? {} : { method: 'answerCallbackQuery', callback_query_id: query }))
        .catch((error: unknown) => {
          log.write({ event: 'update-failed', level: 'error', errorName: error instanceof Error ? error.name : 'Error' });
          if (error instanceof Later) void reply.header('retry-after', Math.ceil(error.after / 1000));
          void reply.code(500).send();
        });
    },
  });
}

/** Equal lengths for a comparison in constant time. */
function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
