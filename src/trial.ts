// A trial: the bot without a token, talking to a local Bot API on this machine alone, with a Redis that forgets when it ends.
import { randomBytes } from 'node:crypto';
import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startTrialRedis, type TrialKind } from './adapters/redis/trial.ts';
import { chatOf } from './adapters/telegram/inbound.ts';
import { addWebChat } from './adapters/web/routes.ts';
import { createServer } from './adapters/web/server.ts';
import type { Trial } from './config.ts';
import type { Finding } from './content/finding.ts';
import { type Speech, speechFrom, type Unspeakable } from './content/speech.ts';
import { dayOf } from './core/near/kyiv.ts';
import { fillWithExamples } from './examples.ts';
import type { Clock, Log } from './ports.ts';
import { channelOf } from './ports-channels.ts';
import { type Bot, joinBot } from './run.ts';
import type { ShownPhone, Simulator } from './simulator/simulator.ts';
import { addSimulator } from './simulator/start-simulator.ts';

/** The token of the local Bot API. It opens nothing. */
const TOKEN = '1:trial';
const USERNAME = 'trial_bot';

/** Where the web chat of a trial is. */
const WEB_CHAT = '/web/';

/** Editors write a file in several strokes: content is read again when it has been quiet for so long. Milliseconds. */
const QUIET = 80;

const GONE = 'its data are gone when it ends.';

const STORES: Readonly<Record<TrialKind | 'given' | 'away', string>> = {
  'redis-server': `Дані проби зникнуть з нею. It is a trial with a redis-server of its own; ${GONE}`,
  'valkey-server': `Дані проби зникнуть з нею. It is a trial with a valkey-server of its own; ${GONE}`,
  embedded: `Дані проби зникнуть з нею. It is a trial with an embedded Redis, because no redis-server was found; ${GONE}`,
  given:
    'Дані проби лишаться в Redis за адресою REDIS_URL до кінця свого строку. Its data stay in the Redis of REDIS_URL until their life ends.',
  away: 'Redis за адресою REDIS_URL не відповідає, тож бот нічого не пам’ятає. The Redis of REDIS_URL does not answer, so nothing is remembered; without REDIS_URL the trial has one of its own.',
};

export interface TrialParts {
  readonly config: Trial;
  readonly log: Log;
  readonly clock: Clock;
  /** The folder with `flows/` and `locales/`. */
  readonly root: string;
  /** What the content says at first. */
  readonly speech: Speech;
}

/** A trial that runs. */
export interface RunningTrial {
  /** Where the page is, and the root of the local Bot API. */
  readonly url: string;
  readonly simulator: Simulator;
  /** Which Redis it uses, in words. */
  readonly store: string;
  stop(): Promise<void>;
}

