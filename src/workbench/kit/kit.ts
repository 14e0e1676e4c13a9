// Makes the kit: the files of the content and an order in, every print in every language out, nothing written.
import type { Files } from '../../content/files.ts';
import { loadFiles } from '../../content/load.ts';
import { placeName } from '../../content/near.ts';
import { KINDS_OF_PRINT, type KindOfPrint } from '../../content/needed-kit.ts';
import { findTellingOnPaper } from '../../content/phrases.ts';
import type { Texts, Values } from '../../content/texts.ts';
import type { Entry } from '../../core/near/shelf.ts';
import type { PlaceStatus } from '../../core/places/place.ts';
import { drawPage } from '../print/draw-pdf.ts';
import { flat, type Page } from '../print/drawing.ts';
import type { Fonts } from '../print/fonts.ts';
import { bytesOf, openPdf } from '../print/pdf.ts';
import { type Ruler, TooLong } from '../print/ruler.ts';
import { board } from './board.ts';
import { card, foldedCard } from './card.ts';
import { type Facts, gather, rowsOf } from './facts.ts';
import { type Asked, type Order, orderFrom, type Refusal } from './order.ts';
import { poster } from './poster.ts';
import type { Matter, Wording } from './sheet.ts';
import { sticker } from './sticker.ts';
import { tearOffs } from './tear-offs.ts';
import { dotted } from '../../core/near/kyiv.ts';

/** One file to print. */
export interface Print {
  readonly kind: KindOfPrint;
  readonly wording: Wording;
  readonly language: string;
  /** Its path below the folder of the kit; on a quiet print it tells nothing. */
  readonly file: string;
  readonly title: string;
  readonly number: string;
  readonly pages: readonly Page[];
}

/** Everything to print, and what whoever prints has to know. */
export interface Kit {
  readonly order: Order;
  readonly facts: Facts;
  readonly prints: readonly Print[];
  readonly texts: Texts;
  readonly languages: readonly string[];
  readonly status: PlaceStatus;
  /** Nobody is named as responsible. */
  readonly nobody: boolean;
}

/** Nothing of the name on a wall: the board has no quiet wording, because it speaks of the bot. */
const QUIET_KINDS = KINDS_OF_PRINT.filter((kind) => kind !== 'board');

/** @param today YYYY-MM-DD */
export function makeKit(files: Files, asked: Asked, today: string, ruler: Ruler): Kit | Refusal {
  const { content, texts, operator, findings } = loadFiles(files, today);
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (errors > 0) return { problems: [`The check finds ${errors} errors, so a print could be wrong, too. Mend them first: npm run check`] };
  const { languages, places } = content;
  if (![...files.locales.values()].every((names) => names.has('kit')))
    return { problems: ['There are no words to print: locales/*/kit.yaml is missing.'] };
  const order = orderFrom(asked, places);
  if ('problems' in order) return order;
  const facts = gather(content, order, today);
  if ('problems' in facts) return facts;

  const nobody = operator === undefined;
  const sample = nobody || facts.uncalled.length > 0;
  const spaced = [...content.phones.values()].filter((number) => number.includes(' '));
  /** A number stays in one line. */
  const unbroken = (text: string) => spaced.reduce((said, number) => said.replaceAll(number, number.replaceAll(' ', '\u00a0')), text);
  const matterOf = (language: string, wording: Wording): Matter => {
    const say = (key: string, values: Values = {}) =>
      unbroken(texts.plain(language, `kit.${key}`, { bot: `@${order.bot}`, button: buttonIn(texts, language), ...values }).trim());
    const rows = (entries: readonly Entry[], how: 'long' | 'short' | 'quiet') =>
      rowsOf(entries, how, texts, language).map((row) => ({ ...row, label: unbroken(row.label) }));
    const { lead, more, quiet, local } = facts.entries;
    const responsible = operator?.[language] ?? Object.values(operator ?? {})[0];
    return {
      wording,
      bot: order.bot,
      link: order.link,
      web: order.web,
      sample,
      rows: {
        lead: rows(lead, 'long'),
        short: rows(lead, 'short'),
        more: rows(more, 'long'),
        quiet: rows(quiet, 'quiet'),
        local: rows(local, wording === 'quiet' ? 'quiet' : 'long'),
        strip: rows(lead, 'quiet'),
      },
      say,
      // Whole in the language of its own signs: half of it in another one would be neither.
      place: placeName(order.unit, { texts, language: languages[0] ?? language }),
      checked: say('checked', { date: dotted(facts.checked), until: dotted(facts.until) }),
      // An organisation's name is often what a quiet print must not say.
      responsible: wording === 'quiet' || responsible === undefined ? undefined : say('responsible', { name: responsible }),
      numberOf: (kind) => say('number', { number: numberOf(order, kind, wording) }).replaceAll(' ', '\u00a0'),
      ruler,
    };
  };
  try {
    const prints = languages.flatMap((language) => [
      ...KINDS_OF_PRINT.map((kind) => printOf(kind, matterOf(language, 'public'), language, order)),
      ...QUIET_KINDS.map((kind) => printOf(kind, matterOf(language, 'quiet'), language, order)),
    ]);
    const problems = prints.flatMap(tellingIn);
    if (problems.length > 0) return { problems };
    return { order, facts, prints, texts, languages, status: places.statusOf(order.unit.code), nobody };
  } catch (error) {
    if (error instanceof TooLong) return { problems: [error.message] };
    throw error;
  }
}

