// What Telegram does with words that a bot carries from one person to another, and what both phones show of it.
import { describe, expect, it } from 'vitest';
import { HOUR, type Trial, trial } from './trial.ts';

/** A visitor and a responder who have both opened the bot. */
function pair(): Trial & { readonly responder: Trial['phone'] } {
  const made = trial();
  const responder = made.api.phone(1002, { first_name: 'Ірина', language_code: 'uk' });
  responder.open();
  return { ...made, responder };
}

const copy = (message_id: number, more: Record<string, unknown> = {}) => ({ chat_id: 1002, from_chat_id: 1001, message_id, ...more });

describe('a copy', () => {
  it('is protected and silent where the call says so, and bears no name', async () => {
    const { phone, responder, result } = pair();
    const words = phone.type('Чи можна мені прийти?');
    await result('copyMessage', copy(words.message_id, { protect_content: true, disable_notification: true }));
    expect(responder.lastFromBot()).toMatchObject({ text: 'Чи можна мені прийти?', protected: true, silent: true });
    expect(JSON.stringify(responder.messages())).not.toMatch(/Оля|olia|1001/);
  });

  it('can be made of what is protected, and is then protected only where the call says so again', async () => {
    const { api, responder, result } = pair();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a', protect_content: true });
    await result('copyMessage', copy(message_id));
    expect([responder.lastFromBot()?.text, responder.lastFromBot()?.protected]).toEqual(['a', false]);
    expect(api.phone(1001).lastFromBot()?.protected).toBe(true);
  });

  it('is not changed with its original, and can be changed by the bot', async () => {
    const { phone, responder, result, api } = pair();
    const { message_id } = phone.type('завтра о пʼятій');
    const copied = await result('copyMessage', copy(message_id));
    phone.edit(message_id, 'завтра о шостій');
    expect(responder.lastFromBot()).toMatchObject({ text: 'завтра о пʼятій', edited: false });
    expect(api.waiting().at(-1)).toMatchObject({ edited_message: { message_id, text: 'завтра о шостій', chat: { id: 1001 } } });
    await result('editMessageText', { chat_id: 1002, message_id: copied.message_id, text: 'завтра о шостій' });
    expect(responder.lastFromBot()).toMatchObject({ text: 'завтра о шостій', edited: true });
  });

  it('can be made of what the person has deleted on their own phone, for the bot does not learn of that', async () => {
    const { phone, refusal } = pair();
    const { message_id } = phone.type('a');
    const before = phone.messages().length;
    phone.deleteMessage(message_id);
    expect(phone.messages().length).toBe(before - 1);
    expect(await refusal('copyMessage', copy(message_id))).toBe('ok');
  });

  it('says what hinders it', async () => {
    const { phone, responder, refusal, api } = pair();
    const { message_id } = phone.type('a');
    expect(await refusal('copyMessage', copy(999))).toBe('400 Bad Request: message to copy not found');
    await api.call('deleteMessage', { chat_id: 1001, message_id });
    expect(await refusal('copyMessage', copy(message_id))).toBe('400 Bad Request: message to copy not found');
    const other = phone.type('b').message_id;
    responder.block();
    expect(await refusal('copyMessage', copy(other))).toBe('403 Forbidden: bot was blocked by the user');
    responder.unblock();
    responder.deleteAccount();
    expect(await refusal('copyMessage', copy(other))).toBe('403 Forbidden: user is deactivated');
  });
});

describe('a deleted account', () => {
  it('lets nothing be sent, changed or deleted any more', async () => {
    const { phone, result, refusal } = pair();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a' });
    phone.deleteAccount();
    const gone = '403 Forbidden: user is deactivated';
    expect(await refusal('sendMessage', { chat_id: 1001, text: 'b' })).toBe(gone);
    expect(await refusal('sendChatAction', { chat_id: 1001, action: 'typing' })).toBe(gone);
    expect(await refusal('editMessageText', { chat_id: 1001, message_id, text: 'b' })).toBe(gone);
    expect(await refusal('deleteMessage', { chat_id: 1001, message_id })).toBe(gone);
    expect(await refusal('deleteMessages', { chat_id: 1001, message_ids: [message_id] })).toBe(gone);
    expect(() => phone.type('a')).toThrow('deleted the account');
  });
});

