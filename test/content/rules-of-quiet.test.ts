// Where a text must give nothing away, and where a number must have its source: the places that are easily passed over, each broken once.
import { describe, expect, it } from 'vitest';
import { type Change, changed, type Expected } from './overlay.ts';

const UK = 'locales/uk/orders.yaml';
const EN = 'locales/en/orders.yaml';
const WEB = 'locales/en/web.yaml';
const UNSAFE = 'locales/en/fallback.yaml';
const COMMON = 'locales/uk/common.yaml';
const PROMISES = 'docs/promises.yaml';

/** Whose number no test of the values would ever see. */
const PROMISED = `pages:
  - id: kept
    for: visitor
    title: {uk: Зберігаємо, en: Kept}
    promises:
      - id: one
        says: {uk: Обіцянка., en: For 24 hours.}
        limit: {uk: Межа., en: A limit.}
        tests: {test/one.test.ts: [one]}
`;

/** A content that is also spoken in the web chat has a record to show. */
const ON_THE_WEB: Change = ['flows/fallback.yaml', '  lost:\n    if_read: harmless', '  lost:\n    if_read: harmless\n    view: record'];

const cases: readonly (readonly [what: string, changes: readonly Change[], expected: Expected])[] = [
  [
    'a button on the screen for an unsafe phone that tells',
    [[UNSAFE, 'text: Another time.\n  choices:\n    menu: To the topics', 'text: Another time.\n  choices:\n    menu: About violence']],
    { rule: 'quiet-words', file: UNSAFE, mark: 'violence' },
  ],
  [
    'an item of a plan whose quiet wording tells',
    [
      ['flows/orders.yaml', '    back: orders/advice', '    picks: [one]\n    assemble: lines\n    back: orders/advice'],
      [EN, 'court:\n', 'court:\n  picks:\n    one: {label: A call, plan: Call, quiet: Call about the abuse}\n'],
    ],
    { rule: 'quiet-words', file: EN, mark: 'abuse' },
  ],
  [
    'a title of the web page that tells: the browser keeps it',
    [ON_THE_WEB, [WEB, 'title: Support\n']],
    { rule: 'quiet-words', file: WEB, mark: 'Support' },
  ],
  [
    'a page that is left after the web chat, and tells',
    [ON_THE_WEB, [WEB, 'aside:\n  title: Measures\n  lines: For survivors\n']],
    { rule: 'quiet-words', file: WEB, mark: 'survivors' },
  ],
  [
    'a description of a command that tells: Telegram lists it for whoever looks',
    [[COMMON, 'sos: Номери', 'sos: Про насильство']],
    { rule: 'quiet-words', file: COMMON, mark: 'насильство' },
  ],
  [
    'a line for the web that is left where not all was erased, and tells that there was a talk',
    [[COMMON, 'remainder: ', 'remainder_web: Розмова ще тут.\nremainder: ']],
    { rule: 'quiet-words', file: COMMON, mark: 'Розмова' },
  ],
  ['a number in a promise', [[PROMISES, PROMISED]], { rule: 'fact-in-text', file: PROMISES, mark: '24' }],
  [
    'a number in a text that is said on the web alone',
    [[UK, 'text: Платити не треба.', 'text: Платити не треба.\n  text_web: Платити 5 гривень.']],
    { rule: 'fact-in-text', file: UK, mark: '5' },
  ],
];

describe('a rule of quiet words and facts finds', () => {
  it.each(cases)('%s', (_, changes, expected) => {
    const { findings, wanted } = changed(changes, expected);
    expect(findings).toContainEqual(wanted);
  });
});
