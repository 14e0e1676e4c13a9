// The environment, checked: whoever starts a program hands it in, and nothing below looks at it.
import { isIP } from 'node:net';
import { z } from 'zod';

/** How the program runs: for real, on Telegram; or as a trial, on this machine alone. */
export type Config = Shared & (Real | Trial);

interface Shared {
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly redisUrl: string | undefined;
  readonly redisDurableUrl: string | undefined;
  /** Lets the first coordinator in, once. */
  readonly coordinatorInvite: string | undefined;
  /** The day (Kyiv) from which on the bot says good-bye and does nothing else. YYYY-MM-DD. */
  readonly endOfService: string | undefined;
  /** Where the web chat is served: begins and ends with a slash; undefined: nowhere. */
  readonly webChat: string | undefined;
}

export interface Real extends Shared {
  readonly mode: 'real';
  readonly token: string;
  readonly apiRoot: string;
  readonly redisUrl: string;
  readonly redisDurableUrl: string;
  readonly sealKey: Buffer;
  /** Without it: long polling. */
  readonly webhook: { readonly url: string; readonly path: string; readonly secret: string } | undefined;
  /** Where metrics are served; undefined: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
}

export interface Trial extends Shared {
  readonly mode: 'trial';
  readonly sealKey: Buffer | undefined;
}

/** Every problem of the environment at once, one clear line each; names of variables, never their values. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const url = (protocols: readonly string[], hint: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error: hint });
const redis = z
  .string()
  .refine((text) => URL.canParse(text) && !text.includes(',') && (/^rediss?:\/\/[^/]/.test(text) || text.startsWith('unix:')), {
    error: 'is not the address of a Redis; write it as redis://host:6379',
  });

/** Several nodes of one Redis Cluster; the others are found from them. */
const CLUSTER = /^rediss?-cluster:\/\/([^@/\s]+@)?[^@/\s,]+(,[^@/\s,]+)*$/;
const volatile = z.string().refine((text) => CLUSTER.test(text) || redis.safeParse(text).success, {
  error: 'is not the address of a Redis; write it as redis://host:6379, or redis-cluster://host:6379,host:6379 for a cluster',
});

/** Where forms of the web chat go, below its own path: no webhook can be there. */
const TAKEN = ['', 'news'];

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port; write a number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65535, { error: 'is not a port; write a number from 0 to 65535' });

const shape = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]+$/, 'is not a bot token; copy the whole line that @BotFather gave, digits, colon and letters')
    .optional(),
  TELEGRAM_API_ROOT: url(['http:', 'https:'], 'is not an address; write it as https://host').default('https://api.telegram.org'),
  REDIS_URL: volatile.optional(),
  REDIS_DURABLE_URL: redis.optional(),
  PORT: port.default(8080),
  METRICS_PORT: port.optional(),
  METRICS_HOST: z
    .string()
    .refine((text) => isIP(text) !== 0, { error: 'is not an address of this machine; write 127.0.0.1, or 0.0.0.0 inside a container' })
    .default('127.0.0.1'),
  WEBHOOK_URL: url(['https:', 'http:'], 'is not an address; write the public address that Telegram shall call')
    .refine((text) => !/[*:(){}]/.test(URL.canParse(text) ? new URL(text).pathname : ''), {
      error: 'has a sign in its path that cannot be served; use letters, digits, / and -',
    })
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, 'may have only letters, digits, _ and -, at most 256')
    .optional(),
  SEAL_KEY: z
    .string()
    .refine((text) => isKey(text), { error: 'is not 32 bytes in base64; make one with: openssl rand -base64 32' })
    .transform((text) => Buffer.from(text, 'base64'))
    .optional(),
  COORDINATOR_INVITE: z
    .string()
    // It has to fit into a link to the bot.
    .regex(/^[A-Za-z0-9_-]{16,64}$/, 'is not 16 to 64 letters and digits; make one with: openssl rand -hex 16')
    .optional(),
  WEB_CHAT: z
    .string()
    .regex(/^\/([a-z0-9-]+\/)*$/, 'is not a path; write / or /something/, in small letters, with a slash at both ends')
    .optional(),
  END_OF_SERVICE: z.iso.date({ error: 'is not a day; write it as 2027-01-31' }).optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'is not a level; write debug, info, warn, error or silent' })
    .default('info'),
});

