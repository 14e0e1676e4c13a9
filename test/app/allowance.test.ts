// Allowances: so much at once, then once in a while; nobody is kept in memory longer than that needs, and nobody's address ever.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createAllowance } from '../../src/app/allowance.ts';
import { createLimits, SHARED } from '../../src/app/limits.ts';
import type { Address } from '../../src/ports.ts';

const nameOf = (who: string) => `name of ${who}`;

describe('an allowance', () => {
  it('lets do so much at once, says how long the next one has to wait, and then lets it', () => {
    let now = 0;
    const may = createAllowance({ atOnce: 2, every: 1000, now: () => now, nameOf });
    expect([may('she'), may('she'), may('she'), may('she')]).toEqual([0, 0, 1000, 1000]);
    expect(may('another')).toBe(0);
    now = 999;
    expect(may('she')).toBe(1);
    now = 1000;
    expect([may('she'), may('she')]).toEqual([0, 1000]);
    now = 60_000;
    expect([may('she'), may('she'), may('she')]).toEqual([0, 0, 1000]);
  });

  it('never lets more through than it says, in whatever rhythm it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 }), fc.integer({ min: 1, max: 5 }), (pauses, atOnce) => {
        let now = 0;
        const may = createAllowance({ atOnce, every: 1000, now: () => now, nameOf });
        const through: number[] = [];
        for (const pause of pauses) {
          now += pause;
          if (may('she') === 0) through.push(now);
        }
        // In no stretch of time more than what is free at once and what has come back meanwhile.
        for (const [i, from] of through.entries())
          for (const [j, to] of through.slice(i).entries()) expect(j + 1).toBeLessThanOrEqual(atOnce + Math.floor((to - from) / 1000) + 1);
      }),
    );
  });

  it('forgets who has all of it again, when anybody next uses it', () => {
    let now = 0;
    const may = createAllowance({ atOnce: 2, every: 1000, now: () => now, nameOf });
    const forgotten = vi.spyOn(Map.prototype, 'delete');
    may('she');
    now = 999;
    may('another');
    expect(forgotten).not.toHaveBeenCalled();
    now = 2000;
    may('another');
    expect(forgotten.mock.calls.flat()).toContain(nameOf('she'));
    forgotten.mockRestore();
  });

  it('asks for a name, and keeps nobody by what it was asked with', () => {
    const named: string[] = [];
    const may = createAllowance({
      atOnce: 1,
      every: 1000,
      now: () => 0,
      nameOf(who) {
        named.push(who);
        return 'one name for all';
      },
    });
    expect([may('she'), may('another')]).toEqual([0, 1000]);
    expect(named).toEqual(['she', 'another']);
  });
});

describe('requests for a person', () => {
  it('of one account are three at once, then one in half an hour; of a tab they are counted with those of all tabs', async () => {
    let now = 0;
    const shared: string[] = [];
    const share = (what: string) => async () => shared.push(what) && 0;
    const { requests, looking } = createLimits({ share, now: () => now, nameOf });
    const she = 'telegram:1' as Address;
    const HALF = 30 * 60_000;
    for (const early of [0, 0, 0, HALF]) expect(await requests(she)).toBe(early);
    now = HALF;
    for (const early of [0, HALF]) expect(await requests(she)).toBe(early);
    expect(shared).toEqual([]);
    for (let times = 0; times < 5; times++) await Promise.all([requests, looking].map((asked) => asked('web:1' as Address)));
    expect(new Set(shared)).toEqual(new Set(['requests', 'drafts']));
  });
});

describe('pictures', () => {
  it('are twenty at once, then one in a quarter of a minute', () => {
    let now = 0;
    const { pictures } = createLimits({ share: () => async () => 0, now: () => now, nameOf });
    const early = Array.from({ length: 21 }, () => pictures('telegram:1'));
    expect(early).toEqual([...Array.from({ length: 20 }, () => 0), 15_000]);
    now = 15_000;
    expect(pictures('telegram:1')).toBe(0);
  });
});

describe('tabs', () => {
  it('are remembered while there is room for all of them together; whoever comes by Telegram always is', async () => {
    const { room } = createLimits({ share: (what) => async () => (what === 'tabs' ? 7 : 0), now: () => 0, nameOf });
    expect(await Promise.all(['web:1', 'telegram:1'].map((who) => room(who as Address)))).toEqual([7, 0]);
  });

  it('that are remembered take a fifth of a store of 512 MB at most, of 1.2 KB each for a day', () => {
    const { atOnce, every } = SHARED.tabs;
    expect((atOnce + (24 * 60 * 60_000) / every) * 1200).toBeLessThan((512 * 1024 * 1024) / 5);
  });
});

describe('codes of an invitation', () => {
  it('that one account is not let try take nothing from all the others', async () => {
    let looked = 0;
    const { codes } = createLimits({ share: () => async () => ++looked && 0, now: () => 0, nameOf });
    for (let times = 0; times < 100; times++) await codes('telegram:1' as Address);
    expect(looked).toBe(5);
  });

  it('are looked at a few times for one, and for all together about one a second, however many accounts guess', async () => {
    let now = 0;
    const all = createAllowance({ ...SHARED.codes, now: () => now, nameOf });
    const { codes } = createLimits({ share: (what) => async () => all(what), now: () => now, nameOf });
    const one = await Promise.all(Array.from({ length: 10 }, () => codes('telegram:1' as Address)));
    expect(one.filter((early) => early === 0)).toHaveLength(5);
    let looked = 0;
    for (let account = 0; account < 10_000; account++) {
      now += 10;
      // biome-ignore lint/performance/noAwaitInLoops: one after the other
      if ((await codes(`telegram:${account + 2}` as Address)) === 0) looked++;
    }
    expect(looked).toBeGreaterThan(100);
    expect(looked).toBeLessThanOrEqual(60 + 100);
  });
});
