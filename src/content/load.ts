// Loads the content of a folder: what the engine and the channels need, and everything that is wrong with it.
import type { Content } from '../core/flow.ts';
import type { Service } from '../core/directory.ts';
import type { Screen } from '../core/screen.ts';
import { type Files, readFiles } from './files.ts';
import type { Finding } from './finding.ts';
import { canBeSaid } from './hours.ts';
import { linesOf } from './lines.ts';
import { type BookletPlan, neededForBooklet, NO_BOOKLET } from './booklet.ts';
import type { Material } from './material.ts';
import { neededTexts } from './needed.ts';
import { promisesSaid, withPromises } from './promises.ts';
import { type Reading, readContent } from './read.ts';
import { createRenderer, type Renderer } from './render.ts';
import { judge } from './rules.ts';
import { saidFor } from './said.ts';
import { alwaysGiven, createTexts, type Texts } from './texts.ts';
import { screensOf } from './walk.ts';

/** Content that was loaded. With an error among the findings it must not be spoken from. */
export interface Loaded {
  readonly content: Content;
  readonly texts: Texts;
  readonly renderer: Renderer;
  /** Who runs this copy, by language; undefined where nobody is named. */
  readonly operator: Reading['operator'];
  /** How the booklet is put together. */
  readonly booklet: BookletPlan;
  readonly findings: readonly Finding[];
}

/**
 * Loads `flows/` and `locales/` under a root. Never throws for what stands in them: it is in the findings.
 * @param today the day the sources are held against, YYYY-MM-DD
 * @param asked which findings are looked for: whoever only wants to speak needs no warnings
 */
export function load(root: string, today: string, asked: 'all' | 'errors' = 'all'): Loaded {
  return loadFiles(readFiles(root), today, asked);
}

/** The same for files that were read, some of which may not stand in the folder yet. */
export function loadFiles(files: Files, today: string, asked: 'all' | 'errors' = 'all'): Loaded {
  const reading = readContent(files);
  const { content, trees, operator, directory, promises } = reading;
  const phones = content.phones;
  const services = directory.flatMap(({ said }) => said.services ?? []);
  const links = linksOf(services);
  const hours = new Map(services.flatMap(({ id, schedules }) => (canBeSaid(schedules) ? [[id, schedules] as const] : [])));
  const texts = createTexts({ trees: withPromises(trees, promises), phones, links, hours, operator });
  const renderer = createRenderer(content, texts);
  const material = materialOf(
    files,
    reading,
    { texts, renderer, onWeb: createRenderer(content, texts.on('web')) },
    alwaysGiven({ phones, links, hours }),
    today,
  );
  const booklet = reading.booklet?.said ?? NO_BOOKLET;
  return { content, texts, renderer, booklet, operator, findings: judge(material, reading.whole, asked) };
}

function linksOf(services: readonly Service[]): Map<string, string> {
  return new Map(
    services.flatMap(({ handles = [], urls = [] }) => [
      ...handles.map(({ id, handle }) => [id, handle] as const),
      ...urls.map(({ id, url }) => [id, url] as const),
    ]),
  );
}

function materialOf(
  files: Files,
  reading: Reading,
  speaking: Pick<Material, 'texts' | 'renderer' | 'onWeb'>,
  always: ReadonlySet<string>,
  today: string,
): Material {
  const lines = [...files.locales].flatMap(([language, documents]) =>
    [...documents].flatMap(([name, file]) => linesOf(language, name, file, reading.trees.get(language)?.get(name) ?? {})),
  );
  const promised = promisesSaid(reading.content.languages, reading.promises);
  const needed = neededTexts(
    reading.content,
    reading.directory.map(({ said }) => said),
    reading.trees,
  );
  const booklet = neededForBooklet(reading.booklet, reading.content);
  const screens = new Map<boolean, ReadonlyMap<string, Screen>>();
  return {
    content: reading.content,
    directory: reading.directory,
    trees: reading.trees,
    misfits: reading.misfits,
    placeFlaws: reading.placeFlaws,
    flowFiles: files.flows,
    frameFile: files.frame,
    sourcesFile: files.sources,
    countsFile: files.counts,
    localeFiles: files.locales,
    promises: reading.promises,
    booklet: reading.booklet,
    lines: [...lines, ...promised.flatMap((text) => text.lines)],
    said: [...saidFor(reading.content.languages, [...needed, ...booklet], lines), ...promised],
    always,
    ...speaking,
    screens(drafts) {
      const known = screens.get(drafts) ?? screensOf(reading.content, { drafts, today });
      screens.set(drafts, known);
      return known;
    },
    today,
  };
}
