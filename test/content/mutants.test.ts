// Slips an editor may make, seeded one by one: none gets past the rules.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Change, FIXTURE, loadWith } from './overlay.ts';

const ORDERS = 'flows/orders.yaml';
const UK = 'locales/uk/orders.yaml';
const EN = 'locales/en/orders.yaml';
const DIRECTORY = 'flows/directory/example.yaml';

const slips: readonly (readonly [what: string, ...changes: Change[]])[] = [
  ['a step renamed in the flow and nowhere else', [ORDERS, '  court:\n', '  courts:\n']],
  ['a step renamed in its words and nowhere else', [UK, 'court:\n', 'courts:\n']],
  ['a step deleted, its words forgotten', [ORDERS, '  fee:\n    if_read', '  fees:\n    if_read']],
  ['a step that does not say what it gives away', [ORDERS, '  court:\n    if_read: harmless\n', '  court:\n']],
  ['a line shown where nothing is to be given away', [ORDERS, 'if_read: reveals-contact', 'if_read: harmless']],
  ['a choice added without a label', [ORDERS, '      court: court\n', '      court: court\n      lines: lines\n']],
  ['a label added without a choice', [UK, '    court: Що може суд\n', '    court: Що може суд\n    lines: Лінії\n']],
  ['a topic that no menu leads to', ['flows/menu.yaml', '      orders: orders/start\n', '']],
  ['a draft published by a word', [ORDERS, 'confidence: draft', 'confidence: signed']],
  ['a source left out', [ORDERS, '    sources: [law, page]\n', '']],
  ['a source deleted while a step names it', ['flows/sources.yaml', 'law:\n', 'act:\n']],
  [
    'dates swapped',
    [
      'flows/sources.yaml',
      'reviewed_on: 2026-11-22\n  reviewed_by: editor\n  valid_until: 2027-05-22',
      'reviewed_on: 2027-05-22\n  reviewed_by: editor\n  valid_until: 2026-11-22',
    ],
  ],
  ['a phone written into a sentence', [UK, '{{phone.line}}', '116 123']],
  ['a phone written in one language only', [EN, '{{phone.line}} is', '116 123 is']],
  ['a phone deleted from the directory', [DIRECTORY, "phones: [{id: line, number: '116 123'}]\n    ", '']],
  ['a phone number without quotes', [DIRECTORY, "'102'", '102']],
  ['a value renamed', [ORDERS, 'age: 18', 'years: 18']],
  ['a value mistyped in a text', [UK, '{{age}}', '{{aeg}}']],
  ['one brace too few', [UK, '{{age}}', '{{age}']],
  ['English forms under Ukrainian words', [UK, 'text_few', 'text_two']],
  ['a tag left open', [UK, '</i>', '']],
  ['a comparison sign in a text', [UK, 'Потім решта', 'Потім < решта']],
  ['a promise', [UK, 'Платити не треба', 'Ніхто не дізнається']],
  ['a promise in English', [EN, 'There is no fee', 'This is totally anonymous']],
  ['the exit taken from the frame', ['flows/frame.yaml', '[exit, emergency]', '[menu, emergency]']],
  ['the exit moved up', ['flows/frame.yaml', '[back, menu]', '[exit, back, menu]']],
  ['the emergency without a phone', ['flows/emergency.yaml', '    phones: [police]\n', '    choices:\n      menu: menu/start\n']],
  ['the emergency turned into a draft', ['flows/emergency.yaml', 'confidence: one-source', 'confidence: draft\n    check: all of it']],
  ['one answer for unknown words', ['flows/frame.yaml', '[fallback/first, fallback/second]', '[fallback/first]']],
  [
    'a shelter with an address',
    [DIRECTORY, 'taxonomy_terms: [shelter]', 'taxonomy_terms: [shelter]\n    locations: [{id: a, addresses: [{address_1: a, city: b}]}]'],
  ],
  ['a long word on a button', [UK, 'Чи треба платити', 'Чи треба платити судовий збір за таку заяву']],
  ['a file forgotten in translation', ['locales/en/fallback.yaml', null]],
  ['a step that leads to itself', [ORDERS, 'court: court', 'court: start']],
  ['a number that nobody knew', [DIRECTORY, "'116 123'", "'?'"]],
  ['a label copied and not changed', [UK, 'Що може суд', 'Порада']],
  ['a text never translated', [EN, 'There is no fee', 'Платити не треба']],
  ['a merge conflict', [UK, 'fee:\n', '<<<<<<< ours\nfee:\n']],
  ['an indent lost', [ORDERS, '    confidence: practice\n', '  confidence: practice\n']],
  ['an empty file', [UK, '']],
];

describe('the minimal content', () => {
  it('has no findings', () => expect(loadWith([]).findings).toEqual([]));
});

describe('a slip that is caught', () => {
  it.each(slips.map(([what, ...changes]) => ({ what, changes })))('$what', ({ changes }) => {
    const errors = loadWith(changes).findings.filter(({ level }) => level === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const { file, line, column, message, next } of errors) {
      expect(file).toMatch(/^(flows|locales)\//);
      expect([line, column].every((place) => place >= 1)).toBe(true);
      expect(message).not.toBe('');
      expect(next).not.toBe('');
    }
  });
});

describe('a line that is lost', () => {
  /** What an editor may take out: it is optional, or only moves the place where one stands. */
  const free = [
    'flows/directory/example.yaml:    taxonomy_terms: [shelter]',
    'flows/emergency.yaml:aside: true',
    'flows/menu.yaml:    languages: true',
    'flows/orders.yaml:    back: orders/advice',
  ];
  /** A line of a longer text: nobody but its author can know that it is gone. */
  const inText = /^ {4}[^:]*$/;

  it('is missed, wherever it stood', () => {
    const files = readdirSync(FIXTURE, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.yaml') && !file.startsWith('locales/en'),
    );
    const unnoticed = files.flatMap((file) => {
      const lines = readFileSync(join(FIXTURE, file), 'utf8').split('\n');
      return lines
        .map((line, i) => ({ line, rest: lines.toSpliced(i, 1).join('\n') }))
        .filter(({ line }) => line.trim() !== '' && !line.startsWith('#') && !(file.startsWith('locales') && inText.test(line)))
        .filter(({ rest }) => loadWith([[file, rest]]).findings.length === 0)
        .map(({ line }) => `${file}:${line}`);
    });
    expect(unnoticed.toSorted()).toEqual(free);
  });
});
