// The pocket code: it leads back to the step it was made at, for an hour at least and two at most, and nothing else does.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAside, placeOf, stepAt } from '../../src/core/flow.ts';
import { carriable, codeFor, isCodeLike, placeFor, type Pocket } from '../../src/core/pocket.ts';
import { shippedSpeech } from '../harness.ts';

const { content } = shippedSpeech();
const steps = carriable(content);
const HOUR = 60 * 60_000;
const under =
  (secret: string): Pocket['scramble'] =>
  (text) =>
    createHmac('sha256', secret).update(text).digest();
const at = (now: number, secret = 'one'): Pocket => ({ content, now, scramble: under(secret) });

const aStep = fc.constantFrom(...steps);
const aMoment = fc.integer({ min: 1_600_000_000_000, max: 2_500_000_000_000 });

describe('a pocket code', () => {
  it('leads back to its step, however it is written down, for an hour at least', () => {
    fc.assert(
      fc.property(aStep, aMoment, fc.nat(HOUR), fc.constantFrom('', ' ', '-', ', '), (step, now, later, between) => {
        const code = codeFor(placeOf(step), at(now)) ?? '';
        expect(code).toMatch(/^[1-9]\d\d-\d{3}-\d\d-\d\d, \d{3}-\d{3}$/);
        const typed = code
          .replace(/\D/g, '')
          .split('')
          .join(between.length === 1 ? between : '');
        expect(isCodeLike(typed)).toBe(true);
        expect(isCodeLike(code)).toBe(true);
        expect(placeFor(typed, at(now + later))).toEqual(placeOf(step));
      }),
      { numRuns: 60 },
    );
  });

  it('leads nowhere two hours later, nor under another key, nor with another digit: and nothing tells which', () => {
    fc.assert(
      fc.property(aStep, aMoment, fc.nat(15), fc.integer({ min: 1, max: 9 }), (step, now, where, by) => {
        const code = (codeFor(placeOf(step), at(now)) ?? '').replace(/\D/g, '');
        expect(placeFor(code, at(now + 2 * HOUR))).toBeUndefined();
        expect(placeFor(code, at(now, 'two'))).toBeUndefined();
        const slip = code.slice(0, where) + String((Number(code[where]) + by) % 10) + code.slice(where + 1);
        expect(placeFor(slip, at(now))).toBeUndefined();
        expect(placeFor(code.slice(0, 15), at(now))).toBeUndefined();
        expect(placeFor(`${code}${by}`, at(now))).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('is guessed by nobody: made-up numbers lead nowhere', () => {
    const digits = fc.array(fc.nat(9), { minLength: 16, maxLength: 16 }).map((all) => all.join(''));
    fc.assert(
      fc.property(digits, aMoment, (made, now) => {
        expect(placeFor(made, at(now))).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('of one step is another from moment to moment, and shares no more digits with it than with that of another step', () => {
    const now = 1_800_000_000_000;
    const digits = (step: string, ms: number) => (codeFor(placeOf(step), at(now + ms)) ?? '').replace(/\D/g, '');
    const alike = (a: string, b: string) => a.split('').filter((digit, i) => digit === b[i]).length;
    const pairs = Array.from({ length: 120 }, (_, i) => i);
    const same = pairs.map((i) => alike(digits(steps[0] ?? '', i), digits(steps[0] ?? '', i + 500)));
    const other = pairs.map((i) => alike(digits(steps[0] ?? '', i), digits(steps[1] ?? '', i + 500)));
    const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
    expect(Math.max(...same)).toBeLessThan(10);
    expect(Math.abs(mean(same) - mean(other))).toBeLessThan(1);
  });

  it('is given for no step of the staff, of a talk, of a search, of an occupied place, and for none with ticks', () => {
    for (const step of steps) {
      const { flow } = placeOf(step);
      expect(content.flows.get(flow)?.staff).toBeUndefined();
      expect(stepAt(content, placeOf(step))?.view).toBeUndefined();
      expect(stepAt(content, placeOf(step))?.picks).toBeUndefined();
      expect(flow).not.toBe('occupied');
      // What is only said in passing is kept nowhere, on paper neither.
      expect(isAside(content, placeOf(step))).toBe(false);
      expect(flow).not.toBe('opening');
    }
    for (const step of ['person/talk', 'near/where', 'occupied/start', 'practice-listen/start'])
      expect(codeFor(placeOf(step), at(1_800_000_000_000))).toBeUndefined();
    expect(steps.length).toBeGreaterThan(200);
  });
});
