// Takes the directory out of its files, and puts one that was read into them: all of it, or nothing.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { withCauses } from '../../content/causes.ts';
import { type Document, type Path, readDocument } from '../../content/document.ts';
import { type Files, readFiles } from '../../content/files.ts';
import { byPlace, type Flaw, type Spot } from '../../content/finding.ts';
import { loadFiles } from '../../content/load.ts';
import { readContent } from '../../content/read.ts';
import type { Directory } from '../../core/directory.ts';
import { writeWhole } from '../../whole.ts';
import { TEXTS } from './columns.ts';
import { patched } from './patch.ts';
import { type FileRead, type Read, readTables, type TextRead } from './read-tables.ts';
import type { RowsRead } from './rows.ts';
import type { Content } from './write-tables.ts';

/** The directory as it stands in the files under a root. */
export function directoryIn(root: string): Content {
  const { directory, trees } = readContent(readFiles(root));
  return {
    files: new Map(directory.map(({ file, said }) => [nameOf(file), said])),
    texts: new Map([...trees].map(([language, files]) => [language, files.get('directory') ?? {}])),
  };
}

/** The languages of the content, the first one first. */
export function languagesIn(root: string): string[] {
  return [...readFiles(root).locales.keys()];
}

/** What came of an import: what is wrong, and then nothing was written; or which files were. */
export interface Imported {
  readonly flaws: readonly Flaw[];
  readonly written: readonly string[];
}

/**
 * Puts rows into the files under a root. A file that the rows name is replaced as a whole; others stay as they are.
 * The content with the new files is held against every rule first, and what they find is told by the place in the rows.
 */
export function importRows(root: string, rows: RowsRead, today: string): Imported {
  // Where a table could not be read, all that would be said of the others follows from it.
  if (rows.flaws.length > 0) return { flaws: rows.flaws.toSorted(byPlace), written: [] };
  const files = readFiles(root);
  const read = readTables(rows, [...files.locales.keys()]);
  if (read.flaws.length > 0) return { flaws: read.flaws.toSorted(byPlace), written: [] };
  const news = newDocuments(files, read);
  const { findings } = loadFiles(filesWith(files, news), today);
  const errors = findings.filter(({ level }) => level === 'error');
  // One wrong id is missed in a hundred places: each thing is told once, and first what stands in the rows, which have no folder.
  const told = withCauses(errors).map(({ finding }) => finding);
  const flaws = told.toSorted((a, b) => Number(a.file.includes('/')) - Number(b.file.includes('/')));
  if (flaws.length > 0) return { flaws, written: [] };
  return { flaws: [], written: save(root, news) };
}

/** What is to stand in the files, by their path. */
interface News {
  readonly directory: ReadonlyMap<string, Document>;
  /** By language. */
  readonly texts: ReadonlyMap<string, Document>;
}

function newDocuments(files: Files, read: Read): News {
  const said = readContent(files).directory.filter(({ file }) => read.files.has(nameOf(file)));
  const directory = [...read.files].map(([name, file]) => [name, documentOf(`flows/directory/${name}.yaml`, file)] as const);
  const texts = [...files.locales].map(([language, documents]) => {
    const path = `locales/${language}/directory.yaml`;
    const old = documents.get('directory') ?? readDocument(path, '{}');
    const mine = read.texts.filter((text) => text.language === language);
    return [
      language,
      textsOf(
        old,
        mine,
        said.map((one) => one.said),
      ),
    ] as const;
  });
  return { directory: new Map(directory), texts: new Map(texts) };
}

function filesWith(files: Files, { directory, texts }: News): Files {
  return {
    ...files,
    directory: [...files.directory.filter((file) => !directory.has(nameOf(file))), ...directory.values()],
    locales: new Map(
      [...files.locales].map(([language, documents]) => {
        const own = texts.get(language);
        return [language, own ? new Map([...documents, ['directory', own]]) : documents];
      }),
    ),
  };
}

function documentOf(file: string, { data, spot }: FileRead): Document {
  const at = (path: Path) => spot(path) ?? { file, line: 1, column: 1 };
  return { file, data, flaws: [], name: at, value: at, within: at };
}

/** The words of a language with those that were read in place of what the replaced files had. */
function textsOf(old: Document, read: readonly TextRead[], replaced: readonly Directory[]): Document {
  const tree = structuredClone(old.data ?? {}) as Record<string, Record<string, string>>;
  const forget = (sections: object, ids: readonly { readonly id: string }[] = []) => {
    for (const section of Object.values(sections) as string[]) for (const { id } of ids) delete tree[section]?.[id];
  };
  for (const { organizations, services, needs } of replaced) {
    forget(TEXTS.organization, organizations);
    forget(TEXTS.service, services);
    forget(TEXTS.x_need, needs);
  }
  for (const { section, id, text } of read) if (text !== undefined) tree[section] = { ...tree[section], [id]: text };
  for (const section of Object.keys(tree)) if (Object.keys(tree[section] ?? {}).length === 0) delete tree[section];
  const spots = new Map(read.map(({ section, id, spot }) => [`${section}/${id}`, spot]));
  const at = (path: Path, otherwise: Spot): Spot => spots.get(path.slice(0, 2).join('/')) ?? otherwise;
  return {
    ...old,
    data: tree,
    name: (path) => at(path, old.name(path)),
    value: (path) => at(path, old.value(path)),
    within: (path, offset) => at(path, old.within(path, offset)),
  };
}

/** Writes what changed. */
function save(root: string, { directory, texts }: News): string[] {
  const changed = [...directory.values(), ...texts.values()].flatMap(({ file, data }) => {
    const path = join(root, file);
    const old = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const text = patched(old, data as object);
    if (!isDeepStrictEqual(readDocument(file, text).data, data))
      throw new Error(`${file} would not say what was read; nothing was written.`);
    return text === old ? [] : [{ file, path, text }];
  });
  writeWhole(new Map(changed.map(({ path, text }) => [path, text])));
  return changed.map(({ file }) => file);
}

function nameOf({ file }: Pick<Document, 'file'>): string {
  return basename(file, '.yaml');
}