/** Reads and checks the environment. An empty variable counts as missing. No value has a space at its ends: a file from Windows brings a sign there that nobody sees. @throws ConfigError */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const trimmed = Object.entries(environment).map(([name, value = '']) => [name, value.trim()] as const);
  const given: Readonly<Record<string, string | undefined>> = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
  const read = shape.safeParse(given);
  const problems = (read.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}.`);
  // What belongs together is looked at even where single values are wrong: all problems come at once.
  const has = (variable: string) => given[variable] !== undefined;
  if (CLUSTER.test(given.REDIS_URL ?? '') && !has('REDIS_DURABLE_URL')) {
    problems.push('REDIS_DURABLE_URL is missing. A cluster keeps conversations only; the durable store is one server: redis://host:6379.');
  }
  if (has('BOT_TOKEN')) {
    if (!has('REDIS_URL')) problems.push('REDIS_URL is missing. With BOT_TOKEN the bot needs a Redis: redis://host:6379.');
    if (!has('SEAL_KEY')) problems.push('SEAL_KEY is missing. Make one with: openssl rand -base64 32.');
    if (has('WEBHOOK_URL') && !has('WEBHOOK_SECRET')) {
      problems.push('WEBHOOK_SECRET is missing. WEBHOOK_URL needs it: any 1–256 letters and digits that nobody can guess.');
    }
    if (has('METRICS_PORT') && Number(given.METRICS_PORT) === Number(given.PORT ?? 8080)) {
      problems.push('METRICS_PORT is the same as PORT. Metrics have a port of their own, which is not public: METRICS_PORT=9464.');
    }
    if (has('WEBHOOK_SECRET') && !has('WEBHOOK_URL')) {
      problems.push('WEBHOOK_URL is missing. WEBHOOK_SECRET alone does nothing: give both, or neither for long polling.');
    }
    if (
      has('WEB_CHAT') &&
      URL.canParse(given.WEBHOOK_URL ?? '') &&
      TAKEN.map((page) => `${given.WEB_CHAT}${page}`).includes(new URL(given.WEBHOOK_URL ?? '').pathname)
    ) {
      problems.push('WEBHOOK_URL has the path of a page of WEB_CHAT. Give it one of its own: https://host/webhook.');
    }
  }
  if (problems.length > 0 || !read.success) throw new ConfigError(problems);

  const env = read.data;
  const shared = {
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    redisUrl: env.REDIS_URL,
    redisDurableUrl: env.REDIS_DURABLE_URL ?? env.REDIS_URL,
    coordinatorInvite: env.COORDINATOR_INVITE,
    endOfService: env.END_OF_SERVICE,
    webChat: env.WEB_CHAT,
  };
  if (env.BOT_TOKEN === undefined || env.REDIS_URL === undefined || env.SEAL_KEY === undefined) {
    return { ...shared, mode: 'trial', sealKey: env.SEAL_KEY };
  }
  const { WEBHOOK_URL: address, WEBHOOK_SECRET: secret } = env;
  return {
    ...shared,
    mode: 'real',
    token: env.BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    redisUrl: env.REDIS_URL,
    redisDurableUrl: env.REDIS_DURABLE_URL ?? env.REDIS_URL,
    sealKey: env.SEAL_KEY,
    metrics: env.METRICS_PORT === undefined ? undefined : { host: env.METRICS_HOST, port: env.METRICS_PORT },
    webhook: address !== undefined && secret !== undefined ? { url: address, path: new URL(address).pathname, secret } : undefined,
  };
}

/** The SEAL_KEY alone, for whoever needs nothing else of the environment; undefined where it is missing or is none. */
export function readSealKey({ SEAL_KEY }: Readonly<Record<string, string | undefined>>): Buffer | undefined {
  try {
    return readConfig({ SEAL_KEY }).sealKey;
  } catch {
    return undefined;
  }
}

/** The address of the durable store alone, likewise. */
export function readDurableUrl({ REDIS_URL, REDIS_DURABLE_URL }: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    return readConfig({ REDIS_URL, REDIS_DURABLE_URL }).redisDurableUrl;
  } catch {
    return undefined;
  }
}

function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').length === 32;
}
