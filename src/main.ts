// The program: reads the environment, refuses what is wrong in one line each, starts a real bot or a trial, and ends in order.
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { createMetrics, type Metrics } from './adapters/metrics/metrics.ts';
import { createLog } from './adapters/log/pino.ts';
import { startWiping } from './adapters/memory/wiping.ts';
import type { Connection as RedisConnection } from './adapters/redis/connect.ts';
import { inspect } from './adapters/redis/inspect.ts';
import { TokenRefused, WebhookRefused } from './adapters/telegram/introduce.ts';
import { addWebChat } from './adapters/web/routes.ts';
import { createMetricsServer, createServer } from './adapters/web/server.ts';
import { EndRefused } from './app/ending.ts';
import { type Config, ConfigError, type Real, readConfig } from './config.ts';
import { linesFor } from './content/causes.ts';
import { type Speech, speechFrom } from './content/speech.ts';
import { NOTICE_DAYS } from './core/end-of-service.ts';
import { waitingSince } from './core/handoff/waiting.ts';
import { judgeStores } from './doctor/redis.ts';
import type { Log } from './ports.ts';
import { type Bot, joinBot } from './run.ts';
import { dayOf } from './core/near/kyiv.ts';

const root = resolve(import.meta.dirname, '..');
const clock = { now: () => Date.now() };

/**
 * The lexicon is prepared when it is first asked, which takes a tenth of a second or two. So long after it listens, when whoever pressed
 * during the start was answered, the bot asks itself, so that nobody who types waits for it. Milliseconds.
 */
const SETTLED = 1000;

void main();

async function main(): Promise<void> {
  const config = configured();
  // An editor sees warnings in the simulator, and in the check; here nobody does.
  const speech = speechFrom(root, dayOf(clock.now()), config.mode === 'real' ? 'errors' : 'all');
  if ('errors' in speech) return end(['The content has errors, so the bot does not start:', ...linesFor(speech.errors)]);
  const metrics = createMetrics(createLog(config.logLevel), clock);
  const { log } = metrics;
  // An error that nobody caught would be printed with all it holds, words and token included: only its name is.
  // So is that of a promise: Node throws it.
  process.on('uncaughtException', (error: unknown) => {
    log.write({ event: 'crash', level: 'error', errorName: error instanceof Error ? error.name : 'Error' });
    process.exit(1);
  });
  const starting = config.mode === 'real' ? startReal(config, speech, metrics) : startTrial(config, speech, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void starting.then((stop) => stop()).then(() => process.exit(0)));
  }
  await starting.catch((error: unknown) => end([reasonOf(error, config)]));
}

async function startReal(config: Real, speech: Speech, metrics: Metrics): Promise<() => Promise<void>> {
  const { log } = metrics;
  let ready = false;
  let bot: Bot | undefined;
  const state = (name: 'volatile' | 'durable') => bot?.redis[name].state ?? 'down';
  const health = () => ({ ready, redis: { volatile: state('volatile'), durable: state('durable') } });
  const wiping = await startWiping();
  const server = createServer({ health, cut: false, came: wiping.came });
  if (config.webChat !== undefined) addWebChat(server, { path: config.webChat, chat: () => bot?.web });
  bot = await joinBot({
    config,
    server,
    log,
    clock,
    wait,
    speech: () => speech,
    drafts: false,
    answered: wiping.came,
  });
  await server.listen({ host: '0.0.0.0', port: config.port });
  // The web chat answers before Telegram does, and also where it never does.
  ready = config.webChat !== undefined;
  const settled = setTimeout(() => void speech.content.understand(''), SETTLED);
  // Nobody waits for it: a visitor is answered also while a store is not as it should be.
  void warnOfStores(config, bot, log).catch(() => {});
  const measuring = await serveMetrics(config, metrics, bot, wiping.came);
  const serving = bot.serve(() => {
    ready = true;
    wiping.came();
    log.write({ event: 'ready' });
  });
  serving.catch((error: unknown) => end([reasonOf(error, config)]));
  return async () => {
    wiping.stop();
    clearTimeout(settled);
    await Promise.all([bot?.stop(), measuring?.close()]);
  };
}

/** A store that keeps what it should not is told to the log at the start; `npm run doctor` says what mends it. */
async function warnOfStores({ redisUrl, redisDurableUrl }: Real, { redis }: Bot, log: Log): Promise<void> {
  const facts = (connection: RedisConnection) => inspect(connection, clock.now).catch(() => undefined);
  const [volatile, durable] = await Promise.all([facts(redis.volatile), facts(redis.durable)]);
  const checks = judgeStores({ volatile: { url: redisUrl, facts: volatile }, durable: { url: redisDurableUrl, facts: durable } });
  for (const { is, name } of checks) if (is === 'wrong') log.write({ event: 'store-unsafe', level: 'warn', step: name });
}

/** Metrics have a port of their own, if any: they are not for the public. */
async function serveMetrics(
  { metrics: where }: Real,
  metrics: Metrics,
  bot: Bot,
  looked: () => void,
): Promise<FastifyInstance | undefined> {
  if (!where) return undefined;
  metrics.measure({
    stores: () => ({ volatile: bot.redis.volatile.state === 'up', durable: bot.redis.durable.state === 'up' }),
    waiting: async () => (await bot.people.store.open()).flatMap((handoff) => waitingSince(handoff, clock.now()) ?? []),
    backlog: () => bot.backlog(),
    looked,
  });
  const server = createMetricsServer(metrics.exposition);
  await server.listen(where);
  return server;
}

async function startTrial(config: Config & { mode: 'trial' }, speech: Speech, log: Log): Promise<() => Promise<void>> {
  // Only now: where there is a token, the simulator is never loaded.
  const { startTrial: start } = await import('./trial.ts');
  const trial = await start({ config, speech, log, clock, root });
  process.stdout.write([`Розмова з ботом / Talk to it:  ${trial.url}`, `Зупинити / Stop: Ctrl+C. ${trial.store}`, ''].join('\n'));
  return trial.stop;
}

function configured(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return end(error.problems);
    throw error;
  }
}

/** What went wrong and what to do, without a value that was given. */
function reasonOf(error: unknown, { port }: Config): string {
  if (error instanceof EndRefused)
    return `END_OF_SERVICE is past, or nearer than ${NOTICE_DAYS} days, and was never told before; nothing was done. Write a later day, or leave it out: docs/runbooks/end-of-service.md.`;
  if (error instanceof TokenRefused) return 'BOT_TOKEN is not accepted by the Bot API; copy it again from @BotFather.';
  if (error instanceof WebhookRefused) return 'WEBHOOK_URL is not accepted by Telegram; it has to be a public https:// address.';
  const { name, code } = error instanceof Error ? (error as Error & { code?: string }) : { name: 'Error', code: undefined };
  const taken = (error as { port?: number }).port ?? port;
  const variable = taken === port ? 'PORT' : 'METRICS_PORT';
  if (code === 'EADDRINUSE') return `${variable} ${taken} is taken by another program; choose another one, e.g. ${variable}=${taken + 1}.`;
  if (code === 'EADDRNOTAVAIL') return 'METRICS_HOST is not an address of this machine; write 127.0.0.1, or 0.0.0.0 inside a container.';
  if (code === 'EACCES') return `${variable} ${taken} may not be used by this user; choose one above 1023.`;
  return `The bot could not start or go on: ${code ?? name}.`;
}

function end(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}
