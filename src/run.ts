// Constructs the adapters and joins them into a running bot: the same for a real one and for a trial.
import type { FastifyInstance } from 'fastify';
import { createJobs } from './adapters/jobs/jobs.ts';
import { createCardPainter } from './adapters/picture/painter.ts';
import { compact } from './adapters/redis/compaction.ts';
import { RedisAssurances } from './adapters/redis/assurances.ts';
import { type Connection as RedisConnection, connect } from './adapters/redis/connect.ts';
import { RedisConversations } from './adapters/redis/conversations.ts';
import { linkProof, sealKey } from './adapters/redis/seal.ts';
import { connectTelegram } from './adapters/telegram/api.ts';
import { introduce } from './adapters/telegram/introduce.ts';
import { telegramVoice, type Wait } from './adapters/telegram/outbound.ts';
import { poll } from './adapters/telegram/polling.ts';
import { addWebhook } from './adapters/telegram/webhook.ts';
import { createHandoffs } from './app/handoffs.ts';
import { createHelpline } from './app/helpline.ts';
import { inOrder } from './app/in-order.ts';
import type { Screens } from './app/screens.ts';
import { eraseDue, wakeDue } from './app/sweep.ts';
import { createRunner } from './app/tasks.ts';
import type { Real } from './config.ts';
import type { Speech } from './content/speech.ts';
import type { Place } from './core/flow.ts';
import { LIMITS } from './core/handoff/handoff.ts';
import type { Address, Clock, Handoffs, Incoming, Log, Roster } from './ports.ts';

/** How long an ending waits for what is under way. Milliseconds. */
const END_WITHIN = 30_000;

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
  /** Does what is due now, and all that follows from it; it is also done by itself every few seconds. */
  sweep(): Promise<void>;
  /** Answers what has arrived, then ends. */
  stop(): Promise<void>;
}

/** Where people answer: the stores of the durable Redis, and what both sides see. */
interface People {
  readonly store: Handoffs;
  readonly roster: Roster;
  readonly screens: Screens;
}

/** HERE the stores and screens are joined when they are there: RedisHandoffs, RedisRoster, the responder's and the visitor's screens. */
function peopleOf(_durable: RedisConnection): People | undefined {
  return undefined;
}

/** Joins a bot. */
export async function joinBot({ config, server, log, clock, wait, speech, drafts, stands }: Setting): Promise<Bot> {
  const redis = { volatile: await connect(config.redisUrl), durable: await connect(config.redisDurableUrl) };
  // The lexicon is prepared when it is first asked, which takes long: now, before anybody waits for it.
  speech().content.understand('');
  const telegram = connectTelegram(config.token, config.apiRoot);
  const key = sealKey(config.sealKey);
  const conversations = new RedisConversations(redis.volatile, [key], clock);
  const assurances = new RedisAssurances(redis.durable, clock);
  const parts = { conversations, voice: telegramVoice(telegram.api, wait), clock, log };
  const helpline = createHelpline({
    ...parts,
    assurances,
    prove: linkProof(key),
    pictures: createCardPainter(),
    speech,
    trouble: speech().trouble,
    drafts,
  });
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
  const jobs = createJobs(config.redisDurableUrl, log);
  const people = peopleOf(redis.durable);
  const desk = people && createHandoffs({ ...people, jobs, clock, limits: LIMITS });
  const runner = people && desk && createRunner({ ...parts, ...people, desk, pause: (ms) => wait(ms) });
  const wake = async () => people && wakeDue({ handoffs: people.store, jobs, clock, log });
  // One at a time in this process. Nobody who waits for a person waits for it.
  const ordered = inOrder();
  const erase = () => ordered('erase', () => eraseDue(parts));
  let erasing: Promise<unknown> | undefined;
  jobs.serve({
    work: async (id) => runner?.work(id),
    async sweep() {
      await wake();
      // Where it is away, the next time will do.
      compact(redis.durable, clock).catch(() => {});
      erasing ??= erase().finally(() => {
        erasing = undefined;
      });
    },
  });
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
    async sweep() {
      await Promise.all([wake(), erase()]);
      await jobs.settled();
    },
    async stop() {
      ending.abort();
      const ended = Promise.allSettled([server.close(), served, jobs.stop()]);
      const patience = new AbortController();
      await Promise.race([ended, wait(END_WITHIN, undefined, { signal: patience.signal })]);
      patience.abort();
      for (const connection of Object.values(redis)) connection.close();
      await telegram.close();
    },
  };
}
