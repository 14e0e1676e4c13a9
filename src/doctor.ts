// `npm run doctor`: looks at the configuration, the two stores, Telegram, the clocks and the content; says what is wrong and what mends it.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { confirmedAt } from './adapters/redis/assurances.ts';
import { askOnce } from './adapters/redis/connect.ts';
import { endToldAt } from './adapters/redis/ending.ts';
import { inspect } from './adapters/redis/inspect.ts';
import { RedisRoster } from './adapters/redis/roster.ts';
import { sealKey as sealKeyOf } from './adapters/redis/seal.ts';
import { inspectTelegram } from './adapters/telegram/inspect.ts';
import { ended, type Outcome } from './command.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { hasEnded } from './core/end-of-service.ts';
import { dayOf } from './core/near/kyiv.ts';
import { StoreAway } from './ports.ts';
import { passwordIn } from './doctor/access.ts';
import { type Check, doubtful, lineOf, wrong } from './doctor/check.ts';
import { judgeContent } from './doctor/content.ts';
import { endCheck } from './doctor/end.ts';
import { logLevelCheck, nodeCheck, sealKeyCheck, swapCheck, webhookSecretCheck } from './doctor/machine.ts';
import { judgeStores, type Store } from './doctor/redis.ts';
import { rosterCheck, type RosterFacts } from './doctor/roster.ts';
import { judgeTelegram } from './doctor/telegram.ts';

const root = resolve(import.meta.dirname, '..');

process.exitCode = await ended('npm run doctor takes no options; it reads the variables that the bot reads.', examine);

async function examine(): Promise<Outcome> {
  parseArgs({ options: {} });
  const config = configured();
  const durable = 'config' in config ? config.config.redisDurableUrl : undefined;
  const checks = [
    ...('config' in config ? await configChecks(config.config) : config.problems),
    nodeCheck(process.versions.node),
    ...swapCheck(existsSync('/proc/swaps') ? readFileSync('/proc/swaps', 'utf8') : undefined),
    ...judgeContent(root, dayOf(Date.now()), durable === undefined ? undefined : await confirmedAt(durable)),
  ];
  const secrets = 'config' in config ? secretsOf(config.config) : [];
  const [wrongs, doubts] = (['wrong', 'doubtful'] as const).map((what) => checks.filter(({ is }) => is === what).length);
  const lines = [...checks.map(lineOf), '', `${wrongs} wrong, ${doubts} to be looked at.`];
  // No check says a secret. Should an answer from outside repeat one, it stops here.
  return {
    lines: lines.map((line) => secrets.reduce((text, secret) => text.replaceAll(secret, '…'), line)),
    code: wrongs === 0 ? 0 : 1,
  };
}

async function configChecks(config: Config): Promise<Check[]> {
  const trial =
    config.mode === 'trial'
      ? [
          doubtful(
            'trial',
            'The environment has no BOT_TOKEN, so this is a trial',
            'give it that of the bot; where it stands in .env beside compose.yaml: docker compose exec bot node src/doctor.ts',
          ),
        ]
      : [];
  const { redisUrl, redisDurableUrl, sealKey } = config;
  return [
    ...trial,
    ...(sealKey ? [sealKeyCheck(sealKey)] : []),
    ...(config.mode === 'real' ? [logLevelCheck(config.logLevel)] : []),
    ...(config.mode === 'real' && config.webhook ? [webhookSecretCheck(config.webhook.secret)] : []),
    ...(redisUrl === undefined
      ? []
      : judgeStores({ volatile: await storeAt(redisUrl), durable: await storeAt(redisDurableUrl ?? redisUrl) })),
    ...endCheck(config.endOfService, redisDurableUrl === undefined ? undefined : await endToldAt(redisDurableUrl), Date.now()),
    ...(config.mode === 'real' ? [...(await rosterChecks(config)), ...(await telegramChecks(config))] : []),
  ];
}

/** When the service has ended, nobody is to be on it. */
async function rosterChecks({ redisDurableUrl, sealKey, endOfService }: Config & { readonly mode: 'real' }): Promise<Check[]> {
  if (endOfService !== undefined && hasEnded(endOfService, Date.now())) return [];
  return rosterCheck(await rosterAt(redisDurableUrl, sealKey));
}

async function rosterAt(url: string, key: Buffer): Promise<RosterFacts | undefined> {
  try {
    return await askOnce(url, async (connection) => {
      const roster = new RedisRoster(connection, [sealKeyOf(key)], { now: Date.now });
      const [foreign, staff] = [await roster.isForeign(), await roster.all()];
      const coordinators = staff.filter(({ role }) => role === 'coordinator').length;
      return { foreign, coordinators, responders: staff.length - coordinators };
    });
  } catch (error) {
    // That it is away is said of the store itself.
    if (!(error instanceof StoreAway)) throw error;
    return undefined;
  }
}

async function telegramChecks(config: Config & { readonly mode: 'real' }): Promise<Check[]> {
  const facts = await inspectTelegram({ ...config, webhook: config.webhook?.url }, Date.now);
  return judgeTelegram(facts, { webhook: config.webhook !== undefined, now: Date.now() });
}

function storeAt(url: string): Promise<Store> {
  return askOnce(url, (connection) =>
    inspect(connection, Date.now).then(
      (facts) => ({ url, facts }),
      (error: unknown) => ({ url, facts: undefined, why: error instanceof StoreAway ? error.message : undefined }),
    ),
  );
}

function configured(): { readonly config: Config } | { readonly problems: readonly Check[] } {
  try {
    return { config: readConfig(process.env) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { problems: error.problems.map((problem) => wrong('config', problem, 'docs/operations.md lists the variables')) };
  }
}

/** What must never be printed. */
function secretsOf(config: Config): string[] {
  const passwords = [config.redisUrl, config.redisDurableUrl].map((url) => (url === undefined ? '' : passwordIn(url)));
  const own = config.mode === 'real' ? [config.token, config.token.split(':')[1] ?? '', config.webhook?.secret ?? ''] : [];
  return [...own, ...passwords, config.coordinatorInvite ?? '', config.sealKey?.toString('base64') ?? ''].filter((secret) => secret !== '');
}
