// The rules of sources and promises: each is broken once in a small content, and says where.
import { describe, expect, it } from 'vitest';
import { type Change, type Expected, changed, loadWith } from './overlay.ts';

const ORDERS = 'flows/orders.yaml';
const SOURCES = 'flows/sources.yaml';
const DIRECTORY = 'flows/directory/example.yaml';
const UK = 'locales/uk/orders.yaml';
const EN = 'locales/en/orders.yaml';

const cases: readonly (readonly [what: string, changes: readonly Change[], expected: Expected])[] = [
  [
    'information without a source',
    [[ORDERS, '    if_read: reveals-contact\n    sources: [page]\n', '    if_read: reveals-contact\n']],
    { rule: 'missing-source', file: ORDERS, mark: 'lines:\n    if_read', message: /`sources`/ },
  ],
  [
    'information without confidence',
    [[ORDERS, '    confidence: practice\n', '']],
    { rule: 'missing-source', file: ORDERS, mark: 'advice:\n    if_read', message: /`confidence`/ },
  ],
  [
    'talk that names a source',
    [['flows/menu.yaml', '    languages: true', '    sources: [law]\n    languages: true']],
    { rule: 'missing-source', file: 'flows/menu.yaml', mark: 'sources' },
  ],
  [
    'a review in the future',
    [[SOURCES, 'reviewed_on: 2026-11-22', 'reviewed_on: 2026-12-02']],
    { rule: 'source-dates', file: SOURCES, mark: '2026-12-02', message: /future/ },
  ],
  [
    'an end before the review',
    [[SOURCES, 'valid_until: 2027-05-22', 'valid_until: 2026-05-22']],
    { rule: 'source-dates', file: SOURCES, mark: '2026-05-22', message: /before `reviewed_on`/ },
  ],
  [
    'a day that does not exist',
    [[SOURCES, 'valid_until: 2027-05-22', 'valid_until: 2027-02-30']],
    { rule: 'source-dates', file: SOURCES, mark: '2027-02-30', message: /no day/ },
  ],
  [
    'a service that was assured in the future',
    [[DIRECTORY, 'assured_date: 2026-11-22', 'assured_date: 2026-12-22']],
    { rule: 'source-dates', file: DIRECTORY, mark: '2026-12-22' },
  ],
  ['a signature in the future', [[ORDERS, 'on: 2026-11-22', 'on: 2027-01-01']], { rule: 'source-dates', file: ORDERS, mark: '2027-01-01' }],
  [
    'a draft that does not say what to check',
    [[ORDERS, "    check: 'the law, Art. 1'\n", '']],
    { rule: 'draft-check', file: ORDERS, mark: 'draft' },
  ],
  [
    'a step signed by nobody',
    [[ORDERS, '    signed: {by: lawyer, on: 2026-11-22}\n', '']],
    { rule: 'signature', file: ORDERS, mark: 'signed' },
  ],
  [
    'a signature under what is not signed',
    [[ORDERS, 'confidence: signed', 'confidence: draft\n    check: Art. 1']],
    { rule: 'signature', file: ORDERS, mark: 'signed: {' },
  ],
  [
    'a shelter with its place',
    [
      [
        DIRECTORY,
        'taxonomy_terms: [shelter]',
        'taxonomy_terms: [shelter]\n    locations: [{id: house, addresses: [{address_1: Street 1, city: Town}]}]',
      ],
    ],
    { rule: 'shape', file: DIRECTORY, mark: '[{id: house', message: /tell where/, next: /delete/ },
  ],
  [
    'any confidential service with its place',
    [
      [
        DIRECTORY,
        'audience: [adults]',
        'confidential: true\n    locations: [{id: house, latitude: 48.9, longitude: 38.4}]\n    audience: [adults]',
      ],
    ],
    { rule: 'shape', file: DIRECTORY, mark: '[{id: house', message: /tell where/, next: /delete/ },
  ],
  [
    'a confidential service with a site',
    [[DIRECTORY, 'audience: [adults]', 'confidential: true\n    audience: [adults]']],
    { rule: 'shape', file: DIRECTORY, mark: '[{id: site', message: /tell where/, next: /delete/ },
  ],
  [
    'a shelter that is not called confidential',
    [[DIRECTORY, '    confidential: true\n', '']],
    { rule: 'shape', file: DIRECTORY, mark: 'id: house', message: /a shelter is confidential/, next: /`confidential: true`/ },
  ],
  [
    'a shelter whose name says where it is',
    [['locales/uk/directory.yaml', 'house: House', "house: 'Притулок, вул. Лісова'"]],
    { rule: 'secret-address', file: 'locales/uk/directory.yaml', mark: 'вул.' },
  ],

  ...forbidden(UK, 'Платити не треба.', [
    'Це повністю анонімно.',
    'Це ПОВНІСТЮ  анонімна розмова.',
    'Це повністю <b>анонімно</b>.',
    'Усе зникне без сліду.',
    'Тут 100 % безпечно.',
    'Тут 100% безпечно.',
    'Ніхто не дізнається про це.',
    'Це анонімно на 100 відсотків.',
  ]),
  ...forbidden(EN, 'There is no fee.', [
    'It is completely anonymous.',
    'It goes without a trace.',
    'It is 100% safe.',
    'Nobody will ever know.',
  ]),

  [
    'a promise broken over two lines',
    [[UK, 'text: Платити не треба.', 'text: |\n    Нічого не бійтеся: ніхто\n    не дізнається.']],
    { rule: 'forbidden-phrase', file: UK, mark: 'ніхто\n', message: /ніхто не дізнається/ },
  ],
  ['a label for the reader', [[UK, 'Платити не треба.', 'Кожна жертва має право.']], { rule: 'gendered-word', file: UK, mark: 'жертва' }],
  ['a blame', [[UK, 'Платити не треба.', 'Може, вона сама винна.']], { rule: 'gendered-word', file: UK, mark: 'сама винна' }],
  [
    'a verb that tells a gender',
    [[UK, 'Платити не треба.', 'Добре, що ви не злякалася.']],
    { rule: 'gendered-word', file: UK, mark: 'ви не' },
  ],
  [
    'a word that tells a gender',
    [[UK, 'Платити не треба.', 'Коли ви готова, натисніть.']],
    { rule: 'gendered-word', file: UK, mark: 'ви готова' },
  ],
  ['a reader alone', [[UK, 'Платити не треба.', 'Ви сама вирішуєте.']], { rule: 'gendered-word', file: UK, mark: 'Ви сама' }],
];

