// What holds for every directory, place, hour, way in and seeker: somebody answers, nothing secret is said, and what is given up is named.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/core/directory.ts';
import { CHANNELS, type Doors, type Query, SEEKERS } from '../../../src/core/near/door.ts';
import { type Around, doorsFor } from '../../../src/core/near/doors.ts';
import { layOut, type Shelf } from '../../../src/core/near/shelf.ts';
import { readContent } from '../../../src/content/read.ts';
import { readFiles } from '../../../src/content/files.ts';
import { ALWAYS, EVERY_DAY, OCCUPIED, places, type Said, service, UNITS, WORKDAYS, weekly } from './sample.ts';

const SECRET = 'Secret street';
const TERMS = ['talk', 'crisis-room', 'legal-aid', 'police'];
const AUDIENCES = ['everyone', 'adults', 'children', 'men', 'disability', 'survivors', 'veterans', 'occupied', 'women'];
const LAST: Said[] = [
  { id: 'last', last_resort: true, taxonomy_terms: ['line'], audience: ['survivors', 'witnesses'], assured_date: '2020-01-01' },
  { id: 'last-afar', last_resort: true, taxonomy_terms: ['line'], audience: ['everyone', 'occupied'], assured_date: '2020-01-01' },
];

const schedule = fc.constantFrom(
  ...ALWAYS,
  weekly('09:00-18:00', WORKDAYS),
  weekly('22:00-06:00'),
  weekly('10:00-20:00', EVERY_DAY, { attending_type: 'call' }),
  weekly('00:00-24:00', 'SA,SU'),
);
const said: fc.Arbitrary<Said> = fc
  .record({
    number: fc.constantFrom('102', '103', '112', '15-47', '0 800 000 000'),
    terms: fc.uniqueArray(fc.constantFrom(...TERMS), { minLength: 1 }),
    audience: fc.uniqueArray(fc.constantFrom(...AUDIENCES), { minLength: 1 }),
    areas: fc.option(fc.uniqueArray(fc.constantFrom(...UNITS.map(({ code }) => code)), { minLength: 1, maxLength: 3 }), { nil: undefined }),
    ways: fc.subarray(['phone', 'site', 'house'] as const),
    schedules: fc.array(schedule, { maxLength: 3 }),
    status: fc.constantFrom(undefined, undefined, undefined, 'temporarily-closed', 'defunct'),
    languages: fc.constantFrom(undefined, ['uk'], ['en']),
    assured_date: fc.constantFrom('2026-11-20', '2026-07-01', '2025-01-01'),
    confidential: fc.boolean(),
  })
  .map(
    ({ number, terms, audience, areas, ways, status, languages, confidential, ...rest }) =>
      ({
        ...rest,
        taxonomy_terms: terms,
        audience,
        phones: ways.includes('phone') ? [{ id: 'phone', number }] : [],
        ...(areas && { service_areas: areas }),
        ...(status && { status }),
        ...(languages && { languages }),
        ...(ways.includes('site') && !confidential && { urls: [{ id: 'site', url: 'example.org' }] }),
        ...(ways.includes('house') && {
          locations: [{ id: 'house', latitude: 1.5, addresses: [{ address_1: confidential ? SECRET : 'Street', city: 'Town' }] }],
        }),
        ...(confidential && { confidential: true }),
      }) as unknown as Said,
  );
const directory = fc.array(said, { maxLength: 12 }).map((all) => [...LAST, ...all.map((one, n) => ({ ...one, id: `s${n}` }))].map(service));
const needs = TERMS.map((id, n) => ({ id, terms: [id, TERMS[(n + 1) % TERMS.length] ?? id] }));
const holidays = ['12-25', '2026-11-24'];

const someQuery: fc.Arbitrary<Query> = fc.record({
  need: fc.constantFrom(...TERMS, 'unheard-of'),
  place: fc.constantFrom(undefined, ...UNITS.map(({ code }) => code), 'UA00000000000099999'),
  channel: fc.constantFrom(undefined, ...CHANNELS),
  seeker: fc.constantFrom(undefined, ...SEEKERS),
  language: fc.constantFrom('uk', 'en'),
});
const someNow = fc.integer({ min: Date.parse('2026-11-20T00:00Z'), max: Date.parse('2027-01-02T00:00Z') });
const runs = { numRuns: 3000 };

const isOpen = ({ doors }: Doors, first = doors.length): boolean =>
  doors.slice(0, first).some(({ ways }) => ways.some(({ hours }) => hours.state === 'open'));
const around = (shelf: Shelf, now: number): Around => ({ shelf, places, assured: new Map(), now });

