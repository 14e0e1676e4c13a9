// The rules of names and ways: each is broken once in a small content, and says where.
import { describe, expect, it } from 'vitest';
import { type Change, type Expected, changed } from './overlay.ts';

const FRAME = 'flows/frame.yaml';
const MENU = 'flows/menu.yaml';
const ORDERS = 'flows/orders.yaml';
const UK = 'locales/uk/orders.yaml';
const DIRECTORY = 'flows/directory/example.yaml';
/** A case with which the staff practise. */
const STAFF: Change = ['flows/case.yaml', 'kind: talk\nstaff: true\nsteps:\n  start: {passed: true}\n'];

const cases: readonly (readonly [what: string, changes: readonly Change[], expected: Expected])[] = [
  [
    'a syntax error',
    [[MENU, 'orders: orders/start', 'orders: "orders/start']],
    { rule: 'shape', file: MENU, mark: '"orders/start', message: /quote/ },
  ],
  ['a tab', [[MENU, '    languages', '\tlanguages']], { rule: 'shape', file: MENU, mark: '\tlanguages', message: /tab/ }],
  [
    'a name that stands twice',
    [[MENU, '      lines: orders/lines', '      orders: orders/lines']],
    { rule: 'shape', file: MENU, mark: 'orders: orders/lines', message: /twice/ },
  ],
  [
    'a placeholder that begins a text without quotes',
    [[UK, 'text: Платити не треба.', 'text: {{phone.line}}']],
    { rule: 'shape', file: UK, mark: '{phone.line}', next: /quotes/ },
  ],
  [
    'an anchor and its alias',
    [[ORDERS, 'values: {count: 10, age: 18}', 'values: {count: &ten 10, age: *ten}']],
    { rule: 'shape', file: ORDERS, mark: '10, age', message: /`&`, `!` or `\*`/, next: /quotes/ },
  ],
  [
    'a mistyped field',
    [[ORDERS, 'confidence: practice', 'confidnce: practice']],
    { rule: 'shape', file: ORDERS, mark: 'confidnce', message: /not known/, next: /`confidence`/ },
  ],
  [
    'a mistyped value',
    [[ORDERS, 'confidence: practice', 'confidence: practise']],
    { rule: 'shape', file: ORDERS, mark: 'practise', next: /`practice`/ },
  ],
  [
    'a value far from all known ones',
    [[ORDERS, 'confidence: practice', 'confidence: hearsay']],
    { rule: 'shape', file: ORDERS, mark: 'hearsay', next: /one of: confirmed/ },
  ],
  ['a missing field', [[MENU, 'kind: talk\n', '']], { rule: 'shape', file: MENU, mark: 'steps', message: /`kind` is missing/ }],
  [
    'a number where a text belongs',
    [[DIRECTORY, "number: '102'", 'number: 102']],
    { rule: 'shape', file: DIRECTORY, mark: '102', message: /a text, not a number/, next: /quotes/ },
  ],
  [
    'a phone without a digit',
    [[DIRECTORY, "number: '116 123'", "number: 'не знаю'"]],
    { rule: 'phone-number', file: DIRECTORY, mark: "'не знаю'", message: /cannot be dialled/ },
  ],
  [
    'a number among the words',
    [['locales/uk/sources.yaml', 'law: Закон № 1', 'law: 2229']],
    { rule: 'shape', file: 'locales/uk/sources.yaml', mark: '2229', next: /quotes/ },
  ],
  [
    'an empty text',
    [['locales/uk/orders.yaml', 'text: Платити не треба.', 'text:']],
    { rule: 'shape', file: 'locales/uk/orders.yaml', mark: '\n  choices:\n    lines: Лінії\ncourt', message: /not nothing/ },
  ],
  [
    'a name with a capital letter',
    [[ORDERS, '  advice:\n', '  Advice:\n']],
    { rule: 'shape', file: ORDERS, mark: 'Advice', message: /a name has only/ },
  ],
  [
    'a file name that no button can carry',
    [['flows/Extra_Flow.yaml', 'kind: talk\nsteps:\n  start: {}\n']],
    { rule: 'shape', file: 'flows/Extra_Flow.yaml', next: /rename/ },
  ],
  [
    'a file that would be passed over',
    [['flows/extra.yml', 'kind: talk\nsteps: {}\n']],
    { rule: 'shape', file: 'flows/extra.yml', message: /not read/, next: /\.yaml/ },
  ],
  [
    'a file of the directory that would be passed over',
    [['flows/directory/extra.yml', 'services: []\n']],
    { rule: 'shape', file: 'flows/directory/extra.yml', message: /not read/, next: /\.yaml/ },
  ],
  [
    'a date written otherwise',
    [['flows/sources.yaml', 'valid_until: 2027-05-22', 'valid_until: 22.05.2027']],
    { rule: 'shape', file: 'flows/sources.yaml', mark: '22.05.2027', message: /YYYY-MM-DD/ },
  ],
  [
    'a draft in the directory',
    [[DIRECTORY, 'confidence: one-source', 'confidence: draft']],
    { rule: 'shape', file: DIRECTORY, mark: 'draft' },
  ],
  [
    'a command that leads nowhere readable',
    [[FRAME, 'sos: emergency/start', 'sos: emergency']],
    { rule: 'shape', file: FRAME, mark: 'emergency\n  hide', message: /flow\/step/ },
  ],
  ['no frame', [[FRAME, null]], { rule: 'shape', file: FRAME, message: /missing/ }],
  ['no service.yaml', [['flows/service.yaml', null]], { rule: 'shape', file: 'flows/service.yaml', message: /missing/ }],
  ['no Ukrainian', [['locales/uk', null]], { rule: 'shape', file: 'locales/uk/common.yaml', message: /missing/ }],

  [
    'a choice that leads to an unknown step',
    [[ORDERS, 'advice: advice', 'advice: advise']],
    { rule: 'unknown-name', file: ORDERS, mark: 'advise', next: /`advice`/ },
  ],
  [
    'a choice that leads to an unknown flow',
    [[MENU, 'orders: orders/start', 'orders: order/start']],
    { rule: 'unknown-name', file: MENU, mark: 'order/start', message: /no flow `order`/, next: /`orders`/ },
  ],
  [
    'a choice that names a flow without its step',
    [[MENU, 'orders: orders/start', 'orders: orders']],
    { rule: 'unknown-name', file: MENU, mark: 'orders\n', next: /`orders\/start`/ },
  ],
  [
    'a way back to an unknown step',
    [[ORDERS, 'back: orders/advice', 'back: orders/advices']],
    { rule: 'unknown-name', file: ORDERS, mark: 'orders/advices', next: /`advice`/ },
  ],
  [
    'a list that is put together on an unknown step',
    [[ORDERS, '    back: orders/advice', '    picks: [one]\n    assemble: plan\n    back: orders/advice']],
    { rule: 'unknown-name', file: ORDERS, mark: 'plan\n', message: /no step `plan`/ },
  ],
  [
    'a danger button that leads to an unknown step',
    [[ORDERS, '    back: orders/advice', '    emergency: emergency/far\n    back: orders/advice']],
    { rule: 'unknown-name', file: ORDERS, mark: 'emergency/far', message: /no step `far`/ },
  ],
  [
    'an unknown phone',
    [[ORDERS, 'phones: [line]', 'phones: [lime]']],
    { rule: 'unknown-name', file: ORDERS, mark: 'lime', next: /`line`/ },
  ],
  [
    'an unknown source',
    [[ORDERS, 'sources: [law, page]', 'sources: [law, pages]']],
    { rule: 'unknown-name', file: ORDERS, mark: 'pages', next: /`page`/ },
  ],
  [
    'an unknown step in the frame',
    [[FRAME, 'lost: fallback/lost', 'lost: fallback/last']],
    { rule: 'unknown-name', file: FRAME, mark: 'fallback/last', next: /`lost`/ },
  ],
  [
    'an unknown organization',
    [[DIRECTORY, 'organization_id: national-police', 'organization_id: national-polise']],
    { rule: 'unknown-name', file: DIRECTORY, mark: 'national-polise', next: /`national-police`/ },
  ],
  [
    'a phone that stands twice',
    [[DIRECTORY, 'id: line, number', 'id: police, number']],
    { rule: 'twice', file: DIRECTORY, mark: "police, number: '116 123'" },
  ],
  [
    'a flow without a start',
    [['flows/extra.yaml', 'kind: talk\nsteps:\n  first:\n    choices:\n      menu: menu/start\n']],
    { rule: 'no-start', file: 'flows/extra.yaml', mark: 'steps' },
  ],
  ['a step that nothing leads to', [[ORDERS, '      fee: fee\n', '']], { rule: 'unreachable', file: ORDERS, mark: 'fee:' }],
  [
    'a step that only a draft leads to',
    [
      [ORDERS, '      court: court\n', ''],
      [ORDERS, "    check: 'the law, Art. 1'\n    choices:\n", "    check: 'the law, Art. 1'\n    choices:\n      court: court\n"],
    ],
    { rule: 'behind-draft', file: ORDERS, mark: 'court:', last: true },
  ],
  [
    'a command that leads to a draft',
    [[FRAME, 'sos: emergency/start', 'sos: orders/fee']],
    { rule: 'draft-entry', file: FRAME, mark: 'orders/fee' },
  ],
  [
    'a danger button that leads to a draft',
    [
      [
        'flows/emergency.yaml',
        '    phones: [police]\n',
        '    phones: [police]\n  far: {sources: [page], confidence: draft, check: all of it}\n',
      ],
      [ORDERS, '    back: orders/advice', '    emergency: emergency/far\n    back: orders/advice'],
    ],
    { rule: 'draft-entry', file: ORDERS, mark: 'emergency/far' },
  ],
  [
    'words that cannot wait, which only a draft would answer',
    [['flows/fallback.yaml', 'orders: orders/start', 'orders: orders/fee']],
    { rule: 'draft-entry', file: FRAME, mark: 'orders]', message: /`orders\/fee` is a draft/ },
  ],
  [
    'a step that leads nowhere',
    [[ORDERS, '    phones: [line]\n', '']],
    { rule: 'dead-end', file: ORDERS, mark: 'lines:', last: true, message: /but the frame/ },
  ],
  [
    'a step that leads to drafts only',
    [[ORDERS, 'confidence: practice\n    choices:\n      lines: lines', 'confidence: practice\n    choices:\n      lines: fee']],
    { rule: 'dead-end', file: ORDERS, mark: 'advice:\n    if_read', message: /drafts only/ },
  ],
  [
    'a step that does not say what it gives away',
    [[ORDERS, '  court:\n    if_read: harmless\n', '  court:\n']],
    { rule: 'if-read', file: ORDERS, mark: 'court:\n    sources', next: /if_read/ },
  ],
  [
    'a line on a screen that is to give nothing away',
    [[ORDERS, 'if_read: reveals-contact', 'if_read: harmless']],
    { rule: 'if-read', file: ORDERS, mark: 'harmless', last: true, next: /reveals-contact/ },
  ],
  [
    'a list to tick that is to give nothing away',
    [[ORDERS, '    back: orders/advice', '    picks: [one]\n    assemble: lines\n    back: orders/advice']],
    { rule: 'if-read', file: ORDERS, mark: 'harmless\n    sources: [law]\n    confidence: signed', next: /reveals-plan/ },
  ],
  [
    'a plan that is put together, and is to give nothing away',
    [[ORDERS, '    back: orders/advice', '    picks: [one]\n    assemble: advice\n    back: orders/advice']],
    { rule: 'if-read', file: ORDERS, mark: 'harmless\n    sources: [page]', next: /reveals-plan/ },
  ],
  [
    'a phone button on a screen that is to give nothing away',
    [[ORDERS, '    back: orders/advice', '    phones: [line]\n    back: orders/advice']],
    { rule: 'if-read', file: ORDERS, mark: 'harmless\n    sources: [law]\n    confidence: signed', next: /reveals-contact/ },
  ],
  [
    'a link on a screen that is to give nothing away',
    [[UK, 'text: Суд може', "text: '{{link.site}}' # Суд може"]],
    { rule: 'if-read', file: ORDERS, mark: 'harmless\n    sources: [law]\n    confidence: signed', next: /reveals-contact/ },
  ],
  [
    'a phone that is not safe, and a screen that gives something away',
    [[FRAME, 'unsafe: fallback/unsafe', 'unsafe: fallback/second']],
    { rule: 'if-read', file: FRAME, mark: 'fallback/second', last: true, message: /gives something away/ },
  ],
  [
    'a phone that is not safe, and a way on',
    [
      [
        'flows/fallback.yaml',
        '  unsafe:\n    if_read: harmless\n    choices:\n      menu: menu/start',
        '  unsafe:\n    if_read: harmless\n    choices:\n      menu: orders/start',
      ],
    ],
    { rule: 'if-read', file: FRAME, mark: 'fallback/unsafe', message: /leads on/ },
  ],
  [
    'a phone that is not safe, and a way to what another command shows',
    [
      [
        'flows/fallback.yaml',
        '  unsafe:\n    if_read: harmless\n    choices:\n      menu: menu/start',
        '  unsafe:\n    if_read: harmless\n    choices:\n      menu: emergency/start',
      ],
    ],
    { rule: 'if-read', file: FRAME, mark: 'fallback/unsafe', message: /leads on to `emergency\/start`/ },
  ],
  [
    'a choice of visitors that leads to the staff',
    [STAFF, [MENU, 'orders: orders/start', 'orders: case/start']],
    { rule: 'staff-apart', file: MENU, mark: 'case/start' },
  ],
  [
    'a way back of visitors that leads to the staff',
    [STAFF, [ORDERS, 'back: orders/advice', 'back: case/start']],
    { rule: 'staff-apart', file: ORDERS, mark: 'case/start' },
  ],
  [
    'a command that leads to the staff',
    [STAFF, [FRAME, 'sos: emergency/start', 'sos: case/start']],
    { rule: 'staff-apart', file: FRAME, mark: 'case/start' },
  ],
  [
    'an end of practice where visitors read',
    [[ORDERS, '    back: orders/advice', '    passed: true\n    back: orders/advice']],
    { rule: 'staff-apart', file: ORDERS, mark: 'passed' },
  ],
  [
    'something shown at once that cannot be offered',
    [[FRAME, 'at_once: [orders]', 'at_once: [order]']],
    { rule: 'offers', file: FRAME, mark: 'order]', next: /`orders`/ },
  ],
  [
    'a need for a step that shows no doors',
    [[MENU, 'orders: orders/start', 'orders: orders/start:lawyer']],
    { rule: 'unknown-name', file: MENU, mark: 'orders/start:lawyer', message: /shows no doors/ },
  ],
  [
    'a need that there is not',
    [
      [MENU, 'orders: orders/start', 'orders: orders/doors:lawyer'],
      [ORDERS, '  start:\n', '  doors:\n    if_read: reveals-contact\n    view: doors\n  start:\n'],
    ],
    { rule: 'unknown-name', file: MENU, mark: 'orders/doors:lawyer', message: /no need/ },
  ],
  [
    'a choice that leads nowhere else',
    [[ORDERS, 'court: court', 'court: orders/start']],
    { rule: 'stays', file: ORDERS, mark: 'orders/start', message: /where it stands/ },
  ],
  [
    'a way back that leads nowhere else',
    [[ORDERS, 'back: orders/advice', 'back: court']],
    { rule: 'stays', file: ORDERS, mark: 'court', last: true },
  ],
  ['a last row without the exit', [[FRAME, '[exit, emergency]', '[emergency]']], { rule: 'way-out', file: FRAME, mark: '[emergency]' }],
  [
    'rows in another order',
    [[FRAME, '  - [back, menu]\n  - [exit, emergency]\n', '  - [exit, emergency]\n  - [back, menu]\n']],
    { rule: 'way-out', file: FRAME, mark: '[back, menu]' },
  ],
  ['rows without the menu', [[FRAME, '[back, menu]', '[back]']], { rule: 'way-out', file: FRAME, mark: 'rows', message: /lack `menu`/ }],
  ['no command that leads out', [[FRAME, '  hide: exit\n', '']], { rule: 'way-out', file: FRAME, mark: 'commands' }],
  [
    'rows without the emergency',
    [[FRAME, '[exit, emergency]', '[exit]']],
    { rule: 'emergency-too-far', file: FRAME, mark: 'rows:', message: /not one tap away/ },
  ],
  [
    'an emergency without the police',
    [['flows/emergency.yaml', 'phones: [police]', 'phones: [line]']],
    { rule: 'emergency-too-far', file: 'flows/emergency.yaml', mark: '[line]' },
  ],
  [
    'a danger button that leads to no danger screen',
    [[ORDERS, '    back: orders/advice', '    emergency: menu/start\n    back: orders/advice']],
    { rule: 'emergency-too-far', file: FRAME, mark: 'rows:', message: /`orders\/court`/ },
  ],
  [
    'a step far from any phone',
    [
      [FRAME, '- [back, menu]', '- [back]'],
      [
        'flows/extra.yaml',
        `kind: talk\nbare: true\nsteps:\n${['start', 'a', 'b'].map((step, i) => `  ${step}:\n    choices:\n      on: ${['a', 'b', 'menu/start'][i]}\n`).join('')}`,
      ],
    ],
    { rule: 'help-too-far', file: 'flows/extra.yaml', mark: 'start' },
  ],
  [
    'a topic of a flow that is not there',
    [['flows/counts.yaml', 'topics: {order: [orders, ordres]}\n']],
    { rule: 'counted', file: 'flows/counts.yaml', mark: 'ordres' },
  ],
  [
    'a flow in two topics',
    [['flows/counts.yaml', 'topics:\n  one: [orders]\n  two: [menu, "orders"]\n']],
    { rule: 'counted', file: 'flows/counts.yaml', mark: '"orders"' },
  ],
  [
    'what the staff read, counted as visits',
    [STAFF, ['flows/counts.yaml', 'topics: {order: [orders, case]}\n']],
    { rule: 'counted', file: 'flows/counts.yaml', mark: 'case', message: /for the staff/ },
  ],
  [
    'what is read about occupied places, counted',
    [['flows/counts.yaml', 'topics: {order: [orders, emergency]}\n']],
    { rule: 'counted', file: 'flows/counts.yaml', mark: 'emergency', message: /occupied places/ },
  ],
  [
    'a question after reading where the phone is not safe',
    [
      ['flows/counts.yaml', 'topics: {order: [orders]}\n'],
      [FRAME, 'ended: fallback/first', 'ended: menu/start'],
      [
        'flows/fallback.yaml',
        '  unsafe:\n    if_read: harmless\n    choices:\n      menu: menu/start',
        '  unsafe:\n    if_read: harmless\n    choices:\n      menu: feedback/start',
      ],
    ],
    { rule: 'unasked', file: 'flows/fallback.yaml', mark: 'feedback/start' },
  ],
  [
    'a question after reading where there is danger',
    [
      ['flows/counts.yaml', 'topics: {danger: [orders]}\nunasked: [danger]\n'],
      ['flows/orders.yaml', 'advice: advice', 'advice: feedback/start'],
    ],
    { rule: 'unasked', file: 'flows/orders.yaml', mark: 'feedback/start' },
  ],
  [
    'a language that no button can carry',
    [['locales/uk-UA/common.yaml', 'exit: ✕']],
    { rule: 'button-data', file: 'locales/uk-UA/common.yaml' },
  ],
];

describe('a rule of names and ways finds', () => {
  it.each(cases)('%s', (_, changes, expected) => {
    const { findings, wanted } = changed(changes, expected);
    expect(findings).toContainEqual(wanted);
  });
});
