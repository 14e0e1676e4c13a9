// What stands around every page of the site: a head that asks nothing of anybody, quick exit, the way to the contents, the other language.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml, type Values } from '../../content/texts.ts';
import { asOf, ownerOf } from './imprint.ts';
import type { Booklet, Making } from './topics.ts';

const STYLE = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');

/** The script of quick exit; pages work without it. */
export const SCRIPT = readFileSync(join(import.meta.dirname, 'exit.js'), 'utf8');

/** A page may use its own style and the script beside it. It may load nothing, send nothing and be changed by nothing. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `script-src 'self'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The page behind quick exit, in the folder of each language. */
export const TABLE = 'table.html';
export const CONTENTS = 'index.html';
export const NUMBERS = 'numbers.html';
export const ABOUT = 'about.html';

/** What a page is put together with. */
export interface Framing {
  readonly making: Making;
  readonly booklet: Booklet;
}

/** Says a text in the language of a page, escaped. */
export function sayingIn({ making, booklet }: Framing): (key: string, values?: Values) => string {
  return (key, values) => escapeHtml(making.texts.plain(booklet.language, key, values).trim());
}

/** A whole file. @param body what stands in it; escaped already */
export function fileOf(language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** What a page is about, and where it stands. */
export interface Inside {
  readonly title: string;
  /** The same page in the other languages. */
  readonly file: string;
  readonly main: string;
  /** Where the way to the emergency numbers leads, and what it says. */
  readonly danger?: { readonly href: string; readonly label: string };
}

/** A page inside: quick exit comes first for a keyboard, and stands at the thumb. */
export function pageOf(framing: Framing, { title, file, main, danger }: Inside): string {
  const { making, booklet } = framing;
  const { language } = booklet;
  const say = sayingIn(framing);
  const others = making.content.languages.filter((other) => other !== language);
  const urgent = danger ?? {
    href: hrefOf(booklet, making.content.frame.emergency),
    label: making.texts.plain(language, 'common.emergency'),
  };
  return fileOf(
    language,
    title,
    `<nav class="bar" aria-label="${say('common.exit')}">
<a class="exit" href="${TABLE}">${say('common.exit')}</a>
<a class="danger" href="${urgent.href}">${escapeHtml(urgent.label)}</a>
</nav>
<header>
<a class="skip" href="#main">${say('booklet.skip')}</a>
<a href="${CONTENTS}">${say('booklet.contents')}</a>
${others.map((other) => `<a href="../${other}/${file}" lang="${other}" hreflang="${other}">${escapeHtml(making.texts.plain(other, `common.languages.${other}`))}</a>`).join('\n')}
</header>
<main id="main">
${main}
</main>
<footer>
<p>${[`<b>${escapeHtml(ownerOf(making, language))}</b>`, escapeHtml(asOf(making, language)), `<a href="${ABOUT}">${say('booklet.about')}</a>`].join(' · ')}</p>
</footer>
<script src="../exit.js"></script>`,
  );
}

/** The address of a place inside the folder of its language. @param written flow/step */
export function hrefOf(booklet: Booklet, written: string): string {
  const found = booklet.at.get(written);
  if (!found) return CONTENTS;
  const { topic, section } = found;
  return topic.sections[0] === section ? `${topic.code}.html` : `${topic.code}.html#${section.code}`;
}
