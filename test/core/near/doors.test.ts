// Which doors are shown, case by case: their order, what is given up, who is left out.
import { describe, expect, it } from 'vitest';
import { doorOf, doorsFor } from '../../../src/core/near/doors.ts';
import type { Doors, Query } from '../../../src/core/near/door.ts';
import { layOut } from '../../../src/core/near/shelf.ts';
import {
  ALWAYS,
  HROMADA,
  NEIGHBOUR,
  OBLAST,
  OCCUPIED,
  OTHER,
  places,
  query,
  RAION,
  type Said,
  service,
  VILLAGE,
  WORKDAYS,
  weekly,
} from './sample.ts';

const DAYTIME = '2026-11-23T12:00+02:00';
const NIGHT = '2026-11-23T03:00+02:00';
const office = [weekly('09:00-18:00', WORKDAYS)];
const address = [{ id: 'house', addresses: [{ address_1: 'Street 1', city: 'Town' }] }];
const needs = [
  { id: 'talk', terms: ['talk'] },
  { id: 'night', terms: ['crisis-room', 'talk'] },
];
const LAST: Said = { id: 'last', last_resort: true, taxonomy_terms: ['violence-line'] };

interface Then {
  readonly now?: string;
  readonly assured?: ReadonlyMap<string, string>;
}
function ask(services: readonly Said[], asked: Partial<Query> = {}, { now = DAYTIME, assured = new Map() }: Then = {}): Doors {
  const shelf = layOut({ services: services.map(service), needs, holidays: ['12-25'] });
  return doorsFor(query(asked), { shelf, places, assured, now: Date.parse(now) });
}
const ids = ({ doors }: Doors): string[] => doors.map((door) => door.service.id);

describe('the order of doors', () => {
  const village: Said = { id: 'village', service_areas: [VILLAGE], schedules: office };
  const hromada: Said = { id: 'hromada', service_areas: [HROMADA], schedules: office };
  const raion: Said = { id: 'raion', service_areas: [RAION], schedules: office };
  const oblast: Said = { id: 'oblast', service_areas: [OBLAST], schedules: ALWAYS };
  const all = [LAST, { id: 'country' }, oblast, raion, hromada, village];

  it('goes from near to far where all are open, and says how far each reaches', () => {
    const found = ask(all, { place: VILLAGE });
    expect(ids(found)).toEqual(['village', 'hromada', 'raion', 'oblast', 'country']);
    expect(found.doors.map(({ reach }) => reach)).toEqual(['settlement', 'hromada', 'raion', 'oblast', 'country']);
    expect(found.relaxed).toEqual([]);
  });

  it('begins with the two nearest that are open, be they in another town or on the phone', () => {
    expect(ids(ask(all, { place: VILLAGE }, { now: NIGHT }))).toEqual(['oblast', 'country', 'village', 'hromada', 'raion']);
  });

  it('knows nothing of a place without one, and nothing of the next village', () => {
    expect(ids(ask(all))).toEqual(['country']);
    expect(ids(ask(all, { place: NEIGHBOUR }))).toEqual(['hromada', 'raion', 'oblast', 'country']);
  });

  it('puts the better kind of help first within a reach, then what the directory names first', () => {
    const services: Said[] = [
      { id: 'b' },
      { id: 'a', assured_date: '2026-11-20' },
      { id: 'room', taxonomy_terms: ['talk', 'crisis-room'] },
    ];
    expect(ids(ask(services, { need: 'night' }))).toEqual(['room', 'b', 'a']);
  });

  it('leaves nobody out for a language, but puts those who speak it first', () => {
    expect(ids(ask([{ id: 'a', languages: ['en'] }, { id: 'b', languages: ['uk'] }, { id: 'c' }]))).toEqual(['b', 'c', 'a']);
  });

  it('puts what is made for others behind what is for everybody', () => {
    expect(ids(ask([{ id: 'a', audience: ['children'] }, { id: 'b' }]))).toEqual(['b', 'a']);
  });

  it('judges by the wanted way, and names it first', () => {
    const site: Said = { id: 'site', urls: [{ id: 'site', url: 'example.org' }] };
    const byPhoneOnly = [weekly('00:00-24:00', undefined, { attending_type: 'call' as const })];
    const found = ask([{ ...site, schedules: byPhoneOnly }, { ...site, id: 'writes' }, { id: 'calls' }], { channel: 'write' });
    expect(ids(found)).toEqual(['writes', 'site']);
    expect(found.doors[1]?.ways).toEqual([
      { channel: 'write', hours: { state: 'unknown', holiday: false } },
      { channel: 'call', hours: { state: 'open', until: undefined } },
    ]);
  });
});

