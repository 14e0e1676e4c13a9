// How updates reach a bot that asks for them.
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { BotApi } from '../../src/simulator/bot-api.ts';
import { described, trial } from './trial.ts';

const ask = async (api: BotApi, params: Record<string, unknown> = {}): Promise<Update[]> => {
  const answer = await api.call('getUpdates', params);
  if (!answer.ok) throw new Error(answer.description);
  return answer.result as Update[];
};
const texts = (updates: readonly Update[]): (string | undefined)[] => updates.map((u) => u.message?.text);

describe('getUpdates', () => {
  it('gives the same until an offset confirms it', async () => {
    const { api, phone } = trial();
    phone.type('a');
    const [first, second] = await ask(api);
    expect(second?.update_id).toBe((first?.update_id ?? 0) + 1);
    expect(texts(await ask(api))).toEqual(['/start', 'a']);
    expect(texts(await ask(api, { offset: second?.update_id }))).toEqual(['a']);
    expect(texts(await ask(api, { offset: 0 }))).toEqual(['a']);
    expect(api.waiting()).toHaveLength(1);
  });

  it('gives as many as asked for, and keeps only the last for a negative offset', async () => {
    const { api, phone } = trial();
    for (const text of ['a', 'b', 'c']) phone.type(text);
    expect(texts(await ask(api, { limit: 2 }))).toEqual(['/start', 'a']);
    expect(texts(await ask(api, { offset: -2 }))).toEqual(['b', 'c']);
    expect(api.waiting()).toHaveLength(2);
  });

  it('waits for something to come', async () => {
    const { api, phone } = trial();
    const [start] = await ask(api);
    const waiting = ask(api, { offset: (start?.update_id ?? 0) + 1, timeout: 50 });
    phone.type('a');
    phone.type('b');
    expect(texts(await waiting)).toEqual(['a', 'b']);
  });

  it('lets one bot wait at a time', async () => {
    const { api } = trial();
    const [start] = await ask(api);
    const params = { offset: (start?.update_id ?? 0) + 1, timeout: 50 };
    const first = api.call('getUpdates', params);
    const second = api.call('getUpdates', params);
    expect(described(await first)).toBe(
      '409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    api.close();
    expect(await second).toEqual({ ok: true, result: [] });
  });

  it('stands aside for a webhook', async () => {
    const { api } = trial();
    const [start] = await ask(api);
    const waiting = api.call('getUpdates', { offset: (start?.update_id ?? 0) + 1, timeout: 50 });
    await api.call('setWebhook', { url: 'http://127.0.0.1:9/' });
    expect(described(await waiting)).toBe('409 Conflict: terminated by setWebhook request');
    expect(described(await api.call('getUpdates'))).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    await api.call('deleteWebhook');
    expect(await ask(api)).toEqual([]);
  });

  it('gives only the kinds asked for, from then on', async () => {
    const { api, phone } = trial();
    const [start] = await ask(api, { allowed_updates: ['callback_query'] });
    const offset = (start?.update_id ?? 0) + 1;
    phone.type('a');
    expect(await ask(api, { offset })).toEqual([]);
    await ask(api, { offset, allowed_updates: '[]' });
    phone.type('b');
    expect(texts(await ask(api, { offset }))).toEqual(['b']);
  });

  it('forgets messages after a day and presses after 150 seconds', async () => {
    const { api, phone, pass, result } = trial();
    const { message_id } = await result('sendMessage', {
      chat_id: 1001,
      text: 'a',
      reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'x' }]] },
    });
    phone.press(message_id, 'x');
    expect(api.waiting()).toHaveLength(2);
    pass(150_000);
    expect(api.waiting()).toHaveLength(1);
    pass(86_400_000);
    expect(api.waiting()).toEqual([]);
  });

  it('hands out what a test has put in, repeated and in any order', async () => {
    const { api } = trial();
    const [start] = await ask(api);
    const id = start?.update_id ?? 0;
    await ask(api, { offset: id + 1 });
    api.inject({ update_id: id + 9, message: { text: 'late' } });
    api.inject({ update_id: id, message: { text: 'again' } });
    api.inject({ nonsense: true });
    const given = await ask(api, { offset: id + 1 });
    expect(given.map((u) => u.update_id - id)).toEqual([9, 0, 10]);
    expect(await ask(api, { offset: id + 11 })).toEqual([]);
  });
});

describe('what a phone does', () => {
  it('arrives as Telegram shows it', async () => {
    const { api, phone } = trial();
    const [{ message } = {} as Update] = await ask(api);
    expect(message).toEqual({
      message_id: 1,
      from: { id: 1001, is_bot: false, first_name: 'Оля', username: 'olia', language_code: 'uk' },
      chat: { id: 1001, first_name: 'Оля', username: 'olia', type: 'private' },
      date: Date.UTC(2026, 10, 1, 12) / 1000,
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
    const { message_id } = phone.type('b');
    phone.edit(message_id, 'c');
    phone.forward('d', 'Хтось');
    phone.open('poster-1');
    phone.block();
    const [, , edited, forwarded, opened, blocked] = await ask(api);
    expect(edited).toMatchObject({ edited_message: { message_id, text: 'c', edit_date: message?.date } });
    expect(forwarded?.message?.forward_origin).toEqual({ type: 'hidden_user', sender_user_name: 'Хтось', date: message?.date });
    expect(opened?.message?.text).toBe('/start poster-1');
    expect(blocked?.my_chat_member).toMatchObject({
      chat: { id: 1001 },
      from: { id: 1001 },
      old_chat_member: { status: 'member', user: { id: 123456 } },
      new_chat_member: { status: 'kicked', until_date: 0 },
    });
  });

  it.each(['photo', 'voice', 'video', 'video_note', 'document', 'sticker', 'contact', 'location', 'audio', 'animation'] as const)(
    'sends a %s',
    async (kind) => {
      const { api, phone } = trial();
      phone.send(kind);
      const updates = await ask(api);
      expect(updates.at(-1)?.message).toHaveProperty(kind);
      expect(phone.messages().at(-1)).toMatchObject({ kind, from: 'visitor' });
    },
  );

  it('goes out in pieces when it is long', () => {
    const { phone } = trial();
    phone.type('слово '.repeat(1000));
    const lengths = phone.messages().map((m) => m.text.length);
    expect(lengths).toHaveLength(3);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4096);
  });

  it('stays on the phone when only the phone is cleared', async () => {
    const { phone, refusal, result } = trial();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a' });
    phone.clearHistory();
    expect(phone.messages()).toEqual([]);
    expect(await refusal('editMessageText', { chat_id: 1001, message_id, text: 'b' })).toBe('ok');
    expect(phone.messages()).toEqual([]);
  });

  it('is refused while the bot is blocked', () => {
    const { phone } = trial();
    phone.block();
    expect(() => phone.type('a')).toThrow('blocked the bot');
    phone.open();
    expect(phone.isBlocking).toBe(false);
  });
});
