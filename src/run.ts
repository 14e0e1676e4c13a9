// Constructs the adapters and joins them into a running bot: the same for a real one and for a trial.
import type { FastifyInstance } from 'fastify';
import { createJobs } from './adapters/jobs/jobs.ts';
import { createCardPainter } from './adapters/picture/painter.ts';
import { compact } from './adapters/redis/compaction.ts';
import { RedisAssurances } from './adapters/redis/assurances.ts';
import { type Connection as RedisConnection, connect } from './adapters/redis/connect.ts';
import { RedisCounts } from './adapters/redis/counts.ts';
import { RedisEndings } from './adapters/redis/ending.ts';
import { RedisEvents } from './adapters/redis/events.ts';
import { RedisDrawer } from './adapters/redis/drawer.ts';
import { RedisHandoffs } from './adapters/redis/handoffs.ts';
import { RedisRecords } from './adapters/redis/records.ts';
import { RedisRoster } from './adapters/redis/roster.ts';
import { RedisConversations } from './adapters/redis/conversations.ts';
import { dailySecret, linkProof, pocketScramble, sealKey } from './adapters/redis/seal.ts';
import { answers, connectTelegram } from './adapters/telegram/api.ts';
import { createTalks, TALK_LIFE } from './adapters/telegram/talks.ts';
import { introduce, inviteLinks } from './adapters/telegram/introduce.ts';
import { telegramVoice, type Wait } from './adapters/telegram/outbound.ts';
import { createDelivery } from './adapters/telegram/deliver.ts';
import { poll } from './adapters/telegram/polling.ts';
import { watchWebhook } from './adapters/telegram/watch.ts';
import { addWebhook } from './adapters/telegram/webhook.ts';
import type { WebChat } from './adapters/web/chat.ts';
import { createCrowdNotice } from './app/desk/crowd.ts';
import { createDesk } from './app/desk/desk.ts';
import { join } from './app/desk/joining.ts';
import { deskScreens } from './app/desk/screens.ts';
import { createEnding } from './app/ending.ts';
import { createFarewell } from './app/farewell.ts';
import { createHandoffs, type HandoffEvents } from './app/handoffs.ts';
import { createHelpline } from './app/helpline.ts';
import { inOrder } from './app/in-order.ts';
import { createWake, eraseDue } from './app/sweep.ts';
import type { Hurry } from './app/pace.ts';
import { createPeople } from './app/person.ts';
import { createTally } from './app/tally.ts';
import { createRunner } from './app/tasks.ts';
import { createVisitorScreens } from './app/visitor-screens.ts';
import { lot, shufflingOf } from './chance.ts';
import type { Real } from './config.ts';
import { createLifeboat } from './lifeboat.ts';
import { limiting } from './limiting.ts';
import type { Speech } from './content/speech.ts';
import { EVENT_FORM } from './core/events/event.ts';
import type { Place } from './core/flow.ts';
import { FORM } from './core/handoff/form.ts';
import { aliasOf } from './core/handoff/alias.ts';
import { LIMITS } from './core/handoff/handoff.ts';
import { hromadaOf } from './core/places/place.ts';
import type { Address, Clock, Handoffs, Incoming, Log, Roster } from './ports.ts';

/** How long an ending waits for what is under way. Milliseconds. */
const END_WITHIN = 30_000;

/** Every replica looks so often for chats that are to be erased. Milliseconds. */
const ERASE_EVERY = 5000;

/** What a run is made of, once it is known whether it is real or a trial. */
export interface Setting {
  readonly config: Pick<
    Real,
    'token' | 'apiRoot' | 'redisUrl' | 'redisDurableUrl' | 'sealKey' | 'coordinatorInvite' | 'webhook' | 'endOfService'
  >;
  /** It gets the webhook's route, so it must not listen yet where there is a webhook. */
  readonly server: FastifyInstance;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
  /** Only a test has it, with a `wait` that is as much shorter. */
  readonly hurry?: Hurry & { readonly jobs: Parameters<typeof createJobs>[2]; readonly patience?: number; readonly batch?: number };
  /** What is spoken from at this moment. */
  readonly speech: () => Speech;
  /** Whether drafts are shown: in a trial only. */
  readonly drafts: boolean;
  /** Told after each turn where its visitor stands. */
  readonly stands?: (from: Address, place: Place | undefined) => void;
  /** Told when Telegram has answered a call: there are names in an answer. */
  readonly answered?: () => void;
}

/** A bot that is joined together; it serves after `serve`. */
export interface Bot {
  /** The two stores, for `/health`. */
  readonly redis: Readonly<Record<'volatile' | 'durable', RedisConnection>>;
  /** The web chat, for whoever serves it; it answers also while Telegram does not. */
  readonly web: WebChat;
  /**
   * Introduces the bot to Telegram, says `ready`, and serves until `stop`.
   * @throws TokenRefused, EndRefused
   */
  serve(ready: () => void): Promise<void>;
  /** Does what is due now, and all that follows from it; it is also done by itself every few seconds. */
  sweep(): Promise<void>;
  /** Where events of all sides meet, for whoever looks from outside. */
  readonly people: { readonly handoffs: HandoffEvents; readonly store: Handoffs; readonly roster: Roster };
  /** How many jobs wait. @throws Error where Redis is away */
  backlog(): Promise<number>;
  /** Answers what has arrived, then ends. */
  stop(): Promise<void>;
}

