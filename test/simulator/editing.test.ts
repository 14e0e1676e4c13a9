// What Telegram says to changes and deletions.
import { describe, expect, it } from 'vitest';
import { HOUR, trial } from './trial.ts';

const BUTTONS = { inline_keyboard: [[{ text: 'a', callback_data: 'x' }]] };
const SAME =
  '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

describe('an edit', () => {
  it('changes the text; without a keyboard the buttons go', async () => {
    const { api, phone, pass, result } = trial();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a', reply_markup: BUTTONS });
    pass(5000);
    const edited = await result('editMessageText', { chat_id: 1001, message_id, text: '<b>b</b>', parse_mode: 'HTML' });
    expect(edited).toMatchObject({ message_id, text: 'b', edit_date: api.now() / 1000 });
    expect(edited).not.toHaveProperty('reply_markup');
    expect(phone.lastFromBot()).toMatchObject({ html: '<b>b</b>', buttons: [], edited: true });
    expect(phone.notifications()).toHaveLength(1);
  });

  it('has to change something', async () => {
    const { refusal, result } = trial();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a', reply_markup: BUTTONS });
    const edit = { chat_id: 1001, message_id, text: ' a ' };
    expect(await refusal('editMessageText', { ...edit, reply_markup: BUTTONS })).toBe(SAME);
    expect(await refusal('editMessageReplyMarkup', { chat_id: 1001, message_id, reply_markup: BUTTONS })).toBe(SAME);
    expect(await refusal('editMessageText', edit)).toBe('ok');
    expect(await refusal('editMessageReplyMarkup', { chat_id: 1001, message_id })).toBe(SAME);
  });

  it('needs a message of the bot that holds text', async () => {
    const { api, phone, refusal, result } = trial();
    const edit = (message_id: number): Promise<string> => refusal('editMessageText', { chat_id: 1001, message_id, text: 'b' });
    expect(await edit(99)).toBe('400 Bad Request: message to edit not found');
    expect(await edit(phone.type('mine').message_id)).toBe("400 Bad Request: message can't be edited");
    expect(await refusal('editMessageText', { text: 'b' })).toBe('400 Bad Request: message identifier is not specified');
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a' });
    await result('deleteMessage', { chat_id: 1001, message_id });
    expect(await edit(message_id)).toBe('400 Bad Request: message to edit not found');
    const files = new Map([['photo', { name: 'a.png', bytes: new Uint8Array(1) }]]);
    const sent = await api.call('sendPhoto', { chat_id: 1001 }, { files });
    const photo = sent.ok ? (sent.result as { message_id: number }).message_id : 0;
    expect(await edit(photo)).toBe('400 Bad Request: there is no text in the message to edit');
  });

  it('has no time limit', async () => {
    const { pass, refusal, result } = trial();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a' });
    pass(1000 * HOUR);
    expect(await refusal('editMessageText', { chat_id: 1001, message_id, text: 'b' })).toBe('ok');
  });

  it('changes only buttons, too', async () => {
    const { phone, result } = trial();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a' });
    await result('editMessageReplyMarkup', { chat_id: 1001, message_id, reply_markup: BUTTONS });
    expect(phone.lastFromBot()).toMatchObject({ text: 'a', buttons: BUTTONS.inline_keyboard, edited: false });
  });
});

describe('deleteMessage', () => {
  it('takes messages of either side off both sides', async () => {
    const { phone, result } = trial();
    const mine = phone.type('mine');
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a' });
    await result('deleteMessage', { chat_id: 1001, message_id: mine.message_id });
    await result('deleteMessage', { chat_id: 1001, message_id });
    expect(phone.messages().map((m) => m.text)).toEqual(['/start']);
  });

  it('works for 48 hours', async () => {
    const { pass, refusal, result } = trial();
    const first = await result('sendMessage', { chat_id: 1001, text: 'a' });
    pass(1000);
    const second = await result('sendMessage', { chat_id: 1001, text: 'a' });
    pass(48 * HOUR);
    const tooOld = "400 Bad Request: message can't be deleted for everyone";
    expect(await refusal('deleteMessage', { chat_id: 1001, message_id: first.message_id })).toBe(tooOld);
    expect(await refusal('deleteMessage', { chat_id: 1001, message_id: second.message_id })).toBe('ok');
  });

  it('says what it misses', async () => {
    const { refusal } = trial();
    expect(await refusal('deleteMessage', { message_id: 1 })).toBe('400 Bad Request: chat identifier is not specified');
    expect(await refusal('deleteMessage', { chat_id: 1001 })).toBe('400 Bad Request: message identifier is not specified');
    expect(await refusal('deleteMessage', { chat_id: 1001, message_id: 99 })).toBe('400 Bad Request: message to delete not found');
    expect(await refusal('deleteMessage', { chat_id: 7, message_id: 1 })).toBe('400 Bad Request: chat not found');
  });
});

describe('deleteMessages', () => {
  it('skips ids that do not exist, even when that leaves none', async () => {
    const { phone, refusal } = trial();
    expect(await refusal('deleteMessages', { chat_id: 1001, message_ids: [98, 99] })).toBe('ok');
    expect(await refusal('deleteMessages', { chat_id: 1001, message_ids: [1, 99] })).toBe('ok');
    expect(phone.messages()).toEqual([]);
  });

  it('deletes nothing when one message is too old', async () => {
    const { phone, pass, refusal } = trial();
    pass(49 * HOUR);
    const { message_id } = phone.type('new');
    const call = { chat_id: 1001, message_ids: [1, message_id] };
    expect(await refusal('deleteMessages', call)).toBe("400 Bad Request: message can't be deleted for everyone");
    expect(phone.messages()).toHaveLength(2);
  });

  it('takes one to a hundred ids', async () => {
    const { refusal } = trial();
    const said = (message_ids?: unknown): Promise<string> => refusal('deleteMessages', { chat_id: 1001, message_ids });
    expect(await said()).toBe('400 Bad Request: message identifiers are not specified');
    expect(await said([])).toBe('400 Bad Request: message identifiers are not specified');
    expect(await said(Array.from({ length: 100 }, (_, i) => i + 1))).toBe('ok');
    expect(await said(Array.from({ length: 101 }, (_, i) => i + 1))).toBe('400 Bad Request: too many message identifiers specified');
    expect(await said([0])).toBe('400 Bad Request: invalid message identifier specified');
    expect(await said(['a'])).toBe("400 Bad Request: can't parse message identifier as a Number");
    expect(await said([{}])).toBe('400 Bad Request: message identifier must be a Number');
    expect(await said(5)).toBe('400 Bad Request: expected an Array of message identifiers');
  });
});
