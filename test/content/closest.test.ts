import { describe, expect, it } from 'vitest';
import { closest, didYouMean } from '../../src/content/closest.ts';

const KNOWN = ['police', 'legal-aid', 'urgent-order', 'restraining-order', 'menu'];

describe('the closest name', () => {
  it.each([
    ['polise', 'police'],
    ['plice', 'police'],
    ['poilce', 'police'],
    ['legalaid', 'legal-aid'],
    ['urgent-orders', 'urgent-order'],
    ['manu', 'menu'],
  ])('for %s is %s', (mistyped, meant) => expect(closest(mistyped, KNOWN)).toBe(meant));

  it.each(['children', 'order', 'm', ''])('for «%s» is none: nothing is near enough', (mistyped) =>
    expect(closest(mistyped, KNOWN)).toBeUndefined(),
  );

  it('is offered as a question, and without one something else is', () => {
    expect(didYouMean('polise', KNOWN, 'add it')).toBe('did you mean `police`?');
    expect(didYouMean('children', KNOWN, 'add it')).toBe('add it');
  });
});
