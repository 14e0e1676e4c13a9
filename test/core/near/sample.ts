// Services, places and questions for the tests of what is near.
import type { Service } from '../../../src/core/directory.ts';
import type { Query } from '../../../src/core/near/door.ts';
import type { Gazetteer, PlaceUnit } from '../../../src/core/places/place.ts';

type Schedule = Service['schedules'][number];
export type Said = Partial<Omit<Service, 'confidential'>> & { readonly last_resort?: true; readonly confidential?: true };

export const WORKDAYS = 'MO,TU,WE,TH,FR';
export const EVERY_DAY = 'MO,TU,WE,TH,FR,SA,SU';

/** `22:00-06:00` on the days named. */
export function weekly(times: string, byday: string = EVERY_DAY, more: Partial<Schedule> = {}): Schedule {
  const [opens_at = '', closes_at = ''] = times.split('-');
  return { freq: 'WEEKLY', byday, opens_at, closes_at, ...more };
}

export const ALWAYS = [weekly('00:00-24:00')];

/** A phone line for everybody; what is said of it replaces that. */
export function service(said: Said = {}): Service {
  const id = said.id ?? 'line';
  return {
    id,
    organization_id: 'ngo',
    taxonomy_terms: ['talk'],
    audience: ['everyone'],
    cost: 'free',
    phones: [{ id, number: '0 800 000 000' }],
    schedules: ALWAYS,
    sources: ['page'],
    confidence: 'confirmed',
    assured_date: '2026-11-01',
    assured_by: 'call',
    ...said,
  } as Service;
}

export const query = (said: Partial<Query> = {}): Query => ({
  need: 'talk',
  place: undefined,
  channel: undefined,
  seeker: undefined,
  language: 'uk',
  ...said,
});

const code = (n: number): string => `UA${String(n).padStart(17, '0')}`;
const unit = (n: number, category: PlaceUnit['category'], parent?: number, status: PlaceUnit['status'] = 'free'): PlaceUnit => ({
  code: code(n),
  category,
  name: `P${n}`,
  parent: parent === undefined ? undefined : code(parent),
  former: [],
  status,
  since: undefined,
});

/** Two oblasts; the second is occupied. */
export const UNITS = [
  unit(1, 'O'),
  unit(11, 'P', 1),
  unit(111, 'H', 11),
  unit(1111, 'C', 111),
  unit(1112, 'C', 111),
  unit(112, 'H', 11),
  unit(2, 'O', undefined, 'occupied'),
  unit(21, 'P', 2),
  unit(211, 'H', 21),
  unit(2111, 'M', 211),
  unit(21111, 'B', 2111),
];
export const [OBLAST, RAION, HROMADA, VILLAGE, NEIGHBOUR, OTHER] = UNITS.map((one) => one.code) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
export const OCCUPIED = code(2111);

const byCode = new Map(UNITS.map((one) => [one.code, one]));
function chain(from: string): PlaceUnit[] {
  const at = byCode.get(from);
  return at ? [at, ...(at.parent ? chain(at.parent) : [])] : [];
}

/** Those places, with only what matching asks of a gazetteer. */
export const places: Pick<Gazetteer, 'chain' | 'statusOf'> = {
  chain,
  statusOf: (from) => chain(from).find(({ status }) => status !== 'free')?.status ?? 'free',
};
