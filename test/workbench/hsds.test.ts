// The directory goes out as tables and comes back: exactly, or not at all.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { linkProof, sealKey } from '../../src/adapters/redis/seal.ts';
import type { Directory } from '../../src/core/directory.ts';
import { serviceOf, tokenIn } from '../../src/core/near/confirmation.ts';
import { dayOf } from '../../src/core/near/kyiv.ts';
import { readCsv, writeCsv } from '../../src/workbench/hsds/csv.ts';
import { readJson, writeJson } from '../../src/workbench/hsds/json.ts';
import { patched } from '../../src/workbench/hsds/patch.ts';
import { openBook } from '../../src/workbench/book.ts';
import { workIn } from '../../src/workbench/directory-due.ts';
import { readTables } from '../../src/workbench/hsds/read-tables.ts';
import { directoryIn } from '../../src/workbench/hsds/transfer.ts';
import { writeTables } from '../../src/workbench/hsds/write-tables.ts';
import { type Change, change, folder, ROOT, run, runWith } from './bench.ts';
import { TOWN } from '../content/town.ts';
import { dataIn, importJson, importTables, jsonOf, LANGUAGES, tablesOf, townFolder } from './directory-bench.ts';

/** A folder with the shipped content. */
function shipped(): string {
  const root = folder();
  for (const name of ['flows', 'locales']) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  cpSync(join(ROOT, 'docs/promises.yaml'), join(root, 'docs/promises.yaml'));
  return root;
}

/** Takes the directory out of a folder: the files, and the words that belong to them. */
function emptied(root: string): string {
  rmSync(join(root, 'flows/directory'), { recursive: true });
  mkdirSync(join(root, 'flows/directory'));
  for (const language of LANGUAGES) {
    const path = join(root, `locales/${language}/directory.yaml`);
    const { audience, documents, cost } = parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, stringify({ audience, documents, cost }));
  }
  return root;
}

