// The return check keeps a digest, and nothing that tells her choice by itself.
import { expect, it } from 'vitest';
import { digestOf, SIGNS, sameDigest } from '../../../src/core/handoff/sign.ts';

it('knows a choice again, and no other', () => {
  expect(new Set(SIGNS).size).toBe(12);
  for (const one of SIGNS) for (const two of SIGNS) expect(sameDigest(digestOf('salt', one), digestOf('salt', two))).toBe(one === two);
  expect(sameDigest(digestOf('salt', 'apple'), digestOf('other', 'apple'))).toBe(false);
  expect(sameDigest('', digestOf('salt', 'apple'))).toBe(false);
});