describe('who is left out', () => {
  it('is who no longer works or has no way in', () => {
    const found = ask([{ id: 'a', status: 'defunct' }, { id: 'b', status: 'temporarily-closed' }, { id: 'c', phones: [] }, { id: 'd' }]);
    expect(ids(found)).toEqual(['d']);
  });

  it('is who was not confirmed for long: a phone for six months, a place for twelve, a last resort never', () => {
    const services: Said[] = [LAST, { id: 'phone' }, { id: 'place', locations: address }];
    const at = (day: string) =>
      ask(services, {}, { now: `${day}T12:00+02:00` }).doors.map(({ service: { id }, freshness }) => `${id} ${freshness}`);
    expect(at('2027-02-01')).toEqual(['phone confirmed', 'place confirmed']);
    expect(at('2027-02-02')).toEqual(['phone ageing', 'place confirmed']);
    expect(at('2027-05-02')).toEqual(['place ageing']);
    expect(at('2027-11-02')).toEqual(['last ageing']);
  });

  it('is no longer who was confirmed through the bot; the later day counts', () => {
    const later = ask([{ id: 'a' }], {}, { now: '2027-06-01T12:00+03:00', assured: new Map([['a', '2027-05-20']]) });
    expect(later.doors).toMatchObject([{ assured: '2027-05-20', freshness: 'confirmed' }]);
    const earlier = ask([{ id: 'a' }], {}, { assured: new Map([['a', '2026-01-01']]) });
    expect(earlier.doors).toMatchObject([{ assured: '2026-11-01', freshness: 'confirmed' }]);
  });

  it('is, for a man, who is there for women only', () => {
    const women: Said = { id: 'women', audience: ['women', 'survivors'] as never };
    expect(ids(ask([women, { id: 'men', audience: ['men'] }, { id: 'all' }], { seeker: 'man' }))).toEqual(['men', 'all']);
    expect(ids(ask([women, { ...LAST, schedules: [] }], { seeker: 'man' }))).toEqual(['last']);
  });

  it('is, for a child, who is there for adults only, if there is anybody else', () => {
    const adults: Said = { id: 'adults', audience: ['adults'] };
    const children: Said = { id: 'children', audience: ['children', 'adults'], schedules: [] };
    expect(ids(ask([adults, children, { id: 'all' }], { seeker: 'child' }))).toEqual(['children', 'all']);
    // Where there is not, that is said, and a line that takes children stands beside them.
    const found = ask([adults, LAST], { seeker: 'child' });
    expect(found.relaxed).toEqual(['seeker']);
    expect(ids(found)).toEqual(['last', 'adults']);
  });

  it('is, for those who cannot hear, nobody; but who can be written to comes first', () => {
    const services: Said[] = [
      { id: 'a' },
      { id: 'b', handles: [{ id: 'bot', handle: '@Example' }] },
      { id: 'c', audience: ['disability'] },
    ];
    expect(ids(ask(services, { seeker: 'disability' }))).toEqual(['b', 'c', 'a']);
  });
});

