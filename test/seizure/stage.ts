// The stage of the drill: the bot in a process of its own, a local Bot API, two real stores that are listened to, and a clock to be moved.
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fastify } from 'fastify';
import { Redis } from 'ioredis';
import { compact } from '../../src/adapters/redis/compaction.ts';
import { type Connection, connect } from '../../src/adapters/redis/connect.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import { type SealKey, sealKey } from '../../src/adapters/redis/seal.ts';
import { BotApi } from '../../src/simulator/bot-api.ts';
import { botApiRoutes } from '../../src/simulator/bot-api-routes.ts';
import { asStarted } from '../bench/peers.ts';
import type { Before } from '../bot/people.ts';
import { durableServer, realServer, type TestServer } from '../contracts/servers.ts';
import type { Order } from './bot.ts';
import { phoneOf } from './canaries.ts';
import { type Evidence, entriesOf, filesIn } from './evidence.ts';
import { imageOf, stopped } from './image.ts';
import { Journal } from './journal.ts';

const TOKEN = '123456:drill';
const CERTIFICATE = 'certificate.pem';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How `npm start` starts the bot. */
const STARTED = asStarted();

/** To be found in each heap: words, and a number that is nobody's. */
export const PLANTED = { words: 'zqPlanted', number: 8_888_777_666_555 };

/** One of the stores, as whoever has its socket sees it. */
interface Store {
  readonly server: TestServer;
  readonly folder: string;
  readonly redis: Redis;
  readonly journal: Journal;
}

/** What stands in both. */
export type Stores = Pick<Evidence, 'volatile' | 'durable'>;

export class Stage {
  readonly api: BotApi;
  readonly key: SealKey;
  readonly volatile: Store;
  readonly durable: Store;
  /** Called with both stores each time the clock was moved. */
  watch: (stores: Stores) => void = () => {};
  /** The bot, as those of `people.ts` ask for it. */
  readonly bots: Before['bots'];
  /** Where the web chat is, while the bot runs. */
  site = '';
  readonly #env: Record<string, string>;
  readonly #folder: string;
  readonly #connection: Connection;
  readonly #close: () => Promise<void>;
  #child: ChildProcess | undefined;
  #ahead = 0;
  #log = '';
  #hears: (answer: { readonly said?: string; readonly failed?: string }) => void = () => {};
  #people = 0;

