// Sends the journey to a peer as Telegram would, and measures what it costs.
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { Agent, request } from 'undici';
import type { Peer } from './peers.ts';
import { type Running, SECRET } from './processes.ts';

const SIDE_BY_SIDE = 32;
const WARM_UP = 200;

export interface Measured {
  readonly perSecond: number;
  /** Updates for one second of the peer's processor time: what counts where cores are shared. */
  readonly perCpuSecond: number;
  /** Milliseconds until the webhook was answered. */
  readonly p50: number;
  readonly p99: number;
  readonly commands: number;
  readonly bytes: number;
  /** Megabytes at the end. */
  readonly rss: number;
}

export async function measure(the: { peer: Peer; running: Running; redis: string; chats: number }): Promise<Measured> {
  const { peer, running, redis: url, chats } = the;
  const agent = new Agent({ connections: SIDE_BY_SIDE, pipelining: 1 });
  const redis = new Redis(url);
  const send = sender(`${running.url}${peer.path}`, agent, peer);
  try {
    await crowd(WARM_UP, 1_000_000, send);
    const before = await used(redis);
    const cpu = cpuSeconds(running.pid);
    const started = performance.now();
    const times = await crowd(chats, 2_000_000, send);
    const seconds = (performance.now() - started) / 1000;
    const busy = cpuSeconds(running.pid) - cpu;
    const after = await used(redis);
    times.sort((a, b) => a - b);
    return {
      perSecond: times.length / seconds,
      perCpuSecond: times.length / busy,
      p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
      p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
      commands: (after.commands - before.commands) / times.length,
      bytes: (after.memory - before.memory) / chats,
      rss: rssOf(running.pid),
    };
  } finally {
    redis.disconnect();
    await agent.destroy();
  }
}

/** Every visitor makes the whole journey, so many of them at once. @returns the time of each answer */
async function crowd(chats: number, from: number, send: (chat: number, step: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const visitor = async (): Promise<void> => {
    while (next < chats) {
      const chat = from + next++;
      for (let step = 0; step <= 6; step++) {
        const started = performance.now();
        // biome-ignore lint/performance/noAwaitInLoops: one visitor presses after she was answered
        await send(chat, step);
        times.push(performance.now() - started);
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, visitor));
  return times;
}

let update = 1;

function sender(url: string, dispatcher: Agent, peer: Peer) {
  return async (chat: number, step: number): Promise<void> => {
    const from = { id: chat, is_bot: false, first_name: 'Bench', language_code: 'uk' };
    const at = { id: chat, type: 'private', first_name: 'Bench' };
    update += 1;
    const body =
      step === 0
        ? { message: { message_id: 1, date: 0, from, chat: at, text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } }
        : {
            callback_query: {
              id: String(update),
              from,
              chat_instance: '1',
              data: peer.presses[step - 1],
              message: { message_id: 2, date: 1, chat: at, from: { id: 1, is_bot: true, first_name: 'bot' }, text: 'x' },
            },
          };
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
      body: JSON.stringify({ update_id: update, ...body }),
      dispatcher,
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`${peer.name} answered ${answer.statusCode}`);
  };
}

/** User and system time of a process, in seconds. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function rssOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

async function used(redis: Redis): Promise<{ memory: number; commands: number }> {
  const info = await redis.info();
  const number = (field: string) => Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1]);
  return { memory: number('used_memory'), commands: number('total_commands_processed') };
}
