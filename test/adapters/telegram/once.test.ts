// What Telegram’s answers, and its silence, mean: what somebody would read twice is not said again, and what still stands is not said to be gone.
import { type Api, GrammyError, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { telegramVoice } from '../../../src/adapters/telegram/outbound.ts';
import { type Address, MessageGone, Unanswered } from '../../../src/ports.ts';

const HER = 'telegram:1' as Address;
const THEM = 'telegram:2' as Address;
const PAGE = { html: 'рядок', rows: [] };

const SILENCE = new HttpError('not answered', new Error('silence'));
/** What stands before Telegram says so, or Telegram itself: it may have been done all the same. */
const FAULT = new GrammyError('failed', { ok: false, error_code: 502, description: 'Bad Gateway' }, 'method', {});

/** A voice whose calls end in such a way. @returns how often each was made */
function failing(how: Error) {
  const calls: string[] = [];
  const call = (name: string) => async () => {
    calls.push(name);
    throw how;
  };
  const api = {
    sendMessage: call('sendMessage'),
    copyMessage: call('copyMessage'),
    forwardMessage: call('forwardMessage'),
    raw: { sendMessage: call('raw.sendMessage') },
  } as unknown as Api;
  return { calls, voice: telegramVoice(api, async () => {}) };
}

it.each([
  ['a copy of words', 'copyMessage', (voice: ReturnType<typeof telegramVoice>) => voice.copy(THEM, HER, 7, { sound: true })],
  ['words from the web', 'sendMessage', (voice: ReturnType<typeof telegramVoice>) => voice.pass(THEM, 'слово', { sound: true })],
  ['words for the web', 'forwardMessage', (voice: ReturnType<typeof telegramVoice>) => voice.read(THEM, 7)],
  ['a line of the bot', 'raw.sendMessage', (voice: ReturnType<typeof telegramVoice>) => voice.send(THEM, PAGE, { sound: true })],
] as const)('%s', async (_, method, say) => {
  for (const how of [SILENCE, FAULT]) {
    const { calls, voice } = failing(how);
    await expect(say(voice)).rejects.toBeInstanceOf(Unanswered);
    expect(calls).toEqual([method]);
  }
});

it('what Telegram does not delete is said to stand there, and what was not there is not', async () => {
  const refused = (why: string) => async () => {
    throw new GrammyError('refused', { ok: false, error_code: 400, description: `Bad Request: ${why}` }, 'deleteMessage', {});
  };
  const erase = (why: string) => {
    const api = { deleteMessage: refused(why), deleteMessages: refused(why) } as unknown as Api;
    return Promise.all([[7], [7, 8]].map((messages) => telegramVoice(api, async () => {}).erase(HER, messages)));
  };
  for (const stands of ["message can't be deleted", "message can't be deleted for everyone"])
    expect(await erase(stands)).toEqual([
      { left: [7], removed: false },
      { left: [7, 8], removed: false },
    ]);
  expect(await erase('message to delete not found')).toEqual([
    { left: [], removed: false },
    { left: [], removed: false },
  ]);
});

it('words in a chat that is gone can be read no more: it is not her chat that is gone, to whom they were to be brought', async () => {
  const blocked = { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' } as const;
  const { voice } = failing(new GrammyError('refused', blocked, 'forwardMessage', {}));
  await expect(voice.read(THEM, 7)).rejects.toBeInstanceOf(MessageGone);
});

it('an edit that would change nothing leaves the screen as it is; one that Telegram never makes brings a new screen', async () => {
  const shown = async (why: string) => {
    const sent: unknown[] = [];
    const editMessageText = async () => {
      throw new GrammyError('refused', { ok: false, error_code: 400, description: `Bad Request: ${why}` }, 'editMessageText', {});
    };
    const sendMessage = async (what: unknown) => {
      sent.push(what);
      return { message_id: 12 };
    };
    const api = { deleteMessage: async () => true, raw: { editMessageText, sendMessage } } as unknown as Api;
    return [await telegramVoice(api, async () => {}).show(HER, PAGE, 11, 'edit'), sent.length];
  };
  expect(await shown('message is not modified: specified new message content is the same')).toEqual([11, 0]);
  for (const why of ['message to edit not found', "message can't be edited"]) expect(await shown(why)).toEqual([12, 1]);
});
