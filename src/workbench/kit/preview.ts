// The page that shows the kit to whoever prints it: pictures, sizes, how many, how, and what keeps it from being given out.
import { placeName } from '../../content/near.ts';
import { findTellingOnPaper } from '../../content/phrases.ts';
import { escapeHtml, type Values } from '../../content/texts.ts';
import { pictureOf } from '../print/draw-svg.ts';
import type { Fonts } from '../print/fonts.ts';
import { htmlFile, inAttribute } from '../sheet-html.ts';
import type { Kit, Print } from './kit.ts';
import { dotted } from '../../core/near/kyiv.ts';

/** Dots per inch of the pictures: enough to read a headline. */
const DOTS = 50;

const STYLE = `
main { max-width: 70rem }
.prints { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1.5rem; padding: 0; list-style: none }
.prints img { max-width: 48%; height: auto; border: 1px solid #767676 }
.sample { border-left: .4rem solid #a40000; padding-left: 1rem }
h3 { margin: .5rem 0 }
`;

/** The page, in the first language of the content. Everything it shows is in it; only the files to print lie beside it. */
export function preview(kit: Kit, fonts: Fonts): string {
  const { texts, order, facts, prints, languages } = kit;
  const language = languages[0] ?? 'uk';
  const say = (key: string, values: Values = {}) => escapeHtml(texts.plain(language, `kit.preview.${key}`, values).trim());
  const paragraph = (text: string) => `<p>${text}</p>`;
  const place = placeName(order.unit, { texts, language });
  const title = say('title', { place });
  const warnings = [
    ...(kit.status === 'free' ? [] : [say('fighting')]),
    ...(findTellingOnPaper(order.bot.replaceAll('_', ' ')).length > 0 ? [say('telling-name', { bot: `@${order.bot}` })] : []),
  ];
  const samples = [
    ...(kit.nobody ? [say('nobody')] : []),
    ...(facts.uncalled.length > 0 ? [say('uncalled', { list: facts.uncalled.join(', ') })] : []),
  ];
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  const hints = ['scale', 'paper', 'duplex', 'grey', 'scan', 'replace'].map((hint) => say(`hints.${hint}`));
  const section = (spoken: string, wording: Print['wording']): string => {
    const those = prints.filter((print) => print.language === spoken && print.wording === wording);
    return `<section><h2>${escapeHtml(texts.plain(language, `common.languages.${spoken}`))} · ${say(wording)}</h2>
${paragraph(say(`${wording}-note`))}
<ul class="prints">${those.map((print) => item(print, fonts, say)).join('\n')}</ul></section>`;
  };
  return htmlFile(
    texts.plain(language, 'kit.preview.title', { place }),
    `<style>${STYLE}</style>
<main>
<h1>${title}</h1>
${paragraph(say('about', { link: order.link }))}
${paragraph(say('valid', { date: dotted(facts.checked), until: dotted(facts.until) }))}
${samples.length === 0 ? '' : `<div class="sample"><p><strong>${say('sample')}</strong></p>${list(samples)}</div>`}
${warnings.length === 0 ? '' : `<div class="sample">${list(warnings)}</div>`}
<h2>${say('how')}</h2>
${list(hints)}
${languages.flatMap((spoken) => [section(spoken, 'public'), section(spoken, 'quiet')]).join('\n')}
</main>`,
    { language, pictures: true },
  );
}

function item(print: Print, fonts: Fonts, say: (key: string, values?: Values) => string): string {
  const { kind, pages, file, number } = print;
  const name = say(`kinds.${kind}`);
  const pictures = pages.map((page, at) => {
    const { png, width, height } = pictureOf(page, fonts, DOTS);
    const says = pages.length === 1 ? `${name}: ${escapeHtml(print.title)}` : say('page', { name, page: at + 1 });
    return `<img src="data:image/png;base64,${png.toString('base64')}" width="${width}" height="${height}" alt="${inAttribute(says)}">`;
  });
  const lines = [say(`sizes.${kind}`), say(`amounts.${kind}`), say('prints', { number })];
  return `<li id="${inAttribute(file)}"><h3>${name}</h3>
${pictures.join('\n')}
${lines.map((line) => `<p>${line}</p>`).join('')}
<p><a href="${inAttribute(file)}">${say('open')}: ${name} (${escapeHtml(file)})</a></p></li>`;
}
