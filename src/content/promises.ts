// The promises as texts: each has its key, so that they are said, checked and spelled like everything else.
import type { Promised, PromisePage, Promises } from '../core/promises.ts';
import type { Document, Path } from './document.ts';
import { keyOf, type Line } from './lines.ts';
import type { NeededText } from './needed.ts';
import type { Said } from './said.ts';
import type { TextTree, Values } from './texts.ts';

/** The file of the promises; a content without it makes none. */
export const PROMISES = 'docs/promises.yaml';

/** The name under which their texts are found, beside the files of `locales/`. */
export const NAME = 'promises';

/** The promises, and the file they stand in. */
export interface PromisesFile {
  readonly file: Document;
  readonly said: Promises;
}

/** The key of a page's title. */
export function titleKey({ id }: Pick<PromisePage, 'id'>): string {
  return keyOf(NAME, ['pages', id, 'title']);
}

/** The texts of a promise that each has, and those for the web that some have; i18next finds the latter by their ending. */
export const PROMISE_TEXTS = ['says', 'limit', 'says_web', 'limit_web'] as const;

/** The key of what a promise says, or of what it cannot do; what a channel says in its place is found by `Texts.on`. */
export function promiseKey({ id }: Pick<Promised, 'id'>, what: 'says' | 'limit'): string {
  return keyOf(NAME, ['promises', id, what]);
}

/** What is put into the sentences of a promise. */
export function valuesOf({ values = {} }: Promised): Values {
  return values;
}

/** One text of the promises, in all its languages. */
interface Text {
  readonly needed: NeededText;
  readonly path: Path;
  readonly by: Readonly<Record<string, string>>;
}

function textsIn({ pages }: Promises): Text[] {
  return pages.flatMap((page, p) => [
    {
      needed: { name: NAME, path: ['pages', page.id, 'title'], values: [], owner: titleKey(page), as: 'button' },
      path: ['pages', p, 'title'],
      by: page.title,
    },
    ...page.promises.flatMap((promise, n) =>
      PROMISE_TEXTS.flatMap((what): Text[] => {
        const by = promise[what];
        if (by === undefined) return [];
        const values = Object.keys(promise.values ?? {});
        return [
          {
            needed: { name: NAME, path: ['promises', promise.id, what], values, owner: `${NAME}.${promise.id}`, as: 'line' },
            path: ['pages', p, 'promises', n, what],
            by,
          },
        ];
      }),
    ),
  ]);
}

/** Every text of the promises in every language that has it. What a language lacks is told by a rule of its own. */
export function promisesSaid(languages: readonly string[], promises: PromisesFile | undefined): Said[] {
  if (!promises) return [];
  const texts = textsIn(promises.said);
  return languages.flatMap((language) =>
    texts.flatMap(({ needed, path, by }): Said[] => {
      const text = by[language];
      if (text === undefined) return [];
      const line: Line = { language, name: NAME, path: [...path, language], text, file: promises.file };
      return [{ language, needed, lines: [line] }];
    }),
  );
}

/** The texts of all languages with those of the promises beside them. */
export function withPromises(
  trees: ReadonlyMap<string, ReadonlyMap<string, TextTree>>,
  promises: PromisesFile | undefined,
): ReadonlyMap<string, ReadonlyMap<string, TextTree>> {
  if (!promises) return trees;
  const texts = textsIn(promises.said);
  return new Map([...trees].map(([language, files]) => [language, new Map([...files, [NAME, treeOf(language, texts)]])]));
}

function treeOf(language: string, texts: readonly Text[]): TextTree {
  const tree: Record<string, Record<string, Record<string, string>>> = {};
  for (const { needed, by } of texts) {
    const [kind = '', id = '', what = ''] = needed.path;
    const text = by[language];
    if (text !== undefined) ((tree[kind] ??= {})[id] ??= {})[what] = text;
  }
  return tree;
}
