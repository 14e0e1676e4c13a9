// Whether Telegram knows the bot, lets it do no more than it needs, and delivers to it and to nobody else.
import type { TelegramFacts } from '../adapters/telegram/inspect.ts';
import { type Check, doubtful, right, wrong } from './check.ts';
import { clockCheck } from './clock.ts';

/** More than so many updates that wait are a sign that nobody answers. */
const MANY = 100;

/** A failure is news for so long. Milliseconds. */
const HOUR = 60 * 60_000;

/** @param webhook whether the bot is set to have one @param now milliseconds since 1970 */
export function judgeTelegram(
  facts: TelegramFacts | undefined,
  { webhook, now }: { readonly webhook: boolean; readonly now: number },
): Check[] {
  if (!facts)
    return [wrong('telegram-away', 'Telegram cannot be reached', 'look at the network of this machine, and at TELEGRAM_API_ROOT')];
  if (!facts.known)
    return [
      wrong('token', 'Telegram does not know BOT_TOKEN', 'copy it again from @BotFather, and look at TELEGRAM_API_ROOT where it is set'),
    ];
  return [
    right('token', 'Telegram knows the bot'),
    delivery(facts, webhook),
    facts.pending > MANY
      ? doubtful('pending', `${facts.pending} updates wait to be answered`, 'look whether the bot runs: its /health, its log')
      : right('pending', `${facts.pending} updates wait to be answered`),
    ...(webhook && facts.failed && now - facts.failed.at * 1000 < HOUR
      ? [
          doubtful(
            'delivery',
            `Telegram could not deliver: ${facts.failed.words}`,
            'look at what stands before the bot (TLS, proxy) and at WEBHOOK_URL',
          ),
        ]
      : []),
    ...(facts.webhook !== 'ours' || facts.rightUpdates
      ? []
      : [doubtful('updates', 'Telegram sends other kinds of updates than the bot reads', 'restart the bot: it says which it reads')]),
    facts.joinsGroups
      ? doubtful('groups', 'The bot may be added to groups', '@BotFather: /setjoingroups, then Disable')
      : right('groups', 'The bot cannot be added to groups'),
    facts.inline
      ? doubtful('inline', 'The bot can be called from any chat (inline mode)', '@BotFather: /setinline, then /empty')
      : right('inline', 'The bot cannot be called from other chats'),
    ...(facts.readsGroups ? [doubtful('privacy', 'The bot may read whole groups', '@BotFather: /setprivacy, then Enable')] : []),
    ...(facts.threads
      ? [doubtful('threads', 'Chats with the bot have threads, and its answers stand outside them', '@BotFather: turn Threaded Mode off')]
      : []),
    clockCheck('telegram-clock', 'Telegram', facts.ahead),
  ];
}

function delivery({ webhook: set }: TelegramFacts, webhook: boolean): Check {
  if (set === 'foreign') {
    return wrong(
      'webhook',
      'Telegram delivers to an address that is not in this configuration',
      'if it is not a former one of yours: docs/runbooks/token-leaked.md. If it is, restart the bot',
    );
  }
  if (set === 'none' && webhook) return doubtful('webhook', 'No webhook is set', 'start the bot: it sets the webhook');
  return right('webhook', webhook ? 'Telegram delivers to WEBHOOK_URL' : 'The bot fetches its updates, and no webhook is set');
}
