// What an event is decided with: of where the staff live the hromada, by which they are refused, and nobody who has not joined yet.
import { expect, it } from 'vitest';
import { createHandoffs } from '../../src/app/handoffs.ts';
import { LIMITS } from '../../src/core/handoff/handoff.ts';
import type { Staff } from '../../src/core/roster/staff.ts';
import { MemoryHandoffs, memoryRoster, openHandoff, staffMember } from '../doubles/handoffs.ts';

const NOON = Date.parse('2026-11-23T10:00:00Z');
const MINUTE = 60_000;

/** Who is asked of these coordinators by one who has waited for ten minutes, and wants nobody from a hromada. */
async function asked(...staff: readonly Partial<Staff>[]): Promise<readonly string[]> {
  const waiting = openHandoff('h1', { phase: 'waiting', owner: undefined, notFrom: ['hromada'], asking: NOON, born: NOON });
  const desk = createHandoffs({
    store: new MemoryHandoffs([waiting]),
    roster: memoryRoster(staff.map((one, n) => staffMember(`head000${n}`, { role: 'coordinator', ...one }))),
    jobs: { wake: async () => {} },
    tally: { add: () => {} },
    clock: { now: () => NOON + 10 * MINUTE },
    limits: LIMITS,
    hromada: (code) => (code === 'village' ? 'hromada' : code),
  });
  const { after } = await desk.happen({ id: 'h1' }, { kind: 'time' });
  return after?.asked.map(({ staff: id }) => id) ?? [];
}

it('whoever lives in a village of the hromada that she refuses is not asked', async () => {
  expect(await asked({ community: 'village' }, { community: 'hromada' }, { community: 'elsewhere' }, {})).toEqual(['head0002', 'head0003']);
});

it('whoever has not joined yet is not asked, nor whoever is on a pause', async () => {
  expect(await asked({ practised: [] }, { paused: true }, {})).toEqual(['head0002']);
});
