import { join } from 'node:path';
import { availableMemory } from 'node:process';
import { defineConfig } from 'vitest/config';
import { PromisesKept } from './test/promises/kept.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They end what hangs, and measure nothing: a busy machine may be twenty times slower.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    // Programs that tests start are compiled once, not anew each time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compile') },
    // Files share a process, one after the other: what they read, the content most of all, is loaded once and not for each of them. What a file
    // changes of the process, a clock or a spy, it puts back; test/architecture.test.ts looks for what would not work so.
    isolate: false,
    // Most of the long ones wait for a server or a timer, so three at once on two cores take half the time of one. Where there is little memory
    // they are fewer: what a process holds for all of its files, and what it has let go and not yet given back, comes to 1.2 GB.
    maxWorkers: Math.min(3, Math.max(1, Math.floor(availableMemory() / 1.5e9))),
    reporters: ['default', new PromisesKept()],
  },
});
