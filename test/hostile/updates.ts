// Updates as Telegram could send them, and as it never would: every kind, every attachment, every wrong type.
import fc from 'fast-check';

/** Stands in every text, name and number of a person in these updates; no log line may ever hold it. */
export const CANARY = 'canary';

/** Words that break what reads them carelessly. */
export const WORDS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202Eгокинбовяз',
  'з\u0336\u0353\u0310'.repeat(300),
  'я'.repeat(4097),
  '🙂'.repeat(2100),
  '<b>не закрито',
  '&#0;&amp;<script>alert(1)</script>',
  '{{phone}} $t(menu) {{name, constructor}}',
  '__proto__',
  'constructor',
  'toString',
  '/start',
  '/start __proto__',
  '/constructor',
  '/__proto__',
  '/toString',
  '/menu@other_bot',
  `/start ${'a'.repeat(64)}`,
  `/start ${'a'.repeat(65)}`,
  '/start c000-000000000000000000000000',
  '/sos '.repeat(800),
  'не '.repeat(1300),
  'він мене бє',
  'Старобільськ',
  '%s%n${7*7}`id`',
  "'; DROP TABLE visitors; --",
];

/** Data that buttons could carry. */
export const DATA = [
  '',
  'uk:exit',
  'xx:exit',
  'uk:menu:start',
  'uk:menu:constructor',
  'uk:constructor:start',
  'constructor:menu:start',
  'uk:menu:start:',
  'uk:menu:start:constructor',
  'uk:near:doors:lawyer-100-99999999999999999',
  'uk:near:card:constructor',
  'uk:person:cards:yes-constructor',
  'uk:person:waiting:send',
  'uk:person:topic:topic-toString',
  'uk:person:return:open-__proto__',
  'uk:confirm:thanks:000-000000000000000000000000',
  's:constructor',
  's:toString:x',
  's:__proto__',
  's:home',
  's:accept:00000000',
  's:revoke-sure:constructor',
  `uk:menu:start:${'9'.repeat(44)}`,
  'я'.repeat(64),
  'x'.repeat(200),
  '\ud800',
];

const words = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...WORDS) }, fc.string({ unit: 'binary', maxLength: 80 }));
const data = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...DATA) }, mutated(fc.constantFrom(...DATA)), fc.string({ maxLength: 70 }));

/** What stands where something else should: every type of JSON, and numbers that are none. */
const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  -(2 ** 62),
  '',
  '7',
  [],
  [[]],
  {},
  { id: null },
  { toString: 1, constructor: null },
);

/** Every kind of update in the Bot API, and kinds that are still to be invented. */
const KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
  'something_of_2031',
] as const;

/** What a message may hold besides words. */
const HELD = [
  'photo',
  'animation',
  'audio',
  'document',
  'paid_media',
  'sticker',
  'story',
  'video',
  'video_note',
  'voice',
  'checklist',
  'contact',
  'dice',
  'game',
  'poll',
  'venue',
  'location',
  'invoice',
  'successful_payment',
  'users_shared',
  'chat_shared',
  'gift',
  'giveaway',
  'web_app_data',
  'passport_data',
  'proximity_alert_triggered',
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'connected_website',
  'chat_background_set',
  'forum_topic_created',
  'video_chat_started',
  'suggested_post_info',
  'something_of_2031',
] as const;

const person = (id: number) => ({
  id,
  is_bot: false,
  first_name: `<i>${CANARY}`,
  last_name: CANARY,
  username: CANARY,
  language_code: CANARY,
});

/** A message of one chat. `spoilt` fields hold what does not belong there, or are missing. */
function messageOf(chat: number): fc.Arbitrary<Record<string, unknown>> {
  const whole = fc.record({
    message_id: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    from: fc.constant(person(chat)),
    chat: fc.constant({ ...person(chat), type: 'private' }),
    date: fc.constant(1_800_000_000),
  });
  const content = fc.oneof(
    words.map((text) => ({ text })),
    fc
      .tuple(fc.constantFrom(...HELD), fc.oneof(odd, fc.constant({ file_id: CANARY, phone_number: CANARY })), words)
      .map(([kind, value, caption]) => ({ [kind]: value, caption })),
    fc.constant({}),
  );
  const extra = fc.record(
    { reply_to_message: odd, entities: odd, forward_origin: odd, via_bot: odd, business_connection_id: odd, media_group_id: odd },
    { requiredKeys: [] },
  );
  return fc.tuple(whole, content, extra).map((parts) => Object.assign({}, ...parts) as Record<string, unknown>);
}

function queryOf(chat: number): fc.Arbitrary<Record<string, unknown>> {
  return fc.record({
    id: fc.string({ minLength: 1, maxLength: 20 }),
    from: fc.constant(person(chat)),
    chat_instance: fc.constant(CANARY),
    data,
    message: messageOf(chat),
  });
}

/** An update that concerns one chat. Ids count up by themselves, as Telegram's do. */
export function updateOf(chat: number): fc.Arbitrary<Record<string, unknown>> {
  const body = fc.oneof(
    { weight: 4, arbitrary: messageOf(chat).map((message) => ({ message })) },
    { weight: 4, arbitrary: queryOf(chat).map((query) => ({ callback_query: query })) },
    { weight: 1, arbitrary: messageOf(chat).map((message) => ({ edited_message: message })) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...KINDS), fc.oneof(messageOf(chat), odd)).map(([kind, value]) => ({ [kind]: value })),
    },
    { weight: 2, arbitrary: fc.tuple(messageOf(chat), spoiling).map(([message, spoil]) => ({ message: spoil(message) })) },
    { weight: 2, arbitrary: fc.tuple(queryOf(chat), spoiling).map(([query, spoil]) => ({ callback_query: spoil(query) })) },
  );
  return fc.tuple(body, fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.option(odd, { freq: 20 })).map(([fields, id, spoilt]) => ({
    update_id: spoilt === null ? id : spoilt,
    ...fields,
  }));
}

/** Puts something else into a field, or takes the field away, at the top or one below. */
const spoiling = fc
  .tuple(fc.nat(), fc.nat(), odd, fc.boolean())
  .map(([at, below, value, missing]) => (fields: Record<string, unknown>): Record<string, unknown> => {
    const keys = Object.keys(fields);
    const key = keys[at % keys.length] ?? '';
    const inner = fields[key];
    if (below % 2 === 0 && typeof inner === 'object' && inner !== null) {
      const names = Object.keys(inner);
      const name = names[below % Math.max(names.length, 1)] ?? '';
      return { ...fields, [key]: missing ? without(inner, name) : { ...inner, [name]: value } };
    }
    return missing ? without(fields, key) : { ...fields, [key]: value };
  });

function without(fields: object, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
}

/** A text with one sign changed, doubled, taken out or put in. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const sign = fc.oneof(
    fc.constantFrom(':', '-', '.', ' ', '\n', 'A', '0', '9', 'z', 'я', '\u0000'),
    fc.string({ minLength: 1, maxLength: 1 }),
  );
  return fc.tuple(texts, fc.nat(), sign, fc.constantFrom('change', 'double', 'drop', 'put')).map(([text, where, by, how]) => {
    const at = where % (text.length + 1);
    const [before, one, after] = [text.slice(0, at), text.slice(at, at + 1), text.slice(at + 1)];
    if (how === 'change') return before + by + after;
    if (how === 'double') return before + one + one + after;
    return how === 'drop' ? before + after : before + by + one + after;
  });
}
