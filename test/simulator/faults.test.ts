// Faults that tests arm, and the bot's profile.
import { describe, expect, it } from 'vitest';
import { trial } from './trial.ts';

const SEND = { chat_id: 1001, text: 'a' };

describe('an armed fault', () => {
  it('limits the next calls', async () => {
    const { api } = trial();
    api.limitNext(2, 7);
    const limited = {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    };
    expect(await api.call('sendMessage', SEND)).toEqual(limited);
    expect(await api.call('getMe')).toEqual(limited);
    expect(await api.call('sendMessage', SEND)).toMatchObject({ ok: true });
  });

  it('hits one method where it names one, and never polling by chance', async () => {
    const { api, refusal } = trial();
    api.failNext(1, 502, 'deleteMessage');
    expect(await refusal('sendMessage', SEND)).toBe('ok');
    expect(await refusal('deleteMessage', { chat_id: 1001, message_id: 1 })).toBe('502 Bad Gateway');
    api.failNext(1, 500);
    expect(await refusal('getUpdates', {})).toBe('ok');
    expect(await refusal('getMe', {})).toBe('500 Internal Server Error');
    api.failNext(9, 500);
    api.disarm();
    expect(await refusal('getMe', {})).toBe('ok');
  });

  it('breaks the connection before or after the call is carried out', async () => {
    const { api, phone } = trial();
    api.failNext(1, 'connection');
    await expect(api.call('sendMessage', SEND)).rejects.toThrow('before');
    expect(phone.lastFromBot()).toBeUndefined();
    api.failNext(1, 'answer lost');
    await expect(api.call('sendMessage', SEND)).rejects.toThrow('answer lost');
    expect(phone.lastFromBot()).toMatchObject({ text: 'a' });
  });
});

describe('the limit per chat', () => {
  it('is off by default and lets a short burst through', async () => {
    const free = trial();
    for (let i = 0; i < 20; i++) expect(await free.refusal('sendMessage', SEND)).toBe('ok');
    const limited = trial({ limits: { perChat: true } });
    for (let i = 0; i < 5; i++) expect(await limited.refusal('sendMessage', SEND)).toBe('ok');
    expect(await limited.refusal('sendMessage', SEND)).toBe('429 Too Many Requests: retry after 1');
    limited.pass(1000);
    expect(await limited.refusal('sendMessage', SEND)).toBe('ok');
  });
});

describe('the log of calls', () => {
  it('keeps methods, parameters and answers, and leaves polling out', async () => {
    const { api } = trial();
    await api.call('getUpdates');
    await api.call('sendMessage', SEND);
    await api.call('sendMesage', SEND);
    expect(api.calls).toMatchObject([
      { method: 'sendMessage', params: SEND, answer: { ok: true } },
      { method: 'sendMesage', answer: { ok: false, error_code: 404, description: 'Not Found: method not found' } },
    ]);
  });
});

describe('the profile', () => {
  const COMMANDS = [{ command: 'start', description: 'Почати' }];

  it('holds commands per scope and language', async () => {
    const { api, result } = trial();
    await result('setMyCommands', { commands: COMMANDS });
    await result('setMyCommands', { commands: [{ command: '/sos', description: 'SOS' }], language_code: 'en' });
    const scope = { type: 'chat', chat_id: 1001 };
    await result('setMyCommands', { commands: JSON.stringify([{ command: 'pause', description: 'Пауза' }]), scope });
    expect(await result('getMyCommands', {})).toEqual(COMMANDS);
    expect(await result('getMyCommands', { language_code: 'en' })).toEqual([{ command: 'sos', description: 'SOS' }]);
    expect(await result('getMyCommands', { language_code: 'pl' })).toEqual([]);
    expect(api.profile.commandsFor(1001, 'uk')).toMatchObject([{ command: 'pause' }]);
    expect(api.profile.commandsFor(2002, 'en')).toMatchObject([{ command: 'sos' }]);
    await result('deleteMyCommands', { scope });
    expect(api.profile.commandsFor(1001, 'uk')).toEqual(COMMANDS);
  });

  it.each([
    [{ commands: [{ command: 'Start', description: 'a' }] }, 'BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'a'.repeat(33), description: 'a' }] }, 'command length must not exceed 32'],
    [{ commands: [{ command: 'a', description: '' }] }, 'command description must be non-empty'],
    [{ commands: [{ command: 'a', description: 'я'.repeat(257) }] }, 'command description length must not exceed 256'],
    [{ commands: [{ command: 'a' }] }, 'can\'t parse BotCommand: Can\'t find field "description"'],
    [{ commands: 5 }, 'expected an Array of BotCommand'],
    [{ commands: COMMANDS, language_code: 'ukr' }, 'invalid language code specified'],
    [{ commands: COMMANDS, scope: { type: 'nobody' } }, "can't parse BotCommandScope: Unsupported type specified"],
    [{ commands: COMMANDS, scope: { type: 'chat', chat_id: 5 } }, 'chat not found'],
  ])('refuses %j', async (params, expected) => {
    expect(await trial().refusal('setMyCommands', params)).toBe(`400 Bad Request: ${expected}`);
  });

  it('holds name, descriptions and menu button', async () => {
    const { api, refusal, result } = trial();
    await result('setMyName', { name: 'Лінія' });
    await result('setMyDescription', { description: 'Опис' });
    await result('setMyDescription', { description: 'Description', language_code: 'en' });
    await result('setMyShortDescription', { short_description: 'Коротко' });
    expect(await result('getMyName', {})).toEqual({ name: 'Лінія' });
    expect(await result('getMyDescription', { language_code: 'en' })).toEqual({ description: 'Description' });
    expect(api.profile.lineFor('description', 'uk')).toBe('Опис');
    expect(await refusal('setMyShortDescription', { short_description: 'я'.repeat(121) })).toMatch(/^400 /);
    await result('setChatMenuButton', { menu_button: { type: 'commands' } });
    expect(await result('getChatMenuButton', {})).toEqual({ type: 'commands' });
    expect(await refusal('setChatMenuButton', { menu_button: { type: 'x' } })).toBe(
      "400 Bad Request: can't parse menu button: MenuButton has unsupported type",
    );
  });
});
