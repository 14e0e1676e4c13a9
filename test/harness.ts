// The whole bot against the local Bot API and a Redis, in this process: tests come in through the front door.
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createLog } from '../src/adapters/log/pino.ts';
import { linkProof, sealKey } from '../src/adapters/redis/seal.ts';
import { startTrialRedis } from '../src/adapters/redis/trial.ts';
import type { Wait } from '../src/adapters/telegram/outbound.ts';
import { addWebChat } from '../src/adapters/web/routes.ts';
import { createServer } from '../src/adapters/web/server.ts';
import { type Speech, speechFrom } from '../src/content/speech.ts';
import { chatOf } from '../src/adapters/telegram/inbound.ts';
import { dayOf } from '../src/core/near/kyiv.ts';
import { layOut } from '../src/core/near/shelf.ts';
import { type Place, written } from '../src/core/flow.ts';
import type { Address } from '../src/ports.ts';
import { channelOf } from '../src/ports-channels.ts';
import { type Bot, joinBot } from '../src/run.ts';
import { BotApi } from '../src/simulator/bot-api.ts';
import { botApiRoutes } from '../src/simulator/bot-api-routes.ts';
import type { Bubble } from '../src/simulator/bubble.ts';
import type { Phone } from '../src/simulator/phone.ts';
import { fastify } from 'fastify';
import { hurry, shortly } from './hurry.ts';

export const TOKEN = '123456:harness';
export const SECRET = 'harness-secret';

/**
 * The shipped content, as if all of it had been looked at today: no test turns red one day because something fell due. With an error in it
 * every test that needs it fails here.
 */
export const shippedSpeech = (): Speech => SHIPPED;

function asShipped(): Speech {
  const speech = speechFrom(resolve(import.meta.dirname, '..'), '2026-11-22');
  if ('errors' in speech) throw new Error(`the content has errors: ${speech.errors[0]?.message}`);
  const { content } = speech;
  const { byId, needs, holidays } = content.shelf;
  const shelf = layOut({
    services: [...byId.values()].map(({ known }) => ({ ...known, assured_date: dayOf(Date.now()) })),
    needs: [...needs].map(([id, terms]) => ({ id, terms: [...terms] })),
  });
  const sources = new Map([...content.sources].map(([id, source]) => [id, { ...source, valid_until: '9999-12-31' }]));
  return { ...speech, content: { ...content, sources, shelf: { ...shelf, holidays } } };
}

export interface Harness {
  readonly api: BotApi;
  readonly bots: readonly Bot[];
  readonly redisUrl: string;
  /** All that was logged. */
  readonly log: () => string;
  /** Where each webhook is, if updates come that way. */
  readonly hooks: readonly string[];
  /** Where each replica serves the web chat, if it does. */
  readonly sites: readonly string[];
  phone(id?: number): Phone;
  /** The step that was last shown there, or `gone`. */
  standing(phone: Phone | Address): string | undefined;
  /** Moves the clock. */
  pass(ms: number): void;
  /** Stands the clock still, some minutes ahead: from then on only `pass` moves it, however slow the machine is. */
  hold(): void;
  stop(): Promise<void>;
}

export interface HarnessOptions {
  /** A Redis of the test's own; otherwise one is started. */
  readonly redisUrl?: string;
  /** A second one for handoffs, roster and jobs; otherwise it is the same. */
  readonly redisDurableUrl?: string;
  /** Updates by webhook, to the first of so many replicas; otherwise by long polling. */
  readonly replicas?: number;
  /** The clock of each replica is so far ahead of that of the one before. Milliseconds. */
  readonly apart?: number;
  readonly speech?: () => Speech;
  readonly drafts?: boolean;
  /** Waits in place of the harness, so that a test says when a pause is over. */
  readonly wait?: Wait;
  /** Lets the first coordinator in. */
  readonly coordinatorInvite?: string;
  /** The day from which on it says good-bye. */
  readonly endOfService?: () => string | undefined;
  /** Whether the web chat is served. */
  readonly web?: boolean;
  /** Whether Telegram refuses every connection, from the start. */
  readonly cut?: boolean;
  /** A line that the bot reaches Telegram by, and how long a call of its may take (milliseconds). */
  readonly line?: { readonly to: (root: string) => Promise<string>; readonly patience: number };
}

/** Where the web chat is. */
const WEB_PATH = '/web/';

export const SEALING = randomBytes(32);
/** Proves links as the bots of the harness do. */
export const prove = linkProof(sealKey(SEALING));
/** As long as Telegram's own: what is looked for where it must not stand is found there by no chance. */
let nextPhone = 5_000_000_000;

