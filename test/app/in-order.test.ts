// Queues under a flood: order, how many at once, what goes ahead, and whose answer nobody waits for any more.
import { describe, expect, it } from 'vitest';
import { ANSWERED, inOrder } from '../../src/app/in-order.ts';

/** A queue whose tasks end when they are told to; what has begun is noted, with a mark where it was overtaken. */
function staged(atOnce = 1) {
  const queue = inOrder(atOnce);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const put = (name: string, ahead = false, key = 'her') =>
    queue(
      key,
      (overtaken) => {
        begun.push(overtaken ? `(${name})` : name);
        return new Promise<void>((end) => ends.push(end));
      },
      ahead,
    );
  /** Ends the first of those under way, and lets what follows begin. */
  const end = async () => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  return { put, begun, end };
}

describe('a queue', () => {
  it('lets what may not wait go ahead of all but the one under way', async () => {
    const { put, begun, end } = staged();
    for (let i = 0; i < 1000; i++) void put(`press ${i}`);
    void put('emergency', true);
    await end();
    expect(begun).toEqual(['press 0', 'emergency']);
    await end();
    expect(begun.at(-1)).toBe('(press 1)');
  });

  it('answers whoever presses faster than it can for the last presses, and drops none', async () => {
    const { put, begun, end } = staged();
    for (let i = 0; i < 100; i++) void put(`${i}`);
    for (let i = 0; i < 100; i++) await end();
    expect(begun).toHaveLength(100);
    const answered = begun.filter((name) => !name.startsWith('('));
    expect(answered).toEqual(['0', ...Array.from({ length: ANSWERED }, (_, i) => `${100 - ANSWERED + i}`)]);
  });

  it('overtakes nobody who presses as people do', async () => {
    const { put, begun, end } = staged();
    for (let i = 0; i <= ANSWERED; i++) void put(`${i}`);
    for (let i = 0; i <= ANSWERED; i++) await end();
    expect(begun.filter((name) => name.startsWith('('))).toEqual([]);
  });

  it('goes on after a failure, and holds up no other key', async () => {
    const queue = inOrder();
    const failed = queue('her', () => Promise.reject(new Error('failed')));
    const next = queue('her', async () => 'next');
    const other = queue('another', async () => 'other');
    await expect(failed).rejects.toThrow('failed');
    expect(await Promise.all([next, other])).toEqual(['next', 'other']);
  });

  it('of several at once has never more under way, and no place is lost', async () => {
    const { put, begun, end } = staged(3);
    for (let i = 0; i < 9; i++) void put(`${i}`);
    expect(begun).toHaveLength(3);
    for (let ended = 1; ended <= 9; ended++) {
      await end();
      expect(begun).toHaveLength(Math.min(9, 3 + ended));
    }
    for (const name of ['a', 'b', 'c', 'd']) void put(name);
    expect(begun).toHaveLength(12);
  });
});
