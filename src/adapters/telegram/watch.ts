// Watches that Telegram delivers to us: whoever has the token can have updates sent elsewhere, and nobody would notice.
import type { Api } from 'grammy';
import type { Log } from '../../ports.ts';
import { whose } from './inspect.ts';
import type { Wait } from './outbound.ts';

export interface WatchParts {
  readonly api: Pick<Api, 'getWebhookInfo'>;
  /** The address that we have set; undefined: none. */
  readonly webhook: string | undefined;
  readonly log: Log;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

/** Milliseconds. */
const HOUR = 60 * 60_000;

/**
 * Looks every hour until the signal, and tells the log; at the start, before it is set anew, `introduce` has looked. It sets nothing right: a
 * token that somebody else has must be revoked, and two programs that set the webhook in turns would answer nobody.
 */
export async function watchWebhook({ api, webhook, log, wait, signal }: WatchParts): Promise<void> {
  for (;;) {
    await wait(HOUR, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const found = whose((await api.getWebhookInfo()).url ?? '', webhook);
      // With a webhook, none at all means that somebody has deleted ours.
      if (found === 'foreign' || (found === 'none' && webhook !== undefined)) log.write({ event: 'webhook-foreign', level: 'error' });
    } catch (error) {
      log.write({ event: 'telegram-away', level: 'warn', errorName: error instanceof Error ? error.name : 'Error' });
    }
  }
}
