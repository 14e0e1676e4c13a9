// The site: all its files, which open from a folder without a network and without scripts.
import { escapeHtml } from '../../content/texts.ts';
import { ABOUT, CONTENTS, fileOf, type Framing, NUMBERS, pageOf, sayingIn, SCRIPT, TABLE } from './frame-html.ts';
import { proseOf } from './prose.ts';
import { blockHtml, topicPage } from './topic-html.ts';
import type { Booklet, Making, Topic } from './topics.ts';

/** Every file by its path in the folder. @param bot the bot's name on Telegram, @name; none where it is not to be told */
export function siteOf(making: Making, booklets: readonly Booklet[], bot: string | undefined): Map<string, string> {
  const files = booklets.flatMap((booklet): [string, string][] => {
    const framing = { making, booklet };
    const { language, topics } = booklet;
    return [
      [CONTENTS, contents(framing)],
      [NUMBERS, numbers(framing)],
      [ABOUT, about(framing, bot)],
      [TABLE, table(making, language)],
      ...topics.map((topic): [string, string] => [`${topic.code}.html`, topicPage(framing, topic)]),
    ].map(([file, text]) => [`${language}/${file}`, text ?? ''] as [string, string]);
  });
  return new Map([[CONTENTS, door(making, booklets)], ['exit.js', SCRIPT], ...files]);
}

/** The first page: it asks whether one can read here, in every language, and tells nothing. */
function door({ texts }: Making, booklets: readonly Booklet[]): string {
  const [{ language: first } = { language: 'uk' }] = booklets;
  const asked = booklets.map(({ language }) => {
    const say = (key: string) => escapeHtml(texts.plain(language, `booklet.${key}`).trim());
    return `<div lang="${language}">
<p>${say('safe')}</p>
<a class="big" href="${language}/${CONTENTS}">${say('safe-yes')}</a>
<a class="big" href="${language}/${TABLE}">${say('safe-no')}</a>
</div>`;
  });
  return fileOf(
    first,
    texts.plain(first, 'booklet.title'),
    `<main class="door">\n<h1>${booklets.map(({ language }) => `<span lang="${language}">${escapeHtml(texts.plain(language, 'booklet.title'))}</span>`).join(' · ')}</h1>\n${asked.join('\n')}\n</main>`,
  );
}

function contents(framing: Framing): string {
  const { making, booklet } = framing;
  const say = sayingIn(framing);
  const entry = ({ code, number, title }: Topic) =>
    `<li><a href="${code}.html"><span class="n">${number}</span> <span>${escapeHtml(title)}</span></a></li>`;
  const parts = booklet.parts.map(({ title, topics }) =>
    title === undefined
      ? `<ul class="list first">${topics.map(entry).join('')}</ul>`
      : `<section><h2>${escapeHtml(title)}</h2>\n<ul class="list">${topics.map(entry).join('\n')}</ul></section>`,
  );
  return pageOf(framing, {
    title: making.texts.plain(booklet.language, 'booklet.title'),
    file: CONTENTS,
    main: `<h1>${say('booklet.title')}</h1>\n<p class="lead">${say('booklet.subtitle')}</p>\n${parts.join('\n')}\n<p><a href="${NUMBERS}">${say('booklet.numbers')}</a></p>`,
  });
}

/** The quiet contents: a name is seen only while its number is open. */
function numbers(framing: Framing): string {
  const { making, booklet } = framing;
  const say = sayingIn(framing);
  const entries = booklet.topics.map(
    ({ code, number, title }) =>
      `<li><details name="topic"><summary>${number}</summary><a href="${code}.html">${escapeHtml(title)}</a></details></li>`,
  );
  return pageOf(framing, {
    title: making.texts.plain(booklet.language, 'booklet.title'),
    file: NUMBERS,
    main: `<h1>${say('booklet.title')}</h1>\n<p>${say('booklet.numbers-note')}</p>\n<ul class="grid">${entries.join('\n')}</ul>`,
  });
}

function about(framing: Framing, bot: string | undefined): string {
  const { making, booklet } = framing;
  const { language } = booklet;
  const say = sayingIn(framing);
  const prose = (key: string) =>
    proseOf(making.texts.html(language, `booklet.${key}`), [])
      .map(blockHtml)
      .join('\n');
  return pageOf(framing, {
    title: making.texts.plain(language, 'booklet.title'),
    file: ABOUT,
    main: `<h1>${say('booklet.about')}</h1>
<section>${prose('about-text')}\n${prose('about-links')}</section>
<section id="exit"><h2>${say('booklet.exit-title')}</h2>\n${prose('exit-limits')}</section>
<section id="bot"><h2>${say('booklet.bot-title')}</h2>
<ul>${['search', 'person', 'plan'].map((what) => `<li>${say(`booklet.bot.${what}`)}</li>`).join('')}</ul>
<p>${bot === undefined ? say('booklet.bot-none') : say('booklet.bot-named', { name: bot })}</p></section>`,
  });
}

/** Where quick exit leads: an ordinary page, from which nothing leads back. */
function table({ texts }: Making, language: string): string {
  const title = texts.plain(language, 'booklet.table').trim();
  const upTo = Array.from({ length: 10 }, (_, i) => i + 1);
  const rows = upTo.map((a) => `<tr><th scope="row">${a}</th>${upTo.map((b) => `<td>${a * b}</td>`).join('')}</tr>`);
  return fileOf(
    language,
    title,
    `<main>\n<h1>${escapeHtml(title)}</h1>\n<table>
<thead><tr><th scope="col">×</th>${upTo.map((b) => `<th scope="col">${b}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>\n</main>`,
  );
}
