// Every message of a long list goes, a hundred at a time; and one that Telegram never deletes keeps no other one there.
import { type Api, GrammyError, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { telegramVoice } from '../../../src/adapters/telegram/outbound.ts';
import type { Address } from '../../../src/ports.ts';

const HER = 'telegram:7' as Address;

/** A chat in which so many messages stand, and these cannot be deleted. */
function chat(count: number, kept: readonly number[] = []) {
  const standing = new Set(Array.from({ length: count }, (_, i) => i + 1));
  const refused = (description: string) => new GrammyError('refused', { ok: false, error_code: 400, description }, 'deleteMessage', {});
  const api = {
    async deleteMessages(_chat: number, messages: readonly number[]) {
      if (messages.length > 100) throw refused('Bad Request: too many');
      if (messages.some((message) => kept.includes(message))) throw refused('Bad Request: message can’t be deleted');
      for (const message of messages) standing.delete(message);
    },
    async deleteMessage(_chat: number, message: number) {
      if (kept.includes(message)) throw refused('Bad Request: message can’t be deleted');
      if (!standing.delete(message)) throw refused('Bad Request: message to delete not found');
    },
  } as unknown as Api;
  return { standing, voice: telegramVoice(api, async () => {}) };
}

it.each([1, 2, 100, 101, 250])('all of %s messages go', async (count) => {
  const { standing, voice } = chat(count);
  expect(await voice.erase(HER, [...standing])).toEqual({ left: [], removed: true });
  expect([...standing]).toEqual([]);
});

it('those that cannot be deleted are told, and all others go', async () => {
  const kept = [3, 120];
  const { standing, voice } = chat(130, kept);
  expect(await voice.erase(HER, [...standing])).toEqual({ left: kept, removed: true });
  expect([...standing]).toEqual(kept);
});

it('one that is not there any more is not looked for again', async () => {
  const { voice } = chat(0);
  expect(await voice.erase(HER, [1])).toEqual({ left: [], removed: false });
});

it('a new screen stands, and is known, also where the old one cannot be taken away now', async () => {
  const silent = async () => {
    throw new HttpError('not answered', new Error('silence'));
  };
  const api = { deleteMessage: silent, raw: { sendMessage: async () => ({ message_id: 12 }) } } as unknown as Api;
  expect(await telegramVoice(api, async () => {}).show(HER, { html: 'екран', rows: [] }, 11, 'replace')).toBe(12);
});
