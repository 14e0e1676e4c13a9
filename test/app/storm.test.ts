// Tasks against the local Bot API: storms of 429, broken lines, blocked bots, deleted messages. Nothing is lost, nothing is lost in silence.
import { fastify } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createJobs, type RunningJobs } from '../../src/adapters/jobs/jobs.ts';
import { connectTelegram } from '../../src/adapters/telegram/api.ts';
import { telegramVoice } from '../../src/adapters/telegram/outbound.ts';
import { numbered } from '../../src/app/newest.ts';
import { createRunner } from '../../src/app/tasks.ts';
import type { Deed, Handoff } from '../../src/core/handoff/handoff.ts';
import type { Conversations } from '../../src/ports-conversations.ts';
import { BotApi } from '../../src/simulator/bot-api.ts';
import { botApiRoutes } from '../../src/simulator/bot-api-routes.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { realServer, type TestServer } from '../contracts/servers.ts';
import { MemoryHandoffs, memoryRoster, openHandoff, staffMember } from '../doubles/handoffs.ts';
import { crossingDesk, screens } from './stage.ts';

const TOKEN = '123456:storm';
const log = { write: () => {} };
/** She is nobody the helpline remembers: the ledger is looked at elsewhere. */
const conversations: Conversations = {
  async take(_who, decide) {
    return { turn: decide(undefined), before: undefined, standing: [], settle: async () => {} };
  },
  waiting: async () => [],
  due: async () => [],
};

let redis: TestServer;
let api: BotApi;
let jobs: RunningJobs;
let her: Phone;
let theirs: Phone;
let store: MemoryHandoffs;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  redis = await realServer();
  api = new BotApi({ token: TOKEN, username: 'storm_bot', now: () => Date.now() });
  const server = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  await server.register(botApiRoutes, { api });
  const telegram = connectTelegram(TOKEN, await server.listen({ host: '127.0.0.1', port: 0 }));
  [her, theirs] = [api.phone(11), api.phone(22)];
  store = new MemoryHandoffs();
  jobs = createJobs(redis.url, log);
  const desk = crossingDesk(store, jobs);
  const pause = (ms: number) => wait(ms / 100);
  const runner = createRunner({
    handoffs: desk,
    store,
    roster: memoryRoster([staffMember('olena001', { address: 'telegram:22' })]),
    ...numbered(telegramVoice(telegram.api, pause)),
    screens,
    conversations,
    clock: { now: () => Date.now() },
    log,
    pause,
  });
  jobs.serve({ work: runner.work, sweep: async () => {} });
  closing.push(
    () => jobs.stop(),
    () => api.close(),
    () => telegram.close(),
    () => server.close(),
    () => redis.remove(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

let handoffs = 0;

/** Begins a handoff with these tasks and waits until none is left. @returns the handoff then */
async function played(deeds: readonly Deed[]): Promise<Handoff> {
  const id = `h${handoffs++}`;
  const tasks = deeds.map((deed, i) => ({ n: i + 1, do: deed }));
  const begun = openHandoff(id, { visitor: 'telegram:11', owner: 'olena001', tasks });
  store.put(begun);
  await jobs.wake(id);
  for (;;) {
    const now = await store.get(id);
    if (now?.tasks.length === 0) return now;
    await wait(20);
  }
}

function said(phone: Phone): string[] {
  return phone.messages().flatMap(({ from, text }) => (from === 'bot' && text !== undefined ? [text] : []));
}

it('a storm of 429, 502 and broken lines: each word arrives once and in its order, after the pause that was asked for', async () => {
  theirs.open();
  her.open();
  const words = Array.from({ length: 8 }, (_, i) => `слово ${i}`);
  const copies = words.map((word): Deed => ({ kind: 'copy', by: 'visitor', original: her.type(word).message_id }));
  // Longer than the voice itself waits, so that the job is put off.
  api.limitNext(1, 4, 'copyMessage');
  api.failNext(3, 502, 'copyMessage');
  api.failNext(2, 'connection', 'copyMessage');
  const began = performance.now();
  await played(copies);
  expect(said(theirs)).toEqual(words);
  expect(performance.now() - began).toBeGreaterThan(4000);
});

it('one whose answer was lost arrives twice rather than never', async () => {
  const copy: Deed = { kind: 'copy', by: 'visitor', original: her.type('двічі').message_id };
  api.failNext(1, 'answer lost', 'copyMessage');
  await played([copy]);
  expect(said(theirs).filter((text) => text === 'двічі')).toHaveLength(2);
});

it('a message that was deleted, and a bot that is blocked, are said to the handoff, and the rest is done', async () => {
  const gone = her.type('стерте').message_id;
  await api.call('deleteMessage', { chat_id: 11, message_id: gone });
  const stays = her.type('лишилося').message_id;
  const deleted = await played([
    { kind: 'copy', by: 'visitor', original: gone },
    { kind: 'copy', by: 'visitor', original: stays },
  ]);
  expect(deleted.taken).toEqual(['copy message-gone']);
  expect(said(theirs).at(-1)).toBe('лишилося');
  theirs.block();
  const blocked = await played([
    { kind: 'copy', by: 'visitor', original: stays },
    { kind: 'tell', side: 'visitor', what: 'undelivered' },
  ]);
  expect(blocked.taken).toEqual(['copy chat-gone']);
  expect(said(her).at(-1)).toBe('visitor undelivered uk');
});
