// Counts the round trips to Redis of one turn, before the visitor has her answer and in all: a proxy between the two writes down who speaks.
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { OURS } from './peers.ts';
import { type Places, startPeer, startRedis } from './processes.ts';
import { visitorsOf } from './visitors.ts';

export interface Trips {
  /** Round trips of a turn before the answer is sent, and in all: on average over the journey, and in the dearest turn of it. */
  readonly before: { readonly mean: number; readonly most: number };
  readonly all: { readonly mean: number; readonly most: number };
}

const CHATS = 20;

/** One visitor at a time, so each time that the bot speaks to Redis after Redis has spoken is one round trip of hers. */
export async function countTrips(screens: Places['screens']): Promise<Trips> {
  const redis = await startRedis();
  let trips = 0;
  let asked = false;
  const proxy = createServer((bot) => {
    const port = Number(new URL(redis.url).port);
    const behind = connect(port, '127.0.0.1');
    bot.on('data', (bytes) => {
      // What BullMQ and the roster ask by themselves is no turn's: those connections never run a script of the conversations.
      if (!asked && String(bytes).includes('{p')) {
        asked = true;
        trips += 1;
      }
      behind.write(bytes);
    });
    behind.on('data', (bytes) => {
      asked = false;
      bot.write(bytes);
    });
    for (const [one, other] of [
      [bot, behind],
      [behind, bot],
    ] as const)
      one.on('close', () => other.destroy()).on('error', () => other.destroy());
  });
  let before = 0;
  const api = createHttpServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const speaks = /(sendMessage|editMessageText)$/.test(request.url ?? '');
      if (speaks) before = trips;
      const result = request.url?.endsWith('getMe')
        ? { id: 1, is_bot: true, first_name: 'bench', username: 'bench_bot' }
        : speaks
          ? { message_id: 2, date: 0, chat: { id: 1, type: 'private' } }
          : true;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, result }));
    });
  });
  const bot = await startPeer(OURS, { api: await listening(api), redis: (await listening(proxy)).replace('http', 'redis'), screens });
  const visitors = visitorsOf(OURS, [bot.url]);
  try {
    await visitors.send(1, 0);
    const turns: { before: number; all: number }[] = [];
    for (let i = 0; i < CHATS * 7; i++) {
      trips = 0;
      asked = false;
      // biome-ignore lint/performance/noAwaitInLoops: one at a time, or nobody knows whose trip it was
      await visitors.send(100 + Math.floor(i / 7), i % 7);
      turns.push({ before, all: trips });
    }
    const of = (field: 'before' | 'all') => ({
      mean: turns.reduce((sum, turn) => sum + turn[field], 0) / turns.length,
      most: Math.max(...turns.map((turn) => turn[field])),
    });
    return { before: of('before'), all: of('all') };
  } finally {
    await visitors.close();
    await bot.stop();
    await redis.stop();
    proxy.close();
    api.close();
  }
}

async function listening(server: Server | HttpServer): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}
