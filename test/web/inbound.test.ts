// What a form says, as the channel reads it: words that can be passed on, and nothing that only looks like words.
import { expect, it } from 'vitest';
import { readForm } from '../../src/adapters/web/inbound.ts';
import { newTab, writtenTab } from '../../src/adapters/web/tab.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const tab = writtenTab(newTab(NOW));

function wordsOf(words: string): string | undefined {
  const arrival = readForm({ tab, turn: '1', words }, NOW).incoming?.arrival;
  return arrival?.kind === 'words' ? arrival.words : undefined;
}

it('a tab is a number that nobody can guess: 128 bits, each of them drawn', () => {
  const drawn = Array.from({ length: 400 }, () => Buffer.from(writtenTab(newTab(NOW)).split('.')[1] ?? '', 'base64url'));
  expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([16]));
  for (let at = 0; at < 16; at++) expect(new Set(drawn.map((bytes) => bytes[at])).size, `byte ${at}`).toBeGreaterThan(100);
});

it('takes no words in which there is nothing to be seen: Telegram would never take them', () => {
  for (const nothing of ['', ' \n', '\u0001', '\u200b', '\u2060\u00ad', '\u202e', '\u3164', '\u2800', '\u0301'])
    expect(wordsOf(nothing)).toBeUndefined();
  for (const something of ['а', '.', '1', '🌧', '❤️', 'слово\u200b']) expect(wordsOf(something)).toBe(something);
});

it('counts the end of a line once, and leaves no half of a sign', () => {
  const lines = 'рядок\r\n'.repeat(600);
  expect(wordsOf(`${lines}кінець`)).toBe(`${'рядок\n'.repeat(600)}кінець`);
  expect(wordsOf(`${'а'.repeat(4095)}🌧`)?.isWellFormed()).toBe(true);
});
