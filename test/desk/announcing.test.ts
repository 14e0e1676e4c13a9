// What a coordinator's buttons announce, also those that nobody was shown.
import { expect, it } from 'vitest';
import { createAnnouncing } from '../../src/app/desk/announcing.ts';
import type { DeskParts, Visit } from '../../src/app/desk/visit.ts';
import { isGathered } from '../../src/core/desk/events.ts';
import { gazetteerOf } from '../../src/core/places/gazetteer.ts';
import type { PlaceUnit } from '../../src/core/places/place.ts';

const HROMADA = 'UA53000000000000001';
const VILLAGE = 'UA53000000000000002';
const unit = (code: string, category: 'H' | 'C', parent?: string): PlaceUnit => ({
  code,
  category,
  name: category,
  parent,
  former: [],
  status: 'free',
  since: undefined,
});
const places = gazetteerOf([unit(HROMADA, 'H'), unit(VILLAGE, 'C', HROMADA)]);

it('announces an event in the hromada of a village that a forged button names: one household may be all of it', async () => {
  const announced: string[] = [];
  const parts = {
    clock: { now: () => Date.parse('2026-11-28T12:00:00Z') },
    speech: () => ({ content: { places } }),
    link: async () => 'https://example.org',
    events: {
      known: () => [],
      announce: async (event: { place: string }) => {
        announced.push(event.place);
        return { ...event, code: 'e-bbbbb' };
      },
    },
  } as unknown as DeskParts;
  await createAnnouncing(parts).deeds['event-make']?.({ about: `${VILLAGE.slice(2)}.2026-11-28.aid.p`, again: false } as Visit);
  expect(announced).toEqual([HROMADA]);
});

it('goes on from a day and a kind that a button can carry, and from no others: the next one would be too long for Telegram', () => {
  const gathered = ['53000000000000001.2026-11-28', '53000000000000001.2026-11-28.aid'];
  expect(gathered.map(isGathered)).toEqual([true, true]);
  const forged = ['', 'x'.repeat(53), '53000000000000001', `${gathered[0]}.${'a'.repeat(25)}`, `${gathered[1]}.p`];
  expect(forged.map(isGathered)).toEqual(forged.map(() => false));
});
