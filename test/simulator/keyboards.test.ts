// What Telegram says to keyboards.
import { describe, expect, it } from 'vitest';
import { trial } from './trial.ts';

const said = (button: unknown): Promise<string> =>
  trial().refusal('sendMessage', { chat_id: 1001, text: 'a', reply_markup: { inline_keyboard: [[button]] } });
const BAD = '400 Bad Request: ';
const UNREADABLE = `${BAD}can't parse inline keyboard button: `;

describe('a button', () => {
  it.each([
    [{ text: 'a', callback_data: 'x'.repeat(64) }, 'ok'],
    [{ text: 'a', callback_data: 'x'.repeat(65) }, `${BAD}BUTTON_DATA_INVALID`],
    [{ text: 'a', callback_data: 'я'.repeat(32) }, 'ok'],
    [{ text: 'a', callback_data: 'я'.repeat(33) }, `${BAD}BUTTON_DATA_INVALID`],
    [{ text: 'a', callback_data: '' }, `${UNREADABLE}Text buttons are unallowed in the inline keyboard`],
    [{ text: 'a' }, `${UNREADABLE}Text buttons are unallowed in the inline keyboard`],
    [{ callback_data: 'x' }, `${UNREADABLE}Can't find field "text"`],
    ['a', `${UNREADABLE}InlineKeyboardButton must be an Object`],
    [{ text: ' ', callback_data: 'x' }, `${BAD}inline keyboard button text must be non-empty`],
    [
      { text: 'a', callback_data: 'x', url: 'https://example.org' },
      `${UNREADABLE}exactly one optional field must be used, found url, callback_data`,
    ],
    [{ text: 'a', copy_text: { text: 'x'.repeat(256) } }, 'ok'],
    [{ text: 'a', copy_text: { text: 'x'.repeat(257) } }, `${BAD}BUTTON_COPY_TEXT_INVALID`],
    [{ text: 'a', copy_text: { text: '' } }, `${BAD}BUTTON_COPY_TEXT_INVALID`],
    [{ text: 'a', url: 'https://example.org/a b' }, 'ok'],
    [{ text: 'a', url: 'tg://resolve?domain=local_bot' }, 'ok'],
    [{ text: 'a', url: 'tel:102' }, `${BAD}inline keyboard button URL 'tel:102' is invalid: Wrong HTTP URL`],
    [{ text: 'a', url: 'ftp://example.org' }, `${BAD}inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol`],
    [{ text: 'a', url: 'https://example' }, `${BAD}inline keyboard button URL 'https://example' is invalid: Wrong HTTP URL`],
    [
      { text: 'a', url: 'https://example.org:0/' },
      `${BAD}inline keyboard button URL 'https://example.org:0/' is invalid: Wrong port number specified in the URL`,
    ],
  ])('%j', async (button, expected) => {
    expect(await said(button)).toBe(expected);
  });
});

const keyboardOf = (count: number, label = 'a'): unknown => ({
  inline_keyboard: Array.from({ length: count }, () => [{ text: label, callback_data: 'x' }]),
});
const send = (reply_markup: unknown): Promise<string> => trial().refusal('sendMessage', { chat_id: 1001, text: 'a', reply_markup });

describe('a keyboard', () => {
  it('holds a hundred buttons and about ten kilobytes', async () => {
    expect(await send(keyboardOf(100))).toBe('ok');
    expect(await send(keyboardOf(101))).toBe('400 Bad Request: reply markup is too long');
    expect(await send(keyboardOf(100, 'я'.repeat(60)))).toBe('400 Bad Request: reply markup is too long');
  });

  it('has to be readable', async () => {
    expect(await send('{')).toBe("400 Bad Request: can't parse reply keyboard markup JSON object");
    expect(await send([])).toBe('400 Bad Request: object expected as reply markup');
    expect(await send({ inline_keyboard: [{}] })).toBe(
      '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    );
  });

  it('may come as text', async () => {
    const { phone, result } = trial();
    await result('sendMessage', { chat_id: 1001, text: 'a', reply_markup: JSON.stringify(keyboardOf(1)) });
    expect(phone.lastFromBot()?.buttons).toEqual([[{ text: 'a', callback_data: 'x' }]]);
  });

  it('in place of the visitor’s own makes the message uneditable', async () => {
    const { refusal, result } = trial();
    const sent = await result('sendMessage', { chat_id: 1001, text: 'a', reply_markup: { keyboard: [['a']] } });
    expect(sent).not.toHaveProperty('reply_markup');
    const edit = { chat_id: 1001, message_id: sent.message_id, text: 'b' };
    expect(await refusal('editMessageText', edit)).toBe("400 Bad Request: message can't be edited");
    expect(await refusal('editMessageText', { ...edit, reply_markup: { keyboard: [['a']] } })).toBe(
      '400 Bad Request: inline keyboard expected',
    );
  });
});
