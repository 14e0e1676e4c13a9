// How long a confirmation lasts, by the kind of service.
import { describe, expect, it } from 'vitest';
import { type Service, serviceShape } from '../../../src/core/directory.ts';
import { freshnessOf, termsOf } from '../../../src/core/near/decay.ts';

const line: Service = serviceShape.parse({
  id: 'line',
  organization_id: 'house',
  audience: ['everyone'],
  cost: 'free',
  schedules: [],
  sources: ['page'],
  confidence: 'confirmed',
  assured_date: '2026-11-22',
  assured_by: 'call',
});
const office = serviceShape.parse({ ...line, locations: [{ id: 'office' }] });
const police = serviceShape.parse({ ...line, last_resort: true });

const on = (service: Service, day: string) => freshnessOf(service, service.assured_date, Date.parse(`${day}T12:00:00Z`));

describe('a confirmation', () => {
  it.each([
    ['of a phone', line, '2027-02-22', '2027-02-23', '2027-05-22', '2027-05-23'],
    ['of a place', office, '2027-05-22', '2027-05-23', '2027-11-22', '2027-11-23'],
  ] as const)('%s fades twice', (_, service, confirmed, ageing, still, hidden) => {
    expect([confirmed, ageing, still, hidden].map((day) => on(service, day))).toEqual(['confirmed', 'ageing', 'ageing', 'hidden']);
  });

  it('ages when its last day is over in Kyiv', () => {
    const at = (time: string) => freshnessOf(line, line.assured_date, Date.parse(time));
    expect(['2027-02-22T21:59Z', '2027-02-22T22:00Z'].map(at)).toEqual(['confirmed', 'ageing']);
  });

  it('of a last resort never hides it', () =>
    expect([on(police, '2027-02-22'), on(police, '2036-01-01')]).toEqual(['confirmed', 'ageing']));

  it('of the last day of a month ends on the last day of a shorter one', () => {
    expect(termsOf(line, '2026-11-30')).toEqual({ confirmed: '2027-02-28', shown: '2027-05-30' });
  });

  it('counts from the day it is given, which may be later than the one in the file', () => {
    expect(freshnessOf(line, '2027-02-01', Date.parse('2027-04-01'))).toBe('confirmed');
  });
});

describe('a confidential service', () => {
  it('has no place that code could show', () => {
    const shelter = serviceShape.parse({ ...line, taxonomy_terms: ['shelter'], confidential: true });
    expect(serviceShape.safeParse({ ...shelter, locations: [{ id: 'house' }] }).success).toBe(false);
    expect(serviceShape.safeParse({ ...shelter, confidential: undefined }).success).toBe(false);
    // @ts-expect-error A place does not fit into its type, either.
    if (shelter.confidential) shelter.locations = [{ id: 'house' }];
  });
});
