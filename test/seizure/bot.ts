// The bot of the drill in a process of its own: what is in its memory is the bot's, and nothing of whoever looks.
import { resolve } from 'node:path';
import { writeHeapSnapshot } from 'node:v8';
import { createLog } from '../../src/adapters/log/pino.ts';
import { startWiping, wipeMemory } from '../../src/adapters/memory/wiping.ts';
import { createMetrics } from '../../src/adapters/metrics/metrics.ts';
import { addWebChat } from '../../src/adapters/web/routes.ts';
import { createServer } from '../../src/adapters/web/server.ts';
import { readConfig } from '../../src/config.ts';
import { speechFrom } from '../../src/content/speech.ts';
import { waitingSince } from '../../src/core/handoff/waiting.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import { joinBot } from '../../src/run.ts';
import { hurry, shortly } from '../hurry.ts';

/** What it is told to do, one thing after the other. */
export type Order =
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'sweep' }
  | { readonly do: 'metrics' }
  | { readonly do: 'add'; readonly staff: Staff }
  | { readonly do: 'invite' }
  /** Something to be found, so that it is known that anything would be. */
  | { readonly do: 'plant'; readonly words: string; readonly number: number }
  | { readonly do: 'heap'; readonly file: string }
  /** Wipes, says so, and stands still until it is told to go on (SIGCONT). */
  | { readonly do: 'wipe' }
  | { readonly do: 'stop' };

/** Where updates are posted, and the secret they come with: if both are given, it does not poll. */
const { DRILL_SECRET: secret } = process.env;

const root = resolve(import.meta.dirname, '../..');
const config = readConfig(process.env);
if (config.mode !== 'real') throw new Error('the drill has a token and stores');
const speech = speechFrom(root, '2026-11-22');
if ('errors' in speech) throw new Error('the content has errors');

let ahead = 0;
const clock = { now: () => Date.now() + ahead };
const metrics = createMetrics(createLog('debug'), clock);
const { log } = metrics;
const wiping = await startWiping();
const server = createServer({ health: () => ({ ready: true, redis: {} }), cut: false, came: wiping.came });
addWebChat(server, { path: '/web/', chat: () => bot.web });
const webhook = secret === undefined ? undefined : { url: 'http://127.0.0.1:1/hook', path: '/hook', secret };
const bot = await joinBot({
  config: { ...config, webhook },
  server,
  log,
  clock,
  wait: shortly,
  hurry,
  speech: () => speech,
  drafts: false,
});
metrics.measure({
  stores: () => ({ volatile: bot.redis.volatile.state === 'up', durable: bot.redis.durable.state === 'up' }),
  waiting: async () => (await bot.people.store.open()).flatMap((handoff) => waitingSince(handoff, clock.now()) ?? []),
  backlog: () => bot.backlog(),
});

let planted: { words: string; number: number } | undefined;

/** @returns what is said to whoever ordered it; undefined: it was said already */
async function obey(order: Order): Promise<string | undefined> {
  switch (order.do) {
    case 'pass':
      ahead += order.ms;
      return '';
    case 'sweep':
      await bot.sweep();
      return '';
    case 'add':
      await bot.people.roster.add(order.staff);
      return '';
    case 'invite':
      return bot.people.roster.invite('responder', 48 * 60 * 60_000);
    case 'metrics':
      return metrics.exposition();
    case 'plant':
      planted = { words: `${order.words}!`, number: order.number + 0.5 };
      return '';
    case 'heap':
      // Numbers are written down, too: an address is one.
      return writeHeapSnapshot(order.file, { exposeNumericValues: true });
    case 'wipe':
      // As it does by itself when nobody has come for some seconds.
      wiping.stop();
      await wipeMemory();
      // A seizure has the moment after it, however long it takes to read: what the bot looks at in its next sweep is of a later one.
      process.send?.({ said: '' });
      process.kill(process.pid, 'SIGSTOP');
      return undefined;
    case 'stop':
      wiping.stop();
      await bot.stop();
      process.disconnect();
  }
  return planted === undefined ? '' : 'planted';
}

process.on('message', (order: Order) => {
  void obey(order).then(
    (said) => said !== undefined && process.connected && process.send?.({ said }),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.name : 'Error' }),
  );
});

const at = await server.listen({ host: '127.0.0.1', port: 0 });
if (webhook) process.send?.({ said: at });
else void bot.serve(() => process.send?.({ said: at }));