describe('the round trip', () => {
  it.each([
    ['the shipped directory', shipped],
    ['a directory with one of everything', townFolder],
  ])('of %s gives every file back, in both languages, by tables and by one document', (_, made) => {
    const root = made();
    const before = dataIn(root);
    const [tables, json] = [tablesOf(root), jsonOf(root)];
    expect(importTables(emptied(root), tables).flaws).toEqual([]);
    expect(dataIn(root)).toEqual(before);
    expect(importJson(emptied(root), json).flaws).toEqual([]);
    expect(dataIn(root)).toEqual(before);
    expect([tablesOf(root), jsonOf(root)]).toEqual([tables, json]);
  });

  it('changes nothing where nothing is new, comments and all', () => {
    const root = shipped();
    expect(importTables(root, tablesOf(root))).toEqual({ flaws: [], written: [] });
    expect(importJson(root, jsonOf(root))).toEqual({ flaws: [], written: [] });
  });

  /** All but the mark for a lost letter, which no text has. */
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\uFFFD'));
  const name = fc.stringMatching(/^[a-z][a-z0-9]{3,11}$/);
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const some = <T>(value: fc.Arbitrary<T>) => maybe(fc.array(value, { minLength: 1, maxLength: 3 }));
  const time = fc.constantFrom('00:00', '08:05', '24:00');
  const date = fc.constantFrom('2026-11-22', '2018-01-01');
  const common = {
    id: name,
    organization_id: name,
    taxonomy_terms: some(name),
    last_resort: maybe(fc.constant(true as const)),
    audience: fc.array(fc.constantFrom('everyone' as const, 'men' as const), { minLength: 1, maxLength: 2 }),
    cost: fc.constantFrom('free' as const, 'paid' as const, 'unknown' as const),
    status: maybe(fc.constantFrom('temporarily-closed' as const, 'defunct' as const)),
    required_documents: maybe(fc.array(fc.constantFrom('identity' as const, 'statement' as const), { maxLength: 2 })),
    service_areas: some(fc.constant('UA63000000000041885')),
    phones: some(
      fc.record({
        id: name,
        number: fc.constantFrom('102', '15-47', '0 800 500 335'),
        extension: maybe(words),
        type: maybe(words),
        note: maybe(words),
      }),
    ),
    schedules: fc.array(
      fc.record({
        freq: fc.constantFrom('WEEKLY' as const, 'MONTHLY' as const),
        byday: fc.constantFrom('MO', 'MO,SU'),
        opens_at: time,
        closes_at: time,
        attending_type: maybe(fc.constantFrom('call' as const, 'come' as const)),
        valid_from: maybe(date),
        valid_to: maybe(date),
        note: maybe(words),
      }),
      { maxLength: 3 },
    ),
    languages: some(fc.constantFrom('uk', 'en')),
    sources: fc.array(name, { minLength: 1, maxLength: 3 }),
    confidence: fc.constantFrom('confirmed' as const, 'signed' as const),
    assured_date: date,
    assured_by: words,
  };
  const degrees = fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0);
  const address = fc.record({ address_1: words, address_2: maybe(words), city: words, postal_code: maybe(words) });
  const open = fc.record({
    ...common,
    handles: some(fc.record({ id: name, handle: fc.constantFrom('@one', '@Two_2') })),
    urls: some(fc.record({ id: name, url: fc.constantFrom('one.org', 'https://two.org/?a=1,2;3') })),
    locations: some(
      fc.record({
        id: name,
        location_type: maybe(fc.constantFrom('postal' as const, 'virtual' as const)),
        addresses: some(address),
        latitude: maybe(degrees),
        longitude: maybe(degrees),
        transportation: maybe(words),
      }),
    ),
  });
  const secret = fc.record({ ...common, confidential: fc.constant(true as const) });
  /** As YAML has it: a field that is not there is not there, and ids stand once. */
  const said = (value: unknown) => JSON.parse(JSON.stringify(value)) as Directory;
  const file = fc.record({
    organizations: some(fc.record({ id: name, website: maybe(fc.constant('https://one.org')) })),
    services: some(fc.oneof(open, secret)),
    needs: some(fc.record({ id: name, terms: fc.array(name, { minLength: 1, maxLength: 3 }) })),
    holidays: some(fc.constantFrom('01-01', '2027-05-02')),
  });

  it('of any directory is exact, whatever signs its texts hold', () => {
    fc.assert(
      fc.property(fc.tuple(file, file), fc.array(words, { minLength: 12, maxLength: 12 }), (both, texts) => {
        const ids = both.flatMap(({ services = [] }) =>
          services.flatMap(({ id, ...rest }) => [id, ...('locations' in rest ? (rest.locations ?? []) : []).map((place) => place.id)]),
        );
        fc.pre(new Set(ids).size === ids.length);
        const files = new Map(both.map((one, i) => [`file-${i}`, said(one)] as const).filter(([, one]) => Object.keys(one).length > 0));
        const trees = new Map(
          LANGUAGES.map((language, l) => [
            language,
            {
              services: Object.fromEntries(
                [...files.values()].flatMap(({ services = [] }) => services.map(({ id }, i) => [id, texts[(i + l) % 12] ?? ''])),
              ),
            },
          ]),
        );
        const tables = writeTables({ files, texts: trees });
        for (const rows of [readCsv(writeCsv(tables, LANGUAGES), LANGUAGES), readJson('one.json', writeJson(tables), LANGUAGES)]) {
          const read = readTables(rows, LANGUAGES);
          expect(read.flaws).toEqual([]);
          expect(new Map([...read.files].map(([name, { data }]) => [name, data]))).toEqual(files);
          const services = (language: string) =>
            read.texts.filter((text) => text.language === language && text.section === 'services' && text.text !== undefined);
          for (const language of LANGUAGES) {
            expect(Object.fromEntries(services(language).map(({ id, text }) => [id, text]))).toEqual(trees.get(language)?.services);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('an import', () => {
  it('takes what a spreadsheet makes of times, days, signs and commas', () => {
    const root = townFolder();
    const before = dataIn(root);
    const tables = new Map(
      [...tablesOf(root)].map(([file, text]) => [file, text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')] as const),
    );
    const changed = importTables(
      root,
      tables,
      ['schedule.csv', '08:00,12:00', '8:00,12:00:00'],
      ['schedule.csv', '2026-01-01', '01.01.2026'],
      ['service.csv', ',true,', ',TRUE,'],
      ['location.csv', '49.5', '"49,5"'],
      ['phone.csv', 'talk-line,talk-line,7333,,,', 'talk-line,talk-line, 7333 ,,,\n,,,,,'],
      ['phone.csv', '0 800 500 335', '0\u00A0800\u00A0500\u00A0335'],
    );
    expect(changed).toEqual({ flaws: [], written: [] });
    const semicolons = new Map(tables).set('language.csv', (tables.get('language.csv') ?? '').replaceAll(',', ';'));
    expect(importTables(root, semicolons)).toEqual({ flaws: [], written: [] });
    expect(dataIn(root)).toEqual(before);
  });

  it('writes what is new into its place and leaves every other line alone', () => {
    const root = shipped();
    const national = join(root, 'flows/directory/national.yaml');
    const before = readFileSync(national, 'utf8').split('\n');
    const { written } = importTables(
      root,
      tablesOf(root),
      ['phone.csv', '0 800 211 444', '0 800 211 445'],
      ['service.csv', 'Emotional support helpline', 'A line to talk'],
    );
    expect(written).toEqual(['flows/directory/national.yaml', 'locales/en/directory.yaml']);
    const after = readFileSync(national, 'utf8');
    expect(after).toContain('number: 0 800 211 445');
    for (const line of before.filter((one) => /^\s*#/.test(one))) expect(after.split('\n')).toContain(line);
    expect(readFileSync(join(root, 'locales/en/directory.yaml'), 'utf8')).toContain('  emotional: A line to talk\n');
  });

  it('replaces the files that it names as a whole, and leaves the others', () => {
    const root = townFolder();
    const { files, texts } = directoryIn(root);
    const town = files.get('town') ?? {};
    const services = (town.services ?? []).filter(({ id }) => id !== 'old-team');
    const tables = writeCsv(writeTables({ files: new Map([['town', { ...town, services }]]), texts }), LANGUAGES);
    expect(importTables(root, tables)).toEqual({
      flaws: [],
      written: ['flows/directory/town.yaml', 'locales/uk/directory.yaml', 'locales/en/directory.yaml'],
    });
    const after = directoryIn(root);
    expect(after.files).toEqual(new Map([...files, ['town', { ...town, services }]]));
    expect(JSON.stringify([...after.texts])).not.toContain('old-team');
  });

  /** What is done to the tables, and what is said of it. */
  const bad: readonly (readonly [what: string, change: readonly [file: string, from: string, to: string], said: RegExp])[] = [
    ['a number with a letter', ['phone.csv', ',7333,', ',733x,'], /^phone\.csv:\d+:3 {2}`733x` cannot be dialled → write digits/],
    [
      'a phone of no service',
      ['phone.csv', 'talk-line,talk-line', 'talk-line,talk-lane'],
      /^phone\.csv:\d+:2 {2}there is no service `talk-lane` → did you mean `talk-line`\?/,
    ],
    [
      'a mistyped column',
      ['service.csv', 'organization_id', 'organisation_id'],
      /^service\.csv:1:2 {2}`organisation_id` is no column of this table → did you mean `organization_id`\?/,
    ],
    ['a column left out', ['service.csv', ',name_en,', ',x_note,'], /^service\.csv:1:1 {2}the column `name_en` is missing/],
    ['a time that there is not', ['schedule.csv', '08:00', '28:00'], /^schedule\.csv:\d+:5 {2}`opens_at`: a time is written HH:MM/],
    ['a day in the future', ['service.csv', '2026-11-22', '2026-12-24'], /^service\.csv:2:\d+ {2}2026-12-24 is in the future/],
    ['a name left out', ['service.csv', 'Town 1', ''], /^service\.csv:\d+:4 {2}there is no text for `directory\.services\.office` in en/],
    ['an audience that there is not', ['attribute.csv', 'audience-disability', 'audience-disabled'], /^attribute\.csv:\d+:3 .*`disabled`/],
    [
      'a term that is neither kind nor audience',
      ['attribute.csv', 'audience-disability', 'disability'],
      /^attribute\.csv:\d+:3 .*neither a kind of help nor an audience/,
    ],
    [
      'a file with a path in it',
      ['x_holiday.csv', '01-01,town', '01-01,../town'],
      /^x_holiday\.csv:2:2 {2}`\.\.\/town` is no name of a file/,
    ],
    ['a row without its file', ['x_holiday.csv', '01-01,town', '01-01,'], /^x_holiday\.csv:2:2 {2}`x_file` is empty/],
    [
      'a comma without quotes',
      ['address.csv', '"Example street, 1"', 'Example street, 1'],
      /^address\.csv:2:\d+ {2}there are more cells than columns → put quotes/,
    ],
    [
      'a quote that is not closed',
      ['address.csv', '"Example street, 1"', '"Example street, 1'],
      /^address\.csv:\d+:1 {2}this line cannot be read/,
    ],
    ['a need twice', ['x_need.csv', 'night,', 'talk,'], /^x_need\.csv:3:1 {2}the need `talk` stands twice/],
    [
      'a shelter that has become open',
      ['service.csv', ',true,true,', ',,true,'],
      /^service\.csv:\d+:1 .*a shelter is confidential; delete its place/,
    ],
    [
      'a place that is no code',
      ['service_area.csv', ',UA63000000000041885', ',UA6300'],
      /^service_area\.csv:\d+:\d+ {2}`service_areas`: a place is written as its code/,
    ],
    ['a number of a text deleted', ['phone.csv', 'police,police,102,,,\r\n', ''], /nothing is given for \{\{phone\.police\}\}/],
  ];

  it.each(bad.map(([what, change, said]) => ({ what, change, said })))(
    'refuses $what, says where, and changes nothing',
    ({ change, said }) => {
      const root = townFolder();
      const before = dataIn(root);
      const { flaws, written } = importTables(root, tablesOf(root), change);
      const lines = flaws.map(({ file, line, column, message, next }) => `${file}:${line}:${column}  ${message} → ${next}`);
      expect(lines.filter((line) => said.test(line))).not.toEqual([]);
      expect(written).toEqual([]);
      expect(dataIn(root)).toEqual(before);
    },
  );

  it('of a table that cannot be read says that alone, not what would follow from it in the others', () => {
    const root = townFolder();
    const tables = tablesOf(root);
    expect(importTables(root, tables, ['service.csv', '\uFEFFid,', '\uFEFFID,']).flaws.map(({ file }) => file)).toEqual([
      'service.csv',
      'service.csv',
    ]);
    const before = dataIn(root);
    // As a spreadsheet saves it in Windows-1251: every Ukrainian name was lost, and the bot showed question marks.
    expect(importTables(root, tables, ['organization.csv', 'town-council,', 'town-council,\uFFFD'])).toMatchObject({
      flaws: [{ file: 'organization.csv', message: expect.stringContaining('not UTF-8') as string }],
      written: [],
    });
    expect(dataIn(root)).toEqual(before);
  });

  it('of one wrong id tells first the row it stands in, and once that it is missed', () => {
    const root = shipped();
    const { flaws } = importTables(root, tablesOf(root), ['phone.csv', 'ambulance,ambulance,103', 'Ambulance!,ambulance,103']);
    expect(flaws[0]).toMatchObject({ file: 'phone.csv', message: expect.stringContaining('`id`') as string });
    expect(flaws.filter(({ message }) => message.includes('there is no phone `ambulance`'))).toHaveLength(1);
    expect(flaws.length).toBeLessThan(8);
  });

  it('finds the line of a row after a cell of many lines', () => {
    const root = townFolder();
    const { flaws } = importTables(
      root,
      tablesOf(root),
      ['phone.csv', 'the entrance', '"the\nentrance,\nby day"'],
      ['phone.csv', ',7333,', ',733x,'],
    );
    const text = (tablesOf(root).get('phone.csv') ?? '').split('\r\n');
    expect(flaws).toMatchObject([{ file: 'phone.csv', line: text.findIndex((line) => line.includes(',7333,')) + 1 + 2 }]);
  });

  it('refuses the address of a shelter, and says to delete it', () => {
    const root = townFolder();
    const { flaws, written } = importTables(
      root,
      tablesOf(root),
      ['service_at_location.csv', 'office-1,office,town-hall', 'office-1,office,town-hall\r\nrefuge-1,refuge,secret'],
      ['location.csv', '\r\n', '\r\nsecret,,,,\r\n'],
    );
    expect(flaws).toMatchObject([
      {
        file: 'location.csv',
        line: 2,
        message: expect.stringContaining('it would tell where a confidential service is'),
        next: 'delete it',
      },
    ]);
    expect(written).toEqual([]);
  });

  it('refuses a document with something that would not be kept', () => {
    const root = townFolder();
    const { flaws } = importJson(root, jsonOf(root).replace('"number": "7333"', '"number": "7333",\n "email": "a"'));
    expect(flaws).toMatchObject([{ file: 'directory.json', message: '`email` is not known here' }]);
    expect(flaws[0]?.line).toBeGreaterThan(100);
    expect(importJson(root, '[]').flaws).toMatchObject([{ line: 1, next: 'take an export as a pattern' }]);
    expect(importJson(root, '{"services": [').flaws).toMatchObject([{ message: expect.stringMatching(/the JSON breaks/) as string }]);
    const unparted = importJson(root, jsonOf(root).replace(/",\n/, '"\n')).flaws;
    expect(unparted).toMatchObject([
      { message: expect.stringMatching(/the JSON breaks/) as string, next: expect.stringMatching(/commas/) as string },
    ]);
    expect(importJson(root, '{"services": [], "services": []}').flaws).toMatchObject([{ message: 'this name stands twice here' }]);
  });
});

describe('new data in a file', () => {
  it('keeps the comments of what stays', () => {
    const text = '# top\nservices:\n  # of a\n  - id: a   # beside\n    cost: free\n  # of b\n  - id: b\n    cost: paid\n';
    const after = patched(text, { services: [{ id: 'b', cost: 'paid' }, { id: 'a', cost: 'unknown' }, { id: 'c' }] });
    expect(parse(after)).toEqual({ services: [{ id: 'b', cost: 'paid' }, { id: 'a', cost: 'unknown' }, { id: 'c' }] });
    for (const comment of ['# top', '# of a', '# beside', '# of b']) expect(after).toContain(comment);
    expect(patched(text, parse(text) as object)).toBe(text);
  });
});

describe('npm run directory', () => {
  it('exports, imports, and ends with 1 where something is wrong', () => {
    const [root, out] = [townFolder(), folder()];
    const program = (...args: string[]) => run('src/directory.ts', ...args, '--root', root, '--on', '2026-12-01');
    expect(program('export', out)).toMatchObject({ status: 0, out: expect.stringContaining('service.csv') });
    expect(program('import', out)).toMatchObject({ status: 0, out: expect.stringContaining('nothing was changed') });
    expect(program('import', join(out, 'directory.json'))).toMatchObject({ status: 0 });
    rmSync(join(out, 'phone.csv'));
    expect(program('import', out)).toMatchObject({
      status: 1,
      out: expect.stringMatching(/phone\.csv:1:1 {2}this table is missing[^]*nothing was changed/),
    });
    expect(program('import')).toMatchObject({ status: 1 });
    expect(program('burn', out)).toMatchObject({ status: 1 });
  });

  it('lists what has to be asked again, by organization, with days', () => {
    const root = townFolder();
    const on = (day: string) => run('src/directory.ts', '--root', root, '--on', day).out;
    expect(on('2026-12-01')).toMatch(/0 hidden, 0 ageing, 0 due, 6 fresh/);
    expect(on('2027-01-24')).toMatch(/due in 29 days: talk-line, .*\(7333; confirmed 2026-11-22\) flows\/directory\/town\.yaml:\d+/);
    expect(on('2027-05-20')).toMatch(/ageing, hidden in 2 days: talk-line/);
    const late = on('2027-05-24');
    expect(late).toMatch(/hidden for 2 days: talk-line/);
    expect(late).toMatch(/ageing: refuge/);
    expect(late).toMatch(/ageing, hidden in 182 days: office/);
    expect(late).not.toContain('old-team');
  });

  it('counts the later of both days, in its file or through its link, and says where the links cannot be asked for', () => {
    const root = townFolder();
    const stateOf = (assured: string) =>
      [...workIn(openBook(root, '2027-02-10'), new Map([['talk-line', assured]])).values()].flat().find(({ id }) => id === 'talk-line');
    expect(stateOf('2027-02-01')).toMatchObject({ state: 'fresh', assured: '2027-02-01' });
    expect(stateOf('2026-01-01')).toMatchObject({ state: 'due', assured: '2026-11-22' });
    // The most urgent stands first.
    const days = [...workIn(openBook(root, '2027-02-10'), new Map()).values()].flat().map(({ days: left = 0 }) => left);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    const away = runWith({ REDIS_DURABLE_URL: 'redis://127.0.0.1:1' }, 'src/directory.ts', '--root', root, '--on', '2026-12-01');
    expect(away).toMatchObject({ status: 0, out: expect.stringContaining('what was confirmed through links is missing') as string });
  });
});

describe('npm run directory:links', () => {
  const secret = Buffer.alloc(32, 7);
  const ago = (days: number) => dayOf(Date.now() - days * 86_400_000);
  /** Nothing is due but what is said here: how many days ago each was confirmed, whatever day it is today. */
  const town = (...changes: readonly Change[]): string => {
    const root = townFolder();
    for (const file of ['town', 'example']) {
      const path = join(root, `flows/directory/${file}.yaml`);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('assured_date: 2026-11-22', `assured_date: ${ago(0)}`));
    }
    change(root, ...changes);
    return root;
  };
  const confirmed = (id: string, days: number): Change => {
    const said =
      new RegExp(`  - id: ${id}\\n(?:    .*\\n)*?    assured_date: .*\\n`).exec(readFileSync(join(townFolder(), TOWN), 'utf8'))?.[0] ?? '';
    const today = said.replace('2026-11-22', ago(0));
    return [TOWN, today, today.replace(`assured_date: ${ago(0)}`, `assured_date: ${ago(days)}`)];
  };
  const links = (root: string, environment: Readonly<Record<string, string>> = {}, ...more: string[]) => {
    const given = { SEAL_KEY: secret.toString('base64'), REDIS_DURABLE_URL: '', REDIS_URL: '', ...environment };
    const { out, status } = runWith(given, 'src/confirmation-links.ts', 'example_bot', '--root', root, ...more);
    const tokens = [...out.matchAll(/https:\/\/t\.me\/example_bot\?start=(\S+)/g)].map(([, payload]) => tokenIn(payload));
    const ids = [...directoryIn(root).files.values()].flatMap(({ services = [] }) => services.map(({ id }) => id));
    return { out, status, of: tokens.map((token) => serviceOf(token, ids, Date.now(), linkProof(sealKey(secret)))) };
  };

  it('gives what is due a link that confirms this entry and no other, and no link to what is closed', () => {
    // A phone is asked again after three months, a place after six.
    const root = town(confirmed('talk-line', 80), confirmed('office', 170), confirmed('refuge', 80));
    change(root, [TOWN, '  - id: office\n', '  - id: office\n    status: temporarily-closed\n']);
    expect(links(root)).toMatchObject({ status: 0, of: ['refuge', 'talk-line'] });
    expect(links(root).out).toMatch(/Містечко 3 \(7333; confirmed .*\n {4}https.*/);
    expect(new Set(links(root, {}, '--all').of)).toEqual(new Set(['police', 'line', 'house', 'refuge', 'talk-line']));
    expect(links(town()).out).toBe('Nothing is due.\n');
  });
});
