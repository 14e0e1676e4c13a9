// Makes files of the directory, and their words, out of rows; what they say wrong is left to the check, which is told where each thing stands.
import { didYouMean } from '../../content/closest.ts';
import type { Path } from '../../content/document.ts';
import type { Flaw, Spot } from '../../content/finding.ts';
import * as columns from './columns.ts';
import { type Column, LOCATION_TYPE, NONE, STATUS, TEXTS, textColumn } from './columns.ts';
import type { Row, RowsRead } from './rows.ts';

/** One file of the directory as it was read: not yet held against its shape. */
export interface FileRead {
  readonly data: Record<string, unknown[]>;
  /** Where the thing at a path stands, or the nearest thing around it that is known. */
  spot(path: Path): Spot | undefined;
}

/** Words as they were read: by language, then by section, then by id. */
export interface TextRead {
  readonly language: string;
  readonly section: string;
  readonly id: string;
  /** Undefined where the cell is empty. */
  readonly text: string | undefined;
  readonly spot: Spot;
}

export interface Read {
  readonly files: ReadonlyMap<string, FileRead>;
  readonly texts: readonly TextRead[];
  readonly flaws: readonly Flaw[];
}

/** A thing made of rows, with the places of all that is in it. */
interface Made {
  readonly data: unknown;
  readonly spots: readonly (readonly [path: Path, spot: Spot])[];
}

/** Reads the tables. */
export function readTables({ rows }: RowsRead, languages: readonly string[]): Read {
  const table = (name: string) => rows.get(name) ?? [];
  const files = new Map<string, Record<string, Made[]>>();
  const wrong: Flaw[] = [];
  const put = (row: Row, section: string, made: Made) => {
    const file = row.cells['x_file'] ?? '';
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(file)) {
      const message = file === '' ? '`x_file` is empty' : `\`${file}\` is no name of a file`;
      wrong.push({ ...row.spot('x_file'), message, next: 'write in which file of flows/directory/ it stands, without .yaml: national' });
      return;
    }
    const sections = files.get(file) ?? {};
    files.set(file, { ...sections, [section]: [...(sections[section] ?? []), made] });
  };

  for (const row of table('organization')) put(row, 'organizations', object(row, columns.ORGANIZATION));
  for (const row of table('service')) put(row, 'services', service(row, table));
  for (const row of table('x_need')) put(row, 'needs', object(row, columns.NEED));
  for (const row of table('x_holiday')) put(row, 'holidays', { ...value(row, 'date'), data: columns.date.read(row.cells['date'] ?? '') });
  return {
    files: new Map([...files].map(([file, sections]) => [file, fileOf(sections)])),
    texts: Object.entries(TEXTS).flatMap(([name, sections]) => table(name).flatMap((row) => textsIn(row, sections, languages))),
    flaws: [...wrong, ...orphans(table)],
  };
}

type Table = (name: string) => readonly Row[];

function service(row: Row, table: Table): Made {
  const of = (name: string, link = 'service_id') =>
    table(name).filter(({ cells }) => cells[link] !== '' && cells[link] === row.cells['id']);
  const attributes = of('attribute', 'link_id');
  const links = of('url');
  const documents = of('required_document');
  const nothing = documents.length === 1 && documents[0]?.cells['document'] === NONE;
  const costs = of('cost_option').map((cost) => value(cost, 'option'));
  const isHandle = ({ cells }: Row) => cells['url']?.startsWith('@');
  return merged(object(row, columns.SERVICE), {
    status: unsaid(row, 'status', STATUS),
    taxonomy_terms: many(termsIn(attributes, 'kind-')),
    audience: many(termsIn(attributes, 'audience-')),
    cost: costs.length === 1 ? costs[0] : many(costs),
    phones: many(of('phone').map((one) => object(one, columns.PHONE))),
    handles: many(links.filter(isHandle).map((one) => object(one, columns.HANDLE))),
    urls: many(links.filter((one) => !isHandle(one)).map((one) => object(one, columns.URL))),
    // An empty list of hours is written; it says that they are not known.
    schedules: list(of('schedule').map((one) => object(one, columns.SCHEDULE))),
    languages: many(of('language').map((one) => value(one, 'code'))),
    service_areas: many(of('service_area').map((one) => value(one, 'extent'))),
    required_documents: nothing ? list([]) : many(documents.map((one) => value(one, 'document'))),
    locations: many(
      of('service_at_location').map((link) => {
        const found = table('location').find(({ cells }) => cells['id'] === link.cells['location_id']);
        return found ? location(found, table) : value(link, 'location_id');
      }),
    ),
  });
}

function location(row: Row, table: Table): Made {
  const addresses = table('address').filter(({ cells }) => cells['location_id'] === row.cells['id']);
  return merged(object(row, columns.LOCATION), {
    location_type: unsaid(row, 'location_type', LOCATION_TYPE),
    addresses: many(addresses.map((one) => object(one, columns.ADDRESS))),
  });
}

