// Whom she may look at before anybody is told.
import { describe, expect, it } from 'vitest';
import { offered } from '../../../src/core/person/offered.ts';
import { gazetteerOf } from '../../../src/core/places/gazetteer.ts';
import { whoFor } from '../../../src/core/roster/cards.ts';
import type { Staff } from '../../../src/core/roster/staff.ts';
import { HROMADA, NEIGHBOUR, OBLAST, OTHER, places, RAION, VILLAGE } from '../near/sample.ts';
import { person } from './sample.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const night: Staff['duty'] = [{ byday: ['MO'], opens_at: '20:00', closes_at: '22:00' }];
const SEEKING = { near: VILLAGE, notFrom: [], own: false };
const see = (staff: readonly Staff[], seeking: Partial<Parameters<typeof whoFor>[2]> = {}, busy: [string, number][] = []) =>
  whoFor(staff, new Map(busy), { ...SEEKING, ...seeking }, places, NOW);
const ids = ({ free }: ReturnType<typeof see>): string[] => free.map(({ id }) => id);

const OFFERING = { who: undefined, places: gazetteerOf([]), now: NOW, busy: new Map<string, number>() };

describe('the cards', () => {
  it('begin with those who serve her hromada, then raion and oblast, then the whole country', () => {
    const staff = [
      person({ id: 'country' }),
      person({ id: 'oblast', places: [OBLAST] }),
      person({ id: 'hromada', places: [HROMADA] }),
      person({ id: 'raion', places: [RAION] }),
      person({ id: 'elsewhere', places: [OTHER] }),
    ];
    expect(ids(see(staff))).toEqual(['hromada', 'raion', 'oblast', 'country']);
    expect(ids(see(staff, { near: undefined }))[0]).toBe('country');
    expect(see(staff, { near: undefined }).free).toHaveLength(5);
  });

  it('are without those of her own village and hromada, unless she asks for them', () => {
    const staff = [
      person({ id: 'same', community: VILLAGE }),
      person({ id: 'next', community: NEIGHBOUR }),
      person({ id: 'far', community: OTHER }),
    ];
    expect(ids(see(staff))).toEqual(['far']);
    expect(see(staff).own).toBe(true);
    expect(ids(see(staff, { own: true }))).toEqual(['same', 'next', 'far']);
    expect(ids(see(staff, { near: HROMADA }))).toEqual(['far']);
  });

  it('are without whom she refused, by community, or by the hromada around it', () => {
    const staff = [person({ id: 'one' }), person({ id: 'two', community: OTHER }), person({ id: 'three', community: NEIGHBOUR })];
    expect(ids(see(staff, { own: true, notFrom: [OTHER] }))).toEqual(['one', 'three']);
    expect(ids(see(staff, { own: true, notFrom: [HROMADA] }))).toEqual(['one', 'two']);
  });

  it('show who is free now, and say when somebody else comes', () => {
    const staff = [
      person({ id: 'now' }),
      person({ id: 'later', duty: night }),
      person({ id: 'busy' }),
      person({ id: 'lead', role: 'coordinator' }),
    ];
    const seen = see(staff, {}, [['busy', 2]]);
    expect(ids(seen)).toEqual(['now']);
    expect(seen.later).toBe(Date.parse('2026-11-23T18:00:00Z'));
    expect(see([person()]).later).toBeUndefined();
    // Of her own hromada nothing is told before she lets its people be shown.
    const near = [person({ community: NEIGHBOUR, duty: night })];
    expect([see(near).later, see(near, { own: true }).later]).toEqual([undefined, seen.later]);
  });

  it('of the hour at which somebody comes are of all who come then, also of one who has two talks at this moment', () => {
    const { cards, later } = offered(undefined, { ...OFFERING, staff: [person({ duty: night })], busy: new Map([['aaaaaaaa', 2]]) });
    expect([cards.map(({ id }) => id), later]).toEqual([['aaaaaaaa'], Date.parse('2026-11-23T18:00:00Z')]);
  });

  it('carry nothing by which somebody could be found', () => {
    const {
      cards: [card],
    } = offered(undefined, { ...OFFERING, staff: [person({ community: OTHER, gender: 'woman', age: '45-59' })] });
    expect(Object.keys(card ?? {}).toSorted()).toEqual(['age', 'alias', 'community', 'gender', 'id', 'languages']);
  });
});
