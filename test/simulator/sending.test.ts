// What Telegram says to a new message.
import { describe, expect, it } from 'vitest';
import { trial } from './trial.ts';

describe('a text', () => {
  it.each([
    ['nothing', '', '400 Bad Request: message text is empty'],
    ['only spaces', ' \n ', '400 Bad Request: text must be non-empty'],
    ['4096 units', 'я'.repeat(4096), 'ok'],
    ['4097 units', 'я'.repeat(4097), '400 Bad Request: message is too long'],
    ['2048 emoji, which are two units each', '🙂'.repeat(2048), 'ok'],
    ['2049 emoji', '🙂'.repeat(2049), '400 Bad Request: message is too long'],
    ['more than 32768 bytes', 'я'.repeat(16385), '400 Bad Request: text is too long'],
  ])('of %s', async (_name, text, expected) => {
    expect(await trial().refusal('sendMessage', { chat_id: 1001, text })).toBe(expected);
  });

  it('is measured after its tags are read', async () => {
    const text = `<b>${'я'.repeat(4096)}</b>`;
    expect(await trial().refusal('sendMessage', { chat_id: 1001, text, parse_mode: 'HTML' })).toBe('ok');
  });

  it('loses blanks around it and control characters in it', async () => {
    const { result } = trial();
    const message = await result('sendMessage', { chat_id: 1001, text: ' \n a\tb\r\nc \n' });
    expect(message).toMatchObject({ text: 'a b\nc' });
  });

  it('keeps leading blanks that are marked, and cuts marks with the trailing ones', async () => {
    const { result } = trial();
    const marked = await result('sendMessage', { chat_id: 1001, text: '<b>  a  </b>  ', parse_mode: 'HTML' });
    expect(marked).toMatchObject({ text: '  a', entities: [{ type: 'bold', offset: 0, length: 3 }] });
    const later = await result('sendMessage', { chat_id: 1001, text: '  <i>a</i>', parse_mode: 'HTML' });
    expect(later).toMatchObject({ text: 'a', entities: [{ type: 'italic', offset: 0, length: 1 }] });
  });

  it('may be marked by entities instead of tags', async () => {
    const { result } = trial();
    const entities = JSON.stringify([
      { type: 'bold', offset: 0, length: 1 },
      { type: 'url', offset: 0, length: 1 },
    ]);
    expect(await result('sendMessage', { chat_id: '1001', text: 'ab', entities })).toMatchObject({
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
  });

  it.each([
    [[{ type: 'bold', offset: 0, length: 5 }], 'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 5'],
    [[{ type: 'bold', offset: 9, length: 1 }], 'entity begins after the end of the text at UTF-16 offset 9'],
    [[{ type: 'bold', offset: 3, length: 1 }], 'entity begins in a middle of a UTF-16 symbol at byte offset 6'],
    [[{ type: 'shout', offset: 0, length: 1 }], "can't parse MessageEntity: Unsupported type specified"],
    [[{ type: 'bold', length: 1 }], 'can\'t parse MessageEntity: Can\'t find field "offset"'],
    [['bold'], "can't parse MessageEntity: expected an Object"],
  ])('is refused with wrong entities: %j', async (entities, expected) => {
    const { refusal } = trial();
    expect(await refusal('sendMessage', { chat_id: 1001, text: 'ab🙂', entities })).toBe(`400 Bad Request: ${expected}`);
  });

  it('has its commands and addresses found', async () => {
    const { result } = trial();
    const message = await result('sendMessage', { chat_id: 1001, text: 'Тисніть /start або https://example.org/a.' });
    expect(message).toMatchObject({
      entities: [
        { type: 'bot_command', offset: 8, length: 6 },
        { type: 'url', offset: 19, length: 21 },
      ],
    });
  });

  it('takes no parse mode it does not know', async () => {
    const { refusal } = trial();
    expect(await refusal('sendMessage', { chat_id: 1001, text: 'a', parse_mode: 'bbcode' })).toBe(
      '400 Bad Request: unsupported parse_mode',
    );
    expect(await refusal('sendMessage', { chat_id: 1001, text: 'a', parse_mode: 'MarkdownV2' })).toMatch(
      /not supported by the local Bot API/,
    );
  });
});

describe('a chat', () => {
  it('has to exist', async () => {
    const { refusal } = trial();
    expect(await refusal('sendMessage', { text: 'a' })).toBe('400 Bad Request: chat_id is empty');
    for (const chat_id of [5, '@nobody', 'abc']) {
      expect(await refusal('sendMessage', { chat_id, text: 'a' })).toBe('400 Bad Request: chat not found');
    }
  });

  it('has to be opened by the person', async () => {
    const { api, refusal } = trial();
    api.phone(2002);
    expect(await refusal('sendMessage', { chat_id: 2002, text: 'a' })).toBe("403 Forbidden: bot can't initiate conversation with a user");
  });

  it('must not be blocked; edits and deletions still go through', async () => {
    const { phone, refusal, result } = trial();
    const { message_id } = await result('sendMessage', { chat_id: 1001, text: 'a' });
    phone.block();
    const blocked = '403 Forbidden: bot was blocked by the user';
    expect(await refusal('sendMessage', { chat_id: 1001, text: 'a' })).toBe(blocked);
    expect(await refusal('sendChatAction', { chat_id: 1001, action: 'typing' })).toBe(blocked);
    expect(await refusal('editMessageText', { chat_id: 1001, message_id, text: 'b' })).toBe('ok');
    expect(await refusal('deleteMessage', { chat_id: 1001, message_id })).toBe('ok');
    phone.unblock();
    expect(await refusal('sendMessage', { chat_id: 1001, text: 'a' })).toBe('ok');
  });
});

describe('a message that was sent', () => {
  it('is answered as Telegram shows it', async () => {
    const { result } = trial();
    expect(await result('sendMessage', { chat_id: 1001, text: 'a', protect_content: true })).toEqual({
      message_id: 2,
      from: { id: 123456, is_bot: true, first_name: 'local_bot', username: 'local_bot' },
      chat: { id: 1001, first_name: 'Оля', username: 'olia', type: 'private' },
      date: Date.UTC(2026, 10, 1, 12) / 1000,
      text: 'a',
      has_protected_content: true,
    });
  });

  it('has an id from one sequence for all chats', async () => {
    const { api, phone, result } = trial();
    const other = api.phone(2002);
    expect(other.open().message_id).toBe(2);
    expect(phone.type('a').message_id).toBe(3);
    expect(await result('sendMessage', { chat_id: 2002, text: 'a' })).toMatchObject({ message_id: 4 });
  });

  it('pops up, with a sound unless it was sent without', async () => {
    const { phone, result } = trial();
    await result('sendMessage', { chat_id: 1001, text: 'loud' });
    await result('sendMessage', { chat_id: 1001, text: 'quiet', disable_notification: 'true' });
    expect(phone.notifications()).toMatchObject([
      { text: 'loud', silent: false },
      { text: 'quiet', silent: true },
    ]);
    expect(phone.messages().at(-1)).toMatchObject({ silent: true, protected: false });
  });

  it('may reply to another that exists', async () => {
    const { refusal, result } = trial();
    const gone = { message_id: 99 };
    const call = { chat_id: 1001, text: 'a' };
    expect(await result('sendMessage', { ...call, reply_parameters: { message_id: 1 } })).toMatchObject({
      reply_to_message: { message_id: 1 },
    });
    expect(await refusal('sendMessage', { ...call, reply_parameters: gone })).toBe('400 Bad Request: message to be replied not found');
    expect(await refusal('sendMessage', { ...call, reply_parameters: { ...gone, allow_sending_without_reply: true } })).toBe('ok');
  });
});

describe('copyMessage', () => {
  it('copies words and files without a trace of their source', async () => {
    const { api, phone, result } = trial();
    const other = api.phone(2002);
    other.open();
    const words = phone.type('слова');
    await result('copyMessage', { chat_id: 2002, from_chat_id: 1001, message_id: words.message_id });
    expect(other.lastFromBot()).toMatchObject({ text: 'слова', buttons: [] });
    const voice = phone.send('voice');
    const copy = await result('copyMessage', { chat_id: 2002, from_chat_id: 1001, message_id: voice.message_id, caption: 'голос' });
    expect(copy).toEqual({ message_id: 6 });
    expect(other.lastFromBot()).toMatchObject({ kind: 'voice', text: 'голос' });
  });

  it('says what it misses', async () => {
    const { refusal } = trial();
    expect(await refusal('copyMessage', { chat_id: 1001, message_id: 1 })).toBe('400 Bad Request: parameter "from_chat_id" is required');
    expect(await refusal('copyMessage', { chat_id: 1001, from_chat_id: 1001, message_id: 9 })).toBe(
      '400 Bad Request: message to copy not found',
    );
  });
});

const files = (name: string, size = 4): { files: Map<string, { name: string; bytes: Uint8Array }> } => ({
  files: new Map([['part', { name, bytes: new Uint8Array(size) }]]),
});

describe('a file', () => {
  it('is uploaded, shown and sent again by its id', async () => {
    const { api, phone, result } = trial();
    const sent = await api.call('sendDocument', { chat_id: 1001, document: 'attach://part', caption: 'листівка' }, files('card.pdf'));
    expect(sent).toMatchObject({ ok: true, result: { document: { file_name: 'card.pdf', mime_type: 'application/pdf', file_size: 4 } } });
    expect(phone.lastFromBot()).toMatchObject({ kind: 'document', text: 'листівка' });
    const fileId = phone.lastFromBot()?.fileId ?? '';
    expect(api.file(fileId)?.bytes).toHaveLength(4);
    expect(await result('sendDocument', { chat_id: 1001, document: fileId })).toMatchObject({ document: { file_id: fileId } });
  });

  it('has a caption of 1024 units at most', async () => {
    const { api } = trial();
    const call = (length: number): Promise<unknown> =>
      api.call('sendPhoto', { chat_id: 1001, photo: 'attach://part', caption: 'я'.repeat(length) }, files('a.png'));
    expect(await call(1024)).toMatchObject({ ok: true });
    expect(await call(1025)).toMatchObject({ description: 'Bad Request: message caption is too long' });
  });

  it('has to be there, to hold something, and not to lie on the net', async () => {
    const { api, refusal } = trial();
    expect(await refusal('sendPhoto', { chat_id: 1001 })).toBe('400 Bad Request: there is no photo in the request');
    expect(await refusal('sendPhoto', { chat_id: 1001, photo: 'x' })).toBe('400 Bad Request: wrong file identifier/HTTP URL specified');
    expect(await refusal('sendPhoto', { chat_id: 1001, photo: 'https://example.org/a.png' })).toBe(
      '400 Bad Request: failed to get HTTP URL content',
    );
    expect(await api.call('sendPhoto', { chat_id: 1001, photo: 'attach://part' }, files('a.png', 0))).toMatchObject({
      description: 'Bad Request: file must be non-empty',
    });
  });
});

describe('sendChatAction', () => {
  it('knows its actions', async () => {
    const { refusal } = trial();
    expect(await refusal('sendChatAction', { chat_id: 1001, action: 'typing' })).toBe('ok');
    expect(await refusal('sendChatAction', { chat_id: 1001, action: 'shouting' })).toBe(
      '400 Bad Request: wrong parameter action in request',
    );
  });
});
