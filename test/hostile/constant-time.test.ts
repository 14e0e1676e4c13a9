// Whatever somebody could guess over the network is compared in constant time: a wrong guess must not tell how much of it was right.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { Connection } from '../../src/adapters/redis/connect.ts';
import { Invitations } from '../../src/adapters/redis/invitations.ts';
import { linkProof } from '../../src/adapters/redis/seal.ts';
import { createDelivery } from '../../src/adapters/telegram/deliver.ts';
import { addWebhook } from '../../src/adapters/telegram/webhook.ts';
import { createServer } from '../../src/adapters/web/server.ts';
import { sameDigest } from '../../src/core/handoff/sign.ts';
import { serviceOf, tokenFor } from '../../src/core/near/confirmation.ts';
import { testKey } from '../contracts/replicas.ts';

const compared = vi.spyOn(crypto, 'timingSafeEqual');
// Whoever has imported it by its name gets the one that is watched, and the real one afterwards.
syncBuiltinESMExports();
beforeEach(() => {
  compared.mockClear();
});
afterAll(() => {
  compared.mockRestore();
  syncBuiltinESMExports();
});

it('the secret of the webhook', async () => {
  const server = createServer({ health: () => ({ ready: true, redis: {} }), cut: true });
  const to = { receive: async () => {}, forget: async () => {} };
  const delivery = createDelivery({ to, log: { write: () => {} }, wait: async () => {} });
  addWebhook(server, { path: '/hook', secret: 'secret-a', delivery, api: { answerCallbackQuery: async () => true } });
  const sent = async (secret: string) =>
    (await server.inject({ method: 'POST', url: '/hook', headers: { 'x-telegram-bot-api-secret-token': secret }, payload: {} })).statusCode;
  expect([await sent('secret-b'), await sent('another, longer one'), await sent('secret-a')]).toEqual([401, 401, 200]);
  expect(compared).toHaveBeenCalledTimes(3);
  await server.close();
});

it('the invitation of the first coordinator', async () => {
  const connection = { run: async () => 0, ask: async () => 1 } as unknown as Connection;
  const invitations = new Invitations(connection, [testKey()], { now: () => 0 });
  expect([await invitations.redeem('code-b', 'code-a'), await invitations.redeem('code-a', 'code-a')]).toEqual([undefined, 'coordinator']);
  expect(compared).toHaveBeenCalledTimes(2);
});

it('the proof of a link that confirms an entry', () => {
  const now = Date.parse('2026-11-29');
  const prove = linkProof(testKey());
  const token = tokenFor('kyiv-line', now, prove);
  const wrong = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
  expect([wrong, token].map((one) => serviceOf(one, ['kyiv-line'], now, prove))).toEqual([undefined, 'kyiv-line']);
  expect(compared).toHaveBeenCalledTimes(2);
});

it('a sign', () => {
  expect([sameDigest('abcd', 'abce'), sameDigest('abcd', 'abcd')]).toEqual([false, true]);
  expect(compared).toHaveBeenCalledTimes(2);
});
