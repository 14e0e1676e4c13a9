import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALLOWED_UPDATES, chatOf, readUpdate } from '../../../src/adapters/telegram/inbound.ts';
import type { Incoming } from '../../../src/ports.ts';

/** Everything by which Telegram can tell who somebody is. */
const from = {
  id: 4242,
  is_bot: false,
  first_name: 'CANARY-first',
  last_name: 'CANARY-last',
  username: 'CANARY_user',
  language_code: 'CANARY-lang',
  is_premium: true,
};
const chat = { id: 4242, type: 'private', first_name: 'CANARY-first', last_name: 'CANARY-last', username: 'CANARY_user' };
const message = { message_id: 11, date: 1, from, chat };

function incomingOf(update: unknown): Incoming {
  const inbound = readUpdate(update);
  if (inbound.what !== 'arrival') throw new Error(`an arrival was expected, not ${inbound.what}`);
  return inbound.incoming;
}
const arrivalOf = (fields: object) => incomingOf({ update_id: 5, message: { ...message, ...fields } }).arrival;

describe('an update', () => {
  it('keeps only where to answer, what was asked, and which message is to go', () => {
    expect(incomingOf({ update_id: 5, message: { ...message, text: 'що робити' } })).toEqual({
      from: 'telegram:4242',
      own: 11,
      arrival: { id: 5, kind: 'words', words: 'що робити', message: 11 },
    });
  });

  it.each([
    ['/start', 'start'],
    ['/start kit7 CANARY', 'start'],
    ['/Start CANARY!', 'start'],
    ['/Menu@some_bot', 'menu'],
    ['/hide now', 'hide'],
  ])('%s is a command', (text, name) => {
    expect(arrivalOf({ text })).toEqual({ id: 5, kind: 'command', name, message: 11 });
  });

  it('of a link to the bot keeps what the link carries, and of other commands nothing', () => {
    expect(arrivalOf({ text: '/start cabc-0123' })).toEqual({ id: 5, kind: 'command', name: 'start', payload: 'cabc-0123', message: 11 });
    expect(arrivalOf({ text: '/menu cabc-0123' })).toEqual({ id: 5, kind: 'command', name: 'menu', message: 11 });
  });

  it.each([
    ['contact', { contact: { phone_number: 'CANARY', first_name: 'CANARY' } }],
    ['location', { location: { latitude: 48.6, longitude: 39.2 } }],
    ['location', { venue: { title: 'CANARY' } }],
    ['voice', { voice: { file_id: 'CANARY' } }],
    ['voice', { video_note: { file_id: 'CANARY' } }],
    ['file', { photo: [{ file_id: 'CANARY' }], caption: 'CANARY' }],
    ['file', { document: { file_name: 'CANARY' } }],
    ['location', { location: { latitude: 48.6, longitude: 39.2, live_period: 900 } }],
    ['file', { sticker: {} }],
    ['file', { poll: { question: 'CANARY' } }],
    ['file', { dice: { emoji: '🎲', value: 3 } }],
    ['file', { game: { title: 'CANARY' } }],
    ['file', { story: { chat: { first_name: 'CANARY' } } }],
    ['file', { rich_hologram: { caption: 'CANARY' } }],
    ['file', {}],
  ])('a %s is not taken, and nothing of it is kept', (what, fields) => {
    expect(arrivalOf(fields)).toEqual({ id: 5, kind: 'refused', what });
  });

  it('that is one of several files keeps what they have in common', () => {
    expect(arrivalOf({ photo: [], media_group_id: '77' })).toEqual({ id: 5, kind: 'refused', what: 'file', album: '77' });
  });

  describe('of what is formatted, or was pasted from a page, and has no text', () => {
    const rich = (...blocks: object[]) => arrivalOf({ rich_message: { blocks } });
    const paragraph = (text: unknown) => ({ type: 'paragraph', text });
    const picture = { type: 'photo', photo: [{ file_id: 'CANARY' }], caption: { text: 'CANARY' } };

    it('is read line by line', () => {
      const items = [{ label: '1.', blocks: [paragraph('перше'), { type: 'blockquote', blocks: [paragraph('друге')], credit: 'хтось' }] }];
      const cells = [[{ text: 'день' }, {}], [{ text: { type: 'bold', text: 'година' } }]];
      const blocks = [
        { type: 'heading', text: 'що робити', size: 1 },
        paragraph([
          'він ',
          {
            type: 'bold',
            text: [
              { type: 'italic', text: 'б’є' },
              { type: 'custom_emoji', alternative_text: '😢' },
            ],
          },
        ]),
        { type: 'divider' },
        { type: 'list', items },
        { type: 'details', summary: 'далі', blocks: [paragraph('третє')] },
        { type: 'table', cells, caption: 'коли' },
      ];
      const words = 'що робити\nвін б’є😢\nперше\nдруге\nхтось\nдалі\nтретє\nколи\nдень\nгодина';
      expect(rich(...blocks)).toEqual({ id: 5, kind: 'words', words, message: 11 });
      expect(rich(paragraph('/hide'))).toMatchObject({ kind: 'command', name: 'hide' });
    });

    it.each<[string, object]>([
      ['a picture', picture],
      ['one in a list', { type: 'list', items: [{ label: '•', blocks: [picture] }] }],
      ['one that is folded away', { type: 'details', summary: 'далі', blocks: [picture] }],
      ['a block that nobody knows yet', { type: 'hologram', text: 'CANARY' }],
    ])('is a file where it has %s', (_, block) => {
      expect(rich(paragraph('слово'), block)).toEqual({ id: 5, kind: 'refused', what: 'file' });
    });

    it.each([[[]], [[{ type: 'divider' }]], [[paragraph(' ')]]])('is a file where it says nothing: %j', (blocks) => {
      expect(rich(...blocks)).toEqual({ id: 5, kind: 'refused', what: 'file' });
    });

    it('goes before a text that stands in for it', () => {
      const beside = (...blocks: object[]) => arrivalOf({ text: 'слово', rich_message: { blocks } });
      expect([beside(paragraph('перше')), beside(picture)]).toMatchObject([{ words: 'перше' }, { kind: 'refused' }]);
    });

    it.each([
      ['a link', { type: 'url', text: 'тут', url: 'https://example.org/CANARY' }],
      ['somebody', { type: 'text_mention', text: 'Вона', user: { id: 7, first_name: 'CANARY' } }],
    ])('is known to hold %s, of which nothing else is kept', (_, inner) => {
      const read = rich(paragraph('слово'), paragraph(['див. ', inner]));
      expect(read).toMatchObject({ kind: 'words', linked: true });
      expect(JSON.stringify(read)).not.toContain('CANARY');
    });
  });

  it('with words keeps that they lead elsewhere, and not where', () => {
    const linked = (type: string) =>
      arrivalOf({ text: 'тут', entities: [{ type, offset: 0, length: 3, url: 'CANARY', user: { first_name: 'CANARY' } }] });
    for (const type of ['text_link', 'text_mention', 'url'])
      expect(linked(type)).toEqual({ id: 5, kind: 'words', words: 'тут', message: 11, linked: true });
    expect(linked('bold')).not.toHaveProperty('linked');
  });

  it('with a press keeps the button and its message', () => {
    const update = {
      update_id: 6,
      callback_query: { id: 'q', from, chat_instance: 'CANARY', data: 'en:rights:start', message: { ...message, text: 'x' } },
    };
    expect(readUpdate(update)).toEqual({
      what: 'arrival',
      query: 'q',
      incoming: {
        from: 'telegram:4242',
        arrival: { id: 6, pane: 11, kind: 'press', language: 'en', to: { flow: 'rights', step: 'start' } },
      },
    });
  });

  it('with a press on something that is not ours only stops the spinner', () => {
    expect(readUpdate({ update_id: 6, callback_query: { id: 'q', from, inline_message_id: 'i' } })).toEqual({ what: 'query', query: 'q' });
  });

  it('that was edited or forwarded is read like any other', () => {
    expect(incomingOf({ update_id: 5, edited_message: { ...message, edit_date: 2, location: {} } })).toMatchObject({
      own: 11,
      arrival: { kind: 'refused', what: 'location' },
    });
    expect(incomingOf({ update_id: 5, edited_message: { ...message, text: 'ще' } }).arrival).toMatchObject({ kind: 'words', edited: true });
    expect(incomingOf({ update_id: 5, message: { ...message, text: 'ще' } }).arrival).not.toHaveProperty('edited');
    const forwarded = { forward_origin: { type: 'user', sender_user: { first_name: 'CANARY' } }, text: 'ще' };
    expect(JSON.stringify(incomingOf({ update_id: 5, message: { ...message, ...forwarded } }))).not.toContain('CANARY');
  });

  it('that says the bot was blocked means: forget', () => {
    const change = { chat, from, date: 1, old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked', user: {} } };
    expect(readUpdate({ update_id: 5, my_chat_member: change })).toEqual({ what: 'gone', from: 'telegram:4242' });
    expect(readUpdate({ update_id: 5, my_chat_member: { ...change, new_chat_member: { status: 'member' } } }).what).toBe('nothing');
  });

  it.each(['group', 'supergroup', 'channel'])('from a %s is not answered', (type) => {
    expect(readUpdate({ update_id: 5, message: { ...message, chat: { id: -1, type, title: 'CANARY' }, text: 'x' } }).what).toBe('nothing');
  });

  it.each(['pinned_message', 'message_auto_delete_timer_changed', 'chat_background_set', 'community_chat_added', 'forum_topic_created'])(
    'that is about the chat itself is not answered: %s',
    (about) => expect(readUpdate({ update_id: 5, message: { ...message, [about]: {} } }).what).toBe('nothing'),
  );

  it('of any shape is never an error, and never lets a name through', () => {
    const canary = fc.constant('CANARY');
    const junk = fc.anything({ withNullPrototype: true, maxDepth: 4 });
    const key = fc.constantFrom(
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
      'channel_post',
      'inline_query',
      'chat_member',
      'business_message',
    );
    const shaped = fc.record(
      {
        message_id: fc.oneof(fc.nat(), junk),
        chat: fc.oneof(fc.constant(chat), junk),
        from: fc.constant(from),
        text: fc.oneof(fc.string(), fc.constant('/start')),
        caption: canary,
        contact: junk,
        photo: junk,
        data: fc.oneof(fc.string(), junk),
        id: fc.oneof(fc.string(), junk),
        message: fc.oneof(fc.constant(message), junk),
      },
      { requiredKeys: [] },
    );
    // Chance seldom makes a whole one: the ordinary ones are looked at by name.
    for (const said of [{ text: 'слово' }, { text: '/start' }, { photo: [] }])
      for (const kind of ['message', 'edited_message'])
        expect(JSON.stringify(readUpdate({ update_id: 5, [kind]: { ...message, ...said } }))).not.toContain('CANARY');
    fc.assert(
      fc.property(fc.oneof(fc.nat(), junk), key, fc.oneof(shaped, junk), (update_id, kind, body) => {
        expect(JSON.stringify(readUpdate({ update_id, [kind]: body }))).not.toContain('CANARY');
      }),
    );
    fc.assert(fc.property(junk, (update) => void readUpdate(update)));
  });
});

describe('an address', () => {
  it('leads back to its chat', () => {
    expect(chatOf(incomingOf({ update_id: 1, message: { ...message, text: 'x' } }).from)).toBe(4242);
  });
});

it('Telegram is asked for what is read here, and not for what others do, vote or look up', () => {
  expect([...ALLOWED_UPDATES].toSorted()).toEqual(['callback_query', 'edited_message', 'message', 'my_chat_member']);
});
