import { describe, expect, it } from 'vitest';
import { createTexts } from '../../src/content/texts.ts';

const open = (byday: string, opens_at: string, closes_at: string) => ({ freq: 'WEEKLY' as const, byday, opens_at, closes_at });

const texts = createTexts({
  trees: new Map([
    [
      'uk',
      new Map([
        [
          'common',
          {
            operator_named: 'Відповідає: {{name}}.',
            operator_none: 'Нікого не названо.',
            hours_always: 'цілодобово',
            hours_daily: 'щодня',
            only: 'Лише тут',
          },
        ],
        [
          'wait',
          {
            start: {
              text_one: '{{count}} хвилина',
              text_few: '{{count}} хвилини',
              text_many: '{{count}} хвилин',
              text_other: '{{count}} хвилини',
              choices: { call: 'Подзвонити {{phone.line-long}}' },
            },
            open: { text: '{{phone.police}}, {{hours.line}}, {{hours}}' },
            said: { text: '<b>{{name}}</b> {{phone.police}} {{link.site}} {{operator}}', sum: '{{sum}} грн, {{year}}' },
          },
        ],
      ]),
    ],
    [
      'en',
      new Map([
        ['common', { operator_named: 'Responsible: {{name}}.', operator_none: 'Nobody.' }],
        ['wait', { start: { text_one: '{{count}} minute', text_other: '{{count}} minutes' } }],
      ]),
    ],
  ]),
  phones: new Map([
    ['police', '102'],
    ['line-long', '0 800 <1>'],
  ]),
  links: new Map([['site', 'example.org?a&b']]),
  hours: new Map([['line', [open('MO,TU,WE,TH,FR', '08:00', '18:00')]]]),
  operator: { uk: 'ГО «А & Б»' },
});

describe('words that follow a number', () => {
  it.each([
    [1, '1 хвилина'],
    [3, '3 хвилини'],
    [5, '5 хвилин'],
    [11, '11 хвилин'],
    [21, '21 хвилина'],
    [1.5, '1.5 хвилини'],
  ])('are right in Ukrainian: %d', (count, said) => expect(texts.html('uk', 'wait.start.text', { count })).toBe(said));

  it.each([
    [1, '1 minute'],
    [3, '3 minutes'],
  ])('are right in English: %d', (count, said) => expect(texts.plain('en', 'wait.start.text', { count })).toBe(said));
});

describe('values', () => {
  it('are escaped on a screen, and the markup around them stays', () => {
    expect(texts.html('uk', 'wait.said.text', { name: '<i>&' })).toBe(
      '<b>&lt;i&gt;&amp;</b> 102 example.org?a&amp;b Відповідає: ГО «А &amp; Б».',
    );
  });

  it('stand as they are on a button', () => expect(texts.plain('uk', 'wait.start.choices.call')).toBe('Подзвонити 0 800 <1>'));

  it('that are large get spaces, and years do not', () => {
    expect(texts.plain('uk', 'wait.said.sum', { sum: 17000, year: 2019 })).toBe('17\u00a0000 грн, 2019');
  });

  it('are not looked into for placeholders or other keys', () => {
    expect(texts.plain('uk', 'wait.said.text', { name: '{{phone.police}} $t(common:only)' })).toContain('{{phone.police}} $t(common:only)');
  });
});

describe('hours', () => {
  it('of a service stand beside a value of the same name', () => {
    expect(texts.html('uk', 'wait.open.text', { hours: 72 })).toBe('102, пн–пт 8:00–18:00, 72');
  });
});

describe('a text', () => {
  it('that a language lacks is said in the first one', () => expect(texts.plain('en', 'common.only')).toBe('Лише тут'));
  it('of an unknown language is said in the first one', () => expect(texts.plain('pl', 'common.only')).toBe('Лише тут'));
  it('is the same in two instances that know nothing of each other', () => {
    const other = createTexts({
      trees: new Map([['uk', new Map([['common', { only: 'Інше' }]])]]),
      phones: new Map(),
      links: new Map(),
      hours: new Map(),
      operator: undefined,
    });
    expect([other.plain('uk', 'common.only'), texts.plain('uk', 'common.only')]).toEqual(['Інше', 'Лише тут']);
  });
});
