// A bot that is tested does not wait as long as people do: all of its pauses are shorter, each clock that measures them is as much faster.
import { setTimeout } from 'node:timers/promises';
import type { Wait } from '../src/adapters/telegram/outbound.ts';
import type { Setting } from '../src/run.ts';

/** Pauses are so many times shorter here; the patience with a batch, which can be cut off, is not. */
const TIMES = 100;

export const shortly: Wait = (ms: number, value?: undefined, options?: { readonly signal?: AbortSignal }) =>
  setTimeout(options?.signal ? ms : ms / TIMES, value, options);

/** Without its own clock, the pace of a chat would take what was waited for a hundredth of what it was, and have her wait ever longer. */
export const hurry: NonNullable<Setting['hurry']> = {
  steady: () => performance.now() * TIMES,
  lookAgain: 500,
  // To a test, what was confirmed has been answered, also on a machine that takes a second for a turn.
  batch: 20_000,
  jobs: { limit: { max: 25, duration: 1000 / TIMES }, firstPause: 20, longestPause: 500 },
};
