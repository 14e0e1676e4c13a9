// People with a canary in every field that Telegram can carry. All of them have a beginning in common, by which any of them is found.
import type { BotApi } from '../../src/simulator/bot-api.ts';
import type { Phone } from '../../src/simulator/phone.ts';
import { type Form, formsOf, formsOfNumbers } from './forms.ts';

/** What every text begins with, by the signs that a field takes. */
export const LATIN = 'zqCanary';
export const CYRILLIC = 'Щоканарка';
export const DIGITS = '9319460285';
/** Where people of the web chat come from: this machine has many addresses, and this one is nobody else’s. */
export const CLIENT = '127.93.194.60';

/** The accounts: all of them have the first five bytes of seven in common. */
const FIRST = 0x9d3a7c1e50000;
const LAST = 0x9d3a7c1e5ffff;

/** Everything by which a person can be found. */
export function forms(): Form[] {
  return [...[LATIN, CYRILLIC, DIGITS, CLIENT].flatMap(formsOf), ...formsOfNumbers(FIRST, LAST)];
}

/** The account, or the tab, that a text begins with; undefined where it is none. */
export function ownerIn(text: string): string | undefined {
  return /^(27659922564\d{5}|zqCanary_\d+_tab-)/.exec(text)?.[0];
}

/** What the number of a tab ends with. */
export function tabOf(person: number): string {
  return canary(person, 'tab-');
}

/** A text that is somebody's, in some field. */
export function canary(person: number, field: string): string {
  return `${LATIN}_${person}_${field}`;
}

/** Words of somebody's. */
export function words(person: number, what: string): string {
  return `${CYRILLIC} ${person} ${what}: мені страшно, що робити`;
}

/** The account of the person with this number. */
export function accountOf(person: number): number {
  return FIRST + 0x100 + person;
}

/** The phone of the person with this number. */
export function phoneOf(api: BotApi, person: number): Phone {
  return api.phone(accountOf(person), {
    first_name: `${CYRILLIC}${person}`,
    last_name: canary(person, 'last'),
    username: canary(person, 'user'),
    language_code: canary(person, 'lang'),
  });
}

/** A field of a message, or a message of another kind, in which somebody's things are: each once a round. */
type Carried = (person: number) => Record<string, unknown>;

const user = (n: number, as: string) => ({
  id: FIRST + 0x8000 + n,
  is_bot: false,
  first_name: `${CYRILLIC}${n}${as}`,
  last_name: canary(n, `${as}-last`),
  username: canary(n, `${as}-user`),
  language_code: canary(n, `${as}-lang`),
});
const chat = (n: number, as: string) => ({
  id: -(FIRST + 0xa000 + n),
  type: 'supergroup',
  title: `${CYRILLIC} ${n} ${as}`,
  username: canary(n, `${as}-chat`),
});
const file = (n: number, as: string) => ({
  file_id: canary(n, `${as}-file`),
  file_unique_id: canary(n, `${as}-unique`),
  file_size: 20_000,
});
const number = (n: number) => `+380${DIGITS}${n}`;

