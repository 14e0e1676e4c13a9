// What a local Bot API is made with, and the bot that comes of it.
import type { UserFromGetMe } from 'grammy/types';
import type { Limits } from './pace.ts';

export interface BotApiOptions {
  /** The bot's token, `<digits>:<letters>`. */
  readonly token: string;
  /** The time, in milliseconds. Everything but the waiting of polls and the webhook's pauses goes by it. */
  readonly now: () => number;
  /** The bot's username. */
  readonly username: string;
  readonly firstName?: string;
  /** Refuses with 429 a bot that writes too fast. Off by default; `api.limits` turns them on and off later. */
  readonly limits?: Partial<Limits>;
  /** How long a press may be answered. */
  readonly pressAnswerableMs?: number;
  /** The webhook's pause after so many failures, in real milliseconds. Telegram's by default. */
  readonly resendAfterMs?: (failures: number) => number;
}

/** The bot as `getMe` shows it. @throws Error when the token is no token */
export function botUser(options: BotApiOptions): UserFromGetMe {
  const id = Number.parseInt(options.token, 10);
  if (!/^[1-9]\d*:./.test(options.token)) throw new Error('A bot token looks like 123456:letters');
  return {
    id,
    is_bot: true,
    first_name: options.firstName ?? options.username,
    username: options.username,
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
    supports_guest_queries: false,
  };
}
