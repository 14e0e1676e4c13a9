// Constructs the adapters and joins them into a running bot: the same for a real one and for a trial.
import type { FastifyInstance } from 'fastify';
import { createCardPainter } from './adapters/picture/painter.ts';
import { compact } from './adapters/redis/compaction.ts';
import { type Connection as RedisConnection, connect } from './adapters/redis/connect.ts';
import { RedisConversations } from './adapters/redis/conversations.ts';
import { sealKey } from './adapters/redis/seal.ts';
import { connectTelegram } from './adapters/telegram/api.ts';
import { introduce } from './adapters/telegram/introduce.ts';
import { telegramVoice, type Wait } from './adapters/telegram/outbound.ts';
import { poll } from './adapters/telegram/polling.ts';
import { addWebhook } from './adapters/telegram/webhook.ts';
import { createHelpline } from './app/helpline.ts';
import { sweep } from './app/sweep.ts';
import type { Real } from './config.ts';
import type { Speech } from './content/speech.ts';
import type { Place } from './core/flow.ts';
import type { Address, Clock, Incoming, Log } from './ports.ts';

/** How long an ending waits for what is under way. Milliseconds. */
const END_WITHIN = 30_000;

/** How often a replica looks for chats whose time has come. Milliseconds. */
const SWEEP_EVERY = 30_000;

/** What a run is made of, once it is known whether it is real or a trial. */
export interface Setting {
  readonly config: Pick<Real, 'token' | 'apiRoot' | 'redisUrl' | 'redisDurableUrl' | 'sealKey' | 'coordinatorInvite' | 'webhook'>;
  /** It gets the webhook's route, so it must not listen yet where there is a webhook. */
  readonly server: FastifyInstance;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
  /** What is spoken from at this moment. */
  readonly speech: () => Speech;
  /** Whether drafts are shown: in a trial only. */
  readonly drafts: boolean;
  /** Told after each turn where its visitor stands. */
  readonly stands?: (from: Address, place: Place | undefined) => void;
}

/** A bot that is joined together; it serves after `serve`. */
export interface Bot {
  /** The two stores, for `/health`. */
  readonly redis: Readonly<Record<'volatile' | 'durable', RedisConnection>>;
  /**
   * Introduces the bot to Telegram, says `ready`, and serves until `stop`.
   * @throws TokenRefused
   */
  serve(ready: () => void): Promise<void>;
  /** Erases what is due now; it is also done by itself every half minute. */
  sweep(): Promise<void>;
  /** Answers what has arrived, then ends. */
  stop(): Promise<void>;
}

/** Joins a bot. */
export async function joinBot({ config, server, log, clock, wait, speech, drafts, stands }: Setting): Promise<Bot> {
  const redis = { volatile: await connect(config.redisUrl), durable: await connect(config.redisDurableUrl) };
  // The lexicon is prepared when it is first asked, which takes long: now, before anybody waits for it.
  speech().content.understand('');
  const telegram = connectTelegram(config.token, config.apiRoot);
  const conversations = new RedisConversations(redis.volatile, [sealKey(config.sealKey)], clock);
  const parts = { conversations, voice: telegramVoice(telegram.api, wait), clock, log };
  const helpline = createHelpline({ ...parts, pictures: createCardPainter(), speech, trouble: speech().trouble, drafts });
  const to = {
    async receive(incoming: Incoming) {
      const place = await helpline.receive(incoming);
      stands?.(incoming.from, place);
    },
    forget: helpline.forget,
  };
  const ending = new AbortController();
  const { signal } = ending;
  if (config.webhook) addWebhook(server, { ...config.webhook, to, log });
  let sweeping: Promise<void> | undefined;
  // One at a time: where Telegram does not delete, a sweep takes long.
  const sweepOnce = () => {
    sweeping ??= sweep(parts).finally(() => {
      sweeping = undefined;
    });
    return sweeping;
  };
  const timer = setInterval(() => {
    void sweepOnce();
    // Where it is away, the next time will do.
    compact(redis.durable, clock).catch(() => {});
  }, SWEEP_EVERY);
  let served: Promise<void> = Promise.resolve();

  return {
    redis,
    serve(ready) {
      served = (async () => {
        await introduce({ api: telegram.api, commands: speech().commands, webhook: config.webhook, log, wait, signal });
        if (signal.aborted) return;
        ready();
        if (!config.webhook) await poll({ api: telegram.api, to, log, wait, signal });
      })();
      return served;
    },
    sweep: sweepOnce,
    async stop() {
      clearInterval(timer);
      ending.abort();
      const ended = Promise.allSettled([server.close(), served]);
      const patience = new AbortController();
      await Promise.race([ended, wait(END_WITHIN, undefined, { signal: patience.signal })]);
      patience.abort();
      for (const connection of Object.values(redis)) connection.close();
      await telegram.close();
    },
  };
}
