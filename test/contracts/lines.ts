// A line to a Redis, or to Telegram, that fails as lines do: slow, silent, broken in the middle of an answer, or leading somewhere else.
import { type NetConnectOpts, type Server, type Socket, connect, createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A socket that leads to a server. */
export interface FaultyLine {
  readonly url: string;
  /** From now on each answer takes so many milliseconds longer. */
  slow(ms: number): void;
  /** Lines that stand now are dead, and nobody is told: nothing passes, nothing is closed. New ones work. */
  lose(): void;
  /** From now on all lines are like that, new ones too: whatever is asked is taken, and never answered. */
  swallow(): void;
  /** How much was taken like that so far: so many pieces. */
  readonly swallowed: number;
  /** New lines work again. */
  answer(): void;
  /** The next answer breaks off in its middle, and the line with it. */
  breakNext(): void;
  /** New lines lead to another server, as where a name or a proxy is changed; those that stand stay where they are. */
  lead(url: string): void;
  /** How often something was asked after the last answer: what is asked together is one trip. */
  trips(): number;
  remove(): Promise<void>;
}

/** @param url `unix://` or `http://`; the line has an address of the same kind */
export async function faultyLine(url: string): Promise<FaultyLine> {
  const dir = mkdtempSync(join(tmpdir(), 'helpline-line-'));
  const own = join(dir, 'line.sock');
  const pairs = new Set<{ dead: boolean; readonly near: Socket; readonly far: Socket }>();
  let upstream = endOf(url);
  let swallows = false;
  let swallowed = 0;
  let delay = 0;
  let breaks = false;
  let trips = 0;
  let waits = false;
  const server: Server = createServer((near) => {
    const far = connect(upstream);
    const pair = { dead: swallows, near, far };
    /** The answers under way: none overtakes another. */
    let answers: Promise<unknown> = Promise.resolve();
    pairs.add(pair);
    near.on('data', (chunk) => {
      if (!waits) trips += 1;
      waits = true;
      if (pair.dead) swallowed++;
      else far.write(chunk);
    });
    far.on('data', (chunk) => {
      if (pair.dead) return;
      waits = false;
      if (!breaks) {
        const due = delay === 0 ? undefined : setTimeout(delay);
        answers = answers.then(() => due).then(() => pair.dead || near.write(chunk));
        return;
      }
      breaks = false;
      near.write(chunk.subarray(0, chunk.length >> 1), () => near.destroy());
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket
        .on('error', () => {})
        .on('close', () => {
          if (socket === far && pair.dead) return;
          pairs.delete(pair);
          other.destroy();
        });
    }
  });
  const isSocket = url.startsWith('unix:');
  await new Promise<void>((listening) => server.listen(isSocket ? { path: own } : { host: '127.0.0.1', port: 0 }, listening));
  const address = server.address();
  return {
    url: isSocket ? `unix://${own}` : `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    slow(ms) {
      delay = ms;
    },
    lose() {
      for (const pair of pairs) pair.dead = true;
    },
    swallow() {
      swallows = true;
      for (const pair of pairs) pair.dead = true;
    },
    get swallowed() {
      return swallowed;
    },
    answer() {
      swallows = false;
    },
    breakNext() {
      breaks = true;
    },
    lead(to) {
      upstream = endOf(to);
    },
    trips: () => trips,
    async remove() {
      for (const { near, far } of pairs) for (const socket of [near, far]) socket.destroy();
      await new Promise((closed) => server.close(closed));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function endOf(url: string): NetConnectOpts {
  const { protocol, pathname, hostname, port } = new URL(url);
  return protocol === 'unix:' ? { path: pathname } : { host: hostname, port: Number(port) };
}
