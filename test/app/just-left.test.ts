// What was delivered before an exit: it is known by its number, for ten minutes, also while no store answers.
import { expect, it } from 'vitest';
import { justLeft } from '../../src/app/just-left.ts';
import type { Address } from '../../src/ports.ts';

const WHO = 'telegram:7' as Address;

it('all that was delivered before an exit was overtaken by it, down to the one right before; what comes after was not', () => {
  let now = 0;
  const left = justLeft({ now: () => now });
  const overtaken = (id: number, from = WHO) => left.overtook({ from, arrival: { id, kind: 'words', words: 'слово' } });
  expect(overtaken(9)).toBe(false);
  left.note(WHO, 10);
  expect([8, 9, 10, 11].map((id) => overtaken(id))).toEqual([true, true, false, false]);
  expect(overtaken(9, 'telegram:8' as Address)).toBe(false);
  now = 10 * 60_000 - 1;
  expect(overtaken(9)).toBe(true);
  now += 1;
  // Asked first, for each of them forgets what is over.
  expect(left.all()).toEqual([]);
  expect([overtaken(9), left.of(WHO), left.all()]).toEqual([false, undefined, []]);
});
