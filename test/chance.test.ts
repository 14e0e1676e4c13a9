// What is drawn or made from a secret: another secret makes another, and what is to die with the process is no two times the same.
import { expect, it } from 'vitest';
import { dyingNames, shufflingOf } from '../src/chance.ts';

it('aliases are shuffled by the SEAL_KEY: without it nobody can tell from a name how many there were before', () => {
  const [one, other] = [shufflingOf(Buffer.alloc(32, 1)), shufflingOf(Buffer.alloc(32, 2))];
  expect(one).not.toBe(other);
  expect(shufflingOf(Buffer.alloc(32, 1))).toBe(one);
});

it('whoever is limited has a name in this process alone', () => {
  const [before, after] = [dyingNames(), dyingNames()];
  expect(before('telegram:7')).toBe(before('telegram:7'));
  expect(before('telegram:7')).not.toBe(after('telegram:7'));
});
