// What a form says, as the channel reads it: words that can be passed on, and nothing that only looks like words.
import { describe, expect, it } from 'vitest';
import { readForm } from '../../src/adapters/web/inbound.ts';
import { newTab, newTurn, ownMessage, TAB_LIFE, writtenTab } from '../../src/adapters/web/tab.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const tab = writtenTab(newTab(NOW));

function wordsOf(words: string): string | undefined {
  const arrival = readForm({ tab, turn: newTurn(1), words }, NOW).incoming?.arrival;
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

it('takes no more letters than Telegram does: what is longer would be refused there, and she told that it was not heard', () => {
  expect(wordsOf('а'.repeat(5000))).toBe('а'.repeat(4096));
});

it('knows no tab that is not open yet: it would outlive its day', () => {
  const opened = (at: number) => readForm({ tab: writtenTab(newTab(at)), press: 'uk:menu:start' }, NOW).tab;
  expect(opened(NOW + 60_000)).toBeDefined();
  for (const ahead of [61_000, 24 * 3_600_000, 30 * 24 * 3_600_000]) expect(opened(NOW + ahead)).toBeUndefined();
});

it('takes a page of a moment that has not come for one of now: its number would be higher than that of her way out', () => {
  const idOf = (turn: string, press = 'uk:menu:start') => readForm({ tab, turn, press }, NOW + 5000).incoming?.arrival.id ?? 0;
  const [before, now] = [4999, 5000].map((moment) => idOf(newTurn(moment), 'uk:exit'));
  expect(idOf(newTurn(4999))).toBeLessThan(before ?? 0);
  for (const turn of [newTurn(999_999_999), newTurn(7000), newTurn(0), 'x', '-1', '1e9', '1', '1.x', '.aaaaaaaaaaaa']) {
    expect(idOf(turn), turn).toBeGreaterThan(before ?? 0);
    expect(idOf(turn), turn).toBeLessThan(now ?? 0);
  }
});

it('takes the same press of a page for one delivery, and another one for another, also when the page comes back: the second was not taken', () => {
  const turns = Array.from({ length: 200 }, () => newTurn(1));
  const idOf = (turn: string, press: string) => readForm({ tab, turn, press }, NOW).incoming?.arrival.id;
  for (const turn of turns) {
    expect(idOf(turn, 'uk:person:cards:yes-abcd')).toBe(idOf(turn, 'uk:person:cards:yes-abcd'));
    expect(idOf(turn, 'uk:person:cards:yes-abcd')).not.toBe(idOf(turn, 'uk:person:cards:no-abcd'));
  }
});

describe('what is typed on one page', () => {
  const idOf = (turn: string, words: string, at = NOW) => readForm({ tab, turn, words }, at).incoming?.arrival.id ?? 0;
  const lots = Array.from({ length: 500 }, (_, n) => `1.${String(n).padStart(12, 'a')}`);

  it('is one delivery where it is sent twice, and two where it differs: the second would look sent, and was not', () => {
    for (const turn of lots) {
      expect(idOf(turn, 'так')).toBe(idOf(turn, 'так'));
      expect(idOf(turn, 'так'), turn).not.toBe(idOf(turn, 'ні'));
    }
  });

  it('has a number that does not tell it: nobody could find it by trying words on what is stored', () => {
    expect(new Set(lots.map((turn) => idOf(turn, 'так'))).size).toBeGreaterThan(480);
  });

  it('has a number that is exact to the end of the tab', () => {
    expect(ownMessage(idOf(newTurn(TAB_LIFE - 1), 'так', NOW + TAB_LIFE - 1))).toSatisfy(Number.isSafeInteger);
  });
});

it('knows no tab that was opened a day ago: what was kept of it is over', () => {
  const opened = (ago: number) => readForm({ tab: writtenTab(newTab(NOW - ago)), press: 'uk:menu:start' }, NOW).tab;
  expect(opened(24 * 3_600_000 - 1000)).toBeDefined();
  expect(opened(24 * 3_600_000)).toBeUndefined();
});

it('knows a tab that is over where she leaves, however long ago it was opened', () => {
  for (const days of [1, 20, 20_000]) {
    const over = newTab(NOW - days * 24 * 3_600_000);
    const { tab: named, incoming } = readForm({ tab: writtenTab(over), press: 'uk:exit' }, NOW);
    expect(named).toEqual(over);
    expect(incoming?.arrival.id).toSatisfy((id: number) => id > 0 && Number.isSafeInteger(id));
  }
});

it('takes the same words from a page for one delivery, and other words for another, also when the page comes back', () => {
  const turn = newTurn(1000);
  const said = (words: string) => readForm({ tab, turn, words }, NOW + 5000).incoming;
  expect(said('слово')).toEqual(said('слово'));
  expect(said('слово')?.arrival.id).not.toBe(said('інше')?.arrival.id);
  expect(said('слово')?.own).not.toBe(said('інше')?.own);
});

it('numbers a press also where this clock is behind the one by which the tab was opened: an exit is the highest number', () => {
  const ahead = writtenTab(newTab(NOW + 30_000));
  expect(readForm({ tab: ahead, turn: '1', press: 'uk:exit' }, NOW).incoming?.arrival.id).toBeGreaterThan(0);
});
