// The table of places is read row by row, and a row that is no place says where it is wrong.
import { describe, expect, it } from 'vitest';
import { readRows } from '../../src/content/csv.ts';
import { COLUMNS, readPlaces } from '../../src/content/places.ts';
import { loadWith } from './overlay.ts';

const FILE = 'flows/places/places.csv';
const OBLAST = 'UA44000000000018893,O,Луганська,,Луганщина,,,';
const VILLAGE =
  'UA44160010010027493,C,Нижньотепле,UA44000000000018893,Старе Тепле; Станично-Луганський район,occupied,2022-02-24,"a note, with a comma"';
const table = (...rows: string[]): string => ['# a comment', COLUMNS.join(','), ...rows].join('\n');
const flawsOf = (...rows: string[]): string[] =>
  readPlaces({ file: FILE, text: table(...rows) }).flaws.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);

describe('the table of places', () => {
  it('is read as it is kept, and as a spreadsheet saves it', () => {
    for (const text of [table(OBLAST, VILLAGE), `\uFEFF${table(OBLAST, '', VILLAGE).replaceAll('\n', '\r\n')}\r\n`]) {
      const { units, flaws } = readPlaces({ file: FILE, text });
      expect(flaws).toEqual([]);
      expect(units.map(({ name }) => name)).toEqual(['Луганська', 'Нижньотепле']);
      expect(units[1]).toEqual({
        code: 'UA44160010010027493',
        category: 'C',
        name: 'Нижньотепле',
        parent: 'UA44000000000018893',
        former: ['Старе Тепле', 'Станично-Луганський район'],
        status: 'occupied',
        since: '2022-02-24',
      });
    }
  });

  it.each([
    ['a code that is none', VILLAGE.replace('UA44160010010027493', 'UA4416'), 4, 1, /no code/],
    ['a code that stands twice', OBLAST, 4, 1, /stands in line 3/],
    ['a category that is none', VILLAGE.replace(',C,', ',S,'), 4, 21, /no category/],
    ['a name with a space', VILLAGE.replace('Нижньотепле', 'Нижньотепле '), 4, 23, /spaces around/],
    ['a parent without a row', VILLAGE.replace('UA44000000000018893', 'UA44160010000053248'), 4, 35, /no row has the code/],
    ['no parent', VILLAGE.replace('UA44000000000018893', ''), 4, 35, /it lies in is missing/],
    ['a status that is none', VILLAGE.replace('occupied', 'ocupied'), 4, 94, /no status/],
    ['a day that is none', VILLAGE.replace('2022-02-24', '2022-02-30'), 4, 103, /no day/],
    ['a day without a status', VILLAGE.replace('occupied', ''), 4, 95, /without a status/],
    ['a letter that was lost in another encoding', VILLAGE.replace('Нижньо', 'Нижн\uFFFDо'), 4, 27, /not UTF-8/],
    ['a comma too many', `${VILLAGE},`, 4, 1, /9 fields/],
  ])('%s is shown where it stands', (_, row, line, column, message) => {
    const flaws = flawsOf(OBLAST, row);
    expect(flaws).toHaveLength(1);
    expect(flaws[0]).toMatch(message);
    expect(flaws[0]).toContain(`${FILE}:${line}:${column} `);
  });

  it('needs its columns named', () => {
    const { flaws } = readPlaces({ file: FILE, text: OBLAST });
    expect(flaws[0]?.message).toMatch(/name the columns/);
  });

  it('keeps the bot from starting where it is wrong, and may be missing', () => {
    const broken = loadWith([[FILE, table(OBLAST, VILLAGE.replace(',C,', ',S,'))]]);
    expect(broken.findings).toEqual([expect.objectContaining({ rule: 'places', level: 'error', file: FILE, line: 4, column: 21 })]);
    expect(loadWith([[FILE, table(OBLAST, VILLAGE)]]).content.places.find('нижнетеплое', 1)).toHaveLength(1);
    expect(loadWith([]).content.places.size).toBe(0);
  });
});

describe('a row of CSV', () => {
  it('has fields in quotes, and says where each begins', () => {
    const [row] = readRows('a;"b;""c""";;d', ';');
    expect(row?.fields).toEqual(['a', 'b;"c"', '', 'd']);
    expect(row?.columns()).toEqual([1, 3, 13, 14]);
  });
});
