// A page that is the same for everybody is written for Telegram once: of each turn it was the dearest part.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Harness, startHarness } from '../harness.ts';
import { press, type } from './people.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

it('is written for the first visitor, and handed on to the next one as it is', async () => {
  const write = vi.spyOn(JSON, 'stringify');
  const written = () =>
    write.mock.calls.filter(([fields]) => typeof fields === 'object' && fields !== null && 'parse_mode' in fields).length;
  const counts: number[] = [];
  for (const chat of [731_000_001, 731_000_002, 731_000_003]) {
    const before = written();
    const visitor = harness.api.phone(chat);
    // biome-ignore lint/performance/noAwaitInLoops: one after the other
    await type(harness, visitor, '/start');
    await press(harness, visitor, /menu:start$/);
    counts.push(written() - before);
  }
  expect(counts).toEqual([2, 0, 0]);
  write.mockRestore();
});
