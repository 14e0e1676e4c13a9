// What the search has found, in words: when somebody is there by the clock in Kyiv, what is to be minded first, how old it is, and what was given up.
import { describe, expect, it } from 'vitest';
import type { Service } from '../../src/core/directory.ts';
import type { Door } from '../../src/core/near/door.ts';
import { writeCode } from '../../src/core/near/asked.ts';
import { layOut } from '../../src/core/near/shelf.ts';
import { gazetteerOf } from '../../src/core/places/gazetteer.ts';
import type { PlaceUnit } from '../../src/core/places/place.ts';
import { takeTurn } from '../../src/core/turn.ts';
import { shippedSpeech } from '../harness.ts';

const { content, page, sentence, quiet } = shippedSpeech();
const OFFICE: Service['schedules'] = [{ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '18:00' }];
const ALWAYS: Service['schedules'] = [{ freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '00:00', closes_at: '24:00' }];
const ASSURED = '2026-11-20';
/** A Monday. */
const MONDAY = '2026-11-23T12:00:00+02:00';

/** An oblast where there is fighting. */
const [oblast] = content.places.within() as [PlaceUnit];
const FOUGHT: PlaceUnit = { ...oblast, status: 'active-hostilities' };

/** A service that the directory has words for, with other data. */
function service(id: string, said: Partial<Service> = {}): Service {
  const known = content.shelf.byId.get(id)?.known;
  if (!known) throw new Error('the directory has changed');
  return { ...known, service_areas: undefined, schedules: OFFICE, assured_date: ASSURED, ...said } as Service;
}

/** What a step of the search says where these are all services that there are. */
function said(services: readonly Service[], step: string, picked: string | undefined, at = MONDAY): string {
  const shelf = layOut({ services: [...services], needs: [{ id: 'talk', terms: ['support-line'] }] });
  const world = { content: { ...content, shelf, places: gazetteerOf([FOUGHT]) }, now: Date.parse(at), drafts: false };
  const to = { flow: 'near', step, ...(picked !== undefined && { picked }) };
  const { say } = takeTurn(undefined, { id: 1, kind: 'press', language: 'uk', to }, world);
  if (say.what !== 'screen') throw new Error('no screen');
  return page(say.screen).html;
}

const words = (key: string, values: Readonly<Record<string, string>> = {}): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{{${name}}}`, value), sentence('uk', `doors.${key}`));

describe('hours are said', () => {
  const line = service('in-trouble');
  it.each([
    ['at noon', MONDAY, 'until', { time: '18:00' }],
    ['in the morning', '2026-11-23T08:59:00+02:00', 'closed-today', { time: '9:00' }],
    // It is the day before in UTC.
    ['in the night', '2026-11-24T00:30:00+02:00', 'closed-today', { time: '9:00' }],
    ['in the evening', '2026-11-23T18:00:00+02:00', 'closed-tomorrow', { time: '9:00' }],
    ['before the weekend', '2026-11-27T18:00:00+02:00', 'closed-day', { time: '9:00', day: 'у понеділок' }],
    ['in summer, an hour further from UTC', '2027-04-05T08:59:00+03:00', 'closed-today', { time: '9:00' }],
  ] as const)('by the clock in Kyiv: %s', (_, at, key, values) => {
    expect(said([line], 'card', 'in-trouble', at)).toContain(words(`hours.${key}`, values));
  });

  it('in a line to be copied as they are each week, for whoever reads it on another day', () => {
    const copied = (schedules: Service['schedules']) => quiet('uk', { service: { ...line, schedules }, ways: [] } as unknown as Door);
    expect(copied(ALWAYS)).toMatch(/, цілодобово$/);
    expect(copied(OFFICE)).toMatch(/, пн–пт 9:00–18:00$/);
    const comes = OFFICE.map((hours) => ({ ...hours, attending_type: 'come' as const }));
    expect(copied([...ALWAYS.map((hours) => ({ ...hours, attending_type: 'call' as const })), ...comes])).toMatch(/, цілодобово$/);
  });

  it('in a line to be copied as unconfirmed where nobody has confirmed them, and not a word of it beside the number of the police', () => {
    const copied = (of: Service) => quiet('uk', { service: { ...of, schedules: [] }, ways: [] } as unknown as Door);
    expect(copied(line)).toBe(words('quiet', { list: `${line.phones?.[0]?.number}, ${words('hours.unknown')}` }));
    expect(copied(service('police'))).toBe(words('quiet', { list: '102' }));
  });
});

describe('a card says', () => {
  it('what is to be minded before, above the number', () => {
    const html = said([service('legal-aid')], 'card', 'legal-aid');
    const alert = sentence('uk', 'directory.alert.legal-aid');
    expect(html).toContain(alert);
    expect(html.indexOf(alert)).toBeLessThan(html.indexOf('0 800 213 103'));
  });

  it('that the last confirmation is long ago, from the day on which it is', () => {
    const on = (day: string) => said([service('in-trouble', { last_resort: true })], 'card', 'in-trouble', `${day}T12:00:00+02:00`);
    const [fresh, old] = [words('assured', { date: '20.11.2026' }), words('ageing', { date: '20.11.2026' })];
    expect([on('2027-02-20').includes(fresh), on('2027-02-20').includes(old)]).toEqual([true, false]);
    expect([on('2027-02-21').includes(fresh), on('2027-02-21').includes(old)]).toEqual([false, true]);
  });

  it('that nothing must be brought, where that is known, and nothing of it where it is not', () => {
    const nothing = words('documents-none');
    expect(said([service('in-trouble', { required_documents: [] })], 'card', 'in-trouble')).toContain(nothing);
    expect(said([service('in-trouble')], 'card', 'in-trouble')).not.toContain(nothing);
  });

  it('that the address of a shelter is kept secret', () => {
    const open = said([service('in-trouble')], 'card', 'in-trouble');
    const { service_areas: _, ...known } = service('in-trouble', { taxonomy_terms: ['shelter'] });
    const secret = said([{ ...known, confidential: true } as Service], 'card', 'in-trouble');
    expect([open.includes(words('entry-only')), secret.includes(words('entry-only'))]).toEqual([false, true]);
  });
});

describe('a list says', () => {
  const all = ['in-trouble', 'emotional', 'psychologists', 'lifeline'].map((id) =>
    service(id, { taxonomy_terms: ['support-line'], schedules: ALWAYS, last_resort: true }),
  );

  it('on each of its pages that there is fighting', () => {
    for (const turn of [0, 1]) expect(said(all, 'doors', `talk-00${turn}-${writeCode(FOUGHT.code)}`)).toContain('Тут ідуть бої');
  });

  it.each([
    ['channel', 'talk-300'],
    ['place', `talk-000-${writeCode(FOUGHT.code)}`],
    ['need', 'unheard-of-000'],
  ])('that the %s was given up, so that nobody takes it for what was asked', (what, picked) => {
    expect(said(all, 'doors', picked)).toContain(words(`relaxed.${what}`));
    expect(said(all, 'doors', 'talk-000')).not.toContain(words(`relaxed.${what}`));
  });

  it('that nothing is announced, where nothing is', () => {
    expect(said(all, 'events', undefined)).toContain(words('events-none'));
  });
});
