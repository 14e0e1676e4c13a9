// Forty and more ways to break a directory, one by one: none gets past the check.
import { describe, expect, it } from 'vitest';
import { type Change, loadWith } from './overlay.ts';
import { EN, TOWN, TOWN_FILES, UK } from './town.ts';

/** What is broken, which rule says so, and how. */
const mutants: readonly (readonly [what: string, rule: string, ...changes: Change[]])[] = [
  // names
  ['an organization twice', 'twice', [TOWN, 'organizations:\n', 'organizations:\n  - {id: town-council}\n']],
  ['a service with the id of another', 'twice', [TOWN, '- id: refuge', '- id: office']],
  ['a phone with the id of another', 'twice', [TOWN, '{id: refuge,', '{id: office,']],
  ['a link with the id of another', 'twice', [TOWN, 'id: office-site', 'id: office-bot']],
  [
    'a location with the id of another',
    'twice',
    [TOWN, '      - id: town-hall\n', '      - {id: town-hall, latitude: 49.0, longitude: 36.0}\n      - id: town-hall\n'],
  ],
  ['a need with the id of another', 'twice', [TOWN, '{id: night', '{id: talk']],
  ['an organization that nobody named', 'unknown-name', [TOWN, 'organization_id: town-council', 'organization_id: town-counsel']],
  ['a source that nobody named', 'unknown-name', [TOWN, 'sources: [law, page]', 'sources: [law, pages]']],
  ['a kind of help that there is not', 'kinds', [TOWN, '[social-centre, legal-aid]', '[social-centre, legal-iad]']],
  ['a need of a kind that there is not', 'kinds', [TOWN, 'terms: [shelter,', 'terms: [shelters,']],
  ['the same kind twice', 'listed-twice', [TOWN, '[social-centre, legal-aid]', '[social-centre, social-centre]']],
  ['the same day twice', 'listed-twice', [TOWN, "'MO,TU'", "'MO,MO'"]],
  // needs
  ['a need that no service answers', 'unanswered-need', [TOWN, 'terms: [shelter, violence-line]', 'terms: [day-centre]']],
  ['a need that only history answers', 'unanswered-need', [TOWN, 'terms: [shelter, violence-line]', 'terms: [mobile-team]']],
  ['a need that one region alone answers', 'unanswered-need', [TOWN, 'terms: [social-centre, violence-line]', 'terms: [social-centre]']],
  ['a service that no need leads to', 'unsought-service', [TOWN, 'terms: [social-centre, violence-line]', 'terms: [violence-line]']],
  ['a service of no kind', 'unsought-service', [TOWN, '    taxonomy_terms: [violence-line]\n', '']],
  [
    'nine needs',
    'too-many-needs',
    [TOWN, 'needs:\n', `needs:\n${['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `  - {id: ${id}, terms: [violence-line]}\n`).join('')}`],
  ],
  // hours
  ['hours that end before they begin', 'hours', [TOWN, "opens_at: '13:00', closes_at: '17:00'", "opens_at: '17:00', closes_at: '13:00'"]],
  ['hours over midnight', 'hours', [TOWN, "opens_at: '13:00', closes_at: '17:00'", "opens_at: '20:00', closes_at: '02:00'"]],
  ['hours of no length', 'hours', [TOWN, "opens_at: '00:00', closes_at: '24:00'", "opens_at: '00:00', closes_at: '00:00'"]],
  ['hours that overlap', 'overlapping-hours', [TOWN, "opens_at: '13:00'", "opens_at: '11:00'"]],
  [
    'hours of one Monday that overlap with those of every Monday',
    'overlapping-hours',
    [
      TOWN,
      "- {freq: WEEKLY, byday: 'MO,TU', opens_at: '08:00', closes_at: '12:00'",
      "- {freq: MONTHLY, byday: '2MO', opens_at: '13:00', closes_at: '14:00', attending_type: come}\n      - {freq: MONTHLY, byday: 'MO', opens_at: '08:00', closes_at: '15:00'",
    ],
  ],
  ['hours that end before their first day', 'schedule-days', [TOWN, 'valid_from: 2026-01-01', 'valid_from: 2027-01-01']],
  ['hours until a day that there is not', 'schedule-days', [TOWN, 'valid_to: 2026-12-31', 'valid_to: 2026-11-31']],
  [
    'hours to write where nothing can be written',
    'hours-of-nothing',
    [
      TOWN,
      "    handles: [{id: office-bot, handle: '@ExampleBot'}]\n    urls: [{id: office-site, url: 'https://example.org/office'}]\n",
      '',
    ],
    [TOWN, 'attending_type: call', 'attending_type: write'],
  ],
  ['a time that there is not', 'shape', [TOWN, "'13:00'", "'25:00'"]],
  ['a day that there is not', 'shape', [TOWN, "'MO,TU'", "'MO,TV'"]],
  ['a holiday that there is not', 'holidays', [TOWN, '[01-01,', '[02-30,']],
  ['a holiday twice', 'holidays', [TOWN, '2027-05-02]', '01-01]']],
  // ways in
  ['a phone without digits', 'phone-number', [TOWN, "'7333'", "'ask'"]],
  ['two numbers in one', 'phone-number', [TOWN, "'7333'", "'7333, 7334'"]],
  ['a number that a spreadsheet took for a sum', 'phone-number', [TOWN, "'0 800 500 335'", "'800500335'"]],
  ['a number whose plus a spreadsheet took away', 'phone-number', [TOWN, "'0 800 500 335'", "'380800500335'"]],
  ['a number without its area code', 'phone-number', [TOWN, "'0 800 500 335'", "'272 15 00'"]],
  ['an extension that is no number', 'phone-number', [TOWN, "extension: '2'", 'extension: two']],
  ['the number of another service', 'shared-phone', [TOWN, "'7333'", "'116 111 '"], [TOWN, ", extension: '2'", '']],
  ['a site that can be read on the way', 'insecure-link', [TOWN, 'https://example.org/office', 'http://example.org/office']],
  ['a website of an organization that can be read on the way', 'insecure-link', [TOWN, "'https://example.org'", "'http://example.org'"]],
  [
    'a service that has a spot on the map and no address',
    'no-way-in',
    [TOWN, "    phones: [{id: talk-line, number: '7333'}]\n", '    locations: [{id: spot, latitude: 49.5, longitude: 36.25}]\n'],
  ],
  ['a service that nobody can reach', 'no-way-in', [TOWN, "    phones: [{id: talk-line, number: '7333'}]\n", '']],
  ['a language that there is not', 'unknown-language', [TOWN, '[uk, pl]', '[uk, qx]']],
  ['a country in place of a language', 'unknown-language', [TOWN, '[uk, pl]', '[ua]']],
  ['a language by its long code', 'unknown-language', [TOWN, '[uk, pl]', '[ukr]']],
  // places
  [
    'a place that the table of places does not have',
    'unknown-place',
    ['flows/places/places.csv', 'code,category,name,parent,former,status,since,note\nUA80000000000093317,K,Київ,,,,,\n'],
  ],
  ['a place that is no code', 'shape', [TOWN, 'UA63000000000041885', 'UA6300']],
  [
    'coordinates that are swapped',
    'coordinates',
    [TOWN, 'latitude: 49.5\n        longitude: 36.25', 'latitude: 36.25\n        longitude: 49.5'],
  ],
  ['half of the coordinates', 'coordinates', [TOWN, '        longitude: 36.25\n', '']],
  [
    'a location that is nowhere',
    'empty-location',
    [TOWN, "        addresses: [{address_1: 'Example street, 1', city: Example}]\n        latitude: 49.5\n        longitude: 36.25\n", ''],
  ],
  // secrets
  [
    'a shelter with an address',
    'shape',
    [TOWN, 'confidential: true', 'confidential: true\n    locations: [{id: x, addresses: [{address_1: a, city: b}]}]'],
  ],
  [
    'a shelter with coordinates',
    'shape',
    [TOWN, 'confidential: true', 'confidential: true\n    locations: [{id: x, latitude: 49.5, longitude: 36.25}]'],
  ],
  ['a shelter with a site', 'shape', [TOWN, 'confidential: true', "confidential: true\n    urls: [{id: x, url: 'https://example.org/x'}]"]],
  ['a shelter that is not called confidential', 'shape', [TOWN, '    confidential: true\n', '']],
  ['a shelter that is called open', 'shape', [TOWN, 'confidential: true', 'confidential: false']],
  ['a shelter whose phone says where it is', 'secret-address', [TOWN, 'note: the entrance', "note: 'вул. Тиха, 5'"]],
  ['a shelter whose name says where it is', 'secret-address', [EN, 'refuge: Town 2', 'refuge: Quiet street 2']],
  [
    'a shelter whose hours say where it is',
    'secret-address',
    [
      TOWN,
      'note: the entrance}]\n    schedules: []',
      "note: the entrance}]\n    schedules: [{freq: WEEKLY, byday: MO, opens_at: '08:00', closes_at: '12:00', note: 'вул. Тиха, 5'}]",
    ],
  ],
  [
    'a shelter whose way in says where it is',
    'secret-address',
    [UK, 'enter:\n', 'enter:\n  refuge: Зайдіть\n'],
    [EN, 'enter:\n', 'enter:\n  refuge: Ring at Quiet avenue\n'],
  ],
  ...['на вулиці Тихій', 'біля проспекту Миру', 'за бульваром Тихим', 'у провулку Тихому', 'на площі Тихій', 'на Тихому майдані'].map(
    (where): [string, string, Change] => [
      `a shelter that is «${where}»`,
      'secret-address',
      [UK, 'refuge: Містечко 2', `refuge: Містечко 2 ${where}`],
    ],
  ),
  ...['Quiet road', 'Quiet lane', 'Quiet square', 'Quiet boulevard'].map((where): [string, string, Change] => [
    `a shelter that is at “${where}”`,
    'secret-address',
    [EN, 'refuge: Town 2', `refuge: Town 2, ${where}`],
  ]),
  [
    'a crisis room that is not confidential',
    'shape',
    [TOWN, 'taxonomy_terms: [shelter]\n    confidential: true\n', 'taxonomy_terms: [crisis-room]\n'],
  ],
  // what it is known from
  ['confirmed in the future', 'source-dates', [TOWN, 'assured_date: 2026-11-22', 'assured_date: 2026-12-22']],
  ['confirmed on a day that there is not', 'source-dates', [TOWN, 'assured_date: 2026-11-22', 'assured_date: 2026-02-30']],
  ['called confirmed by one source', 'thinly-confirmed', [TOWN, 'sources: [law, page]', 'sources: [page]']],
  ['no source', 'shape', [TOWN, 'sources: [law, page]', 'sources: []']],
  ['history that is shown', 'historical', [TOWN, '    status: defunct\n', '']],
  ['history that is not called so', 'historical', [EN, '4 (historical, історичне)', '4']],
  ['a closed last resort', 'lasting-closed', [TOWN, 'last_resort: true', 'last_resort: true\n    status: temporarily-closed']],
  [
    'a number of the past in a text',
    'number-of-the-past',
    [UK, '{{phone.refuge}}', '{{phone.old-team}}'],
    [EN, '{{phone.refuge}}', '{{phone.old-team}}'],
  ],
  // words
  ['a service without a name', 'missing-text', [EN, '  office: Town 1\n', '']],
  ['how to enter in one language only', 'missing-text', [EN, 'enter:\n  office: Come in\n', '']],
  ['a need without a label', 'missing-text', [UK, '  lawyer: Містечко 3\n', '']],
  ['a label too long for its button', 'too-long', [UK, 'lawyer: Містечко 3', 'lawyer: Містечко, у якому є дуже хороший юрист']],
  [
    'words for a service that is gone',
    'unused-text',
    [UK, 'enter:\n', 'enter:\n  offices: Зайдіть\n'],
    [EN, 'enter:\n', 'enter:\n  offices: Come in\n'],
  ],
  ['a number in a sentence', 'fact-in-text', [UK, 'office: Зайдіть', 'office: Дзвоніть 7333']],
  ['a number in what is to be minded before', 'fact-in-text', [UK, "office: '{{phone.refuge}}", "office: '7333, {{phone.refuge}}"]],
  [
    'hours of a line and of its office in one sentence',
    'placeholders',
    [UK, 'office: Зайдіть', "office: 'Зайдіть, {{hours.office}}'"],
    [EN, 'office: Come in', "office: 'Come in, {{hours.office}}'"],
    [TOWN, ', valid_from: 2026-01-01, valid_to: 2026-12-31', ''],
    [TOWN, `, note: 'ask for "Room, 5"'`, ''],
  ],
];

describe('the town', () => {
  it('is whole', () => expect(loadWith(TOWN_FILES).findings).toEqual([]));
  it('can be broken in more than forty ways', () => expect(mutants.length).toBeGreaterThan(40));
});

describe('a directory is refused for', () => {
  it.each(mutants.map(([what, rule, ...changes]) => ({ what, rule, changes })))('$what', ({ rule, changes }) => {
    const errors = loadWith([...TOWN_FILES, ...changes]).findings.filter(({ level }) => level === 'error');
    expect(errors.map((error) => error.rule)).toContain(rule);
    for (const { file, line, message, next } of errors) {
      expect(file).toMatch(/^(flows|locales)\//);
      expect(line).toBeGreaterThan(0);
      expect([message, next]).not.toContain('');
    }
  });
});
