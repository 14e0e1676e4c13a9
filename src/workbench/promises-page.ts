// docs/promises.md: every promise in every language, its limit, and the tests that prove it.
import { promiseKey, titleKey, valuesOf } from '../content/promises.ts';
import type { Texts } from '../content/texts.ts';
import { type Promised, type PromisePage, type Promises, testsOf } from '../core/promises.ts';

/** The file that is printed. */
export const PAGE = 'docs/promises.md';

const HOW = `# Promises

Printed from [promises.yaml](promises.yaml) by \`npm run promises\`: change that file, not this one. Visitors read the same sentences under \`/privacy\`.
What the web chat says in place of those that are true on Telegram alone stands below them, after “Web:”.

Each promise names the tests that prove it. \`npm run check\` finds a name that is no test. \`npm test\` fails where one of them did not run or did not
pass. \`npm run promises:break\` breaks promises in a copy of the code, one at a time, and each of them has to turn a test red.`;

const NOT_YET = `## What is not good yet

* A test proves what it looks at. What Telegram, a phone or a person does is outside what a test can see.
* That a test is named says nothing of how well it proves. \`promises:break\` tries it for some promises, not for all.`;

/** The page as Markdown. The same input gives the same page. */
export function promisesPage({ pages }: Promises, languages: readonly string[], texts: Texts): string {
  return `${[HOW, ...pages.map((page) => pageOf(page, languages, texts)), NOT_YET].join('\n\n')}\n`;
}

function pageOf(page: PromisePage, languages: readonly string[], texts: Texts): string {
  const title = languages.map((language) => plain(texts.plain(language, titleKey(page)))).join(' · ');
  return [`## ${title}`, ...page.promises.map((promise) => promiseOf(promise, languages, texts))].join('\n\n');
}

function promiseOf(promise: Promised, languages: readonly string[], texts: Texts): string {
  const said = (language: string, on: Texts) => {
    const [says = '', limit = ''] = (['says', 'limit'] as const).map((what) =>
      plain(on.plain(language, promiseKey(promise, what), valuesOf(promise)).trim()),
    );
    return `**${says}**\n*${limit}*`;
  };
  const web = texts.on('web');
  const differs = promise.says_web !== undefined || promise.limit_web !== undefined;
  return [
    `### ${promise.id}`,
    ...languages.map((language) => said(language, texts)),
    ...(differs ? languages.map((language) => `Web: ${said(language, web)}`) : []),
    testsOf(promise)
      .map(({ file, name }) => `* [${plain(file)}](../${file}): ${plain(name)}`)
      .join('\n'),
  ].join('\n\n');
}

/** Words in which no sign means anything to Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#$]/g, '\\$&').replaceAll('\n', ' ');
}
