// Lays the directory out as tables of HSDS.
import { AUDIENCES, type Directory, KINDS, type Location, type Service } from '../../core/directory.ts';
import type { TextTree } from '../../content/texts.ts';
import * as columns from './columns.ts';
import { type Cells, type Column, LOCATION_TYPE, NONE, STATUS, TERMS, type Tables, TEXTS, textColumn } from './columns.ts';

/** The directory with its words, as it is written and read back. */
export interface Content {
  /** By file: `national`. */
  readonly files: ReadonlyMap<string, Directory>;
  /** `locales/*\/directory.yaml`, by language, the first one first. */
  readonly texts: ReadonlyMap<string, TextTree>;
}

/** Lays it out. */
export function writeTables({ files, texts }: Content): Tables {
  const tables = new Map<string, Cells[]>([...Object.keys(columns.TABLES), TERMS].map((table) => [table, []]));
  const add = (table: string, cells: Cells) => tables.get(table)?.push(cells);
  for (const [x_file, { organizations = [], services = [], needs = [], holidays = [] }] of files) {
    for (const organization of organizations) {
      const said = textsOf('organization', organization.id, texts);
      add('organization', { ...cellsOf(columns.ORGANIZATION, organization), ...said, description: said['name'] ?? '', x_file });
    }
    for (const service of services) addService(service, { ...textsOf('service', service.id, texts), x_file }, add);
    for (const need of needs) add('x_need', { ...cellsOf(columns.NEED, need), ...textsOf('x_need', need.id, texts), x_file });
    for (const date of holidays) add('x_holiday', { date, x_file });
  }
  for (const cells of terms(texts)) add(TERMS, cells);
  return tables;
}

type Add = (table: string, cells: Cells) => void;

function addService(service: Service, more: Cells, add: Add): void {
  const { id, status, phones = [], handles = [], urls = [], languages = [], service_areas = [], locations = [] } = service;
  const link = { service_id: id };
  const numbered = (i: number) => ({ id: `${id}-${i + 1}`, ...link });
  add('service', { ...cellsOf(columns.SERVICE, service), status: status ? STATUS.said[status] : STATUS.unsaid, ...more });
  const attributes = [...(service.taxonomy_terms ?? []).map((kind) => `kind-${kind}`), ...service.audience.map((who) => `audience-${who}`)];
  attributes.forEach((taxonomy_term_id, i) =>
    add('attribute', { id: `${id}-${i + 1}`, link_id: id, link_entity: 'service', taxonomy_term_id }),
  );
  for (const phone of phones) add('phone', { ...link, ...cellsOf(columns.PHONE, phone) });
  for (const handle of handles) add('url', { ...link, ...cellsOf(columns.HANDLE, handle) });
  for (const url of urls) add('url', { ...link, ...cellsOf(columns.URL, url) });
  service.schedules.forEach((schedule, i) => add('schedule', { ...numbered(i), ...cellsOf(columns.SCHEDULE, schedule) }));
  const named = new Intl.DisplayNames('en', { type: 'language' });
  languages.forEach((code, i) => add('language', { ...numbered(i), name: named.of(code) ?? code, code }));
  service_areas.forEach((extent, i) => add('service_area', { ...numbered(i), extent, extent_type: 'KATOTTG' }));
  const documents = service.required_documents?.length === 0 ? [NONE] : (service.required_documents ?? []);
  documents.forEach((document, i) => add('required_document', { ...numbered(i), document }));
  add('cost_option', { ...numbered(0), option: service.cost });
  locations.forEach((location, i) => addLocation(location, numbered(i), add));
}

function addLocation(location: Location, link: Cells, add: Add): void {
  const { id, location_type: type, addresses = [] } = location;
  const address_type = type ? LOCATION_TYPE.said[type] : LOCATION_TYPE.unsaid;
  add('service_at_location', { ...link, location_id: id });
  add('location', { ...cellsOf(columns.LOCATION, location), location_type: address_type });
  addresses.forEach((address, i) =>
    add('address', { id: `${id}-${i + 1}`, location_id: id, ...cellsOf(columns.ADDRESS, address), address_type }),
  );
}

function cellsOf(spec: readonly Column[], data: object): Cells {
  return Object.fromEntries(
    spec.flatMap(({ field, column, codec }) => {
      const value: unknown = Reflect.get(data, field);
      return value === undefined ? [] : [[column, codec.write(value)]];
    }),
  );
}

function textsOf(table: keyof typeof TEXTS, id: string, texts: Content['texts']): Cells {
  const [first = 'uk'] = texts.keys();
  return Object.fromEntries(
    Object.entries(TEXTS[table]).flatMap(([column, section]) =>
      [...texts].map(([language, tree]) => [textColumn(column, language, first), textAt(tree, section, id)]),
    ),
  );
}

function textAt(tree: TextTree, section: string, id: string): string {
  const words = tree[section];
  const said = typeof words === 'object' && Object.hasOwn(words, id) ? Reflect.get(words, id) : '';
  return typeof said === 'string' ? said : '';
}

function terms(texts: Content['texts']): Cells[] {
  const [tree = {}] = texts.values();
  const term = (taxonomy: string, code: string, name: string) => ({ id: `${taxonomy}-${code}`, code, name, description: name, taxonomy });
  return [
    ...KINDS.map((kind) => term('kind', kind, kind)),
    ...AUDIENCES.map((who) => term('audience', who, textAt(tree, 'audience', who))),
  ];
}
