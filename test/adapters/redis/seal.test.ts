// What the seals promise, tried on texts nobody thought of.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Seal, sealKey } from '../../../src/adapters/redis/seal.ts';
import { testKey } from '../../contracts/replicas.ts';

const salt = Buffer.alloc(32, 9);
const seal = new Seal(testKey(), salt, 'conversation', 64);
const text = fc.string({ unit: 'binary', maxLength: 400 });
const name = fc.string({ maxLength: 40 });

describe('a seal', () => {
  test('gives back what was sealed', () => {
    fc.assert(
      fc.property(name, text, (under, said) => {
        expect(seal.open(under, seal.seal(under, said))).toBe(said);
      }),
    );
  });

  test('breaks when any one bit is changed', () => {
    const sealed = Buffer.from(seal.seal('name', 'what she told'), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const spoilt = Buffer.from(sealed);
      spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(seal.open('name', spoilt.toString('base64url')), `bit ${bit}`).toBeUndefined();
    }
  });

  test('breaks when any one character is changed, removed or added', () => {
    const sealed = seal.seal('name', 'what she told');
    fc.assert(
      fc.property(fc.nat(sealed.length), fc.nat(1), fc.string({ maxLength: 2 }), (at, removed, added) => {
        const spoilt = sealed.slice(0, at) + added + sealed.slice(at + removed);
        fc.pre(spoilt !== sealed);
        expect(seal.open('name', spoilt)).toBeUndefined();
      }),
    );
  });

  test('is broken by any text that is none', () => {
    fc.assert(
      fc.property(text, (sealed) => {
        expect(seal.open('name', sealed)).toBeUndefined();
      }),
    );
  });

  test('opens under no other name, for no other purpose, on no other day and with no other key', () => {
    fc.assert(
      fc.property(name, name, text, (mine, other, said) => {
        fc.pre(mine !== other);
        expect(seal.open(other, seal.seal(mine, said))).toBeUndefined();
      }),
    );
    const sealed = seal.seal('name', 'what she told');
    expect(new Seal(testKey(), salt, 'ledger', 64).open('name', sealed)).toBeUndefined();
    expect(new Seal(testKey(), Buffer.alloc(32, 8), 'conversation', 64).open('name', sealed)).toBeUndefined();
    expect(new Seal(testKey(2), salt, 'conversation', 64).open('name', sealed)).toBeUndefined();
    expect(new Seal(testKey(), salt, 'conversation', 64).open('name', sealed)).toBe('what she told');
  });

  test('looks different each time, and as long for any text that has room', () => {
    const sealed = ['', 'a', 'х'.repeat(31)].flatMap((said) => Array.from({ length: 150 }, () => seal.seal('name', said)));
    expect(new Set(sealed).size).toBe(sealed.length);
    expect(new Set(sealed.map((each) => each.length)).size).toBe(1);
  });

  test('gives back a text of any length, and grows by a step, so that a length tells no more than that', () => {
    const sizes = Array.from({ length: 200 }, (_, length) => {
      const said = 'a'.repeat(length);
      const sealed = seal.seal('name', said);
      expect(seal.open('name', sealed)).toBe(said);
      return sealed.length;
    });
    // Up to 63 bytes there is room; then one step more at 64, 96, 128, 160 and 192.
    expect(new Set(sizes).size).toBe(6);
  });

  test('is not made with a short key', () => {
    expect(() => sealKey(Buffer.alloc(31))).toThrow(RangeError);
  });
});
