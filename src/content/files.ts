// Finds and reads the files of `flows/` and `locales/`, and the promises.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Document, readDocument } from './document.ts';
import type { PlaceFile } from './places.ts';
import { PROMISES } from './promises.ts';

/** Files of `flows/` that are no flow. */
const NOT_FLOWS = ['frame', 'sources', 'service'];

/** What people type and what it may be about; a content without it understands commands only. */
const LEXICON = 'lexicon';

/** What is counted; a content without it counts visits, and no topics. */
const COUNTS = 'counts';

/** How the booklet is put together; a content without it makes none. */
const BOOKLET = 'booklet';

/** Written by `npm run places:import`, and by hand. */
export const PLACES = 'flows/places/places.csv';

/** Ukrainian comes first and is fallen back to. */
const FIRST_LANGUAGE = 'uk';

/** Everything that was read, however broken it is. */
export interface Files {
  /** By the flow's name. */
  readonly flows: ReadonlyMap<string, Document>;
  readonly frame: Document;
  readonly sources: Document;
  readonly service: Document;
  readonly lexicon: Document | undefined;
  readonly counts: Document | undefined;
  readonly booklet: Document | undefined;
  readonly directory: readonly Document[];
  /** What is promised; a content without it promises nothing. */
  readonly promises: Document | undefined;
  /** The table of places; a content without it knows none. */
  readonly places: PlaceFile | undefined;
  /** By language, the first one first; then by name. */
  readonly locales: ReadonlyMap<string, ReadonlyMap<string, Document>>;
  /** Files that must be there and are not. */
  readonly missing: readonly string[];
  /** Files that would be passed over, because they do not end in `.yaml`. */
  readonly misnamed: readonly string[];
}

/** Reads all files under a root; `flows/` and `locales/` stand in it. */
export function readFiles(root: string): Files {
  const flows = new Map(namesIn(root, 'flows').map((name) => [name, read(root, `flows/${name}.yaml`)]));
  const languages = foldersIn(root, 'locales').toSorted((a, b) => Number(b === FIRST_LANGUAGE) - Number(a === FIRST_LANGUAGE));
  const locales = languages.map((language) => {
    const folder = `locales/${language}`;
    return [language, new Map(namesIn(root, folder).map((name) => [name, read(root, `${folder}/${name}.yaml`)]))] as const;
  });
  const [frame, sources, service] = NOT_FLOWS.map((name) => flows.get(name) ?? readDocument(`flows/${name}.yaml`, '{}'));
  const missing = NOT_FLOWS.filter((name) => !flows.has(name)).map((name) => `flows/${name}.yaml`);
  const lexicon = flows.get(LEXICON);
  const counts = flows.get(COUNTS);
  const booklet = flows.get(BOOKLET);
  for (const name of [...NOT_FLOWS, LEXICON, COUNTS, BOOKLET]) flows.delete(name);
  if (!languages.includes(FIRST_LANGUAGE)) missing.push(`locales/${FIRST_LANGUAGE}/common.yaml`);
  return {
    flows,
    frame: frame as Document,
    sources: sources as Document,
    service: service as Document,
    lexicon,
    counts,
    booklet,
    directory: namesIn(root, 'flows/directory').map((name) => read(root, `flows/directory/${name}.yaml`)),
    promises: existsSync(join(root, PROMISES)) ? read(root, PROMISES) : undefined,
    places: existsSync(join(root, PLACES)) ? { file: PLACES, text: readFileSync(join(root, PLACES), 'utf8') } : undefined,
    locales: new Map(locales),
    missing,
    misnamed: ['flows', 'flows/directory', ...languages.map((language) => `locales/${language}`)].flatMap((folder) =>
      misnamedIn(root, folder),
    ),
  };
}

function namesIn(root: string, folder: string): string[] {
  return filesIn(root, folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'));
}

function misnamedIn(root: string, folder: string): string[] {
  return filesIn(root, folder)
    .filter((file) => /\.ya?ml$/i.test(file) && !file.endsWith('.yaml'))
    .map((file) => `${folder}/${file}`);
}

function filesIn(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  // Editors leave hidden files and links beside those that are being edited.
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted();
}

function foldersIn(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

function read(root: string, file: string): Document {
  return readDocument(file, readFileSync(join(root, file), 'utf8'));
}
