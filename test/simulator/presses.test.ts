// From a pressed button to the answer on the phone.
import { describe, expect, it } from 'vitest';
import { type Trial, trial } from './trial.ts';

const TOO_OLD = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
const withButton = async (t: Trial): Promise<number> => {
  const reply_markup = {
    inline_keyboard: [
      [
        { text: 'Далі', callback_data: 'uk:menu:start' },
        { text: 'Копія', copy_text: { text: '102' } },
      ],
    ],
  };
  return (await t.result('sendMessage', { chat_id: 1001, text: 'a', reply_markup })).message_id;
};

describe('a press', () => {
  it('is named by its data or by its label, and carries the message', async () => {
    const t = trial();
    const id = await withButton(t);
    t.phone.press(id, 'uk:menu:start');
    t.phone.press(id, 'Далі');
    const updates = t.api.waiting().filter((u) => u.callback_query);
    expect(updates).toHaveLength(2);
    expect(updates[1]?.callback_query).toMatchObject({
      from: { id: 1001 },
      message: { message_id: id, text: 'a', reply_markup: { inline_keyboard: [[{ text: 'Далі' }, {}]] } },
      chat_instance: '801001',
      data: 'uk:menu:start',
    });
  });

  it('needs a button that stands there', async () => {
    const t = trial();
    const id = await withButton(t);
    expect(() => t.phone.press(id, 'Назад')).toThrow('its buttons: Далі | Копія');
    expect(() => t.phone.press(id, 'Копія')).toThrow('can be pressed');
    await t.result('deleteMessage', { chat_id: 1001, message_id: id });
    expect(() => t.phone.press(id, 'uk:menu:start')).toThrow('its buttons: none');
  });

  it('may have been on its way when the message went', async () => {
    const t = trial();
    const id = await withButton(t);
    await t.result('deleteMessage', { chat_id: 1001, message_id: id });
    t.phone.press(id, 'uk:menu:start', true);
    expect(t.api.waiting().at(-1)?.callback_query?.message).toEqual({
      message_id: id,
      chat: { id: 1001, first_name: 'Оля', username: 'olia', type: 'private' },
      date: 0,
    });
  });
});

describe('answerCallbackQuery', () => {
  it('shows on the phone, once', async () => {
    const t = trial();
    const press = t.phone.press(await withButton(t), 'Далі');
    await t.result('answerCallbackQuery', { callback_query_id: press.id, text: 'Добре', show_alert: true });
    await t.result('answerCallbackQuery', { callback_query_id: press.id, text: 'Ще раз' });
    expect(t.phone.answers()).toEqual([{ pressId: press.id, text: 'Добре', alert: true }]);
  });

  it('must not come too late or for a press that never was', async () => {
    const t = trial({ pressAnswerableMs: 10_000 });
    const press = t.phone.press(await withButton(t), 'Далі');
    t.pass(10_000);
    expect(await t.refusal('answerCallbackQuery', { callback_query_id: press.id, text: 'я'.repeat(201) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    );
    expect(await t.refusal('answerCallbackQuery', { callback_query_id: press.id })).toBe('ok');
    t.pass(1);
    expect(await t.refusal('answerCallbackQuery', { callback_query_id: press.id })).toBe(TOO_OLD);
    expect(await t.refusal('answerCallbackQuery', { callback_query_id: '1' })).toBe(TOO_OLD);
    expect(await t.refusal('answerCallbackQuery', {})).toBe(TOO_OLD);
  });
});