function forbidden(file: string, instead: string, sentences: readonly string[]): [string, Change[], Expected][] {
  return sentences.map((sentence) => [
    `«${sentence}»`,
    [[file, `text: ${instead}`, `text: |\n    ${sentence}`]],
    { rule: 'forbidden-phrase', file, mark: /повн|без |100|ніхто|анонімно на|completely|without|nobody/i.exec(sentence)?.[0] ?? '' },
  ]);
}

describe('a rule of sources and promises finds', () => {
  it.each(cases)('%s', (_, changes, expected) => {
    const { findings, wanted } = changed(changes, expected);
    expect(findings).toContainEqual(wanted);
  });

  it.each([
    'Якщо ви знали це раніше, добре.',
    'Ви знов можете прийти.',
    'Ви прав не втрачаєте.',
    'Чужі слова: «сама винна».',
    'Ви сам на сам із цим не лишитеся.',
  ])('nothing amiss in «%s»', (sentence) => {
    const { findings } = loadWith([[UK, 'text: Платити не треба.', `text: '${sentence}'`]]);
    expect(findings).toEqual([]);
  });
});

/** What the fixture is told on a day. */
function toldOn(today: string) {
  return loadWith([], today).findings.map(({ rule, level, file, message }) => ({ rule, level, file, message }));
}

describe('a source', () => {
  it('is fresh until a month before its date', () => {
    expect(toldOn('2027-04-21').filter(({ file }) => file === SOURCES)).toEqual([]);
  });

  it('is told of a month before its date', () => {
    expect(toldOn('2027-04-22')).toContainEqual({
      rule: 'expired-source',
      level: 'warning',
      file: SOURCES,
      message: 'the source `law` is valid for 30 more days only',
    });
  });

  it('is past its date on the day after it', () => {
    const expected = { rule: 'expired-source', file: SOURCES, mark: '2027-05-22', message: /past its date/ };
    const { findings, wanted } = changed([], expected, '2027-05-23');
    expect(findings).toContainEqual(wanted);
  });

  it('that is a phone is past its date three months after it was confirmed', () => {
    const expected = { rule: 'expired-source', file: DIRECTORY, mark: '2026-11-22', message: /`police` is past its date since 2027-02-22/ };
    const { findings, wanted } = changed([], expected, '2027-02-23');
    expect(findings).toContainEqual(wanted);
  });

  it('that is history is never told of', () => {
    const defunct = loadWith(
      [[DIRECTORY, '    confidential: true\n', '    confidential: true\n    status: defunct\n']],
      '2027-02-23',
    ).findings;
    expect(defunct.filter(({ rule, message }) => rule === 'expired-source' && message.includes('`house`'))).toEqual([]);
  });
  it('never keeps the bot from starting by its age alone', () => {
    expect(new Set(toldOn('2030-01-01').map(({ level }) => level))).toEqual(new Set(['warning']));
  });
});
