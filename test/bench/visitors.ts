// The visitors of the bench: what Telegram would send for them, and how.
import { Agent, request } from 'undici';
import type { Peer } from './peers.ts';
import { SECRET } from './processes.ts';

/** So many are under way at once. */
export const SIDE_BY_SIDE = 32;

/** Sends step 0 (`/start`) or the press of a later one for a chat, and waits until it was answered. */
export type Send = (chat: number, step: number) => Promise<void>;

export interface Visitors {
  readonly send: Send;
  close(): Promise<void>;
}

let update = 1;

/** Which of so many replicas an update goes to. */
export type Spread = (chat: number, step: number, count: number) => number;

/** @param urls of all replicas of the peer */
export function visitorsOf(peer: Peer, urls: readonly string[], spread: Spread = () => 0): Visitors {
  const dispatcher = new Agent({ connections: SIDE_BY_SIDE, pipelining: 1 });
  const send: Send = async (chat, step) => {
    update += 1;
    const answer = await request(`${urls[spread(chat, step, urls.length)]}${peer.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
      body: JSON.stringify({ update_id: update, ...bodyOf(chat, step, peer) }),
      dispatcher,
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`${peer.name} answered ${answer.statusCode}`);
  };
  return { send, close: () => dispatcher.destroy() };
}

function bodyOf(chat: number, step: number, { presses }: Peer): object {
  const from = { id: chat, is_bot: false, first_name: 'Bench', language_code: 'uk' };
  const at = { id: chat, type: 'private', first_name: 'Bench' };
  if (step === 0) {
    return {
      message: { message_id: 1, date: 0, from, chat: at, text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
    };
  }
  const message = { message_id: 2, date: 1, chat: at, from: { id: 1, is_bot: true, first_name: 'bot' }, text: 'x' };
  return { callback_query: { id: String(update), from, chat_instance: '1', data: presses[(step - 1) % presses.length], message } };
}

/** All visitors make the whole journey, so many of them at once. @returns milliseconds until each answer */
export async function journeys(chats: number, from: number, send: Send, atOnce = SIDE_BY_SIDE): Promise<number[]> {
  const times: number[] = [];
  await sideBySide(
    chats,
    async (i) => {
      for (let step = 0; step <= 6; step++) {
        const started = performance.now();
        // biome-ignore lint/performance/noAwaitInLoops: one visitor presses after she was answered
        await send(from + i, step);
        times.push(performance.now() - started);
      }
    },
    atOnce,
  );
  return times;
}

/** Does something for 0 … count-1, so many of them at once. */
export async function sideBySide(count: number, work: (i: number) => Promise<void>, atOnce = SIDE_BY_SIDE): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    // biome-ignore lint/performance/noAwaitInLoops: one after the other, beside the others
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** So many visitors are in the middle of their journey at any time, at a rate; each of them presses several times a second at most. */
const PRESENT = 1000;

/**
 * Sends so many updates a second for so many seconds, however fast they are answered.
 * @param part which portion of an endless run this is: journeys go on from one to the next @returns milliseconds until each answer
 */
export async function atRate(perSecond: number, seconds: number, part: number, send: Send): Promise<number[]> {
  const times: number[] = [];
  const total = Math.round(perSecond * seconds);
  const sent: Promise<void>[] = [];
  const began = performance.now();
  while (sent.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond));
    while (sent.length < due) {
      const i = sent.length;
      // Measured from when it was due: a late answer to one makes the next one late, too.
      const started = began + (i / perSecond) * 1000;
      const { chat, step } = presentAt(part * total + i);
      sent.push(send(chat, step).then(() => void times.push(performance.now() - started)));
    }
    // biome-ignore lint/performance/noAwaitInLoops: until the next one is due
    await new Promise((wake) => setTimeout(wake, 1));
  }
  await Promise.all(sent);
  return times;
}

/** Those who are present press by turns, each somewhere else in the journey; who has made it is followed by another one. */
function presentAt(i: number): { chat: number; step: number } {
  const place = i % PRESENT;
  const turn = Math.floor(i / PRESENT) + place;
  return { chat: 10_000_000 + place + PRESENT * Math.floor(turn / 7), step: turn % 7 };
}

/** The value below which so much of a list lies. @param part 0.5, 0.99 … */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);
