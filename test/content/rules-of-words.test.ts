// The rules of words: each is broken once in a small content, and says where.
import { describe, expect, it } from 'vitest';
import { type Change, type Expected, changed, loadWith } from './overlay.ts';

const ORDERS = 'flows/orders.yaml';
const UK = 'locales/uk/orders.yaml';
const EN = 'locales/en/orders.yaml';
const COMMON = 'locales/uk/common.yaml';
const PROMISES = 'docs/promises.yaml';
const LONG = 'Слово та ще одне. ';

/** One page of one promise, with this limit in English. */
const promising = (limit: string, more = '') => `pages:
  - id: kept
    for: visitor
    title: {uk: Зберігаємо, en: Kept}
    promises:
      - id: one
        says: {uk: Обіцянка., en: A promise.}
        limit:
          uk: Межа.
          en: ${limit}${more}
        tests: {test/one.test.ts: [one]}
`;

const cases: readonly (readonly [what: string, changes: readonly Change[], expected: Expected])[] = [
  [
    'an exit without a label',
    [['locales/en/common.yaml', 'exit: ✕ Hide', "exit: ' '"]],
    { rule: 'missing-text', file: 'locales/en/common.yaml', mark: "' '", message: /says nothing/ },
  ],
  [
    'a neutral line that tells',
    [['locales/uk/common.yaml', 'neutral: ', 'neutral: Насильство. ']],
    { rule: 'quiet-words', file: 'locales/uk/common.yaml', mark: 'Насильство' },
  ],
  [
    'a line that is left after an exit, and tells that there was a conversation',
    [['locales/en/common.yaml', 'neutral: ', 'neutral: Your conversation is gone. ']],
    { rule: 'quiet-words', file: 'locales/en/common.yaml', mark: 'conversation' },
  ],
  [
    'a screen for an unsafe phone that tells',
    [['locales/en/fallback.yaml', 'text: Another time.', 'text: No abuse here.']],
    { rule: 'quiet-words', file: 'locales/en/fallback.yaml', mark: 'abuse' },
  ],
  [
    'a text missing in one language',
    [[EN, 'fee:\n  text: There is no fee.\n', 'fee:\n']],
    { rule: 'missing-text', file: EN, mark: 'fee:\n  choices', message: /`orders.fee.text` in en/ },
  ],
  [
    'a step missing in one language: its text alone would go into another step',
    [[EN, 'fee:\n  text: There is no fee.\n  choices', 'free:\n  choices']],
    { rule: 'missing-text', file: EN, message: /`orders.fee.text` in en/, next: /`fee:` to this file.*in it `text:`/ },
  ],
  [
    'a text that is true in Telegram alone',
    [[EN, 'text: There is no fee.', 'text: Telegram can see this chat.']],
    { rule: 'other-channel', file: EN, mark: 'text: Telegram', message: /in a browser/ },
  ],
  [
    'a button that is true in Telegram alone',
    [[EN, 'fee: Is there a fee', 'fee: What Telegram can see']],
    { rule: 'other-channel', file: EN, mark: 'fee: What' },
  ],
  [
    'a promise that is true in Telegram alone',
    [[PROMISES, promising('Telegram sees this chat.')]],
    { rule: 'other-channel', file: PROMISES, mark: 'en: Telegram', message: /in a browser/, next: /`limit_web`/ },
  ],
  [
    'a promise for the web in one language only',
    [[PROMISES, promising('There is one.', '\n        limit_web: {en: Here is none.}')]],
    { rule: 'promises', file: PROMISES, mark: 'limit_web', message: /not said in uk/ },
  ],
  [
    'a text for the web in one language only',
    [[EN, 'text: There is no fee.\n', 'text: There is no fee.\n  text_web: None here.\n']],
    { rule: 'missing-text', file: UK, mark: 'fee:\n  ', message: /`orders.fee.text_web` in uk/ },
  ],
  [
    'a statement that a browser would show without its source',
    [[UK, 'text: Платити не треба.', 'text: Платити не треба.\n  text_web: Платити не треба й тут.']],
    { rule: 'sourced-on-web', file: UK, mark: 'text_web', message: /without a source/, next: /take `text_web` out/ },
  ],
  ['a label missing', [[UK, '    fee: Чи треба платити\n', '']], { rule: 'missing-text', file: UK, mark: 'choices' }],
  [
    'a line of the common ones missing',
    [[COMMON, 'neutral: Готово.\n', '']],
    { rule: 'missing-text', file: COMMON, mark: 'exit', message: /common.neutral/ },
  ],
  ['a command without its words', [[COMMON, '  sos: Номери\n', '']], { rule: 'missing-text', file: COMMON, mark: 'commands' }],
  ['a language without its name', [[COMMON, '  en: English\n', '']], { rule: 'missing-text', file: COMMON, mark: 'languages' }],
  [
    'a source without a title',
    [['locales/en/sources.yaml', 'law: Law No 1\n', '']],
    { rule: 'missing-text', file: 'locales/en/sources.yaml', mark: 'page' },
  ],
  [
    'a service without a name',
    [['locales/en/directory.yaml', '  line: Line\n', '']],
    { rule: 'missing-text', file: 'locales/en/directory.yaml', mark: 'services' },
  ],
  [
    'a file that is not translated',
    [['locales/en/menu.yaml', null]],
    { rule: 'missing-text', file: 'locales/en/menu.yaml', message: /file is missing/ },
  ],
  [
    'a mistyped name of a step',
    [[UK, 'advice:\n  text', 'advise:\n  text']],
    { rule: 'unused-text', file: UK, mark: 'text: |', next: /`orders.advice.text`/ },
  ],
  [
    'a text that nothing uses',
    [[UK, 'text: Платити не треба.', 'text: Платити не треба.\n  title: Плата']],
    { rule: 'unused-text', file: UK, mark: 'title', next: /delete/ },
  ],
  [
    'words for a flow that is not there',
    [['locales/uk/order.yaml', 'start:\n  text: Так.\n']],
    { rule: 'unused-text', file: 'locales/uk/order.yaml', next: /`orders`/ },
  ],
  [
    'forms without a number',
    [[UK, 'text: Платити не треба.', 'text: Платити не треба.\n  text_few: Ні.']],
    { rule: 'unused-text', file: UK, mark: 'text_few: Ні', next: /`count`/ },
  ],

  [
    'a placeholder that is given nothing',
    [[UK, 'text: Платити не треба.', 'text: Платити {{sum}} не треба.']],
    { rule: 'placeholders', file: UK, mark: '{{sum}}', next: /`values`/ },
  ],
  [
    'a mistyped phone',
    [[UK, '{{phone.line}}', '{{phone.lime}}']],
    { rule: 'placeholders', file: UK, mark: '{{phone.lime}}', next: /`phone.line`/ },
  ],
  [
    'a phone that is not in the directory',
    [[UK, '{{phone.line}}', '{{phone.ambulance}}']],
    { rule: 'placeholders', file: UK, mark: '{{phone.ambulance}}', next: /directory/ },
  ],
  [
    'hours that nobody has confirmed',
    [
      [UK, 'Платити не треба.', 'Платити не треба, {{hours.police}}.'],
      [EN, 'There is no fee.', 'There is no fee, {{hours.police}}.'],
    ],
    { rule: 'placeholders', file: UK, mark: '{{hours.police}}', next: /not confirmed/ },
  ],
  [
    'hours of a mistyped service',
    [[UK, 'Платити не треба.', 'Платити не треба, {{hours.lime}}.']],
    { rule: 'placeholders', file: UK, mark: '{{hours.lime}}', next: /`hours.line`/ },
  ],
  [
    'hours that one language leaves out',
    [[UK, 'Платити не треба.', 'Платити не треба, {{hours.line}}.']],
    { rule: 'placeholders', file: EN, mark: 'There is no fee', message: /said in uk and not here/ },
  ],
  ['a broken placeholder', [[UK, '{{phone.line}}', '{phone.line}}']], { rule: 'placeholders', file: UK, mark: '{phone', message: /whole/ }],
  [
    'a value that one language does not say',
    [
      [EN, 'The order lasts {{count}} day, from the age of {{age}}.', 'The order lasts {{count}} day.'],
      [EN, 'The order lasts {{count}} days, from the age of {{age}}.', 'The order lasts {{count}} days.'],
    ],
    { rule: 'placeholders', file: ORDERS, mark: 'age: 18', message: /not said in en/ },
  ],
  [
    'a phone that one language leaves out',
    [[EN, '{{phone.line}} is the line', 'This is the line']],
    { rule: 'placeholders', file: EN, mark: '|\n    This', message: /said in uk and not here/ },
  ],
  [
    'a phone that one language adds',
    [[EN, '{{phone.line}} is', '{{phone.line}} or {{phone.police}} is']],
    { rule: 'placeholders', file: EN, mark: '|\n    {{phone.line}}', message: /not in uk/ },
  ],
  [
    'a common line that forgets its value',
    [[COMMON, '⧉ {{number}}', '⧉']],
    { rule: 'placeholders', file: COMMON, mark: '⧉', message: /\{\{number\}\}/ },
  ],

  [
    'a form missing in Ukrainian',
    [[UK, '  text_many: Припис діє {{count}} діб, якщо кривдник має {{age}} років.\n', '']],
    { rule: 'plurals', file: UK, mark: 'text_one', message: /many/ },
  ],
  [
    'no forms at all',
    [
      [EN, 'text_one', 'text'],
      [EN, '  text_other: The order lasts {{count}} days, from the age of {{age}}.\n', ''],
    ],
    { rule: 'plurals', file: EN, mark: 'text:', message: /one, other/ },
  ],
  [
    'a form that English has not',
    [[EN, '  text_other', '  text_few: The order lasts {{count}} days.\n  text_other']],
    { rule: 'plurals', file: EN, mark: 'text_few' },
  ],

  ...facts([
    ['у 2019 році', '2019'],
    ['за 24 години', '24'],
    ['телефон 0 800 500 335', '0 800'],
    ['тут: +38 (044) 272-15-00', '+38'],
    ['тут: www.example', 'www'],
    ['тут: 1547.ukc.gov.ua', '1547'],
    ['бот @HelpBot', '@Help'],
    ['пошта help@example.org', 'help@'],
  ]),
  ['a number on a button', [[UK, 'court: Що може суд', 'court: Суд за 3 дні']], { rule: 'fact-in-text', file: UK, mark: '3' }],
  ['a number deep in a text of many lines', [[UK, '    Потім решта', '    Потім 7 решта']], { rule: 'fact-in-text', file: UK, mark: '7' }],

  ['a tag that is not ours', [[UK, '<i>безпека</i>', '<u>безпека</u>']], { rule: 'markup', file: UK, mark: '<u>' }],
  ['a tag that is not closed', [[UK, '<i>безпека</i>', '<i>безпека']], { rule: 'markup', file: UK, mark: '<i>', message: /not closed/ }],
  ['tags closed in the wrong order', [[UK, '<i>безпека</i>', '<b><i>безпека</b></i>']], { rule: 'markup', file: UK, mark: '</b>' }],
  ['a bare sign', [[UK, '&amp;', '&']], { rule: 'markup', file: UK, mark: '&', next: /&amp;/ }],
  ['a bare bracket', [[UK, '&amp;', '<']], { rule: 'markup', file: UK, mark: '< ', next: /&lt;/ }],
  ['an entity that Telegram does not know', [[UK, '&amp;', '&mdash;']], { rule: 'markup', file: UK, mark: '&mdash;' }],
  ['markup on a button', [[UK, 'court: Що може суд', 'court: <b>Суд</b>']], { rule: 'markup', file: UK, mark: '<b>' }],

  [
    'a screen of more than 600 characters',
    [[UK, 'text: Платити не треба.', `text: |\n    ${LONG.repeat(33)}`]],
    { rule: 'too-long', file: UK, mark: 'text: |\n    Слово', message: /6\d\d characters/ },
  ],
  [
    'a screen of more than 600 characters on the web alone',
    [[UK, 'text: Платити не треба.', `text: Платити не треба.\n  text_web: |\n    ${LONG.repeat(33)}`]],
    { rule: 'too-long', file: UK, mark: 'text_web', message: /6\d\d characters/ },
  ],
  [
    'a text to be copied that the button would cut off',
    [
      [ORDERS, '    back: orders/advice', '    copies: [plain]\n    back: orders/advice'],
      [UK, 'court:\n', `court:\n  copies: {plain: ${'щ'.repeat(257)}}\n`],
    ],
    { rule: 'too-long', file: UK, mark: 'щщ', message: /has 257/ },
  ],
  [
    'a page of promises that is too long on the web alone',
    [[PROMISES, promising('There is one.', `\n        limit_web:\n          uk: Межа.\n          en: ${'Slow. '.repeat(160)}`)]],
    { rule: 'promises', file: PROMISES, mark: 'id: kept', message: /9\d\d characters in en/ },
  ],
  [
    'a button of more than 34 characters',
    [[UK, 'court: Що може суд', `court: ${'щ'.repeat(35)}`]],
    { rule: 'too-long', file: UK, mark: 'щщ', message: /35 characters/ },
  ],
  [
    'a number that makes a copy button too long',
    [[COMMON, '⧉ {{number}}', "'Скопіювати до буфера обміну {{number}}'"]],
    { rule: 'too-long', file: COMMON, mark: "'Скоп" },
  ],
  [
    'nine choices',
    [['flows/menu.yaml', 'choices:\n', `choices:\n${'abcdefg'.replace(/./g, (letter) => `      ${letter}: orders/start\n`)}`]],
    { rule: 'too-long', file: 'flows/menu.yaml', mark: 'choices', message: /9 choices/ },
  ],
  [
    'sentences that are too long',
    [[UK, 'text: Платити не треба.', `text: ${'слово '.repeat(16)}`]],
    { rule: 'long-sentences', file: UK, mark: 'text: слово', message: /16\.0 words/ },
  ],
  [
    'an English text in Ukrainian letters',
    [[EN, 'There is no fee.', 'Платити не треба.']],
    { rule: 'wrong-script', file: EN, mark: 'Платити' },
  ],
  ['an English button in Ukrainian letters', [[EN, 'Is there a fee', 'Чи треба платити']], { rule: 'wrong-script', file: EN, mark: 'Чи' }],
  [
    'a Ukrainian text in English letters',
    [[UK, 'Платити не треба.', '<b>Viber</b> there is no fee, так.']],
    { rule: 'wrong-script', file: UK, mark: '<b>Viber', message: /Cyrillic/ },
  ],
  ...(
    [
      ['You are a victim', 'victim'],
      ['It is your own fault', 'your own'],
      ['You provoked it', 'provoked'],
      ['Why did you not leave', 'Why'],
      ['Why do you still stay', 'Why'],
      ['You should have left', 'You should'],
    ] as const
  ).map(([blame, mark]): [string, Change[], Expected] => [
    `the blame in “${blame}”`,
    [[EN, 'There is no fee.', `No fee. ${blame}.`]],
    { rule: 'gendered-word', file: EN, mark, message: /hurt/ },
  ]),
  [
    'two buttons with one label',
    [[UK, 'court: Що може суд', 'court: Чи треба платити']],
    { rule: 'same-label', file: UK, mark: 'Чи треба платити', message: /«Чи треба платити»/, last: true },
  ],
  [
    'a button that is labelled like one of the frame',
    [[UK, 'court: Що може суд', 'court: Теми']],
    { rule: 'same-label', file: UK, mark: 'Теми', message: /«Теми»/ },
  ],
  [
    'a typed word with an unknown meaning',
    [[COMMON, '  exit: [сховати, вийти]', '  exitt: [сховати, вийти]']],
    { rule: 'typed-words', file: COMMON, mark: 'exitt', next: /`exit`/ },
  ],
  [
    'a language without a word for the way out',
    [[COMMON, '  exit: [сховати, вийти]\n', '']],
    { rule: 'typed-words', file: COMMON, mark: 'words:', message: /`exit` in uk/ },
  ],
  [
    'a typed word with another meaning in another language',
    [['locales/en/common.yaml', 'menu: [menu', 'menu: [вийти, menu']],
    { rule: 'typed-words', file: 'locales/en/common.yaml', mark: 'вийти', message: /`hide` already/ },
  ],
  [
    'a typed word with two meanings',
    [[COMMON, 'menu: [меню]', 'menu: [меню, Вийти]']],
    { rule: 'typed-words', file: COMMON, mark: 'Вийти', message: /`hide` already/ },
  ],
];

function facts(sentences: readonly (readonly [string, string])[]): [string, Change[], Expected][] {
  return sentences.map(([sentence, mark]) => [
    `the fact in «${sentence}»`,
    [[UK, 'text: Платити не треба.', `text: |\n    Платити ${sentence}`]],
    { rule: 'fact-in-text', file: UK, mark },
  ]);
}

describe('a rule of words lets pass', () => {
  it.each([
    ['names and addresses in Latin letters', UK, 'Платити не треба.', 'Viber, Signal або /hide: {{link.site}}.'],
    ['a name alone', UK, 'Платити не треба.', 'WhatsApp'],
    [
      'that it is not her fault',
      EN,
      'There is no fee.',
      'It is not your fault. A child is recognised as a victim. He says: “You provoked it”.',
    ],
  ])('%s', (_, file, from, to) => {
    const { findings } = loadWith([[file, from, to]]);
    expect(findings.filter(({ rule }) => rule === 'wrong-script' || rule === 'gendered-word')).toEqual([]);
  });
});

describe('a rule of words finds', () => {
  it.each(cases)('%s', (_, changes, expected) => {
    const { findings, wanted } = changed(changes, expected);
    expect(findings).toContainEqual(wanted);
  });
});
