// Aliases: never the same twice, in good Ukrainian, and no word that could hurt.
import { describe, expect, it } from 'vitest';
import { agreeing, aliasOf } from '../../../src/core/handoff/alias.ts';
import { ADJECTIVES, NOUNS, WORDS } from '../../../src/core/handoff/words.ts';
import { loadDictionaries } from '../../../src/workbench/dictionaries.ts';
import { REFUSED } from './refused-words.ts';

/** Nouns of which the ending does not tell the gender. */
const FEMININE_ALL_THE_SAME = ['жимолость', 'папороть', 'герань', 'пристань', 'акварель', 'шаль'];

describe('aliases', () => {
  it.each(['uk', 'en'])('in %s are all different, also when the words are used up', (language) => {
    const all = new Set<string>();
    for (let number = 0; number < WORDS * WORDS; number++) all.add(aliasOf(number, language, 'key'));
    expect(all.size).toBe(WORDS * WORDS);
    for (let number = WORDS * WORDS; number < WORDS * WORDS + 5000; number++) all.add(aliasOf(number, language, 'key'));
    expect(all.size).toBe(WORDS * WORDS + 5000);
  });

  it('agree in gender: every adjective, hard or soft, in all three', async () => {
    const { cyrillic } = await loadDictionaries();
    expect(agreeing('спокійний', 'f')).toBe('спокійна');
    expect(agreeing('спокійний', 'n')).toBe('спокійне');
    expect(agreeing('вечірній', 'f')).toBe('вечірня');
    expect(agreeing('вечірній', 'n')).toBe('вечірнє');
    expect(ADJECTIVES.filter(({ uk }) => !/(?:ий|ній)$/.test(uk))).toEqual([]);
    expect(ADJECTIVES.filter(({ uk }) => uk.endsWith('ній')).length).toBeGreaterThan(4);
    const forms = ADJECTIVES.flatMap(({ uk }) => (['m', 'f', 'n'] as const).map((gender) => agreeing(uk, gender)));
    expect(new Set(forms).size).toBe(3 * WORDS);
    expect(forms.filter((form) => !cyrillic.has(form.replace('ʼ', "'")))).toEqual([]);
  });

  it('know the gender of each noun', () => {
    const byEnding = (noun: string): string => (/([жнс])\1я$|[ʼ]я$|[ое]$/.test(noun) ? 'n' : /[ая]$/.test(noun) ? 'f' : 'm');
    const given = NOUNS.map(({ uk, gender }) => `${uk} ${gender}`);
    const expected = NOUNS.map(({ uk }) => `${uk} ${FEMININE_ALL_THE_SAME.includes(uk) ? 'f' : byEnding(uk)}`);
    expect(given).toEqual(expected);
  });

  it('do not follow each other, and another key gives others', () => {
    const first = Array.from({ length: 20 }, (_, number) => aliasOf(number, 'uk', 'key'));
    expect(new Set(first.map((alias) => alias.split(' ')[1])).size).toBeGreaterThan(12);
    expect(first.filter((alias, number) => alias === aliasOf(number, 'uk', 'other'))).toHaveLength(0);
  });

  it('are made of words that stand in the dictionary', async () => {
    const { cyrillic, latin } = await loadDictionaries();
    const spelt = (word: string): string => word.replace('ʼ', "'");
    expect([ADJECTIVES, NOUNS].map(({ length }) => length)).toEqual([WORDS, WORDS]);
    expect([...ADJECTIVES, ...NOUNS].filter(({ uk }) => !cyrillic.has(spelt(uk))).map(({ uk }) => uk)).toEqual([]);
    expect([...ADJECTIVES, ...NOUNS].filter(({ en }) => !en.split('-').every((word) => latin.has(word))).map(({ en }) => en)).toEqual([]);
  });

  it.each(Object.entries(REFUSED))('hold no word that may be taken as %s', (_, list) => {
    const refused = new Set(list.trim().split(/\s+/));
    const uk = [
      ...NOUNS.map((noun) => noun.uk),
      ...ADJECTIVES.flatMap((one) => (['m', 'f', 'n'] as const).map((gender) => agreeing(one.uk, gender))),
    ];
    const en = [...ADJECTIVES, ...NOUNS].map((one) => one.en);
    expect([...uk, ...en].filter((word) => refused.has(word))).toEqual([]);
  });

  it('give no word twice', () => {
    for (const list of [ADJECTIVES, NOUNS])
      for (const language of ['uk', 'en'] as const) expect(new Set(list.map((word) => word[language])).size).toBe(WORDS);
  });

  it('are not the plain things that somebody may have as a sign', () => {
    const signs = ['яблуко', 'човен', 'ключ', 'чашка', 'дерево', 'риба', 'лампа', 'дзвінок', 'листок', 'сніг', 'хліб', 'хмара'];
    expect(NOUNS.filter(({ uk }) => signs.includes(uk))).toEqual([]);
  });
});
