// A clock that jumps: nobody waits for it to come to where it was, and what is over is said to be over.
import { describe, expect, it } from 'vitest';
import { isLocked } from '../../../src/core/handoff/presence.ts';
import { HOUR, MINUTE, SIGN, talking, waiting } from './stage.ts';

describe.each([HOUR, 24 * HOUR])('set back by %i ms', (back) => {
  it('the ladder goes on from there, and ends with the truth', () => {
    const stage = waiting()
      .wait(2 * MINUTE)
      .wait(-back);
    expect(stage.wait(5 * MINUTE).notified()).toEqual(['olha', 'iryna']);
    expect(stage.wait(5 * MINUTE).notified()).toEqual(['olha', 'iryna', 'hanna', 'vira']);
    expect(stage.wait(10 * MINUTE).told('visitor')).toEqual(['nobody']);
  });

  it('her return is checked after a gap as ever', () => {
    const stage = talking(SIGN).wait(MINUTE).wait(-back);
    expect(isLocked(stage.here, stage.around)).toBe(false);
    expect(isLocked(stage.wait(15 * MINUTE).here, stage.around)).toBe(true);
  });
});

it('another clock that is a little behind changes nothing', () => {
  const stage = talking();
  const before = stage.here;
  expect(stage.wait(-1000).here).toBe(before);
});

it('put forward by a day: the talk is over, the one who answers is told at once, and she when she comes back', () => {
  const stage = talking().wait(24 * HOUR);
  expect(stage.told('responder').at(-1)).toBe('ended-idle');
  expect(stage.here.owed).toEqual(['ended-idle']);
});