describe('for every directory', () => {
  it('among the first two doors is an open one, and each has the day of its confirmation', () => {
    fc.assert(
      fc.property(directory, someQuery, someNow, (services, query, now) => {
        const found = doorsFor(query, around(layOut({ services, needs, holidays }), now));
        expect(isOpen(found, 2)).toBe(true);
        for (const { assured, ways } of found.doors) {
          expect(assured).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          expect(ways.length).toBeGreaterThan(0);
        }
        expect(new Set(found.doors.map((door) => door.service.id)).size).toBe(found.doors.length);
      }),
      runs,
    );
  });

  it('nobody learns where a confidential service is', () => {
    fc.assert(
      fc.property(directory, someQuery, someNow, (services, query, now) => {
        const { doors } = doorsFor(query, around(layOut({ services, needs, holidays }), now));
        expect(JSON.stringify(doors)).not.toContain(SECRET);
        for (const { service: shown, ways } of doors) {
          if (shown.confidential) expect([shown.locations, ways.some(({ channel }) => channel === 'come')]).toEqual([undefined, false]);
        }
      }),
      runs,
    );
  });

  it('the order is total: two directories that differ in what does not concern the question give the same', () => {
    fc.assert(
      fc.property(directory, someQuery, someNow, (services, query, now) => {
        const order = (all: readonly Service[]): string[] =>
          doorsFor(query, around(layOut({ services: [...all], needs, holidays }), now)).doors.map((door) => door.service.id);
        const once = order(services);
        expect(order(services)).toEqual(once);
        // The areas, terms and ways of others do not move it: those that are not shown may as well not be there.
        expect(order(services.filter(({ id }) => once.includes(id) || id.startsWith('last')))).toEqual(once);
      }),
      runs,
    );
  });

  it('what was asked for is met by every door that fits, or said to be given up', () => {
    fc.assert(
      fc.property(directory, someQuery, someNow, (services, query, now) => {
        const { doors, relaxed } = doorsFor(query, around(layOut({ services, needs, holidays }), now));
        const given = new Set(relaxed);
        const terms = new Set(needs.find(({ id }) => id === query.need)?.terms);
        for (const { service: shown, ways } of doors.filter((door) => !door.service.id.startsWith('last'))) {
          if (query.channel && !given.has('channel')) expect(ways[0]?.channel).toBe(query.channel);
          if (query.seeker === 'child' && !given.has('seeker') && shown.audience.includes('adults'))
            expect(shown.audience.includes('children') || shown.audience.includes('everyone')).toBe(true);
          if (!given.has('need')) expect(shown.taxonomy_terms?.some((term) => terms.has(term))).toBe(true);
        }
        expect(given.has('place')).toBe(query.place !== undefined && doors.every(({ reach }) => reach === 'country'));
        if (query.channel === undefined) expect(given.has('channel')).toBe(false);
        if (query.seeker === undefined) expect(given.has('seeker')).toBe(false);
      }),
      runs,
    );
  });

  it('a man is never sent to who is there for women only, and nobody in occupied territory to the police or down the street', () => {
    fc.assert(
      fc.property(directory, someQuery, someNow, (services, query, now) => {
        const { doors } = doorsFor({ ...query, seeker: 'man', place: OCCUPIED }, around(layOut({ services, needs, holidays }), now));
        expect(doors.length).toBeGreaterThan(0);
        for (const { service: shown, ways } of doors) {
          const audience: readonly string[] = shown.audience;
          expect(audience.includes('women') && !audience.includes('men') && !audience.includes('everyone')).toBe(false);
          expect(audience).toContain('occupied');
          expect(shown.service_areas).toBeUndefined();
          expect(shown.phones?.map(({ number }) => number)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^1\d\d$/)]));
          expect(shown.taxonomy_terms).not.toContain('police');
          expect(ways.map(({ channel }) => channel)).not.toContain('come');
        }
      }),
      runs,
    );
  });

  it('five thousand services do not slow it down where few of them fit', () => {
    const codes = Array.from({ length: 5000 }, (_, n) => `UA1${String(n).padStart(16, '0')}`);
    const all = [...LAST, ...codes.map((area, n): Said => ({ id: `s${n}`, service_areas: [area] }))].map(service);
    const far = around(layOut({ services: all, needs, holidays }), Date.parse('2026-11-23T10:00Z'));
    const few = around(layOut({ services: all.slice(0, 40), needs, holidays }), far.now);
    const query: Query = { need: 'talk', place: codes[7], channel: undefined, seeker: undefined, language: 'uk' };
    const chained = { chain: (code: string) => [{ ...UNITS[3], code } as (typeof UNITS)[number]], statusOf: () => 'free' as const };
    const cost = (where: Around): number => {
      const start = performance.now();
      for (let n = 0; n < 2000; n++) doorsFor(query, { ...where, places: chained });
      return performance.now() - start;
    };
    cost(few);
    expect(doorsFor(query, { ...far, places: chained }).doors.map((door) => door.service.id)).toEqual(['s7']);
    expect(cost(far)).toBeLessThan(20 * cost(few) + 50);
  });
});

