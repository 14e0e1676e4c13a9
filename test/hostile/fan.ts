// Stands between Telegram and two replicas, and delivers what comes from each phone as it is told: to either, twice, to both, or late.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Phone } from '../../src/simulator/phone.ts';
import { SECRET } from '../harness.ts';

/** How a delivery comes: `once`; `twice`, to the other after it; to `both` at once; or `late`, when the next one of anybody's has been answered. */
export interface Way {
  readonly to: number;
  readonly how: string;
}

export interface Fan {
  readonly url: string;
  /** How what comes from a phone is delivered from now on. */
  way(phone: Phone, way: Way): void;
  /** Delivers what is still held back. */
  late(): Promise<void>;
  /** Nothing is on its way any more but that. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** @param hooks where each replica takes deliveries */
export async function startFan(hooks: readonly string[]): Promise<Fan> {
  const ways = new Map<number, Way>();
  const under = new Set<Promise<unknown>>();
  let held: (() => Promise<unknown>)[] = [];
  const send = async (to: number, body: string) => {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
    const answer = await fetch(hooks[to % 2] ?? '', { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  };
  const release = () => Promise.all(held.splice(0).map((one) => one()));
  const deliver = async (body: string) => {
    const { message, edited_message, callback_query } = JSON.parse(body);
    const { to, how } = ways.get((message ?? edited_message ?? callback_query?.message)?.chat.id) ?? { to: 0, how: 'once' };
    if (how === 'late') {
      held.push(() => send(to, body));
      return { status: 200, text: '{}' };
    }
    const [answer] = await Promise.all([send(to, body), ...(how === 'both' ? [send(to + 1, body)] : [])]);
    if (how === 'twice') await send(to + 1, body);
    await release();
    return answer;
  };
  const server = createServer((request, reply) => {
    const delivering = text(request).then(deliver);
    under.add(delivering);
    void delivering.then((answer) => {
      under.delete(delivering);
      reply.writeHead(answer.status, { 'content-type': 'application/json' });
      reply.end(answer.text);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const quietly = async () => {
    while (under.size > 0) await Promise.all(under);
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    way: ({ id }, one) => void ways.set(id, one),
    async late() {
      await release();
      await quietly();
    },
    quiet: quietly,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