  static async start(): Promise<Stage> {
    const [volatile, durable] = await Promise.all([realServer(), durableServer()]);
    const folder = mkdtempSync(join(tmpdir(), 'helpline-drill-'));
    const stage: { ahead: () => number } = { ahead: () => 0 };
    const now = () => Date.now() + stage.ahead();
    const api = new BotApi({ token: TOKEN, username: 'drill_bot', now, resendAfterMs: () => 1 });
    // Over TLS, as it is in truth: what OpenSSL keeps of words and names is in the memory, too.
    const https = certified(folder);
    const telegram = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 }, https });
    await telegram.register(botApiRoutes, { api });
    const root = await telegram.listen({ host: '127.0.0.1', port: 0 });
    const stores = await Promise.all([volatile, durable].map((server) => storeOf(server, now)));
    const [first, second] = stores as [Store, Store];
    // The file is read as it is, without unpacking; and what is done to it is done soon.
    await second.redis.config('SET', 'aof-use-rdb-preamble', 'no');
    await second.redis.config('SET', 'hz', '100');
    const connection = await connect(durable.url);
    const made = new Stage({ api, folder, root, first, second, connection, close: () => telegram.close() });
    stage.ahead = () => made.#ahead;
    return made;
  }

  private constructor(parts: {
    api: BotApi;
    folder: string;
    root: string;
    first: Store;
    second: Store;
    connection: Connection;
    close: () => Promise<void>;
  }) {
    const sealing = randomBytes(32);
    this.api = parts.api;
    this.key = sealKey(sealing);
    [this.volatile, this.durable] = [parts.first, parts.second];
    this.#folder = parts.folder;
    this.#connection = parts.connection;
    this.#close = parts.close;
    const add = async (staff: Staff) => void (await this.#obeyed({ do: 'add', staff }));
    this.bots = [{ sweep: () => this.sweep(), people: { roster: { add } } }];
    this.#env = {
      PATH: process.env.PATH ?? '',
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: parts.root,
      NODE_EXTRA_CA_CERTS: join(this.#folder, CERTIFICATE),
      REDIS_URL: this.volatile.server.url,
      REDIS_DURABLE_URL: this.durable.server.url,
      SEAL_KEY: sealing.toString('base64'),
    };
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** The next person, with a phone. */
  phone() {
    return this.person(this.number());
  }

  /** The next person, without one. */
  number(): number {
    return this.#people++;
  }

  person(number: number) {
    return phoneOf(this.api, number);
  }

  /** Starts the bot, in whose place another one may have been. @param how its updates come */
  async serve(how: 'polling' | 'webhook'): Promise<void> {
    await this.#end();
    const secret = how === 'webhook' ? { DRILL_SECRET: 'drill-secret' } : {};
    this.#child = fork(join(import.meta.dirname, 'bot.ts'), {
      cwd: this.#folder,
      env: { ...this.#env, ...secret, ...STARTED.env },
      execArgv: [...STARTED.flags, '--heap-snapshot-string-limit=1000000', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child.once('exit', () => this.#hears({ failed: `it has ended: ${this.#log.slice(-2000)}` }));
    for (const out of [this.#child.stdout, this.#child.stderr]) out?.on('data', (chunk) => (this.#log += String(chunk)));
    this.#child.on('message', (answer: object) => this.#hears(answer));
    const root = await this.#said();
    this.site = `${root}/web/`;
    if (how === 'webhook') await this.api.call('setWebhook', { url: `${root}/hook`, secret_token: 'drill-secret' });
    await this.#obeyed({ do: 'pass', ms: this.#ahead });
    await this.#obeyed({ do: 'plant', ...PLANTED });
  }

  /** A code with which somebody may join. */
  invite(): Promise<string> {
    return this.#obeyed({ do: 'invite' });
  }

  async sweep(): Promise<void> {
    await this.#obeyed({ do: 'sweep' });
  }

  /** Moves the clock, an hour at a time at most: what is over goes, what is due is done, and the file is rewritten each hour. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= HOUR) {
      await this.heard();
      const step = Math.round(Math.min(left, HOUR));
      this.#ahead += step;
      await this.#obeyed({ do: 'pass', ms: step });
      await Promise.all([this.volatile, this.durable].map(({ redis }) => this.#expire(redis)));
      await this.sweep();
      await this.api.settled();
      if (await compact(this.#connection, this)) await this.#rewritten();
      this.watch(await this.stores());
    }
  }

  /** All that the stores were told is in the journals. */
  async heard(): Promise<void> {
    await Promise.all([this.volatile.journal.heard(), this.durable.journal.heard()]);
  }

  /** The stores as they stand. */
  async stores(): Promise<Stores> {
    await this.heard();
    const [volatile, durable] = await Promise.all([entriesOf(this.volatile.redis), entriesOf(this.durable.redis)]);
    return { volatile, durable };
  }

  /** Everything is taken at this moment. @param memory the memory of the bot too, its heap and all of it as it is, which takes seconds */
  async seize(memory = false): Promise<Evidence> {
    const stores = await this.stores();
    const papers = new Map([
      ...filesIn(this.volatile.folder),
      ...filesIn(this.durable.folder),
      ['log', Buffer.from(this.#log)] as const,
      ['metrics', Buffer.from(await this.#obeyed({ do: 'metrics' }))] as const,
      ['environment', readFileSync(`/proc/${this.#child?.pid}/environ`)] as const,
      ['command line', readFileSync(`/proc/${this.#child?.pid}/cmdline`)] as const,
      ...filesIn(this.#folder),
    ]);
    if (memory) {
      await this.#obeyed({ do: 'wipe' });
      const pid = this.#child?.pid ?? 0;
      await stopped(pid);
      let regions = 0;
      try {
        for (const { name, bytes } of imageOf(pid)) papers.set(`image ${regions++} ${name}`, bytes);
      } finally {
        this.#child?.kill('SIGCONT');
      }
      const file = await this.#obeyed({ do: 'heap', file: join(this.#folder, 'heap') });
      papers.set('heap', readFileSync(file));
      rmSync(file);
    }
    return { at: this.now(), ...stores, papers };
  }

  async stop(): Promise<void> {
    this.api.close();
    await this.#end();
    this.#connection.close();
    for (const { journal, redis, server } of [this.volatile, this.durable]) {
      journal.close();
      redis.disconnect();
      await server.remove();
    }
    await this.#close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What Redis would have let go by this time: it goes by the machine's clock, and this is ours. The jobs count from the machine's. */
  async #expire(redis: Redis): Promise<void> {
    await redis.eval(EXPIRE, 0, this.now());
  }

  async #rewritten(): Promise<void> {
    while (/aof_rewrite_(in_progress|scheduled):1/.test(await this.durable.redis.info('persistence'))) await this.durable.redis.ping();
  }

  async #end(): Promise<void> {
    if (!this.#child) return;
    const gone = once(this.#child, 'exit');
    await this.api.call('deleteWebhook');
    await this.#obeyed({ do: 'stop' }).catch(() => undefined);
    await gone;
    this.#child = undefined;
  }

  async #obeyed(order: Order): Promise<string> {
    const said = this.#said();
    this.#child?.send(order);
    return said;
  }

  /** What the bot says next. It does one thing after the other. */
  #said(): Promise<string> {
    return new Promise((done, failed) => {
      this.#hears = ({ said, failed: name }) => (said === undefined ? failed(new Error(`the bot failed: ${name}`)) : done(said));
      if (this.#child?.exitCode !== null) failed(new Error(`the bot does not run: ${this.#log.slice(-2000)}`));
    });
  }
}

const EXPIRE = `
  for _, key in ipairs(redis.call('KEYS', '*')) do
    if string.sub(key, 1, 6) ~= '{bull}' then
      local ends = redis.call('PEXPIRETIME', key)
      if ends >= 0 and ends <= tonumber(ARGV[1]) then redis.call('DEL', key) end
    end
  end`;

/** A certificate for this machine alone, and its key. The certificate is in the folder, for those who are to believe it. */
function certified(folder: string): { readonly key: Buffer; readonly cert: Buffer } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, CERTIFICATE)];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '400'];
  execFileSync('openssl', ['req', '-x509', ...made, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'pipe' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

async function storeOf(server: TestServer, now: () => number): Promise<Store> {
  const path = decodeURIComponent(new URL(server.url).pathname);
  const redis = new Redis({ path });
  return { server, folder: dirname(path), redis, journal: await Journal.of(path, now) };
}