describe('the shipped directory', () => {
  const { content, directory: files } = readContent(readFiles('.'));
  const shipped = {
    services: files.flatMap(({ said: { services = [] } }) => services),
    needs: files.flatMap(({ said: { needs: asked = [] } }) => asked),
    holidays: files.flatMap(({ said: { holidays: days = [] } }) => days),
  };
  const shelf = layOut(shipped);
  // Every place that there is; where none are shipped, those of the tests.
  const gazetteer = content.places.size > 0 ? content.places : places;
  const codes = content.places.size > 0 ? allWithin() : UNITS.map(({ code }) => code);
  const occupied = codes.filter((code) => gazetteer.statusOf(code) === 'occupied');
  const free = codes.filter((code) => gazetteer.statusOf(code) !== 'occupied');
  // One place for each way in which the directory can see it: which services reach it.
  const alike = [...new Map(free.map((code) => [seenBy(code), code])).values()];

  function allWithin(code?: string): string[] {
    return content.places.within(code).flatMap((unit) => [unit.code, ...allWithin(unit.code)]);
  }
  function seenBy(code: string): string {
    const areas = new Set(shipped.services.flatMap(({ service_areas = [] }) => service_areas));
    return gazetteer
      .chain(code)
      .map((unit) => (areas.has(unit.code) ? unit.code : ''))
      .join();
  }

  const monday = Date.parse('2026-11-23T00:30+02:00');
  const week = Array.from({ length: 168 }, (_, n) => monday + n * 3_600_000);
  const asks = (place: string | undefined): Query[] =>
    [...shelf.needs.keys(), 'unheard-of'].flatMap((need) =>
      [undefined, ...CHANNELS].flatMap((channel) =>
        [undefined, ...SEEKERS].map((seeker) => ({ need, channel, seeker, language: 'uk', place })),
      ),
    );
  it('has lines that are never hidden', () => {
    expect(shelf.lastResorts.length).toBeGreaterThan(0);
  });

  it('answers everywhere outside occupied territory, at every hour, by every way, to everybody', () => {
    for (const place of [undefined, ...alike]) {
      for (const query of asks(place)) {
        for (const now of week) {
          const found = doorsFor({ ...query, place }, { shelf, places: gazetteer, assured: new Map(), now });
          if (!isOpen(found, 2)) throw new Error(`nobody answers ${JSON.stringify({ ...query, place })} at ${new Date(now).toISOString()}`);
          const told = found.doors.filter((door) => door.service.confidential && door.ways.some(({ channel }) => channel !== 'call'));
          if (told.length > 0) throw new Error(`more than the phone of ${told[0]?.service.id} is told`);
        }
      }
    }
  });

  it('answers ten years after the last confirmation, too', () => {
    for (const query of asks(undefined)) {
      const now = Date.parse('2036-11-23T03:00+02:00');
      expect(isOpen(doorsFor({ ...query, place: undefined }, { shelf, places: gazetteer, assured: new Map(), now }), 2)).toBe(true);
    }
  });

  it('sends nobody in any occupied settlement to the police, an ambulance or anybody local, and leaves nobody without a door', () => {
    expect(occupied.length).toBeGreaterThan(0);
    const ids = new Set<string>();
    const all = asks(undefined);
    for (const [n, place] of occupied.entries()) {
      // Each question somewhere, and in each place some of them.
      for (const query of n === 0 ? all : [0, 1, 2].flatMap((more) => all[(3 * n + more) % all.length] ?? [])) {
        const { doors } = doorsFor({ ...query, place }, { shelf, places: gazetteer, assured: new Map(), now: monday });
        if (doors.length === 0) throw new Error(`nobody for ${JSON.stringify({ ...query, place })}`);
        for (const { service: shown, ways, reach } of doors) {
          ids.add(shown.id);
          if (reach !== 'country' || ways.some(({ channel }) => channel === 'come')) throw new Error(`${shown.id} is local`);
        }
      }
    }
    const emergency = new Set(content.flows.get('emergency')?.steps['start']?.phones);
    const shown = shipped.services.filter(({ id }) => ids.has(id));
    expect(shown.flatMap(({ phones = [] }) => phones.filter(({ id, number }) => emergency.has(id) || /^1\d\d$/.test(number)))).toEqual([]);
    expect(shown.every(({ audience, service_areas }) => audience.includes('occupied') && service_areas === undefined)).toBe(true);
  });
});
