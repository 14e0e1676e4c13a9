// Who waits for whom: nobody who leaves, whatever else is under way.
import { setImmediate as soon } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Arrival } from '../../src/core/arrival.ts';
import { createTurns } from '../../src/app/turns.ts';
import type { Address } from '../../src/ports.ts';
import { content } from '../core/sample.ts';

const visitor = (n: number) => `telegram:${n}` as Address;
const words = (id: number): Arrival => ({ id, kind: 'words', words: 'щось' });

it.each<[string, Arrival]>([
  ['a button', { id: 1, kind: 'exit' }],
  ['a command', { id: 1, kind: 'command', name: 'hide' }],
  ['a word', { id: 1, kind: 'words', words: 'сховати' }],
])('an exit by %s waits for no place in a crowd, also not behind her own turn', async (_, exit) => {
  const turns = createTurns(() => content);
  let go = () => {};
  const held = new Promise<void>((done) => (go = done));
  const crowd = Array.from({ length: 500 }, (_, n) => turns.take({ from: visitor(n), arrival: words(n) }, () => held));
  // One more who only wants to read does wait.
  let read = false;
  const reader = turns.take({ from: visitor(501), arrival: words(501) }, async () => void (read = true));
  const out: number[] = [];
  const exits = [1, 499, 502].map((n) => turns.take({ from: visitor(n), arrival: exit }, async () => void out.push(n)));
  // Nothing here waits for time: what has not left by now would wait until the crowd has gone.
  await soon();
  expect(out).toEqual([1, 499, 502]);
  expect(read).toBe(false);
  go();
  await Promise.all([...crowd, reader, ...exits]);
  expect(read).toBe(true);
});

it('danger goes ahead of all who wait for a place in a crowd', async () => {
  const turns = createTurns(() => content);
  const order: number[] = [];
  let go = () => {};
  const held = new Promise<void>((done) => (go = done));
  const begun = (n: number) => async () => {
    order.push(n);
    await held;
  };
  const crowd = Array.from({ length: 200 }, (_, n) => turns.take({ from: visitor(n), arrival: words(n) }, begun(n)));
  const asks: Arrival = { id: 999, kind: 'press', language: 'uk', to: { flow: 'emergency', step: 'start' }, pane: 7 };
  const danger = turns.take({ from: visitor(999), arrival: asks }, begun(999));
  const underWay = order.length;
  expect(underWay).toBeLessThan(200);
  go();
  await Promise.all([...crowd, danger]);
  expect(order[underWay]).toBe(999);
});
