// Bots that can be cut off from the world at any moment: what reached Redis and Telegram by then is done, nothing else ever is, as after kill -9.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createProxy, type Server, type Socket, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { connect as connectRedis } from '../../src/adapters/redis/connect.ts';
import { createServer } from '../../src/adapters/web/server.ts';
import { type Bot, joinBot } from '../../src/run.ts';
import { BotApi } from '../../src/simulator/bot-api.ts';
import { botApiRoutes } from '../../src/simulator/bot-api-routes.ts';
import { durableServer, realServer } from '../contracts/servers.ts';
import { SEALING, shippedSpeech, TOKEN } from '../harness.ts';
import { hurry, shortly } from '../hurry.ts';

/** A bot whose lines to the world are counted and can be cut. */
export interface Severable {
  readonly bot: Bot;
  /** Cuts all its lines right behind the `k`-th request from now on: that one still arrives, its answer does not. @returns when it was cut */
  cutAfter(k: number): Promise<void>;
  /** The `k`-th request from now on is done, its answer is lost, and its line breaks; 0: none. */
  loseAfter(k: number): void;
  /** Whether that has not come so far. */
  readonly keeps: boolean;
  /** It is not to be cut after all. @returns whether it was not yet */
  spare(): boolean;
  /** Ends what is left of it in this process; cut off, it reaches nobody any more. */
  bury(): void;
}

/** What the queue asks is not lost here: a job that it has handed out to nobody is missed after ten seconds (test/adapters/jobs/jobs.test.ts). */
const QUEUE = '{bull}';

export interface World {
  readonly api: BotApi;
  /** Starts a bot, as after a crash: the state is there, the queue has lost what it was at. @param lose the answer to which of its requests is lost */
  start(lose?: number): Promise<Severable>;
  pass(ms: number): void;
  stop(): Promise<void>;
}

/** Two Redis servers, a Bot API, and a clock. */
export async function startWorld(): Promise<World> {
  const [volatile, durable] = await Promise.all([realServer(), durableServer()]);
  const dir = mkdtempSync(join(tmpdir(), 'helpline-lines-'));
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const api = new BotApi({ token: TOKEN, username: 'severed_bot', now: clock.now });
  const telegram = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  await telegram.register(botApiRoutes, { api });
  const root = new URL(await telegram.listen({ host: '127.0.0.1', port: 0 }));
  const speech = shippedSpeech();
  let lines = 0;
  const bots = new Set<Bot>();

  return {
    api,
    pass(ms) {
      ahead += ms;
    },
    async start(lose = 0) {
      // The queue would notice after ten seconds that a bot is gone (test/adapters/jobs/jobs.test.ts); here it comes back empty instead.
      const keeper = await connectRedis(durable.url);
      await keeper.ask(async (redis) => {
        const jobs = await redis.keys('{bull}:*');
        if (jobs.length > 0) await redis.del(jobs);
      });
      keeper.close();
      const line = new Line();
      line.loseAfter(lose);
      const path = (n: number) => join(dir, `${n}.sock`);
      const tap = async (url: string) => {
        const own = path(++lines);
        await line.listen(own, () => connect(new URL(url).pathname));
        return `unix://${own}`;
      };
      const [redisUrl, redisDurableUrl] = [await tap(volatile.url), await tap(durable.url)];
      const port = await line.listen(0, () => connect(Number(root.port), '127.0.0.1'));
      const config = {
        token: TOKEN,
        apiRoot: `http://127.0.0.1:${port}`,
        redisUrl,
        redisDurableUrl,
        sealKey: SEALING,
        webhook: undefined,
        coordinatorInvite: undefined,
        endOfService: undefined,
      };
      const server = createServer({ health: () => ({ ready: true, redis: {} }), cut: false });
      const pauses = { wait: shortly, hurry };
      const bot = await joinBot({ config, server, log: { write: () => {} }, clock, ...pauses, speech: () => speech, drafts: false });
      bots.add(bot);
      await new Promise<void>((ready, failed) => void bot.serve(ready).catch(failed));
      return {
        bot,
        cutAfter: (k) => line.cutAfter(k),
        loseAfter: (k) => line.loseAfter(k),
        get keeps() {
          return line.keeps;
        },
        spare: () => line.spare(),
        bury() {
          bots.delete(bot);
          void bot.stop();
        },
      };
    },
    async stop() {
      api.close();
      await Promise.all([...bots].map((bot) => bot.stop()));
      await telegram.close();
      await Promise.all([volatile.remove(), durable.remove()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** All lines of one bot. */
class Line {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  #left = Infinity;
  /** So many requests until one whose answer is lost. */
  #untilLost = 0;
  #isCut = () => {};

  async listen(at: string | number, upstream: () => Socket): Promise<number> {
    const server = createProxy((near) => {
      const far = upstream();
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket));
      }
      let isLost = false;
      near.on('data', (chunk) => {
        if (this.#untilLost > 0 && !chunk.includes(QUEUE) && --this.#untilLost === 0) isLost = true;
        if (this.#left <= 0) return;
        this.#left--;
        const last = this.#left === 0;
        // It is read by the other side before the line is closed; nothing goes back.
        far.write(chunk, () => last && far.end());
        if (last) this.#cut();
      });
      far.on('data', (chunk) => {
        if (isLost) near.destroy();
        else if (this.#left > 0) near.write(chunk);
      });
      near.on('close', () => far.end());
      far.on('close', () => near.destroy());
    });
    this.#servers.push(server);
    await new Promise<void>((listening) =>
      server.listen(typeof at === 'string' ? { path: at } : { port: at, host: '127.0.0.1' }, listening),
    );
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  cutAfter(k: number): Promise<void> {
    this.#left = k;
    return new Promise((cut) => {
      this.#isCut = cut;
      if (k === 0) this.#cut();
    });
  }

  loseAfter(k: number): void {
    this.#untilLost = k;
  }

  get keeps(): boolean {
    return this.#untilLost > 0;
  }

  spare(): boolean {
    const isWhole = this.#left > 0;
    if (isWhole) this.#left = Infinity;
    return isWhole;
  }

  #cut(): void {
    this.#left = 0;
    for (const server of this.#servers) server.close();
    // What was sent last has arrived a moment later.
    setImmediate(() =>
      setImmediate(() => {
        for (const socket of this.#sockets) socket.destroySoon();
        this.#isCut();
      }),
    );
  }
}
