// Which events a visitor is shown: those to come, the next one first, in the oblast of the place she has chosen, and none where nobody may be sent.
import { expect, it } from 'vitest';
import type { OutreachEvent } from '../../../src/core/events/event.ts';
import { eventsNear } from '../../../src/core/events/view.ts';
import { gazetteerOf } from '../../../src/core/places/gazetteer.ts';
import type { PlaceUnit } from '../../../src/core/places/place.ts';
import { HROMADA, OCCUPIED, OTHER, UNITS, VILLAGE } from './sample.ts';

const TODAY = '2026-12-01';
/** Another oblast, in which there is no fighting. */
const FAR: PlaceUnit = { ...(UNITS[0] as PlaceUnit), code: `UA${'3'.padStart(17, '0')}` };
const places = gazetteerOf([...UNITS, FAR]);

const event = (day: string, place: string, quiet = false): OutreachEvent => ({ code: 'e-bbbbb', day, place, kind: 'lawyer', quiet });
const days = (all: readonly OutreachEvent[], near?: string) => eventsNear(all, near, places, TODAY).map(({ day }) => day);

it('those of today and of later days are shown, the next one first', () => {
  const all = [event('2026-12-09', HROMADA), event('2026-11-30', HROMADA), event('2026-12-02', FAR.code), event(TODAY, HROMADA)];
  expect(days(all)).toEqual([TODAY, '2026-12-02', '2026-12-09']);
});

it('those of the oblast in which she looks are shown, whichever place of it she has chosen', () => {
  const all = [event('2026-12-02', HROMADA), event('2026-12-03', FAR.code), event('2026-12-04', OTHER)];
  expect(days(all, VILLAGE)).toEqual(['2026-12-02', '2026-12-04']);
  expect(days(all, FAR.code)).toEqual(['2026-12-03']);
});

it('none is shown of a place that is occupied by now: whoever announced it could not know', () => {
  expect(days([event('2026-12-02', OCCUPIED), event('2026-12-03', HROMADA)])).toEqual(['2026-12-03']);
});
