// Long polling: an update is confirmed to Telegram when it has been answered, or has been tried for a second.
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../ports.ts';
import { POLL_SECONDS } from './api.ts';
import type { Delivery } from './deliver.ts';
import { ALLOWED_UPDATES } from './inbound.ts';
import type { Wait } from './outbound.ts';

export interface PollingParts {
  readonly api: Api;
  readonly delivery: Delivery;
  readonly log: Log;
  readonly wait: Wait;
  /** Ends the polling; updates already fetched are answered first. */
  readonly signal: AbortSignal;
}

/** Polls until the signal. Updates of different chats are answered side by side; the helpline keeps the order within a chat. */
export async function poll({ api, delivery, log, wait, signal }: PollingParts): Promise<void> {
  let offset = 0;
  while (!signal.aborted) offset = await round(offset);
  await delivery.over();
  // Confirms the last batch, so that it does not come again after a restart.
  if (offset > 0) await api.getUpdates({ offset, timeout: 0, limit: 1 }).catch(() => undefined);

  /**
   * One call, and its updates answered. It is a function of its own so that nothing holds them while the next call waits: that may be a
   * whole night, and there are words and names in them.
   * @returns from which update on the next call asks
   */
  async function round(from: number): Promise<number> {
    const updates = await fetchUpdates(from);
    // The next call confirms these. Somebody whom Telegram makes wait does not hold back the others for long.
    await delivery.confirmable(updates.map(handle));
    return (updates.at(-1)?.update_id ?? from - 1) + 1;
  }

  async function handle(update: Update): Promise<void> {
    const query = await delivery.begin(update);
    if (query !== undefined) await api.answerCallbackQuery(query).catch(() => undefined);
  }

  async function fetchUpdates(from: number): Promise<Update[]> {
    try {
      return await api.getUpdates({ offset: from, limit: 100, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES }, signalOf(signal));
    } catch (error) {
      if (signal.aborted) return [];
      log.write({ event: 'poll-failed', level: 'warn', errorName: error instanceof Error ? error.name : 'Error' });
      const seconds = error instanceof GrammyError ? (error.parameters.retry_after ?? 3) : 1;
      await wait(seconds * 1000, undefined, { signal }).catch(() => undefined);
      return [];
    }
  }
}

/** grammY types its signal after a polyfill. */
function signalOf(signal: AbortSignal) {
  return signal as unknown as NonNullable<Parameters<Api['getUpdates']>[1]>;
}
