// What a coordinator's buttons announce, also those that nobody was shown.
import { expect, it } from 'vitest';
import { createAnnouncing } from '../../src/app/desk/announcing.ts';
import { join } from '../../src/app/desk/joining.ts';
import type { DeskParts, Visit } from '../../src/app/desk/visit.ts';
import { isGathered } from '../../src/core/desk/events.ts';
import { gazetteerOf } from '../../src/core/places/gazetteer.ts';
import type { Content } from '../../src/core/flow.ts';
import type { PlaceUnit } from '../../src/core/places/place.ts';
import { shippedSpeech } from '../harness.ts';

const HROMADA = 'UA53000000000000001';
const VILLAGE = 'UA53000000000000002';
const OCCUPIED = 'UA44000000000000001';
const unit = (code: string, category: PlaceUnit['category'], parent?: string, status: PlaceUnit['status'] = 'free'): PlaceUnit => ({
  code,
  category,
  name: category === 'H' ? 'Полянська' : 'Кленівка',
  parent,
  former: [],
  status,
  since: undefined,
});
const places = gazetteerOf([unit(HROMADA, 'H'), unit(VILLAGE, 'C', HROMADA), unit(OCCUPIED, 'H', undefined, 'occupied')]);

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
  const make = (code: string) =>
    createAnnouncing(parts).deeds['event-make']?.({ about: `${code.slice(2)}.2026-11-28.aid.p`, again: false } as Visit);
  await make(VILLAGE);
  expect(announced).toEqual([HROMADA]);
  // Nobody is asked to come where nobody may be sent.
  await make(OCCUPIED);
  expect(announced).toEqual([HROMADA]);
});

it('offers no place that fits by chance where what was typed is an occupied one: «Київська» was offered for «Кадіївка»', async () => {
  const { places: shipped } = shippedSpeech().content;
  const typed = (words: string) => {
    const parts = { speech: () => ({ content: { places: shipped } }) } as unknown as DeskParts;
    return createAnnouncing(parts).typed({} as Visit, words);
  };
  expect((await typed('Кадіївка')).screen.says).toEqual([{ key: 'events.unknown' }]);
  const oblasts = ['Київ', 'Одеса'];
  for (const words of oblasts) expect((await typed(words)).screen.says, words).toEqual([{ key: 'events.which' }]);
});

it('an event is in a hromada: a whole oblast is offered only where no hromada of it is known, and a button that was made up announces none', async () => {
  const [known, unknown] = ['UA53000000000000000', 'UA63000000000000000'];
  const oblast = (code: string, name: string): PlaceUnit => ({ ...unit(code, 'O'), name });
  const all = gazetteerOf([oblast(known, 'Полянська'), unit(HROMADA, 'H', known), oblast(unknown, 'Харківська')]);
  const announced: string[] = [];
  const announcing = createAnnouncing({
    clock: { now: () => Date.parse('2026-11-28T12:00:00Z') },
    speech: () => ({ content: { places: all } }),
    link: async () => 'https://example.org',
    events: { known: () => [], announce: async (event: { place: string }) => announced.push(event.place) },
  } as unknown as DeskParts);
  const offered = async (words: string) =>
    (await announcing.typed({} as Visit, words)).screen.rows.flat().flatMap((one) => ('about' in one ? (one.about ?? []) : []));
  expect(await offered('Полянська')).toEqual([HROMADA.slice(2)]);
  expect(await offered('Харківська область')).toEqual([unknown.slice(2)]);
  await announcing.deeds['event-make']?.({ about: `${known.slice(2)}.2026-11-28.aid.p`, again: false } as Visit);
  expect(announced).toEqual([]);
});

it('who joins tells where they live no closer than the hromada: one household may be all of a village', async () => {
  const answers = [{ words: 'Кленівка' }, { pressed: VILLAGE }];
  const talk = { ask: async () => answers.shift() ?? { pressed: 'skip' } };
  const joining = { role: 'responder', language: 'uk', detail: 'community' } as const;
  expect(await join(talk, joining, { places } as Content)).toEqual({ community: HROMADA });
});

it('nor is somebody who joins: where nothing that was typed can be offered, they are asked again', async () => {
  const asked: number[] = [];
  const talk = {
    ask: async (_: string, { rows }: { rows: readonly unknown[] }) =>
      asked.push(rows.length) === 1 ? { words: 'Кадіївка' } : { pressed: 'skip' },
  };
  const joining = { role: 'responder', language: 'uk', detail: 'community' } as const;
  await join(talk, joining, shippedSpeech().content);
  // No more buttons than before anything was typed.
  expect(asked).toEqual([asked[0], asked[0]]);
});

it('goes on from a day and a kind that a button can carry, and from no others: the next one would be too long for Telegram', () => {
  const gathered = ['53000000000000001.2026-11-28', '53000000000000001.2026-11-28.aid'];
  expect(gathered.map(isGathered)).toEqual([true, true]);
  const forged = ['', 'x'.repeat(53), '53000000000000001', `${gathered[0]}.${'a'.repeat(25)}`, `${gathered[1]}.p`];
  expect(forged.map(isGathered)).toEqual(forged.map(() => false));
});
