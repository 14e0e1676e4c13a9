// The connection to Redis: made from a URL, and never waited for long.
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { StoreAway } from '../../ports.ts';
import { clusterOf, isCluster } from './nodes.ts';
import type { Script } from './scripts.ts';

/** Whether Redis answers, for `/health`. */
export type RedisState = 'up' | 'down';

/** A connection that gives no answer for so long is cut, and all that wait on it are told. Milliseconds. */
const ANSWER_WITHIN = 800;
const CONNECT_WITHIN = 1000;
const RETRY_AFTER_AT_MOST = 1000;
/** Whoever can wait waits so long for a line, from when the last one was lost, or from the start: in a long outage, nobody. */
const BACK_WITHIN = 1000;

const options: RedisOptions = {
  // A visitor in danger is answered without memory at once rather than with it later, so nothing is queued or sent again.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: CONNECT_WITHIN,
  retryStrategy: (times) => Math.min(50 * times, RETRY_AFTER_AT_MOST),
  disableClientInfo: true,
};

/**
 * Connects, and goes on trying for ever. Comes back when Redis is ready or has let us wait for a second, whichever is first.
 * @param url `redis://`, `rediss://` (TLS), `unix:///path/to/socket`, or `redis-cluster://host:port,host:port` for a Redis Cluster
 * @throws Error where `url` is none of these; the message does not repeat it, for it may hold a password
 */
export async function connect(url: string): Promise<Connection> {
  const connection = new Connection(isCluster(url) ? clusterOf(url, options) : clientOf(url, options));
  await new Promise<void>((done) => {
    const timer = setTimeout(done, CONNECT_WITHIN);
    connection.onChange(() => {
      clearTimeout(timer);
      done();
    });
  });
  return connection;
}

/** Connects, asks, and hangs up: for a command. @throws what `ask` throws; Error where `url` is no address */
export async function askOnce<T>(url: string, ask: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(url);
  try {
    return await ask(connection);
  } finally {
    connection.close();
  }
}

/** One connection, shared by all who ask. */
export class Connection {
  readonly #redis: Redis | Cluster;
  readonly #listeners = new Set<(state: RedisState) => void>();
  /** Whether the last answer was a refusal. */
  #refuses = false;
  /** Why there is no line: a server that is there and lets us not in says so, and is looked at in another way than one that is away. */
  #failed: Error | undefined;
  #handshake: NodeJS.Timeout | undefined;
  /** When the last line was lost, or the first one was begun, by `performance.now()`. */
  #lost = performance.now();
  #wasReady = false;
  /** When something was last heard, by `performance.now()`. */
  #heard = 0;
  /** Questions that have no answer yet, and when the first of them was asked. */
  #open = 0;
  #asked = 0;
  /** Is set while somebody looks whether answers come. */
  #watched: NodeJS.Timeout | undefined;
  /** Whether questions are being gathered at the moment. */
  #gathers = false;