/** A print as a PDF. @param day the day it is made, YYYY-MM-DD */
export async function pdfOf({ title, language, pages }: Print, day: string, fonts: Fonts): Promise<Buffer> {
  const doc = openPdf({ title, language, day }, fonts);
  for (const page of pages) drawPage(doc, page);
  return bytesOf(doc);
}

function printOf(kind: KindOfPrint, matter: Matter, language: string, order: Order): Print {
  const { wording, say } = matter;
  return {
    kind,
    wording,
    language,
    file: `${language}/${wording === 'quiet' ? 'numbers-' : ''}${kind}.pdf`,
    title: wording === 'quiet' ? say('quiet.title') : say(TITLES[kind]),
    number: numberOf(order, kind, wording),
    pages: DRAWN[kind](matter),
  };
}

const TITLES: Readonly<Record<KindOfPrint, string>> = {
  poster: 'poster.title',
  'tear-offs': 'tear-offs.title',
  card: 'card.title',
  'card-folded': 'card.title',
  sticker: 'sticker.title',
  board: 'board.title',
};

const DRAWN: Readonly<Record<KindOfPrint, (matter: Matter) => Page[]>> = {
  poster: (matter) => [poster(matter)],
  'tear-offs': (matter) => [tearOffs(matter)],
  card,
  'card-folded': foldedCard,
  sticker: (matter) => [sticker(matter)],
  board: (matter) => [board(matter)],
};

/** The event and the kind; a quiet one has two digits. */
function numberOf({ event }: Order, kind: KindOfPrint, wording: Wording): string {
  const at = KINDS_OF_PRINT.indexOf(kind) + 1;
  return `${event.slice(2)}-${wording === 'quiet' ? 10 + at : at}`;
}

/** The last look at a quiet print: whatever came together on it, from wherever, tells nothing. */
function tellingIn({ wording, pages, title, file }: Print): string[] {
  if (wording !== 'quiet') return [];
  const said = pages
    .flatMap(({ marks }) => flat(marks))
    .flatMap((mark) => (mark.kind === 'words' ? mark.text : mark.kind === 'code' ? mark.says : []));
  return [title, ...said]
    .flatMap(findTellingOnPaper)
    .map(({ said: word }) => `«${word}» on ${file} tells what it is about. Say it in other words in locales/*/kit.yaml, under quiet.`);
}

/** The button that shows the words of the day, as it is labelled. */
function buttonIn(texts: Texts, language: string): string {
  return texts.optional(language, 'about.start.choices.genuine') ?? texts.plain(language, 'doors.phrase-title');
}