/** Starts a trial; it is ready when this comes back. @throws Error with code EADDRINUSE when the port is taken */
export async function startTrial({ config, log, clock: real, root, speech: first }: TrialParts): Promise<RunningTrial> {
  const redis = config.redisUrl === undefined ? await startTrialRedis() : undefined;
  const url = redis?.url ?? config.redisUrl ?? '';
  const coordinatorInvite = config.coordinatorInvite ?? randomBytes(16).toString('hex');
  let ahead = 0;
  let speech = first;
  let bot: Bot | undefined;
  let ready = false;
  const clock: Clock = { now: () => real.now() + ahead };
  const state = (name: 'volatile' | 'durable') => bot?.redis[name].state ?? 'down';
  const server = createServer({ health: () => ({ ready, redis: { volatile: state('volatile'), durable: state('durable') } }), cut: true });
  addWebChat(server, { path: WEB_CHAT, chat: () => bot?.web });
  const simulator = await addSimulator(server, {
    token: TOKEN,
    username: USERNAME,
    now: clock.now,
    async advance(ms) {
      ahead += ms;
      await bot?.sweep();
    },
    notice: NOTICE,
    phones: phonesOf(coordinatorInvite),
    async seedExamples() {
      if (!bot) return;
      await fillWithExamples(bot.people.roster, { responder: 'telegram:1002', coordinator: 'telegram:1003' }, dayOf(clock.now()));
      // A bot may write only to those who have begun; and whoever plays goes on at the desk.
      for (const id of [1002, 1003]) {
        simulator.api.phone(id).open();
        simulator.api.phone(id).type('/desk');
      }
    },
    journeysFolder: join(root, 'test', 'journeys'),
  });
  simulator.contentReloaded(speech.findings.map(shown));
  const watching = watchContent(root, () => {
    const next: Speech | Unspeakable = speechFrom(root, dayOf(clock.now()));
    // With an error the last good content goes on speaking, and the page lists what is wrong.
    if ('errors' in next) return simulator.contentReloaded(next.errors.map(shown));
    speech = next;
    return simulator.contentReloaded(next.findings.map(shown));
  });

  const stopRest = async () => {
    watching.abort();
    simulator.close();
    await bot?.stop();
    await server.close();
    await redis?.stop();
  };
  try {
    const page = await server.listen({ host: '127.0.0.1', port: config.port });
    bot = await joinBot({
      config: {
        token: TOKEN,
        apiRoot: page,
        redisUrl: url,
        redisDurableUrl: config.redisDurableUrl ?? url,
        sealKey: config.sealKey ?? randomBytes(32),
        coordinatorInvite,
        endOfService: config.endOfService,
        webhook: undefined,
      },
      server,
      log,
      clock,
      wait,
      speech: () => speech,
      drafts: true,
      stands: (from, place) => channelOf(from) === 'telegram' && simulator.stands(chatOf(from), place?.flow, place?.step),
    });
    const serving = new Promise<void>((resolve, reject) => {
      bot?.serve(resolve).catch(reject);
    });
    await serving;
    ready = true;
    const store = STORES[state('volatile') === 'up' && state('durable') === 'up' ? (redis?.kind ?? 'given') : 'away'];
    return { url: page, simulator, store, stop: stopRest };
  } catch (error) {
    await stopRest();
    throw error;
  }
}

const NOTICE = {
  uk: 'Це проба на вашому комп’ютері: без Telegram, без відвідувачів. Коли ви її зупините, усе зникне.',
  en: 'This is a trial on your computer: no Telegram, no visitors. When you stop it, everything is gone.',
};

/** Who plays the story. The visitor comes first: what she does becomes the journey. */
function phonesOf(coordinatorInvite: string): readonly ShownPhone[] {
  return [
    { id: 1001, person: { first_name: 'Оля', language_code: 'uk' }, title: { uk: 'Хто пише боту', en: 'Visitor' } },
    { id: 1002, person: { first_name: 'Ірина', language_code: 'uk' }, title: { uk: 'Контактна особа', en: 'Responder' } },
    {
      id: 1003,
      person: { first_name: 'Марта', language_code: 'uk' },
      title: { uk: 'Координація', en: 'Coordinator' },
      invitation: `https://t.me/${USERNAME}?start=${coordinatorInvite}`,
    },
  ];
}

/** Calls back when something under `flows/` or `locales/`, or the promises in `docs/`, was saved. */
function watchContent(root: string, changed: () => void): AbortController {
  const ending = new AbortController();
  let quiet: NodeJS.Timeout | undefined;
  // Folder by folder: watched as a whole tree, a file that is saved by renaming another one over it would be missed.
  const below = (folder: string) => readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const folder of ['flows', 'locales'].flatMap((top) => [top, ...below(top).map(({ name }) => join(top, name))]).concat('docs')) {
    watch(join(root, folder), { persistent: false, signal: ending.signal }, () => {
      clearTimeout(quiet);
      quiet = setTimeout(changed, QUIET);
    });
  }
  ending.signal.addEventListener('abort', () => clearTimeout(quiet));
  return ending;
}

function shown({ level, file, line, column, message, next }: Finding) {
  return { level, message: `${message} → ${next}`, place: `${file}:${line}:${column}` };
}
