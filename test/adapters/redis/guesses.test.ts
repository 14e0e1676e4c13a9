// The memory of guesses is bounded in number and in time.
import { expect, test } from 'vitest';
import { Guesses } from '../../../src/adapters/redis/guesses.ts';

test('one that was not used for long makes room', () => {
  const guesses = new Guesses(2);
  guesses.remember('a', '1', 100);
  guesses.remember('b', '2', 100);
  guesses.remember('a', '3', 100);
  guesses.remember('c', '4', 100);
  expect(['a', 'b', 'c'].map((name) => guesses.recall(name, 0))).toEqual(['3', undefined, '4']);
  expect(guesses.size).toBe(2);
});

test('nothing is recalled, or kept by a sweep, past the end of its life', () => {
  const guesses = new Guesses();
  guesses.remember('a', '1', 100);
  guesses.remember('b', '2', 200);
  expect(guesses.recall('a', 99)).toBe('1');
  expect(guesses.recall('a', 100)).toBeUndefined();
  guesses.sweep(100);
  expect(guesses.size).toBe(1);
  guesses.forget('b');
  expect(guesses.size).toBe(0);
});

test('one that is forgotten, shorter than before, or too long to be kept, leaves nothing of the former one', () => {
  const guesses = new Guesses(2);
  guesses.remember('a', 'x'.repeat(384), 100);
  guesses.remember('b', 'b', 100);
  guesses.remember('a', 'y', 100);
  expect(guesses.recall('a', 0)).toBe('y');
  guesses.remember('a', 'z'.repeat(385), 100);
  expect([guesses.recall('a', 0), guesses.size]).toEqual([undefined, 1]);
  guesses.remember('c', 'c', 100);
  expect([guesses.recall('b', 0), guesses.recall('c', 0)]).toEqual(['b', 'c']);
});

test('among thousands each is recalled as it was last remembered, and as many are kept as there is room for', () => {
  const guesses = new Guesses(100);
  const last = new Map<string, string>();
  for (let n = 0; n < 20_000; n++) {
    const name = `v${(n * 7919) % 333}`;
    if (n % 11 === 0) guesses.forget(name);
    else {
      guesses.remember(name, `${n}`, 100);
      last.set(name, `${n}`);
    }
    if (n % 13 !== 0) continue;
    const wrong = [...last].filter(([one, sealed]) => (guesses.recall(one, 0) ?? sealed) !== sealed);
    expect(wrong).toEqual([]);
  }
  expect(guesses.size).toBeGreaterThan(90);
  expect(guesses.size).toBeLessThanOrEqual(100);
});
