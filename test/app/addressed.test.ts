// What a process remembers of addresses: whoever costs something stays, and of tabs the last ones.
import { expect, it } from 'vitest';
import { Addressed } from '../../src/app/addressed.ts';
import { justLeft } from '../../src/app/just-left.ts';
import type { Address } from '../../src/ports.ts';

const tab = (n: number) => `web:${n}` as Address;
const her = 'telegram:1' as Address;

it('remembers so many tabs, the last ones, and everybody else', () => {
  const all = new Addressed<number>(3);
  all.put(her, 0);
  for (let n = 1; n <= 5; n++) all.put(tab(n), n);
  expect([...all].map(([who]) => who)).toEqual([her, tab(3), tab(4), tab(5)]);
  // One that is put in again is the last one; one that is dropped leaves its place to another.
  all.put(tab(3), 33);
  all.put(tab(6), 6);
  expect([all.get(tab(3)), all.get(tab(4)), all.get(her)]).toEqual([33, undefined, 0]);
  all.drop(tab(5));
  all.put(tab(7), 7);
  expect([...all].map(([, n]) => n)).toEqual([0, 33, 6, 7]);
});

it('a flood of exits of made-up tabs pushes out no exit of an account', () => {
  const left = justLeft({ now: () => 1000 });
  left.note(her, 700);
  for (let n = 0; n < 30_000; n++) left.note(tab(n), 5);
  expect(left.of(her)).toEqual({ id: 700, at: 1000 });
  expect(left.all().length).toBeLessThanOrEqual(10_001);
  left.drop(tab(29_999));
  expect(left.of(tab(29_999))).toBeUndefined();
});
