// The attacker: has every release, knows every visitor but one, and computes with them. What he gains is bounded, and the bound is the stated one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TABLES } from '../../../src/core/counts/tables.ts';
import { BOUND, EPSILON, STEP, SURE } from '../../../src/core/release/budget.ts';
import { type Noised, noised, type Raw } from '../../../src/core/release/make.ts';
import { chance, noise } from '../../../src/core/release/noise.ts';
import { making, PLACES, releaseOf, TOPICS, type Visit, worldOf } from './stage.ts';

/** How much likelier what he sees is in one world than in the other, as a logarithm. He is given the numbers with noise: more than any release. */
function likelier(seen: Noised, one: Raw, other: Raw): number {
  let sum = 0;
  for (const table of TABLES)
    for (const [name, number] of seen[table])
      sum +=
        Math.log(chance(EPSILON[table], number - (one[table].get(name) ?? 0))) -
        Math.log(chance(EPSILON[table], number - (other[table].get(name) ?? 0)));
  return sum;
}

const visit: fc.Arbitrary<Visit> = fc.record(
  {
    topic: fc.constantFrom(...TOPICS),
    place: fc.constantFrom(...PLACES.hromada, ...PLACES.raion, ...PLACES.oblast),
    event: fc.constantFrom('e-bbbbb', 'e-ccccc'),
    request: fc.constantFrom('answered', 'nobody', 'withdrawn'),
    feeling: fc.constantFrom('better', 'same', 'worse'),
    helped: fc.constantFrom('yes', 'partly', 'no'),
  },
  { requiredKeys: [] },
);
const ALL: Visit = { topic: 'rights', place: 'A12', event: 'e-bbbbb', request: 'answered', feeling: 'worse', helped: 'no' };

describe('one who knows every visitor but one', () => {
  it('finds nothing more than e^bound times as likely, whoever the last one is and whatever was drawn', () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 60 }), visit, fc.string(), (others, last, key) => {
        const [without, withHer] = [worldOf(others), worldOf([...others, last])];
        const seen = noised(withHer, making(key));
        expect(Math.abs(likelier(seen, withHer, without))).toBeLessThanOrEqual(BOUND + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('the same where the last one has another topic, place and answer: no more than twice the bound', () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 30 }), visit, visit, fc.string(), (others, last, instead, key) => {
        const [one, other] = [worldOf([...others, last]), worldOf([...others, instead])];
        // In both worlds somebody wrote, so that she did is common to them.
        expect(Math.abs(likelier(noised(one, making(key)), one, other))).toBeLessThanOrEqual(2 * (BOUND - EPSILON.visit) + 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('cannot take the noise away by subtracting one time from another: each time has its own', () => {
    const world = worldOf(Array.from({ length: 40 }, (_, n): Visit => ({ topic: TOPICS[n % 3], place: PLACES.hromada[n % 30] })));
    const [autumn, winter] = [noised(world, making('k')), noised(world, making('k', ['2027-01-01', '2027-03-31']))];
    const same = [...autumn.hromada].filter(([name, number]) => winter.hromada.get(name) === number);
    expect(autumn.hromada.size).toBeGreaterThan(20);
    expect(same.length).toBeLessThan(autumn.hromada.size / 2);
  });

  it('guesses right no oftener than stated, in two thousand tries, even for one who has given every count there is', () => {
    const others = Array.from({ length: 40 }, (_, n): Visit => ({ topic: TOPICS[n % 3], place: PLACES.hromada[n % 30] }));
    const [without, withHer] = [worldOf(others), worldOf([...others, ALL])];
    let right = 0;
    const tries = 2000;
    for (let n = 0; n < tries; n++) {
      const truly = n % 2 === 0;
      const seen = noised(truly ? withHer : without, making(`world ${n}`));
      if (likelier(seen, withHer, without) > 0 === truly) right++;
    }
    expect(right / tries).toBeLessThan(SURE);
    // He is an attacker: he does better than a coin.
    expect(right / tries).toBeGreaterThan(0.55);
    expect(SURE).toBeLessThan(0.8);
  });

  it('would be certain without noise: withholding and rounding alone do not do', () => {
    const none = { ...making(''), draw: () => 0 };
    expect(noise(0.25, 0)).toBe(0);
    const said = (visits: number) => releaseOf(worldOf(Array.from({ length: visits }, () => ({}))), none).tables.visit.cells.all?.shown;
    // He knows of 22 others: 20 means that nobody else wrote, 25 that one did.
    expect([said(22), said(23)]).toEqual([20, 25]);
  });

  it('gains nothing by asking again: the same months give the same numbers', () => {
    const raw = worldOf([ALL]);
    expect(noised(raw, making('key'))).toEqual(noised(raw, making('key')));
    expect(noised(raw, making('key'))).not.toEqual(noised(raw, making('another')));
    expect(releaseOf(raw, making('key'))).toEqual(releaseOf(raw, making('key')));
  });

  it('gains no more from several releases: each count of hers is in one of them', () => {
    // She writes in October and answers in November: her counts are split between two releases, and so is the bound.
    const { feeling, helped, ...first } = ALL;
    const months = [
      [worldOf([]), worldOf([first]), making('k', ['2026-10-01', '2026-10-31'])],
      [worldOf([]), withoutVisit(worldOf([{ feeling, helped }])), making('k', ['2026-11-01', '2026-11-30'])],
    ] as const;
    const gained = months.map(([without, withHer, how]) => Math.abs(likelier(noised(withHer, how), withHer, without)));
    expect(gained.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(BOUND + 1e-9);
  });
});

function withoutVisit(raw: Raw): Raw {
  return { ...raw, visit: new Map([['all', 0]]) };
}

describe('the noise', () => {
  it.each([...new Set(Object.values(EPSILON))])('has the chances that the bound is computed with (%s)', (epsilon) => {
    const tries = 200_000;
    const seen = new Map<number, number>();
    for (let n = 0; n < tries; n++) {
      const value = noise(epsilon, (n + 0.5) / tries);
      seen.set(value, (seen.get(value) ?? 0) + 1);
    }
    for (let value = -15; value <= 15; value++)
      expect(Math.abs((seen.get(value) ?? 0) - tries * chance(epsilon, value)), String(value)).toBeLessThan(3);
    expect([noise(epsilon, 0), noise(epsilon, 1 - 2 ** -48)].every(Number.isSafeInteger)).toBe(true);
  });

  it('is in every number, also where nothing was counted', () => {
    const none = noised(worldOf([]), making('some key'));
    const all = TABLES.flatMap((table) => [...none[table].values()]);
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter((number) => number !== 0).length).toBeGreaterThan(all.length / 2);
    expect(STEP).toBe(5);
  });
});
