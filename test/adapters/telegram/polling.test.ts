// How updates are fetched: each is answered once, as far as that depends on us, and nobody is asked again before the pause that was asked for.
import { type Api, GrammyError, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { createDelivery } from '../../../src/adapters/telegram/deliver.ts';
import { poll } from '../../../src/adapters/telegram/polling.ts';
import { Later } from '../../../src/ports.ts';

const chat = { id: 1, type: 'private' };
const words = (update_id: number) => ({ update_id, message: { message_id: update_id, chat, text: 'слово' } });
const press = (update_id: number) => ({ update_id, callback_query: { id: 'q', data: 'uk:menu:start', message: { message_id: 3, chat } } });

const refused = (error_code: number, retry_after?: number) =>
  new GrammyError('refused', { ok: false, error_code, description: 'refused', parameters: { retry_after } as never }, 'method', {});

/** Polls as long as there is something to be fetched: a batch, or an error. */
function polling(fetched: (readonly object[] | Error)[], receive: () => Promise<void>) {
  const asked: unknown[] = [];
  const pauses: number[] = [];
  const ending = new AbortController();
  const api = {
    async getUpdates(how: unknown) {
      asked.push(how);
      const next = fetched.shift();
      if (next === undefined) ending.abort();
      if (next instanceof Error) throw next;
      return next ?? [];
    },
    answerCallbackQuery: () => Promise.reject(refused(400)),
  } as unknown as Api;
  const log = { write: () => {} };
  const wait = async (ms: number) => void pauses.push(ms);
  // The wait for a batch is known by its length.
  const delivery = createDelivery({ to: { receive, forget: async () => {} }, log, wait, patience: 7 });
  const ended = poll({ api, delivery, log, wait, signal: ending.signal });
  return { ended, asked, pauses: () => pauses.filter((ms) => ms !== 7) };
}

async function breathe(): Promise<void> {
  for (let n = 0; n < 50; n++) await new Promise((done) => setImmediate(done));
}

it('what was answered is confirmed at the end: it does not come again after a start', async () => {
  const { ended, asked } = polling([[words(40), words(41)]], async () => {});
  await ended;
  expect(asked.at(-1)).toEqual({ offset: 42, timeout: 0, limit: 1 });
});

it('what was fetched is answered before the end, and not confirmed before that', async () => {
  let answer = () => {};
  let over = false;
  const { ended, asked } = polling([[words(40)]], () => new Promise((done) => (answer = done)));
  void ended.then(() => (over = true));
  await breathe();
  expect([over, asked.length]).toEqual([false, 2]);
  answer();
  await ended;
  expect(asked).toHaveLength(3);
});

it('a press whose spinner cannot be stopped any more is not taken a second time', async () => {
  let taken = 0;
  await polling([[press(40)]], async () => void taken++).ended;
  expect(taken).toBe(1);
});

it('a turn that has to wait is tried again after the pause that was asked for, else soon, and at last given up', async () => {
  const failed = (error: Error) => polling([[words(40)]], () => Promise.reject(error));
  const [asked, soon] = [failed(new Later(60_000)), failed(new Error('away'))];
  await Promise.all([asked.ended, soon.ended]);
  expect(asked.pauses()).toEqual([60_000, 60_000, 60_000, 60_000, 60_000]);
  expect(soon.pauses()).toEqual([1000, 2000, 4000, 8000, 16_000]);
});

it('Telegram is asked anew after the pause that it asks for, and never at once', async () => {
  const { ended, pauses } = polling([refused(429, 17), refused(409), new HttpError('away', new Error('silence'))], async () => {});
  await ended;
  expect(pauses()).toEqual([17_000, 3000, 1000]);
});