/** What a message can carry beside a text, each with all that is somebody's in it. */
const HELD: readonly Carried[] = [
  (n) => ({
    contact: {
      phone_number: number(n),
      first_name: canary(n, 'contact'),
      user_id: FIRST + n,
      vcard: `BEGIN:VCARD\nTEL:${number(n)}\nEND:VCARD`,
    },
  }),
  (n) => ({ venue: { location: { latitude: 48.7, longitude: 38.5 }, title: `${CYRILLIC} ${n} venue`, address: canary(n, 'address') } }),
  (n) => ({ document: { ...file(n, 'document'), file_name: `${canary(n, 'name')}.pdf` }, caption: words(n, 'caption') }),
  (n) => ({
    audio: { ...file(n, 'audio'), performer: canary(n, 'performer'), title: `${CYRILLIC} ${n} song` },
    caption: words(n, 'caption'),
  }),
  (n) => ({
    photo: [file(n, 'photo')],
    caption: words(n, 'caption'),
    caption_entities: [{ type: 'text_mention', offset: 0, length: 3, user: user(n, 'caption') }],
  }),
  (n) => ({
    poll: {
      id: canary(n, 'poll'),
      question: words(n, 'poll'),
      options: [{ text: `${CYRILLIC} ${n} option` }],
      explanation: canary(n, 'why'),
    },
  }),
  (n) => ({ users_shared: { request_id: 1, users: [{ user_id: FIRST + n, first_name: canary(n, 'shared') }] } }),
  (n) => ({ chat_shared: { request_id: 1, chat_id: -(FIRST + n), title: `${CYRILLIC} ${n} shared` } }),
  (n) => ({ web_app_data: { data: words(n, 'app'), button_text: canary(n, 'button') } }),
  (n) => ({
    passport_data: {
      data: [{ type: 'phone_number', phone_number: number(n), hash: canary(n, 'hash') }],
      credentials: { data: canary(n, 'secret') },
    },
  }),
  (n) => ({
    successful_payment: {
      order_info: { name: `${CYRILLIC}${n}`, phone_number: number(n), email: `${canary(n, 'mail')}@example.org` },
      provider_payment_charge_id: canary(n, 'pay'),
    },
  }),
  (n) => ({ story: { chat: chat(n, 'story'), id: 1 } }),
  (n) => ({ checklist: { title: `${CYRILLIC} ${n} list`, tasks: [{ id: 1, text: words(n, 'task') }] } }),
  (n) => ({ something_of_2031: { words: words(n, 'new'), by: user(n, 'new') } }),
  (n) => ({
    text: words(n, 'text'),
    entities: [
      { type: 'text_mention', offset: 0, length: 3, user: user(n, 'mention') },
      { type: 'text_link', offset: 0, length: 3, url: `https://${LATIN}.example/${n}` },
    ],
    reply_to_message: { message_id: 1, chat: chat(n, 'reply'), from: user(n, 'reply'), text: words(n, 'replied') },
    quote: { text: `${CYRILLIC} ${n} quote` },
    external_reply: { origin: { type: 'channel', chat: chat(n, 'channel'), author_signature: canary(n, 'signature') } },
    forward_origin: { type: 'user', sender_user: user(n, 'forward') },
    via_bot: user(n, 'via'),
    sender_business_bot: user(n, 'business'),
    author_signature: `${CYRILLIC}${n}`,
    effect_id: canary(n, 'effect'),
    media_group_id: canary(n, 'group'),
  }),
];

/** Updates of other kinds; the bot has asked for few of them. */
const OTHERS: readonly Carried[] = [
  (n) => ({ edited_message: { ...frame(n), text: words(n, 'edited'), edit_date: 1_800_000_000 } }),
  (n) => ({
    chat_join_request: { chat: chat(n, 'join'), from: user(n, 'join'), bio: words(n, 'bio'), invite_link: { name: canary(n, 'invite') } },
  }),
  (n) => ({ inline_query: { id: canary(n, 'inline'), from: user(n, 'inline'), query: words(n, 'query') } }),
  (n) => ({ poll_answer: { poll_id: canary(n, 'answer'), user: user(n, 'voter'), option_ids: [0] } }),
  (n) => ({ business_message: { ...frame(n), business_connection_id: canary(n, 'connection'), text: words(n, 'business') } }),
  (n) => ({
    message_reaction: {
      chat: chat(n, 'reaction'),
      user: user(n, 'reaction'),
      new_reaction: [{ type: 'custom_emoji', custom_emoji_id: canary(n, 'emoji') }],
    },
  }),
  (n) => ({
    callback_query: {
      id: canary(n, 'press'),
      from: user(n, 'press'),
      chat_instance: canary(n, 'instance'),
      inline_message_id: canary(n, 'message'),
      data: canary(n, 'data'),
    },
  }),
  (n) => ({ message: { ...frame(n), chat: chat(n, 'chat'), text: words(n, 'in a group') } }),
];

/** How many different things `everything` can send. */
export const KINDS = HELD.length + OTHERS.length;

/** Something from this person in which every field is a canary. @param kind any number; each `KINDS` it comes round again */
export function everything(person: number, kind: number): Record<string, unknown> {
  const at = kind % KINDS;
  const held = HELD[at];
  return held ? { message: { ...frame(person), ...held(person) } } : (OTHERS[at - HELD.length]?.(person) ?? {});
}

let messages = 900_000_000;

function frame(person: number): Record<string, unknown> {
  const from = { ...user(person, 'from'), id: accountOf(person) };
  return { message_id: messages++, from, chat: { ...from, type: 'private', bio: words(person, 'bio') }, date: 1_800_000_000 };
}