function object(row: Row, spec: readonly Column[]): Made {
  const data = spec.flatMap(({ field, column, codec }) => {
    const cell = row.cells[column] ?? '';
    return cell === '' ? [] : [[field, codec.read(cell)] as const];
  });
  return {
    data: Object.fromEntries(data),
    spots: [[[], row.spot()], ...spec.map(({ field, column }) => [[field], row.spot(column)] as const)],
  };
}

function value(row: Row, column: string): Made {
  return { data: row.cells[column], spots: [[[], row.spot(column)]] };
}

function unsaid(row: Row, column: string, { unsaid: left, said }: { readonly unsaid: string; readonly said: object }): Made | undefined {
  const cell = row.cells[column] ?? '';
  if (cell === '' || cell === left) return undefined;
  const ours = Object.entries(said).find(([, theirs]) => theirs === cell)?.[0];
  return { data: ours ?? cell, spots: [[[], row.spot(column)]] };
}

function termsIn(attributes: readonly Row[], prefix: string): Made[] {
  return attributes
    .filter(({ cells }) => cells['taxonomy_term_id']?.startsWith(prefix))
    .map((row) => ({ data: row.cells['taxonomy_term_id']?.slice(prefix.length), spots: [[[], row.spot('taxonomy_term_id')]] }));
}

function list(items: readonly Made[]): Made {
  const [first] = items;
  const spots = items.flatMap((item, i) => item.spots.map(([path, spot]) => [[i, ...path], spot] as const));
  return { data: items.map(({ data }) => data), spots: first?.spots[0] ? [[[], first.spots[0][1]], ...spots] : spots };
}

/** A list, or nothing where it is empty. */
function many(items: readonly Made[]): Made | undefined {
  return items.length === 0 ? undefined : list(items);
}

function merged(base: Made, parts: Readonly<Record<string, Made | undefined>>): Made {
  const given = Object.entries(parts).flatMap(([field, made]) => (made ? [[field, made] as const] : []));
  return {
    data: { ...(base.data as object), ...Object.fromEntries(given.map(([field, { data }]) => [field, data])) },
    spots: [...base.spots, ...given.flatMap(([field, { spots }]) => spots.map(([path, spot]) => [[field, ...path], spot] as const))],
  };
}

function fileOf(sections: Readonly<Record<string, readonly Made[]>>): FileRead {
  const whole = merged(
    { data: {}, spots: [] },
    Object.fromEntries(Object.entries(sections).map(([section, made]) => [section, list(made)])),
  );
  const spots = new Map(whole.spots.map(([path, spot]) => [path.join('/'), spot]));
  return {
    data: whole.data as Record<string, unknown[]>,
    spot: (path) => {
      const around = path.map((_, i) => path.slice(0, path.length - i).join('/')).find((key) => spots.has(key));
      return around === undefined ? undefined : spots.get(around);
    },
  };
}

function textsIn(row: Row, sections: Readonly<Record<string, string>>, languages: readonly string[]): TextRead[] {
  const [first = 'uk'] = languages;
  return Object.entries(sections).flatMap(([name, section]) =>
    languages.map((language) => {
      const column = textColumn(name, language, first);
      return { language, section, id: row.cells['id'] ?? '', text: row.cells[column] || undefined, spot: row.spot(column) };
    }),
  );
}

/** Rows that belong to nothing, and would be lost without a word. */
function orphans(table: Table): Flaw[] {
  const idsOf = (name: string) => new Set(table(name).map(({ cells }) => cells['id'] ?? ''));
  const services = idsOf('service');
  const lost = (name: string, link: string, what: string, known: ReadonlySet<string>) =>
    table(name)
      .filter(({ cells }) => !known.has(cells[link] ?? ''))
      .map((row) => {
        const id = row.cells[link] ?? '';
        return {
          ...row.spot(link),
          message: `there is no ${what} \`${id}\``,
          next: didYouMean(id, known, 'mend the id, or delete this row'),
        };
      });
  const linked = new Set(table('service_at_location').map(({ cells }) => cells['location_id'] ?? ''));
  const children = ['phone', 'url', 'schedule', 'language', 'service_area', 'required_document', 'cost_option', 'service_at_location'];
  return [
    ...children.flatMap((name) => lost(name, 'service_id', 'service', services)),
    ...lost('attribute', 'link_id', 'service', services),
    ...lost('service_at_location', 'location_id', 'location', idsOf('location')),
    ...lost('location', 'id', 'service at location', linked),
    ...lost('address', 'location_id', 'location', idsOf('location')),
    ...table('attribute')
      .filter(({ cells }) => !/^(kind|audience)-/.test(cells['taxonomy_term_id'] ?? ''))
      .map((row) => ({
        ...row.spot('taxonomy_term_id'),
        message: `\`${row.cells['taxonomy_term_id']}\` is neither a kind of help nor an audience`,
        next: 'write it as kind-… or audience-…, as in taxonomy_term.csv',
      })),
  ];
}
