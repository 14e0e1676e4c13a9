// The content as the workbench looks at it: what it says, in which words, and where each thing stands in its file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neededForBooklet } from '../content/booklet.ts';
import type { Document } from '../content/document.ts';
import { readFiles } from '../content/files.ts';
import { type Line, linesOf } from '../content/lines.ts';
import { load } from '../content/load.ts';
import { neededTexts } from '../content/needed.ts';
import { promisesSaid } from '../content/promises.ts';
import { readContent } from '../content/read.ts';
import { type Said, saidFor } from '../content/said.ts';
import type { Texts } from '../content/texts.ts';
import type { Directory } from '../core/directory.ts';
import { type Content, type Flow, type Place, type Step, stepAt, written } from '../core/flow.ts';

/** The content of one folder, on one day. */
export interface Book {
  readonly content: Content;
  readonly texts: Texts;
  readonly directory: readonly { readonly file: Document; readonly said: Directory }[];
  readonly sourcesFile: Document;
  /** What each flow is about: the sentence that its file opens with. */
  readonly about: ReadonlyMap<string, string>;
  /** Every step of every flow, in the order of the files. */
  readonly steps: readonly BookStep[];
  /** Every text there should be, with what each language has for it. */
  readonly said: readonly Said[];
  /** What `npm run check` calls errors. The workbench shows what it can all the same. */
  readonly errors: number;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** A step, and where it stands. */
export interface BookStep {
  readonly place: Place;
  /** `flow/step`. */
  readonly name: string;
  readonly flow: Flow;
  readonly step: Step;
  /** `flows/police.yaml:12`, so that an editor can jump to it. */
  readonly spot: string;
}

/** Reads `flows/` and `locales/` under a root, however broken they are. */
export function openBook(root: string, today: string): Book {
  const files = readFiles(root);
  const { content, trees, directory, promises, booklet } = readContent(files);
  const { texts, findings } = load(root, today);
  const lines = [...files.locales].flatMap(([language, documents]) =>
    [...documents].flatMap(([name, file]): Line[] => linesOf(language, name, file, trees.get(language)?.get(name) ?? {})),
  );
  const needed = [
    ...neededTexts(
      content,
      directory.map(({ said }) => said),
      trees,
    ),
    ...neededForBooklet(booklet, content),
  ];
  return {
    content,
    texts,
    directory,
    sourcesFile: files.sources,
    about: new Map([...files.flows].map(([flow, { file }]) => [flow, openingOf(readFileSync(join(root, file), 'utf8'))])),
    steps: stepsIn(content, files.flows),
    said: [...saidFor(content.languages, needed, lines), ...promisesSaid(content.languages, promises)],
    errors: findings.filter(({ level }) => level === 'error').length,
    today,
  };
}

/** What a step says in a language, values put in, as a visitor reads it: without markup, source and warnings. */
export function wordsAt({ content, texts }: Pick<Book, 'content' | 'texts'>, place: Place, language: string): string {
  return asRead(texts.html(language, `${place.flow}.${place.step}.text`, stepAt(content, place)?.values ?? {}));
}

/** A choice as its button says it. */
export function labelAt({ content, texts }: Pick<Book, 'content' | 'texts'>, place: Place, choice: string, language: string): string {
  return texts.plain(language, `${place.flow}.${place.step}.choices.${choice}`, stepAt(content, place)?.values ?? {});
}

/** Its first line, which is its heading. */
export function headingAt(book: Pick<Book, 'content' | 'texts'>, place: Place, language: string): string {
  return wordsAt(book, place, language).split('\n')[0] ?? '';
}

/** Markup taken away and signs put back. */
function asRead(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function stepsIn(content: Content, files: ReadonlyMap<string, Document>): BookStep[] {
  return [...content.flows].flatMap(([name, flow]) =>
    Object.entries(flow.steps).map(([step, said]) => {
      const place = { flow: name, step };
      const { file = `flows/${name}.yaml`, line = 1 } = files.get(name)?.name(['steps', step]) ?? {};
      return { place, name: written(place), flow, step: said, spot: `${file}:${line}` };
    }),
  );
}

/** The comment at the top of a file, up to the first line that is none. */
function openingOf(text: string): string {
  const comments = /^(?:#.*\r?\n)+/.exec(text)?.[0] ?? '';
  return comments
    .replace(/^#\s?/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/^flows\/\S+: /, '')
    .trim();
}
