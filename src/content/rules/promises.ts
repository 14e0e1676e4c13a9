// A promise is said in every language, once, and a page of them fits a small telephone.
import type { PromisePage } from '../../core/promises.ts';
import { PROMISE_TEXTS, PROMISES, promiseKey } from '../promises.ts';
import type { Flaw } from '../finding.ts';
import type { Material } from '../material.ts';
import type { Rule } from '../rule.ts';
import type { Texts } from '../texts.ts';

/** What a page of promises may have, in characters: a little more than a screen, because each promise stands with its limit. */
const PAGE = 900;

export const promises: Rule = {
  name: 'promises',
  level: 'error',
  run: (material) => (material.promises ? [...unsaid(material), ...twice(material), ...tooLong(material)] : missing(material)),
};

/** A step shows promises, and there are none. */
function missing({ content, flowFiles }: Material): Flaw[] {
  const shows = content.views.get('promises');
  const file = shows && flowFiles.get(shows.flow);
  if (!file) return [];
  return [{ ...file.name(['steps', shows.step]), message: `this step shows promises, and there is no ${PROMISES}`, next: 'add that file' }];
}

function unsaid({ content, promises: made }: Material): Flaw[] {
  if (!made) return [];
  const lacking = (by: Readonly<Record<string, string>>, path: (string | number)[]): Flaw[] => [
    ...content.languages
      .filter((language) => by[language] === undefined)
      .map((language) => ({ ...made.file.name(path), message: `this is not said in ${language}`, next: `add \`${language}:\` here` })),
    ...Object.keys(by)
      .filter((language) => !content.languages.includes(language))
      .map((language) => ({
        ...made.file.name([...path, language]),
        message: `there is no language \`${language}\``,
        next: `there are ${content.languages.join(', ')}`,
      })),
  ];
  return made.said.pages.flatMap((page, p) => [
    ...lacking(page.title, ['pages', p, 'title']),
    ...page.promises.flatMap((promise, n) =>
      PROMISE_TEXTS.flatMap((what) => (promise[what] ? lacking(promise[what], ['pages', p, 'promises', n, what]) : [])),
    ),
  ]);
}

function twice({ promises: made }: Material): Flaw[] {
  const seen = new Set<string>();
  return (made?.said.pages ?? []).flatMap((page, p) => {
    const ids = [
      { id: `page ${page.id}`, path: ['pages', p, 'id'] },
      ...page.promises.map(({ id }, n) => ({ id, path: ['pages', p, 'promises', n, 'id'] })),
    ];
    return ids.flatMap(({ id, path }): Flaw[] => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return made ? [{ ...made.file.value(path), message: `\`${id}\` stands twice`, next: 'give one of the two another name' }] : [];
    });
  });
}

/** On each channel, because a page may be longer on one of them. */
function tooLong({ content, texts, promises: made }: Material): Flaw[] {
  return (made?.said.pages ?? []).flatMap((page, p) =>
    content.languages.flatMap((language): Flaw[] => {
      const length = Math.max(...[texts, texts.on('web')].map((on) => lengthOf(page, language, on)));
      if (length <= PAGE || !made) return [];
      const message = `the page \`${page.id}\` has ${length} characters in ${language}, at most ${PAGE} fit`;
      return [{ ...made.file.name(['pages', p, 'id']), message, next: `take out ${length - PAGE}, or make two pages of it` }];
    }),
  );
}

function lengthOf({ promises }: PromisePage, language: string, texts: Texts): number {
  return promises
    .flatMap((promise) =>
      (['says', 'limit'] as const).map((what) => texts.plain(language, promiseKey(promise, what), promise.values ?? {})),
    )
    .reduce((sum, text) => sum + text.length + 3, 0);
}
