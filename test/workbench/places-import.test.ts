// The official files are imported as they are published, or not at all.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPlaces } from '../../src/content/places.ts';
import { gazetteerOf } from '../../src/core/places/gazetteer.ts';
import { folder, ROOT } from './bench.ts';

const TABLE = 'flows/places/places.csv';
const [OBLAST, RAION, HROMADA, VILLAGE, OTHER] = [
  'UA44000000000018893',
  'UA44160000000057142',
  'UA44160010000053248',
  'UA44160010010027493',
  'UA44160010020044894',
];

const HEAD = ['Перший рівень', 'Другий рівень', 'Третій рівень', 'Четвертий рівень', 'Додатковий рівень', 'Категорія', 'Назва'];
const CODIFIER = [
  HEAD,
  [OBLAST, '', '', '', '', 'O', 'Луганська'],
  [OBLAST, RAION, '', '', '', 'P', 'Щастинський'],
  [OBLAST, RAION, HROMADA, '', '', 'H', 'Нижньотеплівська '],
  [OBLAST, RAION, HROMADA, VILLAGE, '', 'C', 'Нижньотепле'],
  [OBLAST, RAION, HROMADA, OTHER, '', 'C', 'Любомирівка'],
];
const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(';')).join('\r\n');

/** A heading is a row of one cell; the others are code, name, from, until. */
const LIST = [
  ['Перелік територій, на яких ведуться бойові дії або тимчасово окупованих'],
  ['1. Території можливих бойових дій'],
  ['Код', 'Найменування', 'Дата виникнення можливості бойових дій', 'Дата припинення'],
  [OBLAST, 'Луганська область', '24.02.2022', '05.03.2022'],
  ['2. Території активних бойових дій'],
  ['Код', 'Найменування', 'Дата початку', 'Дата завершення'],
  [VILLAGE, 'с. Нижньотепле', '24.02.2022 01.12.2024', '13.10.2023'],
  [HROMADA, 'Нижньотеплівська сільська територіальна громада', '23.02.2022', ''],
  ['ІІ. Тимчасово окуповані території'],
  ['Щастинський район'],
  [HROMADA.replace('UA', 'UA '), 'Нижньотеплівська сільська територіальна громада', '24.02 2022', ''],
  [OTHER, 'частина с. Любомирівка', '07.02.2018', ''],
];

function inWindows1251(text: string): Uint8Array {
  const apart: Readonly<Record<string, number>> = { і: 0xb3, І: 0xb2, ї: 0xbf, Ї: 0xaf, є: 0xba, Є: 0xaa, '’': 0x92 };
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return apart[letter] ?? (code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code);
  });
}

function sheet(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string, at: number, line: number): string =>
    text === '' ? '' : `<c r="${'ABCDEFG'.charAt(at)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const data = rows.map((row, at) => `<row r="${at + 1}">${row.map((text, column) => cell(text, column, at + 1)).join('')}</row>`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${kinds}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${kinds}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${data.join('')}</sheetData></worksheet>`),
  });
}

