// Behind the return check it may be somebody else who has her phone: nothing of theirs passes for hers, and nothing tells them of her.
import { expect, it } from 'vitest';
import { isLocked } from '../../../src/core/handoff/presence.ts';
import { APPLE, BEGIN, MINUTE, open, SIGN, say, talking } from './stage.ts';

const WATCHED = { kind: 'watched', watched: true } as const;
const LEAVE = { kind: 'leave' } as const;
const END = { kind: 'end', by: 'responder' } as const;

it('what she said before cannot be changed there, and who tries is not taken for her', () => {
  const edit = { kind: 'edit', by: 'visitor', message: 1 } as const;
  for (const stage of [
    talking(SIGN)
      .all(say('visitor', 1))
      .wait(15 * MINUTE),
    talking(WATCHED, SIGN).all(say('visitor', 1), LEAVE),
  ]) {
    const before = stage.here;
    expect(stage.happen(edit)).toBe(false);
    expect(stage.happen({ kind: 'complain', of: before })).toBe(false);
    expect(stage.here).toBe(before);
    // It was no sign of life: the sign is asked for as before.
    expect(isLocked(stage.here, stage.around)).toBe(true);
    expect(stage.all(open(APPLE)).happen(edit)).toBe(true);
  }
});

it('what is taken back there goes, and whoever did it is not taken for her', () => {
  const stage = talking(SIGN)
    .all(say('visitor', 1))
    .wait(15 * MINUTE);
  stage.all({ kind: 'take-back', by: 'visitor', message: 1 });
  expect(stage.removed('visitor')).toEqual([1]);
  expect(isLocked(stage.here, stage.around)).toBe(true);
});

it('who begins anew there hears nothing of what she is owed; she herself, on a phone without a sign, does', () => {
  const owed = (stage: ReturnType<typeof talking>) => {
    const told = stage.all(LEAVE, END).told('visitor').length;
    expect(stage.here.owed).toEqual(['ended-by-responder']);
    expect(stage.all(BEGIN).here.phase).toBe('draft');
    return stage.told('visitor').slice(told);
  };
  expect(owed(talking(WATCHED, SIGN))).toEqual([]);
  expect(owed(talking(WATCHED))).toEqual(['ended-by-responder']);
});
