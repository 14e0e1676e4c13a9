// A directory with one of everything, to be broken: an office, a shelter, a line, needs and holidays. All in it is made up but the numbers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, FIXTURE } from './overlay.ts';

export const TOWN = 'flows/directory/town.yaml';
export const UK = 'locales/uk/directory.yaml';
export const EN = 'locales/en/directory.yaml';

const town = `
organizations:
  - {id: town-council, website: 'https://example.org'}
services:
  - id: office
    organization_id: town-council
    taxonomy_terms: [social-centre, legal-aid]
    audience: [adults, disability]
    cost: paid
    required_documents: [identity]
    service_areas: [UA63000000000041885]
    phones: [{id: office, number: '116 111', extension: '2'}]
    handles: [{id: office-bot, handle: '@ExampleBot'}]
    urls: [{id: office-site, url: 'https://example.org/office'}]
    schedules:
      - {freq: WEEKLY, byday: 'MO,TU', opens_at: '08:00', closes_at: '12:00', attending_type: come, valid_from: 2026-01-01, valid_to: 2026-12-31}
      - {freq: WEEKLY, byday: 'MO,TU', opens_at: '13:00', closes_at: '17:00', attending_type: come}
      - {freq: WEEKLY, byday: 'MO,TU', opens_at: '08:00', closes_at: '20:00', attending_type: call, note: 'ask for "Room, 5"'}
    languages: [uk, pl]
    locations:
      - id: town-hall
        addresses: [{address_1: 'Example street, 1', city: Example}]
        latitude: 49.5
        longitude: 36.25
    sources: [law, page]
    confidence: confirmed
    assured_date: 2026-11-22
    assured_by: call
  - id: refuge
    organization_id: town-council
    taxonomy_terms: [shelter]
    confidential: true
    last_resort: true
    audience: [survivors]
    cost: free
    required_documents: []
    phones: [{id: refuge, number: '0 800 500 335', note: the entrance}]
    schedules: []
    sources: [page]
    confidence: one-source
    assured_date: 2026-11-22
    assured_by: call
  - id: talk-line
    organization_id: town-council
    taxonomy_terms: [violence-line]
    audience: [everyone]
    cost: unknown
    phones: [{id: talk-line, number: '7333'}]
    schedules: [{freq: WEEKLY, byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '00:00', closes_at: '24:00'}]
    sources: [page]
    confidence: one-source
    assured_date: 2026-11-22
    assured_by: sources
  - id: old-team
    organization_id: town-council
    taxonomy_terms: [mobile-team]
    audience: [everyone]
    cost: unknown
    status: defunct
    phones: [{id: old-team, number: '7333'}]
    schedules: []
    sources: [page]
    confidence: one-source
    assured_date: 2018-01-01
    assured_by: sources
needs:
  - {id: talk, terms: [violence-line]}
  - {id: night, terms: [shelter, violence-line]}
  - {id: lawyer, terms: [social-centre, violence-line]}
holidays: [01-01, 2027-05-02]
`;

const words = (names: string, enter: string) => `
organizations:
  town-council: ${names}
services:
  office: ${names} 1
  refuge: ${names} 2
  talk-line: ${names} 3
  old-team: ${names} 4 (historical, історичне)
enter:
  office: ${enter}
alert:
  office: '{{phone.refuge}}, "${enter}"'
needs:
  talk: ${names} 1
  night: ${names} 2
  lawyer: ${names} 3
`;

/** The fixture's words with more under the same headings. */
function joined(file: string, more: string): string {
  const text = readFileSync(join(FIXTURE, file), 'utf8');
  const [, organizations = '', services = '', rest = ''] =
    /organizations:\n((?: .*\n)+)services:\n((?: .*\n)+)((?:.*\n)+)/.exec(more) ?? [];
  return text.replace('organizations:\n', `organizations:\n${organizations}`).replace('services:\n', `services:\n${services}`) + rest;
}

/** The changes that put the town into the fixture, whose own services then need kinds, too. */
export const TOWN_FILES: readonly Change[] = [
  [TOWN, town.trimStart()],
  [
    'flows/directory/example.yaml',
    '    audience: [everyone]\n    cost: free\n    phones: [{id: police',
    '    taxonomy_terms: [violence-line]\n    audience: [everyone]\n    cost: free\n    phones: [{id: police',
  ],
  ['flows/directory/example.yaml', '    audience: [adults]', '    taxonomy_terms: [violence-line]\n    audience: [adults]'],
  [UK, joined(UK, words('Містечко', 'Зайдіть'))],
  [EN, joined(EN, words('Town', 'Come in'))],
];
