// Two and four replicas behind one address: each delivery comes to any of them, some to two at once, and some late. One owner, each word once, and nothing left after an exit.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../../src/simulator/phone.ts';
import { fromBot, type Harness, rowsOf, SECRET, shippedSpeech, startHarness } from '../harness.ts';
import { asking, join, screenOf, settle, textsOn } from './people.ts';

const { neutral, remainder } = shippedSpeech();
const MINUTE = 60_000;
const WORDS = 6;

describe.each([2, 4])('%i replicas', (replicas) => {
  let harness: Harness;
  let fan: Fan;
  let staff: Phone[];
  beforeAll(async () => {
    harness = await startHarness({ replicas });
    fan = await startFan(harness.hooks, replicas);
    await harness.api.call('setWebhook', { url: fan.url, secret_token: SECRET });
    staff = [await join(harness, 'aaaaaaaa', { alias: 'Калина' }), await join(harness, 'bbbbbbbb', { alias: 'Дуб', role: 'coordinator' })];
    // Each replica looks at the roster again after two seconds.
    await setTimeout(2100);
  });
  afterAll(async () => {
    await harness.stop();
    await fan.stop();
  });

  const quiet = async () => {
    for (let i = 0; i < 3; i++) {
      await harness.api.settled();
      await fan.quiet();
      await settle(harness);
    }
  };
  const open = async () => (await harness.bots[0]?.people.store.open()) ?? [];
  const howOften = (word: string) =>
    staff.flatMap((phone) => phone.messages()).filter(({ from, text }) => from === 'bot' && text === word).length;

  it('keep one owner, each word once, and forget on every side', async () => {
    const visitors = [];
    for (const name of ['перша', 'друга']) visitors.push({ name, phone: await asking(harness, 'aaaaaaaa', { note: `нотатка ${name}` }) });
    fan.storm();
    harness.pass(11 * MINUTE);
    await quiet();
    // Everybody accepts everything at once.
    for (const phone of staff) {
      for (const message of fromBot(phone)) {
        const accept = rowsOf(message)
          .flat()
          .find((data) => data.startsWith('s:accept'));
        if (accept !== undefined) phone.press(message.id, accept, true);
      }
    }
    await quiet();
    const owners = (await open()).map(({ phase, owner }) => `${phase} ${owner}`);
    expect(owners).toHaveLength(2);
    for (const one of owners) expect(one).toMatch(/^open (aaaaaaaa|bbbbbbbb)$/);
    for (const { name } of visitors) expect(howOften(`нотатка ${name}`)).toBe(1);

    for (const { phone } of visitors) phone.press(screenOf(phone).id, 'uk:person:talk', true);
    await quiet();
    for (let n = 0; n < WORDS; n++) for (const { name, phone } of visitors) phone.type(`слово ${n} ${name}`);
    await quiet();
    for (const { name } of visitors) {
      const said = () => Array.from({ length: WORDS }, (_, n) => howOften(`слово ${n} ${name}`));
      await expect.poll(() => quiet().then(said)).toEqual(said().map(() => 1));
    }

    for (const { phone } of visitors) {
      phone.type('слово в дорозі');
      phone.press(screenOf(phone).id, 'uk:exit');
    }
    await quiet();
    expect(await open()).toEqual([]);
    for (const phone of staff) expect(textsOn(phone)).not.toMatch(/слово|нотатка/);
    for (const { phone } of visitors) {
      for (const { text } of phone.messages()) expect([neutral('uk'), remainder('uk')]).toContain(text);
    }
  });
});

interface Fan {
  readonly url: string;
  /** From now on one delivery in four comes to two replicas, and one in four late. */
  storm(): void;
  /** Nothing is on its way any more. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** Takes deliveries and hands each to a replica by chance, which is the same each time. */
async function startFan(hooks: readonly string[], seed: number): Promise<Fan> {
  let state = seed;
  let storms = false;
  const chance = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) % below;
  };
  const late = new Set<Promise<unknown>>();
  const send = (body: string, after = 0): Promise<Response> => {
    const hook = hooks[chance(hooks.length)] ?? '';
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
    return setTimeout(after).then(() => fetch(hook, { method: 'POST', headers, body }));
  };
  const later = (sent: Promise<unknown>) => {
    late.add(sent);
    sent.catch(() => {}).finally(() => late.delete(sent));
  };
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = String(Buffer.concat(parts));
      const how = storms ? chance(4) : 3;
      if (how === 0) {
        later(send(body, chance(40)));
        reply.end('{}');
        return;
      }
      if (how === 1) later(send(body));
      void send(body).then(async (answer) => {
        reply.writeHead(answer.status, { 'content-type': 'application/json' });
        reply.end(await answer.text());
      });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    storm() {
      storms = true;
    },
    async quiet() {
      while (late.size > 0) await Promise.all(late);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
