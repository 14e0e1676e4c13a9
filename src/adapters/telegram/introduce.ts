// Tells Telegram at the start who we are: the commands in each language, and how updates are to come.
import { type Api, GrammyError } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Log } from '../../ports.ts';
import { ALLOWED_UPDATES } from './inbound.ts';
import type { Wait } from './outbound.ts';

export interface IntroduceParts {
  readonly api: Api;
  /** Commands by language; the first language is for everybody else. */
  readonly commands: ReadonlyMap<string, readonly BotCommand[]>;
  /** Without it updates are polled for. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly log: Log;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

/** The Bot API does not know the token. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
}

/** The longest pause between two tries. Milliseconds. */
const LONGEST_PAUSE = 30_000;

/** Goes on trying while Telegram is away. @throws TokenRefused */
export async function introduce({ api, commands, webhook, log, wait, signal }: IntroduceParts): Promise<void> {
  for (let tried = 1; !signal.aborted; tried++) {
    try {
      await api.getMe();
      const [standard] = commands.keys();
      for (const [language, list] of commands) {
        await api.setMyCommands(list, language === standard ? {} : { language_code: language as 'en' });
      }
      if (webhook) {
        await api.setWebhook(webhook.url, { secret_token: webhook.secret, allowed_updates: ALLOWED_UPDATES, max_connections: 100 });
      } else {
        await api.deleteWebhook();
      }
      return;
    } catch (error) {
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) throw new TokenRefused();
      log.write({ event: 'telegram-away', level: 'warn', errorName: error instanceof Error ? error.name : 'Error' });
      await wait(Math.min(500 * 2 ** tried, LONGEST_PAUSE), undefined, { signal }).catch(() => undefined);
    }
  }
}
