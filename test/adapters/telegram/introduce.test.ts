// How the bot begins at Telegram: nothing that was written meanwhile is thrown away, a silence is outlasted, and what no patience mends is said.
import { type Api, GrammyError, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { ALLOWED_UPDATES } from '../../../src/adapters/telegram/inbound.ts';
import { introduce, inviteLinks, TokenRefused, WebhookRefused } from '../../../src/adapters/telegram/introduce.ts';
import type { LogEntry } from '../../../src/ports.ts';

const WEBHOOK = { url: 'https://bot.example/hook', secret: 'secret' };

const refused = (error_code: number) => () => {
  throw new GrammyError('refused', { ok: false, error_code, description: 'refused' }, 'method', {});
};
const silent = () => {
  throw new HttpError('not answered', new Error('silence'));
};

/** A beginning at a Telegram that answers these methods in its own way, and all others as it should. */
async function begun(own: Readonly<Record<string, () => unknown>>, webhook?: typeof WEBHOOK) {
  const calls: [string, ...unknown[]][] = [];
  const pauses: number[] = [];
  const written: LogEntry[] = [];
  // One that would go on for ever is ended.
  const ending = new AbortController();
  const answer =
    (method: string) =>
    async (...asked: unknown[]) => {
      calls.push([method, ...asked]);
      return own[method]?.() ?? {};
    };
  const api = new Proxy({}, { get: (_, method) => answer(String(method)) }) as Api;
  await introduce({
    api,
    commands: new Map([['uk', []]]),
    webhook,
    log: { write: (entry) => void written.push(entry) },
    wait: async (ms) => void (pauses.push(ms) > 20 && ending.abort()),
    signal: ending.signal,
  });
  return { calls, pauses, events: written.map(({ event }) => event) };
}

it('throws nothing away that was written while it was not there', async () => {
  const { calls } = await begun({});
  expect(calls.filter(([method]) => method === 'deleteWebhook')).toEqual([['deleteWebhook']]);
  const [set] = (await begun({}, WEBHOOK)).calls.filter(([method]) => method === 'setWebhook');
  // All of it: one word more, and what waits with Telegram is dropped.
  expect(set).toEqual(['setWebhook', WEBHOOK.url, { secret_token: 'secret', allowed_updates: ALLOWED_UPDATES, max_connections: 100 }]);
});

it.each([undefined, WEBHOOK])('says that updates went elsewhere until now, before it sets that right: %s', async (webhook) => {
  const at = (url: string) => begun({ getWebhookInfo: () => ({ url }) }, webhook);
  expect((await at('https://elsewhere.example/')).events).toEqual(['webhook-foreign']);
  for (const url of ['', ...(webhook ? [webhook.url] : [])]) expect((await at(url)).events).toEqual([]);
});

it('begins also where its list of commands is refused', async () => {
  const { calls, events } = await begun({ setMyCommands: refused(400) });
  expect(events).toEqual(['commands-not-set']);
  expect(calls.at(-1)).toEqual(['deleteWebhook']);
});

it('goes on trying while Telegram is away, and comes back within half a minute of it, however long that was', async () => {
  let tries = 0;
  const { pauses, events } = await begun({ getMe: () => (++tries < 12 ? (tries % 2 ? silent() : refused(502)()) : {}) });
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, ...Array.from({ length: 6 }, () => 30_000)]);
  expect(new Set(events)).toEqual(new Set(['telegram-away']));
});

it('tries no longer where that would never help', async () => {
  for (const code of [401, 404]) await expect(begun({ getMe: refused(code) })).rejects.toThrow(TokenRefused);
  await expect(begun({ setWebhook: refused(400) }, WEBHOOK)).rejects.toThrow(WebhookRefused);
});

it('a link to the bot is made also after Telegram was away, and its name is asked for once', async () => {
  let asked = 0;
  const api = { getMe: async () => (++asked === 1 ? silent() : { username: 'some_bot' }) } as unknown as Api;
  const link = inviteLinks(api);
  await expect(link('one')).rejects.toThrow(HttpError);
  expect([await link('one'), await link('two')]).toEqual(['https://t.me/some_bot?start=one', 'https://t.me/some_bot?start=two']);
  expect(asked).toBe(2);
});
