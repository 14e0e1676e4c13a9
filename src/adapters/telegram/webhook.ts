// Telegram's webhook: checks the secret in constant time, delivers, and stops the button's spinner in the reply itself.
import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Api } from 'grammy';
import type { Delivery } from './deliver.ts';

export interface WebhookParts {
  readonly path: string;
  readonly secret: string;
  readonly delivery: Delivery;
  /** Stops a spinner when the reply has long been given. */
  readonly api: Pick<Api, 'answerCallbackQuery'>;
}

/**
 * Adds the webhook's route to a server. A wrong secret is 401. An update is confirmed when it has been answered, or has been tried for a
 * second: Telegram brings her next one only then, and that may be an exit.
 */
export function addWebhook(server: FastifyInstance, { path, secret, delivery, api }: WebhookParts): void {
  const expected = digest(secret);
  const stop = (query: string | undefined) => query !== undefined && api.answerCallbackQuery(query).catch(() => undefined);
  server.post(path, {
    // Before the body is read: a stranger gets nothing parsed.
    onRequest(request, reply, next) {
      const given = request.headers['x-telegram-bot-api-secret-token'];
      if (timingSafeEqual(digest(typeof given === 'string' ? given : ''), expected)) return next();
      // Nor is the rest of it waited for.
      void reply.code(401).header('connection', 'close').send();
    },
    async handler(request) {
      const begun = delivery.begin(request.body);
      await delivery.confirmable([begun]);
      const query = await Promise.race([begun, LATE]);
      if (query === 'late') void begun.then(stop);
      // The result of a call made in the reply is never told; for the spinner that does not matter.
      return query === undefined || query === 'late' ? {} : { method: 'answerCallbackQuery', callback_query_id: query };
    },
  });
}

const LATE = Promise.resolve('late' as const);

/** Equal lengths for a comparison in constant time. */
function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