  /** Use `connect`. */
  constructor(redis: Redis | Cluster) {
    this.#redis = redis;
    // A listener must be there, or the client prints the error; what happened is told by the state and to those who ask.
    redis.on('error', (error: Error) => void (this.#failed = error));
    redis.on('connect', () => {
      this.#handshake = setTimeout(() => this.#cut(), ANSWER_WITHIN);
    });
    for (const event of ['ready', 'close']) {
      redis.on(event, () => {
        clearTimeout(this.#handshake);
        if (event === 'ready') this.#failed = undefined;
        // Another line may lead to another server.
        if (event === 'close') this.#refuses = false;
        if (this.#wasReady && event === 'close') this.#lost = performance.now();
        this.#wasReady = event === 'ready';
        for (const listener of this.#listeners) listener(this.state);
      });
    }
  }

  /** A Redis that is there and refuses (full, read-only, too old) is as good as away. */
  get state(): RedisState {
    return this.#redis.status === 'ready' && streamsOf(this.#redis).some(({ writable }) => writable) && !this.#refuses ? 'up' : 'down';
  }

  /** Calls back whenever Redis has come or gone. Who is told 'down' may find another Redis, or an empty one, when it is up. */
  onChange(listener: (state: RedisState) => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Asks Redis something.
   * @param whole what is asked instead where Redis does not know the script that was named @throws StoreAway where there is no answer in time, or a refusal
   */
  async ask<T>(command: (redis: Redis) => Promise<T>, whole?: (redis: Redis) => Promise<T>): Promise<T> {
    this.#watch();
    this.#gather();
    this.#open += 1;
    try {
      // A cluster would keep the question until it is there.
      if (this.#redis.status !== 'ready') throw this.#failed ?? new Error('not ready');
      // It takes the same commands as a server.
      const answer = await command(this.#redis as Redis);
      this.#heard = performance.now();
      this.#refuses = false;
      return answer;
    } catch (error) {
      if (whole && codeOf(error) === 'NOSCRIPT') return await this.ask(whole);
      this.#refuses = codeOf(error) !== undefined;
      // It was a primary, and is none any more: the address leads to the new one, as soon as we dial again. Or what it holds is being
      // replaced: whoever dials is told when that is over.
      if (codeOf(error) === 'READONLY' || codeOf(error) === 'LOADING') this.#cut();
      throw new StoreAway(reasonOf(error));
    } finally {
      this.#open -= 1;
    }
  }

  /** Runs a script. @throws StoreAway */
  run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    return this.ask<unknown>(
      (redis) => redis.evalsha(script.sha, keys.length, ...keys, ...args),
      (redis) => redis.eval(script.lua, keys.length, ...keys, ...args),
    );
  }

  /** Does something that whoever asks can wait for: where the line was lost under it, once more on the next one. @throws StoreAway */
  async again<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreAway) || !(await this.#isBack())) throw error;
      return work();
    }
  }

  /** Hangs up, for good. */
  close(): void {
    this.#redis.disconnect();
  }

  /** Whether there is a line, or there is one again a moment after the last one. */
  #isBack(): Promise<boolean> {
    const left = this.#lost + BACK_WITHIN - performance.now();
    if (this.state === 'up' || left <= 0) return Promise.resolve(this.state === 'up');
    return new Promise((done) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        done(this.state === 'up');
      };
      const look = (state: RedisState): void => void (state === 'up' && end());
      const timer = setTimeout(end, left);
      this.#listeners.add(look);
    });
  }

  /** What is asked by all who were heard together goes out together, in one write: that is most of what a question costs. */
  #gather(): void {
    if (this.#gathers || this.#redis.status !== 'ready') return;
    this.#gathers = true;
    const streams = streamsOf(this.#redis);
    for (const stream of streams) stream.cork();
    setImmediate(() => {
      this.#gathers = false;
      for (const stream of streams) stream.uncork();
    });
  }

  /**
   * From the first question on: cuts the line if some have been open for so long and nothing was heard. Answers come in the order of the
   * questions: while others have theirs, the last one's is on its way.
   */
  #watch(): void {
    if (this.#open > 0) return;
    this.#asked = performance.now();
    if (this.#watched === undefined) this.#watched = this.#judgeIn(ANSWER_WITHIN);
  }

  #judgeIn(ms: number): NodeJS.Timeout {
    const judge = () => {
      const left = Math.max(this.#heard, this.#asked) + ANSWER_WITHIN - performance.now();
      this.#watched = this.#open > 0 && left > 0 ? this.#judgeIn(left) : undefined;
      if (this.#open > 0 && left <= 0) this.#cut();
    };
    // Where this process itself was held up, the answer already lies in the socket: it is read before we judge.
    return setTimeout(() => setImmediate(judge), ms).unref();
  }

  /** All that wait get an error, and so does whoever asks before the next handshake: nobody waits for a server that hangs. */
  #cut(): void {
    for (const stream of streamsOf(this.#redis)) stream.destroy();
  }
}

/** The lines to a Redis, or to all nodes of a cluster that we speak to. */
function streamsOf(redis: Redis | Cluster) {
  const nodes = redis instanceof Cluster ? redis.nodes() : [redis];
  // A node that was not asked yet has no line.
  return nodes.flatMap(({ stream }) => (stream as Redis['stream'] | undefined) ?? []);
}

/**
 * A client of one server that is not waited for yet.
 * @throws Error where `url` is no address of a Redis; the message does not repeat it
 */
export function clientOf(url: string, options: RedisOptions): Redis {
  if (isCluster(url)) throw new Error('this store needs one Redis, not a cluster: all of it is in one slot');
  if (url.includes(',')) throw new Error('REDIS_URL names several servers; a cluster is written redis-cluster://host:port,host:port');
  if (!URL.canParse(url)) throw new Error('REDIS_URL is not a URL');
  const { protocol, pathname } = new URL(url);
  if (protocol === 'unix:') return new Redis({ ...options, path: decodeURIComponent(pathname) });
  if (protocol === 'redis:' || protocol === 'rediss:') return new Redis(url, options);
  throw new Error('REDIS_URL begins with redis://, rediss:// or unix://');
}

/** What an error may say: the client's own errors carry the command with all that was to be stored. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'NOAUTH' || code === 'WRONGPASS') return `Redis does not take the password, or wants one (${code})`;
  return code === undefined ? 'Redis does not answer' : `Redis refuses: ${code}`;
}

/** The first word of a refusal, e.g. OOM or NOSCRIPT; undefined for any other error. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  return /^[A-Z]+/.exec(error.message)?.[0] ?? 'error';
}