function document(rows: readonly (readonly string[])[]): Uint8Array {
  const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const body = rows.map((row) =>
    row.length === 1
      ? paragraph(row[0] ?? '')
      : `<w:tbl><w:tr w:rsidR="1">${row.map((text) => `<w:tc><w:tcPr/>${text.split(' ').map(paragraph).join('')}</w:tc>`).join('')}</w:tr></w:tbl>`,
  );
  return zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body.join('')}</w:body></w:document>`) });
}

/** Runs the import in a folder with these files; the first is the codifier. */
function importing(files: Readonly<Record<string, string | Uint8Array>>, root = folder(), ...options: string[]) {
  mkdirSync(join(root, 'flows'), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes);
  const args = [join(ROOT, 'src/workbench/places-import.ts'), ...Object.keys(files), '--root', root, ...options];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: root });
  const text = existsSync(join(root, TABLE)) ? readFileSync(join(root, TABLE), 'utf8') : undefined;
  const { units, flaws } = text === undefined ? { units: [], flaws: [] } : readPlaces({ file: TABLE, text });
  expect(flaws).toEqual([]);
  return { root, said: stdout + stderr, status, text, places: gazetteerOf(units) };
}

describe('the codifier', () => {
  it.each([
    ['CSV with a byte-order mark', 'codes.csv', `\uFEFF${csv(CODIFIER)}`],
    ['CSV without one', 'codes.csv', csv(CODIFIER)],
    ['CSV in Windows-1251', 'codes.csv', inWindows1251(csv(CODIFIER))],
    ['a spreadsheet with lines above the heading', 'codes.xlsx', sheet([['Кодифікатор'], [''], ...CODIFIER])],
  ])('is read as %s', (_, name, bytes) => {
    const { status, said, places } = importing({ [name]: bytes });
    expect(said).toContain('Added: 5');
    expect(status).toBe(0);
    expect(places.chain(VILLAGE ?? '').map((place) => place.name)).toEqual(['Нижньотепле', 'Нижньотеплівська', 'Щастинський', 'Луганська']);
  });

  it.each([
    ['a code', CODIFIER.with(4, [OBLAST ?? '', RAION ?? '', HROMADA ?? '', 'UA4', '', 'C', 'Нижньотепле']), /codes\.csv:5:61 .*no code/],
    [
      'a category',
      CODIFIER.with(4, [OBLAST ?? '', RAION ?? '', HROMADA ?? '', VILLAGE ?? '', '', 'Z', 'Тепле']),
      /codes\.csv:5:82 .*no category/,
    ],
    ['a cut file', CODIFIER.toSpliced(2, 1), /codes\.csv:3:21 .*no row above/],
    ['no code at all', [HEAD], /no row has a code/],
  ])('with %s wrong is refused, and nothing is written', (_, rows, message) => {
    const { status, said, text } = importing({ 'codes.csv': csv(rows) });
    expect(said).toMatch(message);
    expect(said).toContain('Nothing was written.');
    expect(status).toBe(1);
    expect(text).toBeUndefined();
  });

  it('of another kind is refused with a word about which kinds are read', () => {
    const { status, said } = importing({ 'codes.pdf': '%PDF' });
    expect(said).toMatch(/codes\.pdf is none of \.csv, \.xlsx, \.docx/);
    expect(status).toBe(1);
  });

  it.each([
    ['codes.xlsx', 'Not what its name says'],
    ['codes.xlsx', sheet(CODIFIER).subarray(0, 400)],
    ['codes.docx', zipSync({ 'word/other.xml': strToU8('<w:p/>') })],
  ])('that cannot be opened is named: %s', (name, bytes) => {
    const { status, said, text } = importing({ [name]: bytes });
    expect(said).toMatch(new RegExp(`${name.replace('.', '\\.')} cannot be read as .*save it anew.*\nNothing was written`));
    expect([status, text]).toEqual([1, undefined]);
  });

  it('in the place of the list says that the two are swapped', () => {
    const { status, said, text } = importing({ 'list.csv': csv(LIST), 'codes.csv': csv(CODIFIER) });
    expect(said).toMatch(/^codes\.csv is the codifier and list\.csv is not: the codifier comes first/);
    expect([status, text]).toEqual([1, undefined]);
  });

  it('makes no table where there is no content', () => {
    const root = folder();
    const { status, said } = importing({ 'codes.csv': csv(CODIFIER) }, root, '--root', join(root, 'nowhere'));
    expect(said).toContain('There is no folder flows/ in');
    expect([status, existsSync(join(root, 'nowhere'))]).toEqual([1, false]);
  });
});

describe('the list of territories', () => {
  it.each([
    ['the ministry’s document', 'list.docx', document(LIST)],
    ['a spreadsheet', 'list.xlsx', sheet(LIST)],
    ['CSV', 'list.csv', csv(LIST)],
  ])('is read as %s: what has ended is over, the gravest state counts, a part is left to a person', (_, name, bytes) => {
    const { said, places } = importing({ 'codes.csv': csv(CODIFIER), [name]: bytes });
    expect(places.at(OBLAST ?? '')?.status).toBe('free');
    expect(places.at(HROMADA ?? '')).toMatchObject({ status: 'occupied', since: '2022-02-24' });
    expect(places.at(VILLAGE ?? '')).toMatchObject({ status: 'active-hostilities', since: '2024-12-01' });
    expect(places.at(OTHER ?? '')?.status).toBe('free');
    expect(places.statusOf(OTHER ?? '')).toBe('occupied');
    expect(said).toMatch(/Listed in part.*: 1\n.*частина с\. Любомирівка/);
  });

  it('with a day that is none is refused', () => {
    const { status, said } = importing({
      'codes.csv': csv(CODIFIER),
      'list.csv': csv([...LIST, [RAION ?? '', 'Щастинський район', '31.31.2022', '']]),
    });
    expect(said).toMatch(/list\.csv:13:\d+ .*no day/);
    expect(status).toBe(1);
  });

  it.each([
    ['an empty list', ''],
    ['a list without its last part, the occupied', csv(LIST.slice(0, 8))],
    ['another table', csv([['a', 'b']])],
  ])('that is %s is refused: what is occupied would be free, and its people would be told to call the police', (_, list) => {
    const { root, text } = importing({ 'codes.csv': csv(CODIFIER), 'list.csv': csv(LIST) });
    const { status, said, text: after } = importing({ 'codes.csv': csv(CODIFIER), 'list.csv': list }, root);
    expect(said).toMatch(/list\.csv:1:1 .*under the heading of the occupied → give the whole list.*\n.*Nothing was written/);
    expect([status, after]).toEqual([1, text]);
  });

  it('names codes that the codifier has not', () => {
    const { said } = importing({
      'codes.csv': csv(CODIFIER),
      'list.csv': csv([...LIST, ['UA99000000000000000', 'Деінде', '24.02.2022', '']]),
    });
    expect(said).toMatch(/Not in the codifier.*: 1\n +UA99000000000000000/);
  });
});

describe('importing again', () => {
  it('keeps former names and notes, makes a changed name a former one, and says what became different', () => {
    const { root } = importing({ 'codes.csv': csv(CODIFIER), 'list.csv': csv(LIST) });
    const path = join(root, TABLE);
    const edited = readFileSync(path, 'utf8').replace(/(Любомирівка,\w+),,,,/, '$1,Артема; Станично-Луганський район,,,"check, please"');
    writeFileSync(path, edited);
    const renamed = CODIFIER.with(5, [OBLAST ?? '', RAION ?? '', HROMADA ?? '', OTHER ?? '', '', 'C', 'Нова Назва']).toSpliced(4, 1);
    const { said, text, places } = importing(
      { 'codes.csv': csv(renamed), 'list.csv': csv(LIST.with(10, [HROMADA ?? '', 'громада', '24.02.2022', '01.11.2026'])) },
      root,
    );
    expect(places.at(OTHER ?? '')?.former).toEqual(['Любомирівка', 'Артема', 'Станично-Луганський район']);
    expect(places.find('Артема', 1)[0]?.place.name).toBe('Нова Назва');
    expect(text).toContain('"check, please"');
    expect(said).toMatch(/Gone: 1\n +UA44160010010027493 Нижньотепле\n/);
    expect(said).toMatch(/Renamed: 1\n +UA44160010020044894 Любомирівка → Нова Назва\n/);
    expect(said).toMatch(/Status changed: 4\n.*: occupied → active-hostilities/);
  });

  const SEVASTOPOL = 'UA85000000000065278';
  const all = csv([...CODIFIER, [SEVASTOPOL, '', '', '', '', 'K', 'Севастополь']]);
  const whole = csv([...LIST, [SEVASTOPOL, 'м. Севастополь', '20.02.2014', '']]);

  it.each([
    [
      'codifier',
      { 'codes.csv': csv(CODIFIER), 'list.csv': whole },
      /codes\.csv:1:1 {2}not in it any more: Севастополь → the file may be cut/,
    ],
    [
      'list, cut in the midst of the occupied,',
      { 'codes.csv': all, 'list.csv': csv(LIST.toSpliced(10, 1).concat([[SEVASTOPOL, 'м. Севастополь', '20.02.2014', '']])) },
      /list\.csv:1:1 {2}not in it any more: Нижньотеплівська → the list may be cut/,
    ],
    ['list', { 'codes.csv': all, 'list.csv': csv(LIST) }, /list\.csv:1:1 {2}not in it any more: Севастополь → the list may be cut/],
  ])('refuses a %s that ends too early: whoever is occupied behind its end would be told to call the police', (_, files, message) => {
    const { root, text } = importing({ 'codes.csv': all, 'list.csv': whole });
    const { status, said, text: after } = importing(files, root);
    expect(said).toMatch(message);
    expect(said).toContain('1 thing wrong. Nothing was written');
    expect([status, after]).toEqual([1, text]);
    expect(importing({ 'codes.csv': all, 'list.csv': whole }, root).status).toBe(0);
  });

  it('changes nothing where nothing changed, and keeps states where no list is given', () => {
    const first = importing({ 'codes.csv': csv(CODIFIER), 'list.csv': csv(LIST) });
    const second = importing({ 'codes.csv': csv(CODIFIER) }, first.root);
    expect(second.said).not.toMatch(/Added|Gone|Renamed|Status/);
    expect(second.places.statusOf(OTHER ?? '')).toBe('occupied');
  });

  it.each([
    ['as it is described', (text: string) => text],
    ['with semicolons, in Windows-1251, as a spreadsheet saves it', (text: string) => inWindows1251(text.replaceAll(',', ';'))],
  ])('takes more former names from a file %s', (_, saved) => {
    const root = folder();
    writeFileSync(join(root, 'names.csv'), saved(`code,former name\n${VILLAGE},Старе Тепле\n`));
    const { places } = importing({ 'codes.csv': csv(CODIFIER) }, root, '--names', 'names.csv');
    expect(places.find('Старе Тепле', 1)[0]?.place.name).toBe('Нижньотепле');
  });
});
