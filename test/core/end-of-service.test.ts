import { describe, expect, it } from 'vitest';
import { hasEnded, judgeEnd } from '../../src/core/end-of-service.ts';
import { HOUR, say, talking } from './handoff/stage.ts';

describe('the end of the service', () => {
  it('is a day in Kyiv, from its midnight on', () => {
    const at = (time: string) => hasEnded('2027-02-01', Date.parse(time));
    expect([at('2027-01-31T21:59:59Z'), at('2027-01-31T22:00:00Z'), at('2028-01-01T00:00:00Z')]).toEqual([false, true, true]);
    expect(hasEnded(undefined, Date.parse('2027-02-01T12:00:00Z'))).toBe(false);
  });

  it('is believed where it was told before, or lies two days ahead; a day that is mistyped into the past never', () => {
    // 23:30 in Kyiv on 30 January.
    const now = Date.parse('2027-01-30T21:30:00Z');
    const judged = (day: string, told: string | undefined, empty = false) => judgeEnd(day, { day: told, empty }, now);
    expect(['2025-02-01', '2027-01-30', '2027-01-31'].map((day) => judged(day, undefined))).toEqual(['refused', 'refused', 'refused']);
    expect(judged('2027-02-01', undefined)).toBe('news');
    expect(judged('2027-01-30', '2027-01-30')).toBe('told');
    expect(judged('2025-01-30', '2027-01-30')).toBe('refused');
    expect(judged('2025-01-30', undefined, true)).toBe('news');
  });

  it('is told to both sides of a talk, and to whom it is not safe to write, not now and not by a debt', () => {
    const stage = talking().wait(HOUR).all(say('responder', 7), { kind: 'close-down' });
    expect([stage.told('visitor'), stage.told('responder')]).toEqual([['accepted'], ['unheard', 'service-ended']]);
    expect(stage.removed('responder')).toContain(7);
    expect(stage.handoff).toBeUndefined();
  });
});
