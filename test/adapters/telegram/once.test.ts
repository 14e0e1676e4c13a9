// A call without an answer may have been done: whatever somebody would read twice, and nobody could find again, is not said again here.
import { type Api, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { telegramVoice } from '../../../src/adapters/telegram/outbound.ts';
import { type Address, Unanswered } from '../../../src/ports.ts';

const HER = 'telegram:1' as Address;
const THEM = 'telegram:2' as Address;
const PAGE = { html: 'рядок', rows: [] };

/** A voice whose calls are never answered. @returns how often each was made */
function silent() {
  const calls: string[] = [];
  const call = (name: string) => async () => {
    calls.push(name);
    throw new HttpError('not answered', new Error('silence'));
  };
  const api = {
    sendMessage: call('sendMessage'),
    copyMessage: call('copyMessage'),
    raw: { sendMessage: call('raw.sendMessage') },
  } as unknown as Api;
  return { calls, voice: telegramVoice(api, async () => {}) };
}

it.each([
  ['a copy of words', 'copyMessage', (voice: ReturnType<typeof telegramVoice>) => voice.copy(THEM, HER, 7, { sound: true })],
  ['words from the web', 'sendMessage', (voice: ReturnType<typeof telegramVoice>) => voice.pass(THEM, 'слово', { sound: true })],
  ['a line of the bot', 'raw.sendMessage', (voice: ReturnType<typeof telegramVoice>) => voice.send(THEM, PAGE, { sound: true })],
] as const)('%s', async (_, method, say) => {
  const { calls, voice } = silent();
  await expect(say(voice)).rejects.toBeInstanceOf(Unanswered);
  expect(calls).toEqual([method]);
});
