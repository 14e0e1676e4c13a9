// The page that shows all pictures, with a box to search the words of both languages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '../content/texts.ts';
import { type Book, labelAt, wordsAt } from './book.ts';
import { boxId } from './flow-graph.ts';
import { CONFIDENCE, IF_READ } from './marks.ts';
import { flowBoxId, linksOf } from './overview-graph.ts';
import { htmlFile, inAttribute } from './sheet-html.ts';

/** The pictures, as Graphviz drew them. */
export interface Pictures {
  readonly overview: string;
  /** By flow. */
  readonly flows: ReadonlyMap<string, string>;
}

/** The address of a flow on the page. */
function anchor(flow: string): string {
  return `flow-${flow}`;
}

/** Makes the page; everything it needs is in it. */
export function gallery(book: Book, { overview, flows }: Pictures): string {
  const sections = [...flows].map(
    ([flow, picture]) => `<section class="flow" id="${anchor(flow)}" data-flow="${inAttribute(flow)}">
<h2>${escapeHtml(flow)} <a class="file" href="${inAttribute(flow)}.svg">alone</a></h2>
<p>${escapeHtml(book.about.get(flow) ?? '')}</p>
<div class="wide">${embedded(picture)}</div>
</section>`,
  );
  const script = (name: string, data: unknown) => `<script type="application/json" id="${name}">${inScript(data)}</script>`;
  return htmlFile(
    'All flows',
    `<style>${read('gallery.css')}</style>
<header>
<h1>All flows</h1>
<label>Search <input id="search" type="search" placeholder="words, a step, a phone" autocomplete="off" autofocus></label>
<p id="found" role="status"></p>
${legend()}
</header>
<main>
<section id="overview"><h2>Overview</h2>
<p>Each box is a flow. Arrows show the shortest way from the menu; the names in a box say where else it leads. Point at a box to see it and them.</p>
<div class="wide">${embedded(overview)}</div></section>
${sections.join('\n')}
</main>
${script('words', wordsOfBoxes(book))}
${script('links', linksOfBoxes(book))}
<script>${read('gallery.js')}</script>`,
  );
}

/** What may be searched for: every word of a step in every language, its buttons, its name and its phones. */
function wordsOfBoxes(book: Book): Record<string, string> {
  const { content, steps } = book;
  return Object.fromEntries(
    steps.map(({ name, place, step }) => {
      const said = content.languages.flatMap((language) => [
        wordsAt(book, place, language),
        ...Object.keys(step.choices ?? {}).map((choice) => labelAt(book, place, choice, language)),
      ]);
      const marks = [name, step.confidence ?? '', step.if_read ?? '', ...(step.sources ?? []), ...(step.phones ?? [])];
      return [boxId(name), [...marks, ...said].join(' ').toLowerCase()];
    }),
  );
}

function linksOfBoxes(book: Book): Record<string, string[]> {
  return Object.fromEntries([...linksOf(book)].map(([box, to]) => [flowBoxId(box), [...to].map(flowBoxId)]));
}

function legend(): string {
  const fills = Object.values(IF_READ).map(
    ({ says, fill, line }) => `<span style="background:${fill};border-color:${line}">${says}</span>`,
  );
  const marks = [
    'corners round: a talk, square: information',
    'dashed border: a draft',
    '☎ phones',
    '⧉ text to copy',
    '☑ a list to tick',
    '› goes on in this flow',
    '↗ leads to another flow',
    'dashed arrow: back or across',
  ];
  return `<details class="legend"><summary>What the signs mean</summary><p>${fills.join(' ')}</p><p>${marks.join(' · ')} · known as: ${Object.values(CONFIDENCE).join(', ')}</p></details>`;
}

/** A picture inside a page: no head of its own, and links that stay on the page. */
function embedded(svg: string): string {
  return svg.slice(svg.indexOf('<svg')).replace(/xlink:href="([a-z0-9-]+)\.svg"/g, (_, flow: string) => `xlink:href="#${anchor(flow)}"`);
}

/** JSON that cannot end the script it stands in. */
function inScript(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, 'page', name), 'utf8');
}