/** Joins a bot. */
export async function joinBot({ config, server, log, clock, wait, hurry, speech, drafts, stands, answered }: Setting): Promise<Bot> {
  const [volatile, durable] = await Promise.all([connect(config.redisUrl), connect(config.redisDurableUrl)]);
  const redis = { volatile, durable };
  const telegram = connectTelegram(config.token, config.apiRoot, hurry?.patience, answered);
  const key = sealKey(config.sealKey);
  const assurances = new RedisAssurances(redis.durable, clock);
  const { pictures, codes, costless, ...limited } = limiting(redis, clock);
  const conversations = new RedisConversations(redis.volatile, [key], clock, costless);
  const outside = { telegram: telegramVoice(telegram.api, wait), answers: () => answers(telegram.api) };
  const { newest, chat, ...web } = createLifeboat({ ...outside, redis: redis.volatile, key, clock, log, speech, drafts });
  const parts = { conversations, ...web, clock, log };
  const jobs = createJobs(config.redisDurableUrl, log, hurry?.jobs);
  const keys = [key] as const;
  const store = new RedisHandoffs(redis.durable, keys, clock, FORM);
  const roster = new RedisRoster(redis.durable, keys, clock);
  const unwatch = await roster.watch();
  const content = () => speech().content;
  const hromada = (code: string | undefined) => hromadaOf(code, content().places);
  const [counts, events] = [new RedisCounts(redis.durable), new RedisEvents(redis.durable, keys, clock, EVENT_FORM)];
  const tally = createTally(counts, clock, () => events.codes());
  const handoffs = createHandoffs({ store, roster, jobs, tally, clock, limits: LIMITS, hromada });
  const shuffling = shufflingOf(config.sealKey);
  const alias = (number: number) => aliasOf(number, content().languages[0] ?? 'uk', shuffling);
  const farewell = createFarewell({ ...parts, store, handoffs, roster, speech });
  const end = createEnding({ day: () => config.endOfService, endings: new RedisEndings(redis.durable), clock, log, farewell });
  const { hasEnded: ended } = end;
  const crowded = createCrowdNotice({ ...parts, roster, speech });
  const people = createPeople({ ...parts, ...limited, store, roster, handoffs, tally, limits: LIMITS, content, lot, alias, crowded });
  const desk = createDesk({
    ...parts,
    store,
    roster,
    handoffs,
    talks: createTalks((talk, joining) => join(talk, joining, speech().content), new RedisDrawer(redis.durable, keys, clock, TALK_LIFE)),
    assurances,
    counts,
    tally,
    events,
    limits: LIMITS,
    speech,
    drafts,
    first: config.coordinatorInvite,
    codes,
    link: inviteLinks(telegram.api),
    newId: () => lot(8),
  });
  const helpline = createHelpline({
    ...parts,
    records: new RedisRecords(redis.volatile, keys, clock),
    people,
    assurances,
    tally,
    events,
    prove: linkProof(key),
    daily: dailySecret(key),
    scramble: pocketScramble(key),
    pictures: createCardPainter(),
    speech,
    trouble: speech().trouble,
    pictureAllowance: pictures,
    drafts,
    ended,
    desk,
  });
  const receive = (incoming: Incoming) =>
    helpline.receive(incoming).then((place) => {
      stands?.(incoming.from, place);
      return place;
    });
  const ending = new AbortController();
  const { signal } = ending;
  const delivery = createDelivery({ to: { receive, forget: helpline.forget }, log, wait, patience: hurry?.batch });
  if (config.webhook) addWebhook(server, { ...config.webhook, delivery, api: telegram.api });
  const screens = { ...createVisitorScreens(people, speech, drafts, ended), ...deskScreens({ speech, clock, limits: LIMITS, ended }) };
  const runner = createRunner({ ...parts, newest, store, roster, screens, handoffs, pause: (ms) => wait(ms), hurry });
  const wake = createWake({ handoffs: store, jobs, clock, log });
  // One at a time in this process; on several replicas the store hands each chat to one of them.
  const ordered = inOrder();
  const erase = () =>
    ordered('erase', async () => {
      await helpline.finish();
      await eraseDue({ ...parts, people });
      await tally.settle();
    });
  let erasing: Promise<unknown> | undefined;
  const erases = () => {
    runner.sweep();
    erasing ??= erase().finally(() => void (erasing = undefined));
  };
  // Not a job: what is over is erased also while the store of the jobs is away.
  const sweeping = setInterval(erases, ERASE_EVERY);
  for (const which of ['volatile', 'durable'] as const) {
    redis[which].onChange((state) => {
      if (state === 'down') return;
      helpline.doubt(which);
      erases();
    });
  }
  jobs.serve({
    work: async (id) => runner.work(id),
    async sweep() {
      await end.sweep();
      await wake();
      // Where it is away, the next time will do.
      compact(redis.durable, clock).catch(() => {});
    },
  });
  let served: Promise<void> = Promise.resolve();
  return {
    redis,
    web: chat(receive, end.hasEnded),
    people: { handoffs, store, roster },
    backlog: jobs.backlog,
    serve(ready) {
      served = (async () => {
        await end.begin();
        await introduce({ api: telegram.api, commands: speech().commands, webhook: config.webhook, log, wait, signal });
        if (signal.aborted) return;
        ready();
        void watchWebhook({ api: telegram.api, webhook: config.webhook?.url, log, wait, signal });
        if (!config.webhook) await poll({ api: telegram.api, delivery, log, wait, signal });
      })();
      return served;
    },
    async sweep() {
      await end.sweep();
      runner.sweep();
      await Promise.all([wake(), erase()]);
      await jobs.settled();
    },
    async stop() {
      ending.abort();
      clearInterval(sweeping);
      const ended = Promise.allSettled([server.close().then(delivery.over), served, jobs.stop()]);
      const patience = new AbortController();
      await Promise.race([ended, wait(END_WITHIN, undefined, { signal: patience.signal })]);
      patience.abort();
      await tally.close();
      unwatch();
      for (const connection of Object.values(redis)) connection.close();
      await telegram.close();
    },
  };
}
