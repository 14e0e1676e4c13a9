import { defineConfig } from 'vitest/config';
import { PromisesKept } from './test/promises/kept.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', new PromisesKept()],
  },
});
