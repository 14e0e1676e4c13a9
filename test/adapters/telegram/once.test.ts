// What Telegram’s answers, and its silence, mean: what somebody would read twice is not said again, and what still stands is not said to be gone.
import { type Api, GrammyError, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { telegramVoice } from '../../../src/adapters/telegram/outbound.ts';
import { type Address, ChatGone, MessageGone, Unanswered } from '../../../src/ports.ts';

const HER = 'telegram:1' as Address;
const THEM = 'telegram:2' as Address;
const PAGE = { html: 'рядок', rows: [] };

const SILENCE = new HttpError('not answered', new Error('silence'));
/** What stands before Telegram says so, or Telegram itself: it may have been done all the same. */
const FAULT = new GrammyError('failed', { ok: false, error_code: 502, description: 'Bad Gateway' }, 'method', {});
/** Somebody has revoked the token: whoever waits for words has to hear that they are late, until the bot has another one. */
const REVOKED = new GrammyError('failed', { ok: false, error_code: 401, description: 'Unauthorized' }, 'method', {});

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
  for (const how of [SILENCE, FAULT, REVOKED]) {
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
  // Nobody knows whether she sees it: it is delivered again.
  const silent = { raw: { editMessageText: () => Promise.reject(SILENCE) } } as unknown as Api;
  await expect(telegramVoice(silent, async () => {}).show(HER, PAGE, 11, 'edit')).rejects.toBeInstanceOf(Unanswered);
});

it('words that are looked up make no sound and leave nothing; that somebody writes, where it cannot be shown, fails nothing', async () => {
  const calls: unknown[][] = [];
  const noted =
    (name: string, answer: unknown) =>
    async (...asked: unknown[]) => {
      calls.push([name, ...asked]);
      return answer;
    };
  const api = {
    forwardMessage: noted('forward', { message_id: 9, text: 'слово' }),
    deleteMessage: noted('delete', true),
    sendChatAction: () => Promise.reject(SILENCE),
  } as unknown as Api;
  const voice = telegramVoice(api, async () => {});
  expect(await voice.read(THEM, 7)).toEqual({ words: 'слово' });
  expect(calls).toEqual([
    ['forward', 2, 2, 7, { disable_notification: true }],
    ['delete', 2, 9],
  ]);
  await expect(voice.typing(HER)).resolves.toBeUndefined();
});

const refused = (error_code: number, why: string, retry_after?: number) =>
  new GrammyError('refused', { ok: false, error_code, description: why, parameters: { retry_after } as never }, 'sendMessage', {});

it.each([
  [403, 'Forbidden: bot was blocked by the user'],
  [400, 'Bad Request: chat not found'],
  [400, 'Bad Request: user is deactivated'],
])('a chat that is closed for good is known by what Telegram says: %i %s', async (code, why) => {
  const api = { raw: { sendMessage: () => Promise.reject(refused(code, why)) } } as unknown as Api;
  await expect(telegramVoice(api, async () => {}).show(HER, PAGE, undefined, 'replace')).rejects.toBeInstanceOf(ChatGone);
});

it('a short pause that Telegram asks for is waited for; a longer one ends the turn, so that nothing else of hers is held back', async () => {
  const asked = async (seconds: number) => {
    const pauses: number[] = [];
    let calls = 0;
    const sendMessage = async () => {
      if (++calls === 1) throw refused(429, 'Too Many Requests', seconds);
      return { message_id: 12 };
    };
    const voice = telegramVoice({ raw: { sendMessage } } as unknown as Api, async (ms) => void pauses.push(ms));
    return [await voice.show(HER, PAGE, undefined, 'replace').catch((error: unknown) => error), pauses];
  };
  expect(await asked(3)).toEqual([12, [3000]]);
  expect(await asked(4)).toEqual([expect.objectContaining({ name: 'Later', after: 4000 }), []]);
});

it('a screen is said again where Telegram gives no answer, or fails: twice more, each time after a longer pause', async () => {
  for (const how of [SILENCE, FAULT]) {
    const pauses: number[] = [];
    const api = { raw: { sendMessage: () => Promise.reject(how) } } as unknown as Api;
    const voice = telegramVoice(api, async (ms) => void pauses.push(ms));
    await expect(voice.show(HER, PAGE, undefined, 'replace')).rejects.toBeInstanceOf(Unanswered);
    expect(pauses).toEqual([300, 600]);
  }
});

it('a button is pressed, copies or leads outside, as its page says', async () => {
  let said = '';
  const sendMessage = async (screen: Record<symbol, unknown>) => {
    said = Object.getOwnPropertySymbols(screen)
      .map((ready) => String(screen[ready]))
      .join();
    return { message_id: 12 };
  };
  const buttons = [
    { label: 'далі', data: 'uk:menu:start' },
    { label: 'номер', copy: '102' },
    { label: 'сторінка', url: 'https://example.org/' },
  ];
  const voice = telegramVoice({ raw: { sendMessage } } as unknown as Api, async () => {});
  await voice.show(HER, { html: 'рядок', rows: [buttons] }, undefined, 'replace');
  const inline_keyboard = [
    [
      { text: 'далі', callback_data: 'uk:menu:start' },
      { text: 'номер', copy_text: { text: '102' } },
      { text: 'сторінка', url: 'https://example.org/' },
    ],
  ];
  expect(said).toContain(JSON.stringify({ inline_keyboard }));
});

it('what is said makes a sound only where that is asked for, is not to be passed on by either side, and is looked up nowhere for a preview', async () => {
  const how: Record<string, unknown> = {};
  const noted =
    (name: string, at: number) =>
    async (...asked: unknown[]) => {
      how[name] = asked[at];
      return { message_id: 12 };
    };
  const raw = { sendMessage: noted('screen', 0), editMessageText: noted('edit', 0) };
  const api = { raw, sendMessage: noted('line', 2), copyMessage: noted('copy', 3), sendPhoto: noted('picture', 2) } as unknown as Api;
  const voice = telegramVoice(api, async () => {});
  const [silent, plain] = [{ disable_notification: true }, { link_preview_options: { is_disabled: true } }];
  await voice.show(HER, PAGE, undefined, 'replace');
  await voice.show(HER, PAGE, 11, 'edit');
  await voice.say(HER, 'рядок');
  await voice.picture(HER, Buffer.from('png'));
  await voice.copy(THEM, HER, 7, { sound: false });
  expect(how).toMatchObject({ screen: silent, line: silent, picture: silent, copy: { ...silent, protect_content: true } });
  for (const screen of [how.screen, how.edit] as Record<symbol, unknown>[])
    expect(Object.getOwnPropertySymbols(screen).map((ready) => String(screen[ready]))).toEqual([
      expect.stringContaining('"link_preview_options":{"is_disabled":true}'),
    ]);
  for (const sound of [true, false]) {
    await voice.pass(THEM, 'слово', { sound });
    await voice.send(THEM, PAGE, { sound });
    await voice.copy(THEM, HER, 7, { sound });
    const loud = { disable_notification: !sound };
    expect(how).toMatchObject({ line: { ...loud, ...plain, protect_content: true }, screen: loud, copy: loud });
  }
});
