// What Telegram delivers is confirmed when it is answered, or after a second: what she sends next, which may be an exit, is not brought before.
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { createDelivery } from '../../../src/adapters/telegram/deliver.ts';
import { addWebhook } from '../../../src/adapters/telegram/webhook.ts';
import type { Incoming } from '../../../src/ports.ts';

const chat = { id: 1, type: 'private' };
const words = (update_id: number) => ({ update_id, message: { message_id: update_id, chat, text: 'слово' } });
const press = (update_id: number) => ({
  update_id,
  callback_query: { id: `q${update_id}`, data: 'uk:menu:start', message: { message_id: 3, chat } },
});

/** A webhook whose pauses are over when they are said to be. */
function hooked(receive: (incoming: Incoming) => Promise<void>, patience?: number) {
  const pauses: { readonly ms: number; over(): void }[] = [];
  const stopped: string[] = [];
  const server = fastify();
  const wait = (ms: number) => new Promise<void>((over) => void pauses.push({ ms, over }));
  const delivery = createDelivery({ to: { receive, forget: async () => {} }, log: { write: () => {} }, wait, patience });
  const api = { answerCallbackQuery: async (query: string) => !!stopped.push(query) };
  addWebhook(server, { path: '/hook', secret: 'secret', delivery, api: api as never });
  const headers = { 'x-telegram-bot-api-secret-token': 'secret' };
  const post = async (payload: object) => (await server.inject({ method: 'POST', url: '/hook', headers, payload })).json() as unknown;
  /** Ends the first pause that is so long. */
  const pass = async (ms: number) => {
    await expect.poll(() => pauses.some((one) => one.ms === ms), { interval: 1 }).toBe(true);
    pauses
      .splice(
        pauses.findIndex((one) => one.ms === ms),
        1,
      )[0]
      ?.over();
  };
  return { post, pass, stopped, delivery };
}

it('what cannot be answered holds back nothing: it is confirmed after a second, and tried on', async () => {
  let away = true;
  let answered = 0;
  const { post, pass, delivery } = hooked(async () => {
    if (away) throw new Error('away');
    answered++;
  }, 700);
  const confirmed = post(words(1));
  await pass(700);
  expect(await confirmed).toEqual({});
  expect(answered).toBe(0);
  away = false;
  await pass(1000);
  await delivery.over();
  expect(answered).toBe(1);
});

it('the spinner of a press that is answered late is stopped all the same, once', async () => {
  let answer = () => {};
  const { post, pass, stopped } = hooked(() => new Promise((done) => (answer = done)), 700);
  const confirmed = post(press(5));
  await pass(700);
  expect(await confirmed).toEqual({});
  answer();
  await expect.poll(() => stopped, { interval: 1 }).toEqual(['q5']);
});

it('of a flood no more is confirmed than can be held; each is taken at once', async () => {
  const answers: (() => void)[] = [];
  const { post, pass, delivery } = hooked(() => new Promise((done) => void answers.push(done)), 700);
  for (let id = 1; id < 1000; id++) void delivery.begin(words(id));
  let confirmed = false;
  const last = post(words(1000)).then(() => (confirmed = true));
  await pass(700);
  for (let n = 0; n < 50; n++) await new Promise((done) => setImmediate(done));
  expect([answers.length, confirmed]).toEqual([1000, false]);
  answers[0]?.();
  await last;
});
