// Tables as one document of JSON, nested as HSDS nests them: a service holds its phones, hours and places.
import { didYouMean } from '../../content/closest.ts';
import { type Document, type Path, readDocument } from '../../content/document.ts';
import { type Flaw, notUtf8 } from '../../content/finding.ts';
import { type Cells, headerOf, TERMS, type Tables } from './columns.ts';
import type { Row, RowsRead } from './rows.ts';

/** Where the rows of a table stand: in a list at the top, or in one of each row of another table, by its id. */
interface Nest {
  readonly table: string;
  readonly name: string;
  readonly in?: { readonly table: string; readonly link: string };
}

const inService = (table: string, name: string, link = 'service_id'): Nest => ({ table, name, in: { table: 'service', link } });

const NESTS: readonly Nest[] = [
  { table: 'organization', name: 'organizations' },
  { table: 'service', name: 'services' },
  { table: TERMS, name: 'taxonomy_terms' },
  { table: 'x_need', name: 'x_needs' },
  { table: 'x_holiday', name: 'x_holidays' },
  inService('attribute', 'attributes', 'link_id'),
  inService('phone', 'phones'),
  inService('url', 'urls'),
  inService('schedule', 'schedules'),
  inService('language', 'languages'),
  inService('service_area', 'service_areas'),
  inService('required_document', 'required_documents'),
  inService('cost_option', 'cost_options'),
  inService('service_at_location', 'service_at_locations'),
  { table: 'location', name: 'locations' },
  { table: 'address', name: 'addresses', in: { table: 'location', link: 'location_id' } },
];

/** Columns that HSDS wants as numbers. */
const NUMBERS: readonly string[] = ['latitude', 'longitude'];

/** The tables as one document. */
export function writeJson(tables: Tables): string {
  const objects = (table: string, keep: (cells: Cells) => boolean): object[] =>
    (tables.get(table) ?? []).filter(keep).map((cells) => ({
      ...Object.fromEntries(
        Object.entries(cells)
          .filter(([, cell]) => cell !== '')
          .map(([column, cell]) => [column, NUMBERS.includes(column) ? Number(cell) : cell]),
      ),
      ...Object.fromEntries(
        NESTS.filter((nest) => nest.in?.table === table).flatMap(({ table: child, name, in: { link } = { link: '' } }) => {
          const nested = objects(child, (inner) => inner[link] === cells['id']);
          return nested.length === 0 ? [] : [[name, nested]];
        }),
      ),
    }));
  const top = NESTS.filter((nest) => !nest.in).map(({ table, name }) => [name, objects(table, () => true)]);
  return `${JSON.stringify(Object.fromEntries(top), undefined, 2)}\n`;
}

/** Reads the document back into rows. */
export function readJson(file: string, text: string, languages: readonly string[]): RowsRead {
  const document = readDocument(file, text.replace(/^\uFEFF/, ''));
  const rows = new Map<string, Row[]>(NESTS.map(({ table }) => [table, []]));
  const flaws: Flaw[] = isBroken(text) ? document.flaws.slice(0, 1).map(inWords) : [...document.flaws];
  const top = NESTS.filter((nest) => !nest.in);
  const data = isObject(document.data) ? document.data : {};
  if (!isObject(document.data) && flaws.length === 0) {
    flaws.push({ ...document.value([]), message: 'this is no document of HSDS', next: 'take an export as a pattern' });
  }
  flaws.push(
    ...strangers(
      document,
      data,
      [],
      top.map(({ name }) => name),
    ),
  );

  const take = (nests: readonly Nest[], holder: Record<string, unknown>, at: Path): void => {
    for (const { table, name, in: within } of nests) {
      const list = holder[name] ?? [];
      if (!Array.isArray(list)) {
        flaws.push({ ...document.value([...at, name]), message: `\`${name}\` should be a list`, next: 'put it in [ ]' });
        continue;
      }
      list.forEach((one: unknown, i) => {
        const path = [...at, name, i];
        if (!isObject(one)) {
          flaws.push({ ...document.value(path), message: 'this should be names with values', next: 'put it in { }' });
          return;
        }
        const below = NESTS.filter((nest) => nest.in?.table === table);
        const known = headerOf(table, languages);
        flaws.push(...strangers(document, one, path, [...known, ...below.map((nest) => nest.name)]));
        flaws.push(
          ...known
            .filter((column) => one[column] !== undefined && one[column] !== null && !isPlain(one[column]))
            .map((column) => ({
              ...document.value([...path, column]),
              message: `\`${column}\` should be one text`,
              next: 'put it in quotes; parts of a list are parted by commas',
            })),
        );
        const link = within ? { [within.link]: isPlain(holder['id']) ? String(holder['id']) : '' } : {};
        rows.get(table)?.push({
          cells: { ...cellsOf(one, known), ...link },
          spot: (column) => (column === undefined ? document.value(path) : document.value([...path, column])),
        });
        take(below, one, path);
      });
    }
  };
  take(top, data, []);
  return { rows, flaws };
}

/** Whether it is no JSON; what is not UTF-8 may be, and is told as that. */
function isBroken(text: string): boolean {
  if (notUtf8('', text).length > 0) return false;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return false;
  } catch {
    return true;
  }
}

/** It is read as YAML, of which JSON is a part, for the places of everything; but what mends YAML does not mend JSON. */
function inWords(flaw: Flaw): Flaw {
  return {
    ...flaw,
    message: 'the JSON breaks here, or shortly before',
    next: 'look at the quotes, commas and brackets; where the file ends here, it was cut: take it anew',
  };
}

function cellsOf(data: Record<string, unknown>, known: readonly string[]): Cells {
  return Object.fromEntries(known.flatMap((column) => (isPlain(data[column]) ? [[column, String(data[column])]] : [])));
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Whether this is names with values. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands in an object and would not be kept. */
function strangers(document: Document, data: Record<string, unknown>, path: Path, known: readonly string[]): Flaw[] {
  return Object.keys(data)
    .filter((name) => !known.includes(name) && data[name] !== null)
    .map((name) => ({
      ...document.name([...path, name]),
      message: `\`${name}\` is not known here`,
      next: didYouMean(name, known, 'delete it; nothing would be kept of it'),
    }));
}