/** Starts it all on free ports of this machine. */
export async function startHarness({
  redisUrl,
  redisDurableUrl,
  replicas = 0,
  apart = 0,
  speech,
  drafts = false,
  wait = shortly,
  coordinatorInvite,
  endOfService,
  web = false,
  cut = false,
  line,
}: HarnessOptions = {}): Promise<Harness> {
  const redis = redisUrl === undefined ? await startTrialRedis() : undefined;
  const url = redis?.url ?? redisUrl ?? '';
  let ahead = 0;
  // Never behind the real time: Redis goes by its own clock and would let everything go at once.
  let held: number | undefined;
  const clock = { now: () => held ?? Date.now() + ahead };
  const api = new BotApi({ token: TOKEN, username: 'harness_bot', now: clock.now, resendAfterMs: () => 1 });
  const telegram = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  await telegram.register(botApiRoutes, { api });
  const root = await telegram.listen({ host: '127.0.0.1', port: 0 });
  const apiRoot = line ? await line.to(root) : root;
  // Nothing listens there any more.
  if (cut) await telegram.close();
  const shipped = speech ?? (() => SHIPPED);
  const standing = new Map<number | Address, string>();
  let logged = '';
  const log = createLog('debug', { write: (line) => void (logged += line) });
  const bots: Bot[] = [];
  const hooks: string[] = [];
  const sites: string[] = [];
  const servers: ReturnType<typeof createServer>[] = [];
  for (let i = 0; i < Math.max(replicas, 1); i++) {
    const server = createServer({ health: () => ({ ready: true, redis: {} }), cut: false, waiting: 1000 });
    servers.push(server);
    // The path is known before the port: the webhook's route has to be there before the server listens.
    const webhook = replicas > 0 ? { url: 'http://127.0.0.1:1/hook', path: '/hook', secret: SECRET } : undefined;
    const config = {
      token: TOKEN,
      apiRoot,
      redisUrl: url,
      redisDurableUrl: redisDurableUrl ?? url,
      sealKey: SEALING,
      webhook,
      coordinatorInvite,
      get endOfService() {
        return endOfService?.();
      },
    };
    addWebChat(server, { path: WEB_PATH, chat: () => bots[i]?.web });
    const stands = (from: Address, place: Place | undefined) =>
      void standing.set(channelOf(from) === 'web' ? from : chatOf(from), place ? written(place) : 'gone');
    const faster = { ...hurry, ...(line && { patience: line.patience }) };
    const bot = await joinBot({
      config,
      server,
      log,
      clock: { now: () => clock.now() + i * apart },
      wait,
      hurry: faster,
      speech: shipped,
      drafts,
      stands,
    });
    bots.push(bot);
    if (replicas > 0 || web) {
      const root = await server.listen({ host: '127.0.0.1', port: 0 });
      if (replicas > 0) hooks.push(`${root}/hook`);
      sites.push(root + WEB_PATH);
    }
  }
  if (replicas > 0) await api.call('setWebhook', { url: hooks[0], secret_token: SECRET });
  else {
    const [bot] = bots;
    const serving = new Promise<void>((ready, failed) => void bot?.serve(ready).catch(failed));
    if (!cut) await serving;
  }

  return {
    api,
    bots,
    hooks,
    sites,
    redisUrl: url,
    log: () => logged,
    standing: (who) => standing.get(typeof who === 'string' ? who : who.id),
    phone: (id = nextPhone++) => api.phone(id),
    pass(ms) {
      ahead += ms;
      if (held !== undefined) held += ms;
    },
    hold() {
      held = Date.now() + ahead + 10 * 60_000;
    },
    async stop() {
      api.close();
      await Promise.all(bots.map((bot) => bot.stop()));
      await telegram.close();
      await redis?.stop();
    },
  };
}

const SHIPPED = asShipped();

/** What the buttons of a message carry, row by row; a button that copies carries nothing. */
export function rowsOf(message: Bubble | undefined): string[][] {
  return (message?.buttons ?? []).map((row) => row.flatMap((button) => ('callback_data' in button ? button.callback_data : [])));
}

/** What the button that leads to `to` carries. @throws an error that lists the buttons there are */
export function buttonTo(message: Bubble, to: string): string {
  const carried = rowsOf(message).flat();
  const found = carried.find((data) => data.endsWith(`:${to.replace('/', ':')}`));
  if (found === undefined) throw new Error(`no button leads to ${to}; there are ${carried.join(', ')}`);
  return found;
}

/** What stands in a chat now that comes from the bot. */
export function fromBot(phone: Phone): readonly Bubble[] {
  return phone.messages().filter((message) => message.from === 'bot');
}
