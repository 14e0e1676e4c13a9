import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/containers/*.drill.ts'], testTimeout: 300_000, hookTimeout: 600_000 } });
