// A topic as a page: its steps as sections, its choices as links.
import { escapeHtml } from '../../content/texts.ts';
import { written } from '../../core/flow.ts';
import { ABOUT, CONTENTS, type Framing, hrefOf, pageOf, sayingIn } from './frame-html.ts';
import { type Block, dialled, type Run, textOf } from './prose.ts';
import type { Link, Section, Topic } from './topics.ts';

/** The page. Its title is seen in tabs and histories, so it has a number and no name. */
export function topicPage(framing: Framing, topic: Topic): string {
  const { making, booklet } = framing;
  const { texts } = making;
  const { number, title, sections, emergency } = topic;
  return pageOf(framing, {
    title: texts.plain(booklet.language, 'booklet.page-title', { number }),
    file: `${topic.code}.html`,
    main: `<h1><span class="number">${number}</span> ${escapeHtml(title)}</h1>\n${sections.map((one) => sectionHtml(framing, one)).join('\n')}`,
    ...(emergency && {
      danger: { href: hrefOf(booklet, written(emergency)), label: texts.plain(booklet.language, 'common.emergency-other') },
    }),
  });
}

function sectionHtml(framing: Framing, section: Section): string {
  const say = sayingIn(framing);
  const { heading, code, blocks, ticks, trust, quiet, numbers, links, speaksOfExit } = section;
  const parts = [
    ...(heading === undefined ? [] : [`<h2>${escapeHtml(heading)}</h2>`]),
    ...blocks.map(blockHtml),
    ...(ticks.length === 0
      ? []
      : [
          // Ticked by a finger, kept by nobody: no form, no script, and the browser is asked to forget.
          `<ul class="ticks">${ticks.map((tick) => `<li><label><input type="checkbox" autocomplete="off"> <span>${escapeHtml(tick)}</span></label></li>`).join('')}</ul>`,
          `<p class="trust">${say('booklet.tick')}</p>`,
        ]),
    ...(numbers.length === 0
      ? []
      : [
          `<ul class="${numbers.every((number) => textOf(blocks.flatMap(({ lines }) => lines)).includes(number)) ? 'call said' : 'call'}">${numbers.map((number) => `<li><a href="tel:${dialled(number)}" aria-label="${say('booklet.call')} ${number}">☎ ${number}</a></li>`).join('')}</ul>`,
        ]),
    ...(quiet === undefined ? [] : [`<p class="quiet"><b>${say('common.quiet')}</b>${wholeNumbers(escapeHtml(quiet))}</p>`]),
    ...(speaksOfExit ? [`<p class="note">${say('booklet.exit-here')} <a href="${ABOUT}#exit">${say('booklet.exit-title')}</a></p>`] : []),
    ...(trust.length === 0 ? [] : [`<p class="trust">${trust.map(escapeHtml).join('<br>')}</p>`]),
    ...(links.length === 0 ? [] : [`<ul class="more">${links.map((link) => `<li>${linkHtml(framing, link)}</li>`).join('')}</ul>`]),
  ];
  return `<section id="${code}">\n${parts.join('\n')}\n</section>`;
}

function linkHtml(framing: Framing, link: Link): string {
  const label = escapeHtml(link.label);
  if (link.kind === 'section') return `<a href="${hrefOf(framing.booklet, written(link.to))}">${label}</a>`;
  if (link.kind === 'contents') return `<a href="${CONTENTS}">${label}</a>`;
  if (link.kind === 'exit') return `<a href="${ABOUT}#exit">${label}</a>`;
  const say = sayingIn(framing);
  return `<div class="bot">${label}<small>${say(`booklet.bot.${link.what}`)} <a href="${ABOUT}#bot">${say('booklet.bot-how')}</a></small></div>`;
}

/** A paragraph or a list; numbers can be called. */
export function blockHtml({ kind, lines }: Block): string {
  if (kind === 'list') return `<ul>${lines.map((runs) => `<li>${runs.map(runHtml).join('')}</li>`).join('')}</ul>`;
  return `<p>${lines.map((runs) => runs.map(runHtml).join('')).join('<br>\n')}</p>`;
}

/** A number in words that are to be copied: no link, and yet never on two lines. */
function wholeNumbers(html: string): string {
  return html.replace(/\d+(?: \d+)+/g, '<span class="whole">$&</span>');
}

function runHtml({ text, bold, italic, number }: Run): string {
  const words = number === undefined ? escapeHtml(text) : `<a class="tel" href="tel:${dialled(number)}">${escapeHtml(text)}</a>`;
  const slanted = italic ? `<i>${words}</i>` : words;
  return bold ? `<b>${slanted}</b>` : slanted;
}
