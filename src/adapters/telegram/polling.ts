// Long polling: an update is confirmed to Telegram when it has been answered, or has been tried for a second.
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { Later, type Log } from '../../ports.ts';
import { POLL_SECONDS } from './api.ts';
import { deliver, type Receiver } from './deliver.ts';
import { ALLOWED_UPDATES } from './inbound.ts';
import type { Wait } from './outbound.ts';

export interface PollingParts {
  readonly api: Api;
  readonly to: Receiver;
  readonly log: Log;
  readonly wait: Wait;
  /** Ends the polling; updates already fetched are answered first. */
  readonly signal: AbortSignal;
  /** How long a batch may hold back the next one. A test has more patience: to it, what is confirmed has been answered. Milliseconds. */
  readonly patience?: number | undefined;
}

/** How often one update is tried before it is given up, and how long a batch may hold back the next one, and with it everybody else. */
const TRIES = 6;
const BATCH_MS = 1000;

/** So many updates at most are held in memory, answered or not: the rest of a flood waits where it is, with Telegram. */
const HELD = 1000;

/** Polls until the signal. Updates of different chats are answered side by side; the helpline keeps the order within a chat. */
export async function poll({ api, to, log, wait, signal, patience: batchMs = BATCH_MS }: PollingParts): Promise<void> {
  let offset = 0;
  const running = new Set<Promise<void>>();
  while (!signal.aborted) offset = await round(offset);
  await Promise.all(running);
  // Confirms the last batch, so that it does not come again after a restart.
  if (offset > 0) await api.getUpdates({ offset, timeout: 0, limit: 1 }).catch(() => undefined);

  /**
   * One call, and its updates answered. It is a function of its own so that nothing holds them while the next call waits: that may be a
   * whole night, and there are words and names in them.
   * @returns from which update on the next call asks
   */
  async function round(from: number): Promise<number> {
    const updates = await fetchUpdates(from);
    const batch = updates.map((update) => {
      const work: Promise<void> = handle(update).finally(() => running.delete(work));
      running.add(work);
      return work;
    });
    // The next call confirms these. Somebody whom Telegram makes wait does not hold back the others for long.
    const patience = new AbortController();
    await Promise.race([Promise.all(batch), wait(batchMs, undefined, { signal: patience.signal })]);
    patience.abort();
    while (running.size >= HELD) await Promise.race(running);
    return (updates.at(-1)?.update_id ?? from - 1) + 1;
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

  async function handle(update: Update): Promise<void> {
    for (let tried = 1; tried <= TRIES; tried++) {
      try {
        const query = await deliver(update, to);
        if (query !== undefined) await api.answerCallbackQuery(query).catch(() => undefined);
        return;
      } catch (error) {
        log.write({ event: 'update-failed', level: 'error', errorName: error instanceof Error ? error.name : 'Error' });
        // Asked again before its pause is over, Telegram would only say so again.
        if (tried < TRIES) await wait(error instanceof Later ? error.after : 1000 * 2 ** (tried - 1));
      }
    }
  }
}

/** grammY types its signal after a polyfill. */
function signalOf(signal: AbortSignal) {
  return signal as unknown as NonNullable<Parameters<Api['getUpdates']>[1]>;
}
