// When the memory is wiped: once after each time of coming and going, and every five minutes. What it does is tested in test/seizure.
import { setMaxIdleHTTPParsers } from 'node:http';
import { Server } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWiping, prepareMemory } from '../../../src/adapters/memory/wiping.ts';

const wipe = vi.fn<() => Promise<void>>(async () => {});

beforeEach(() => {
  vi.useFakeTimers();
  wipe.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
});

it('wipes once, five seconds after the last one came', () => {
  const { came } = createWiping(wipe);
  for (let times = 0; times < 10; times++) {
    came();
    vi.advanceTimersByTime(4999);
  }
  expect(wipe).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(wipe).toHaveBeenCalledTimes(1);
  came();
  vi.advanceTimersByTime(5000);
  expect(wipe).toHaveBeenCalledTimes(2);
});

it('wipes every five minutes where nobody comes: who left ten minutes ago is let go then, and nobody may come all night', () => {
  createWiping(wipe);
  vi.advanceTimersByTime(3_600_000 + 5000);
  expect(wipe).toHaveBeenCalledTimes(12);
});

it('wipes every five minutes where somebody comes all the time', () => {
  const { came } = createWiping(wipe);
  for (let second = 0; second < 900; second++) {
    came();
    vi.advanceTimersByTime(1000);
  }
  expect(wipe).toHaveBeenCalledTimes(3);
});

it('wipes no more when it is stopped, and goes on where a wipe has failed', async () => {
  const { came, stop } = createWiping(wipe);
  wipe.mockRejectedValueOnce(new Error('no port'));
  came();
  await vi.advanceTimersByTimeAsync(5000);
  came();
  await vi.advanceTimersByTimeAsync(5000);
  expect(wipe).toHaveBeenCalledTimes(2);
  came();
  stop();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(wipe).toHaveBeenCalledTimes(2);
});

it('sends what it writes over memory with from this machine to itself, and listens to nobody else', async () => {
  vi.useRealTimers();
  const listened = vi.spyOn(Server.prototype, 'listen');
  const { poolSize } = Buffer;
  await prepareMemory();
  // What it changes of the process is put back for whoever is tested after it.
  Buffer.poolSize = poolSize;
  setMaxIdleHTTPParsers(1000);
  expect(listened.mock.calls.map(([port, host]) => [port, host])).toEqual([[0, '127.0.0.1']]);
  listened.mockRestore();
});
