// The day on which the service ends: asked of the store until it has answered, and no longer believed where another one is named.
import { expect, it } from 'vitest';
import { createEnding, EndRefused } from '../../src/app/ending.ts';
import { StoreAway } from '../../src/ports.ts';

const NOON = Date.parse('2026-11-23T10:00:00Z');

/** A service with somebody on its roster, whose end may have been told before. */
function stage(day: string | undefined, told?: string) {
  const state = { day, told, away: false, fails: false, farewells: 0, logged: [] as string[] };
  const reached = () => {
    if (state.away) throw new StoreAway('away');
  };
  const ending = createEnding({
    day: () => state.day,
    endings: {
      async told() {
        reached();
        return { day: state.told, empty: false };
      },
      async keep(kept) {
        reached();
        state.told = kept;
      },
    },
    clock: { now: () => NOON },
    log: { write: ({ event }) => void state.logged.push(event) },
    async farewell() {
      state.farewells++;
      if (state.fails) throw new TypeError('a fault');
    },
  });
  return { state, ending };
}

it('a store that is away keeps nobody from starting, and nothing ends before it has said that the end is meant', async () => {
  const { state, ending } = stage('2026-11-01', '2026-11-01');
  state.away = true;
  await ending.begin();
  await ending.sweep();
  expect([ending.hasEnded(), state.farewells, state.logged]).toEqual([false, 0, []]);
  state.away = false;
  await ending.sweep();
  expect([ending.hasEnded(), state.farewells]).toEqual([true, 1]);
});

it('a day that is refused is not believed at the next try either', async () => {
  const { state, ending } = stage('2026-11-01');
  for (let n = 0; n < 2; n++) await expect(ending.begin()).rejects.toThrow(EndRefused);
  await ending.sweep();
  expect([ending.hasEnded(), state.farewells, state.told, state.logged]).toEqual([false, 0, undefined, ['end-refused']]);
});

it('a day that was meant ends nothing any more from the moment at which another one is named', async () => {
  const { state, ending } = stage('2026-11-01', '2026-11-01');
  await ending.begin();
  expect(ending.hasEnded()).toBe(true);
  state.day = '2099-01-01';
  expect(ending.hasEnded()).toBe(false);
});

it('a day that is taken back is told anew where it comes again', async () => {
  const { state, ending } = stage(undefined, '2026-11-01');
  await ending.begin();
  expect(state.told).toBeUndefined();
  state.day = '2026-11-01';
  await expect(ending.begin()).rejects.toThrow(EndRefused);
});

it('is said to the log when it is news, and where it fails, and goes on', async () => {
  const { state, ending } = stage('2026-12-31');
  for (let n = 0; n < 2; n++) await ending.begin();
  expect([state.told, state.logged]).toEqual(['2026-12-31', ['end-told']]);
  const again = stage('2026-11-01', '2026-11-01');
  again.state.fails = true;
  await again.ending.begin();
  for (let n = 0; n < 2; n++) await again.ending.sweep();
  expect([again.state.farewells, again.state.logged]).toEqual([2, ['sweep-failed', 'sweep-failed']]);
});
