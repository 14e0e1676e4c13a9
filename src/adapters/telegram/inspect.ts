// What Telegram says of the bot: whether it knows the token, what the bot is allowed, where updates go, what its clock shows.
import type { UserFromGetMe, WebhookInfo } from 'grammy/types';
import { ALLOWED_UPDATES } from './inbound.ts';

/** What is known of the bot at Telegram; undefined: Telegram was not reached. */
export interface TelegramFacts {
  /** Whether the token is known. The rest is there only then. */
  readonly known: boolean;
  readonly joinsGroups: boolean;
  readonly inline: boolean;
  readonly readsGroups: boolean;
  /** Whether a chat with the bot is cut into threads: what is written in one is answered beside it. */
  readonly threads: boolean;
  readonly webhook: 'none' | 'ours' | 'foreign';
  readonly pending: number;
  /** The last delivery that failed: seconds since 1970, and Telegram's words for it. */
  readonly failed: { readonly at: number; readonly words: string } | undefined;
  /** Whether Telegram sends the kinds of updates that the bot reads, and no others. */
  readonly rightUpdates: boolean;
  /** What Telegram's clock is ahead of ours, in milliseconds; it is told to the second. */
  readonly ahead: number;
}

const WITHIN = 10_000;

/** How the Bot API answers where it does not know a token, as one that was revoked, or it cannot be one. */
export const UNKNOWN_TOKEN: readonly number[] = [401, 404];

/** What of an answer is looked at. */
interface Answer {
  readonly result?: Partial<UserFromGetMe & WebhookInfo>;
}

/**
 * Asks.
 * @param webhook the address that we have set; undefined: none
 * @param now our clock
 */
export async function inspectTelegram(
  { token, apiRoot, webhook }: { readonly token: string; readonly apiRoot: string; readonly webhook: string | undefined },
  now: () => number,
): Promise<TelegramFacts | undefined> {
  try {
    const asked = now();
    const response = await call('getMe');
    const ours = (asked + now()) / 2;
    const { result: me } = (await response.json()) as Answer;
    const { result: hook } = (await (await call('getWebhookInfo')).json()) as Answer;
    const allowed = hook?.allowed_updates ?? ALLOWED_UPDATES;
    return {
      known: response.ok,
      joinsGroups: me?.can_join_groups === true,
      inline: me?.supports_inline_queries === true,
      readsGroups: me?.can_read_all_group_messages === true,
      threads: me?.has_topics_enabled === true,
      webhook: whose(hook?.url ?? '', webhook),
      pending: hook?.pending_update_count ?? 0,
      failed: hook?.last_error_date === undefined ? undefined : { at: hook.last_error_date, words: hook.last_error_message ?? '' },
      rightUpdates: allowed.toSorted().join() === [...ALLOWED_UPDATES].toSorted().join(),
      // The second that is shown began half a second ago, on the average.
      ahead: Math.round(Date.parse(response.headers.get('date') ?? '') + 500 - ours),
    };
  } catch {
    // What fetch says of an error repeats the address, and the address holds the token.
    return undefined;
  }

  async function call(method: string): Promise<Response> {
    const response = await fetch(`${apiRoot}/bot${token}/${method}`, { signal: AbortSignal.timeout(WITHIN) });
    // Asked too often, or out of order: that says nothing of the token.
    if (!response.ok && !UNKNOWN_TOKEN.includes(response.status)) throw new Error('no answer');
    return response;
  }
}

/** Whose webhook is set. @param ours the address that we have set; undefined: none */
export function whose(set: string, ours: string | undefined): TelegramFacts['webhook'] {
  if (set === '') return 'none';
  return set === ours ? 'ours' : 'foreign';
}
