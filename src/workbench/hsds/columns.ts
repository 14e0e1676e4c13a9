// How a field of the directory stands in a cell of a table: under which column, and written how.

/** A field of our data and its column; HSDS names, or `x_…` where HSDS has none. */
export interface Column {
  readonly field: string;
  readonly column: string;
  readonly codec: Codec;
}

/** Between a value and a cell. What cannot be read stays text, so that the shape can say what is wrong with it. */
interface Codec {
  write(value: unknown): string;
  read(cell: string): unknown;
}

const text: Codec = { write: String, read: (cell) => cell };
const number: Codec = {
  write: String,
  read: (cell) => (/^-?\d+([.,]\d+)?(e-?\d+)?$/i.test(cell) ? Number(cell.replace(',', '.')) : cell),
};
const flag: Codec = { write: String, read: (cell) => (/^(true|yes|так)$/i.test(cell) ? true : cell) };
const list: Codec = { write: (value) => (value as readonly string[]).join(', '), read: (cell) => cell.split(/\s*[,;]\s*/).filter(Boolean) };
/** A spreadsheet turns 2026-11-22 into 22.11.2026. */
export const date: Codec = {
  write: String,
  read: (cell) => cell.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (_, d: string, m: string, y: string) => `${y}-${two(m)}-${two(d)}`),
};
/** A spreadsheet turns 08:00 into 8:00 or 8:00:00. */
const time: Codec = {
  write: String,
  read: (cell) => cell.replace(/^(\d{1,2}):(\d\d)(:00)?$/, (_, h: string, m: string) => `${two(h)}:${m}`),
};

/** A spreadsheet parts thousands by a space that cannot be seen from another, and leaves spaces around. */
const phone: Codec = { write: String, read: (cell) => cell.replaceAll(/\s/g, ' ').trim() };

function two(digits: string): string {
  return digits.padStart(2, '0');
}

function column(field: string, codec: Codec = text, name = field): Column {
  return { field, column: name, codec };
}

export const ORGANIZATION: readonly Column[] = [column('id'), column('website')];

export const SERVICE: readonly Column[] = [
  column('id'),
  column('organization_id'),
  column('assured_date', date),
  column('assured_by', text, 'x_assured_by'),
  column('confidence', text, 'x_confidence'),
  column('sources', list, 'x_sources'),
  column('confidential', flag, 'x_confidential'),
  column('last_resort', flag, 'x_last_resort'),
];

export const PHONE: readonly Column[] = [
  column('id'),
  column('number', phone),
  column('extension'),
  column('type'),
  column('note', text, 'description'),
];
export const HANDLE: readonly Column[] = [column('id'), column('handle', text, 'url')];
export const URL: readonly Column[] = [column('id'), column('url')];

export const SCHEDULE: readonly Column[] = [
  column('freq'),
  column('byday'),
  column('opens_at', time),
  column('closes_at', time),
  column('attending_type'),
  column('valid_from', date),
  column('valid_to', date),
  column('note', text, 'notes'),
];

export const LOCATION: readonly Column[] = [
  column('id'),
  column('latitude', number),
  column('longitude', number),
  column('transportation'),
];

export const ADDRESS: readonly Column[] = ['address_1', 'address_2', 'city', 'region', 'state_province', 'postal_code', 'country'].map(
  (field) => column(field),
);

export const NEED: readonly Column[] = [column('id'), column('terms', list)];

/** Values that HSDS wants written and we leave out, because they go without saying: [field, what we leave out, ours and theirs]. */
export const STATUS = { unsaid: 'active', said: { 'temporarily-closed': 'temporarily closed', defunct: 'defunct' } } as const;
export const LOCATION_TYPE = { unsaid: 'physical', said: { postal: 'postal', virtual: 'virtual' } } as const;

/** Texts that stand in a table, by its column in the first language; in another, the column ends in `_en`. */
export const TEXTS = {
  organization: { name: 'organizations' },
  service: { name: 'services', alert: 'alert', application_process: 'enter' },
  x_need: { name: 'needs' },
} as const;

/** Written for whoever reads HSDS, and not read back: it follows from the rest. */
export const DERIVED: Readonly<Record<string, readonly string[]>> = {
  organization: ['description'],
  schedule: ['id'],
  language: ['id', 'name'],
  service_area: ['id', 'extent_type'],
  required_document: ['id'],
  cost_option: ['id'],
  service_at_location: ['id'],
  address: ['id', 'address_type'],
  attribute: ['id', 'link_entity'],
};

/** What a row of required documents says where nothing must be brought, which is not the same as not knowing. */
export const NONE = 'none';

const columnsOf = (columns: readonly Column[]) => columns.map((one) => one.column);

/** All tables with the columns that are read, besides those of texts. The order is that of the files. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  organization: [...columnsOf(ORGANIZATION), 'x_file'],
  service: [...columnsOf(SERVICE), 'status', 'x_file'],
  attribute: ['link_id', 'taxonomy_term_id'],
  phone: ['service_id', ...columnsOf(PHONE)],
  url: ['service_id', ...columnsOf(URL)],
  schedule: ['service_id', ...columnsOf(SCHEDULE)],
  language: ['service_id', 'code'],
  service_area: ['service_id', 'extent'],
  required_document: ['service_id', 'document'],
  cost_option: ['service_id', 'option'],
  service_at_location: ['service_id', 'location_id'],
  location: [...columnsOf(LOCATION), 'location_type'],
  address: ['location_id', ...columnsOf(ADDRESS)],
  x_need: [...columnsOf(NEED), 'x_file'],
  x_holiday: ['date', 'x_file'],
};

/** Names of things, for whoever reads the tables without us; not read back. */
export const TERMS = 'taxonomy_term';

/** One row, as text; an empty cell is as if it were not there. */
export type Cells = Readonly<Record<string, string>>;
export type Tables = ReadonlyMap<string, readonly Cells[]>;

/** The column of a text in a language. */
export function textColumn(column: string, language: string, first: string): string {
  return language === first ? column : `${column}_${language}`;
}

/** All columns of a table, in the order in which they are written. */
export function headerOf(table: string, languages: readonly string[]): string[] {
  if (table === TERMS) return ['id', 'code', 'name', 'description', 'taxonomy'];
  const [first = 'uk'] = languages;
  const texts = Object.keys(TEXTS[table as keyof typeof TEXTS] ?? {}).flatMap((one) =>
    languages.map((language) => textColumn(one, language, first)),
  );
  const all = new Set([...(DERIVED[table] ?? []), ...(TABLES[table] ?? []), ...texts]);
  // What a row is comes first, what it is called next, and what only we need last.
  const rank = (name: string) => (name === 'id' ? 0 : name.endsWith('_id') ? 1 : texts.includes(name) ? 2 : name.startsWith('x_') ? 4 : 3);
  return [...all].toSorted((a, b) => rank(a) - rank(b));
}