describe('what is given up', () => {
  const services: Said[] = [LAST, { id: 'calls', audience: ['adults'] }, { id: 'far', audience: ['everyone'], taxonomy_terms: ['night'] }];

  it.each<[string, Partial<Query>, string[]]>([
    ['nothing', {}, []],
    ['the way in', { channel: 'come' }, ['channel']],
    ['the seeker', { seeker: 'child' }, ['seeker']],
    ['both', { channel: 'come', seeker: 'child' }, ['channel', 'seeker']],
    ['the place', { place: VILLAGE }, ['place']],
    ['a place that nobody knows', { place: 'UA99999999999999999' }, ['place']],
    ['the need', { need: 'unheard-of' }, ['need']],
    ['all of it', { need: 'unheard-of', channel: 'come', place: VILLAGE }, ['channel', 'place', 'need']],
  ])('%s', (_, asked, relaxed) => {
    const found = ask(services, asked);
    expect(found.relaxed).toEqual(relaxed);
    expect(found.doors.length).toBeGreaterThan(0);
  });

  it('is never the hour: where nobody answers, a last resort that does stands beside them', () => {
    const found = ask([LAST, { id: 'office', schedules: office }], {}, { now: NIGHT });
    expect(ids(found)).toEqual(['office', 'last']);
    expect(found.relaxed).toEqual([]);
  });

  it('is never a last resort that can be written to, for one that can only be called', () => {
    const writes: Said = { ...LAST, id: 'writes', urls: [{ id: 'site', url: 'example.org' }] };
    const closed: Said = { id: 'bot', handles: [{ id: 'bot', handle: '@Example' }], schedules: [] };
    expect(ids(ask([LAST, writes, closed], { channel: 'write' }))).toEqual(['bot', 'writes']);
    expect(ids(ask([LAST, closed], { channel: 'write' }))).toEqual(['bot', 'last']);
  });
});

it('the police come only to those who look for the police', () => {
  const police: Said = { id: 'police', last_resort: true, taxonomy_terms: ['police'], schedules: [] };
  expect(ids(ask([police, LAST], { need: 'unheard-of' }))).toEqual(['last']);
});

describe('in occupied territory', () => {
  const afar: Said = { id: 'afar', audience: ['everyone', 'occupied'], locations: address };
  it('only those are shown who help there from afar, and nobody is sent anywhere', () => {
    const found = ask(
      [
        LAST,
        { id: 'country' },
        { ...afar, id: 'local', service_areas: [OCCUPIED] },
        { ...afar, id: 'police', phones: [{ id: 'police', number: '102' }] },
        { ...afar, id: 'police-line', taxonomy_terms: ['talk', 'police'] },
        { ...afar, id: 'team', taxonomy_terms: ['talk', 'mobile-team'] },
        { ...afar, id: 'ambulance', taxonomy_terms: ['talk', 'ambulance'] },
        afar,
      ],
      { place: OCCUPIED },
    );
    expect(ids(found)).toEqual(['afar']);
    expect(found.doors[0]?.ways.map(({ channel }) => channel)).toEqual(['call']);
    expect(found.relaxed).toEqual(['place']);
  });

  it('the card of a local service is not shown, either', () => {
    const shelf = layOut({ services: [service({ ...afar, service_areas: [OCCUPIED] })], needs, holidays: [] });
    const around = { shelf, places, assured: new Map(), now: Date.parse(DAYTIME) };
    expect(doorOf('afar', query(), around)?.service.id).toBe('afar');
    expect(doorOf('afar', query({ place: OCCUPIED }), around)).toBeUndefined();
  });

  it('a need that nobody meets there leads to whoever can be reached', () => {
    const found = ask([LAST, { ...afar, taxonomy_terms: ['legal-aid'] }], { place: OCCUPIED, channel: 'come' });
    expect(ids(found)).toEqual(['afar']);
    expect(found.relaxed).toEqual(['channel', 'place', 'need']);
  });
});

it('where a confidential service is, is shown to nobody', () => {
  const secret: Said = { taxonomy_terms: ['crisis-room'], locations: address, service_areas: [OTHER] };
  const { doors } = ask([{ ...secret, confidential: true }], { need: 'night', place: OTHER, channel: 'come' });
  expect(doors.map(({ ways }) => ways.map(({ channel }) => channel))).toEqual([['call']]);
  expect(JSON.stringify(doors)).not.toContain('Street');
});
