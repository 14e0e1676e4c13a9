// The memory of guesses is bounded in number and in time.
import { expect, test } from 'vitest';
import { Guesses } from '../../../src/adapters/redis/guesses.ts';

test('the one unused longest goes first', () => {
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