describe('a deletion', () => {
  it('of a fresh die is refused for a day, and so is all that is deleted with it', async () => {
    const { phone, refusal, pass } = pair();
    const word = phone.type('a').message_id;
    const die = phone.send('dice').message_id;
    const both = { chat_id: 1001, message_ids: [word, die] };
    expect(await refusal('deleteMessages', both)).toBe("400 Bad Request: message can't be deleted for everyone");
    pass(24 * HOUR);
    expect(await refusal('deleteMessages', both)).toBe('ok');
  });
});

describe('an edit on the phone', () => {
  it('is possible for 48 hours', () => {
    const { phone, pass } = pair();
    const { message_id } = phone.type('a');
    pass(48 * HOUR);
    phone.edit(message_id, 'b');
    pass(1);
    expect(() => phone.edit(message_id, 'c')).toThrow('48 hours');
  });
});

describe('typing', () => {
  it('shows for five seconds, or until a message comes', async () => {
    const { phone, result, pass } = pair();
    await result('sendChatAction', { chat_id: 1001, action: 'typing' });
    expect(phone.action?.name).toBe('typing');
    pass(5000);
    expect(phone.action).toBeUndefined();
    await result('sendChatAction', { chat_id: 1001, action: 'typing' });
    await result('sendMessage', { chat_id: 1001, text: 'a' });
    expect(phone.action).toBeUndefined();
  });
});

describe('the lock screen', () => {
  it('shows what came since its owner last did something, in its present words', async () => {
    const { phone, result } = pair();
    const first = await result('sendMessage', { chat_id: 1001, text: 'Відповідь чекає' });
    await result('sendMessage', { chat_id: 1001, text: 'тихо', disable_notification: true });
    expect(phone.lockScreen().map((m) => [m.text, m.silent])).toEqual([
      ['Відповідь чекає', false],
      ['тихо', true],
    ]);
    await result('editMessageText', { chat_id: 1001, message_id: first.message_id, text: 'Є новини' });
    expect(phone.lockScreen()[0]?.text).toBe('Є новини');
    await result('deleteMessage', { chat_id: 1001, message_id: first.message_id });
    expect(phone.lockScreen().map((m) => m.text)).toEqual(['тихо']);
    phone.type('a');
    expect(phone.lockScreen()).toEqual([]);
  });

  it('is not lit by an edit', async () => {
    const { phone, result } = pair();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a' });
    phone.type('b');
    await result('editMessageText', { chat_id: 1001, message_id, text: 'c' });
    expect(phone.lockScreen()).toEqual([]);
  });
});

describe('a limit', () => {
  it('can be armed for one chat', async () => {
    const { api, refusal } = pair();
    api.limitNext(1, 4, undefined, 1002);
    expect(await refusal('sendMessage', { chat_id: 1001, text: 'a' })).toBe('ok');
    expect(await refusal('sendMessage', { chat_id: 1002, text: 'a' })).toBe('429 Too Many Requests: retry after 4');
    expect(await refusal('sendMessage', { chat_id: 1002, text: 'a' })).toBe('ok');
    api.failNext(1, 502, 'copyMessage', 1002);
    expect(await refusal('sendMessage', { chat_id: 1002, text: 'a' })).toBe('ok');
    expect(await refusal('copyMessage', copy(1))).toBe('502 Bad Gateway');
  });

  it('for all chats together can be turned on and off', async () => {
    const { api, refusal, pass } = pair();
    api.limits.overall = true;
    const send = (chat_id: number) => refusal('sendMessage', { chat_id, text: 'a' });
    for (let i = 0; i < 15; i++) expect([await send(1001), await send(1002)]).toEqual(['ok', 'ok']);
    expect(await send(1001)).toBe('429 Too Many Requests: retry after 1');
    pass(1000);
    expect(await send(1001)).toBe('ok');
    api.limits.overall = false;
    for (let i = 0; i < 40; i++) expect(await send(1001)).toBe('ok');
  });
});
