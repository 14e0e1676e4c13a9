// Tells Telegram at the start who we are: the commands in each language, and how updates are to come.
import { type Api, GrammyError } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Log } from '../../ports.ts';
import { ALLOWED_UPDATES } from './inbound.ts';
import { UNKNOWN_TOKEN, whose } from './inspect.ts';
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

/** Telegram does not take the address of the webhook. */
export class WebhookRefused extends Error {
  override name = 'WebhookRefused';
}

/** The longest pause between two tries. Milliseconds. */
const LONGEST_PAUSE = 30_000;

/** Goes on trying while Telegram is away. @throws TokenRefused, WebhookRefused */
export async function introduce({ api, commands, webhook, log, wait, signal }: IntroduceParts): Promise<void> {
  for (let tried = 1; !signal.aborted; tried++) {
    try {
      await api.getMe();
      // What it was before we set it: a former address of our own, or somebody else's.
      if (whose((await api.getWebhookInfo()).url ?? '', webhook?.url) === 'foreign') log.write({ event: 'webhook-foreign', level: 'warn' });
      await listCommands();
      if (webhook) {
        await announce(webhook.url, webhook.secret);
      } else {
        await api.deleteWebhook();
      }
      return;
    } catch (error) {
      if (error instanceof WebhookRefused) throw error;
      if (error instanceof GrammyError && UNKNOWN_TOKEN.includes(error.error_code)) throw new TokenRefused();
      log.write({ event: 'telegram-away', level: 'warn', errorName: error instanceof Error ? error.name : 'Error' });
      await wait(Math.min(500 * 2 ** tried, LONGEST_PAUSE), undefined, { signal }).catch(() => undefined);
    }
  }

  /** The bot can do without its list of commands. */
  async function listCommands(): Promise<void> {
    const [standard] = commands.keys();
    try {
      for (const [language, list] of commands) {
        await api.setMyCommands(list, language === standard ? {} : { language_code: language as 'en' });
      }
    } catch (error) {
      log.write({ event: 'commands-not-set', level: 'warn', errorName: error instanceof Error ? error.name : 'Error' });
    }
  }

  async function announce(url: string, secret_token: string): Promise<void> {
    try {
      await api.setWebhook(url, { secret_token, allowed_updates: ALLOWED_UPDATES, max_connections: 100 });
    } catch (error) {
      throw error instanceof GrammyError && error.error_code === 400 ? new WebhookRefused() : error;
    }
  }
}

/** Makes deep links that bring a code to this bot. Its name is asked for once. */
export function inviteLinks(api: Api): (code: string) => Promise<string> {
  let name: Promise<string> | undefined;
  return async (code) => {
    name ??= api.getMe().then(({ username }) => username);
    // Not known now does not mean not known later.
    name.catch(() => {
      name = undefined;
    });
    return `https://t.me/${await name}?start=${code}`;
  };
}
