// How well typed words are understood: on phrases that were held back and never looked at while the lexicon was written.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { labelledShape, measure } from '../../src/core/lexicon/measure.ts';
import { prepareLexicon } from '../../src/core/lexicon/prepare.ts';
import { CATEGORIES, lexiconShape } from '../../src/core/lexicon/shape.ts';
import { understand } from '../../src/core/lexicon/understand.ts';
import { placeOf, stepAt } from '../../src/core/flow.ts';
import { shippedSpeech } from '../harness.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string): unknown => parse(readFileSync(resolve(root, file), 'utf8'));
const lexicon = prepareLexicon(lexiconShape.parse(read('flows/lexicon.yaml')));
const heldBack = measure(labelledShape.parse(read('test/phrases/held-back.yaml')), lexicon);
const scoreOf = (category: string) => heldBack.scores.find((score) => score.category === category);

/** The least share that must be heard. A floor is what was reached, less about one phrase; it is raised, never lowered, on the same phrases; new ones, not yet learnt from, may lower it. */
const FLOORS = {
  emergency: 0.97,
  suicide: 0.98,
  'child-at-risk': 0.955,
  'sexual-violence': 0.95,
  choking: 0.94,
  physical: 0.91,
  psychological: 0.86,
  'worry-about-someone': 0.89,
  support: 0.88,
  insult: 0.86,
};

describe('on held-back phrases', () => {
  it.each(Object.entries(FLOORS))('what is about %s is heard in a share of %d at least', (category, floor) => {
    expect(scoreOf(category)?.recall).toBeGreaterThanOrEqual(floor);
  });

  it.each(['emergency', 'suicide', 'sexual-violence', 'child-at-risk'])('a hundred are about %s', (category) => {
    expect(scoreOf(category)?.positives).toBeGreaterThanOrEqual(100);
  });

  it('no category is offered where it was not meant, but for one phrase in twenty-six', () => {
    for (const { category, falseAlarms } of heldBack.scores) expect(falseAlarms, category).toBeLessThanOrEqual(1 / 26);
  });
});

describe('whatever is typed', () => {
  it('is never an error, and means the same in any case and spacing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('він мене б’є', 'ne xo4u zhyty', 'помогите')),
        (text) => {
          const once = understand(text, lexicon);
          expect(understand(text, lexicon)).toEqual(once);
          expect(understand(`  ${text}  `, lexicon)).toEqual(once);
        },
      ),
    );
    expect(understand('а'.repeat(100_000), lexicon).offers).toEqual([]);
  });

  it.each([
    ['він знову п’яний ламає двері', 'emergency'],
    ['не хочу більше жити', 'suicide'],
    ['вбити час', undefined],
    ['він мене не б’є', undefined],
  ])('%s', (text, category) => {
    const heard = understand(text, lexicon).offers.map((offer) => offer.category);
    if (category === undefined) expect(heard).not.toContain('emergency');
    else expect(heard[0]).toBe(category);
  });
});

it('every choice that can be offered is one the lexicon knows', () => {
  const { content } = shippedSpeech();
  const choices = Object.keys(stepAt(content, placeOf(content.frame.offer))?.choices ?? {});
  expect(choices.filter((name) => !(CATEGORIES as readonly string[]).includes(name))).toEqual([]);
});
