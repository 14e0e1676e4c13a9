// Aliases: never the same twice, in good Ukrainian, and no word that could hurt.
import { describe, expect, it } from 'vitest';
import { aliasOf } from '../../../src/core/handoff/alias.ts';
import { ADJECTIVES, NOUNS, WORDS } from '../../../src/core/handoff/words.ts';
import { loadDictionaries } from '../../../src/workbench/dictionaries.ts';

describe('aliases', () => {
  it.each(['uk', 'en'])('in %s are all different, also when the words are used up', (language) => {
    const all = new Set<string>();
    for (let number = 0; number < WORDS * WORDS; number++) all.add(aliasOf(number, language, 'key'));
    expect(all.size).toBe(WORDS * WORDS);
    for (let number = WORDS * WORDS; number < WORDS * WORDS + 5000; number++) all.add(aliasOf(number, language, 'key'));
    expect(all.size).toBe(WORDS * WORDS + 5000);
  });

  it('agree in gender', () => {
    const all = Array.from({ length: 5000 }, (_, number) => aliasOf(number, 'uk', 'key'));
    const of = (noun: string): string[] => all.filter((alias) => alias.endsWith(` ${noun}`)).map((alias) => alias.split(' ')[0] ?? '');
    expect(of('вишня').every((word) => /[ая]$/.test(word))).toBe(true);
    expect(of('озеро').every((word) => /[еє]$/.test(word))).toBe(true);
    expect(of('клен').every((word) => /[иі]й$/.test(word))).toBe(true);
    expect(of('вишня').length + of('озеро').length + of('клен').length).toBeGreaterThan(10);
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
});
