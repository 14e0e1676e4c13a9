// The PDF: what stands in it, from the cover to the last topic.
import { written } from '../../core/flow.ts';
import type { Fonts } from '../print/fonts.ts';
import { bytesOf, openPdf } from '../print/pdf.ts';
import { drawSheets } from './draw.ts';
import { asOf, ownerOf } from './imprint.ts';
import { type Element, elementOf, type Group, type Look, PAPER, pagesOf, type Sheet, sheetsOf } from './layout.ts';
import { type Measure, measureWith } from './lines.ts';
import { type Block, proseOf, type Run } from './prose.ts';
import type { Booklet, Link, Making, Section, Topic } from './topics.ts';

const BODY = 11.5;

/** A whole file, and how many pages it has. */
export interface Paper {
  readonly bytes: Buffer;
  readonly pages: number;
}

/** Makes it. The same content, day and name give the same bytes. */
export async function paperOf(making: Making, booklet: Booklet, bot: string | undefined, fonts: Fonts): Promise<Paper> {
  const { language } = booklet;
  const { texts, on } = making;
  const say = (key: string, values = {}) => texts.plain(language, key, values).trim();
  const doc = openPdf({ title: say('booklet.title'), language, day: on }, fonts);
  const setting = { making, booklet, say, measure: measureWith(doc) };
  const sheets = sheetsFor(setting, bot);
  drawSheets(doc, sheets, {
    pages: pagesOf(sheets),
    page: (page) => say('booklet.page', { page }),
    header: { left: `${say('booklet.title')} · ${ownerOf(making, language)}`, right: asOf(making, language) },
    outline: booklet.topics.map((topic) => ({ title: `${topic.number}. ${topic.title}`, name: nameOf(topic) })),
  });
  return { bytes: await bytesOf(doc), pages: sheets.length };
}

/** The same, set and not yet drawn. */
export function sheetsFor(setting: Setting, bot: string | undefined): Sheet[] {
  const { booklet } = setting;
  return sheetsOf([
    cover(setting),
    { elements: about(setting, bot), starts: 'page' },
    ...contents(setting),
    ...booklet.parts.flatMap((part) => part.topics.flatMap((topic, i) => topicGroups(setting, topic, i === 0 ? part.title : undefined))),
  ]);
}

/** What is at hand while it is set. */
export interface Setting {
  readonly making: Making;
  readonly booklet: Booklet;
  readonly say: (key: string, values?: Record<string, string>) => string;
  readonly measure: Measure;
}

/** Nothing on the outside tells what is inside. */
function cover({ making, booklet, say, measure }: Setting): Group {
  const line = (text: string, look: Look) => elementOf([runs(text)], look, measure);
  const { language } = booklet;
  const none = making.operator ? [] : [making.texts.plain(language, 'common.operator_none')];
  const owner = [ownerOf(making, language), ...none].join('. ');
  return {
    elements: [
      line(' ', { role: 'P', size: 120, below: 0 }),
      line(say('booklet.title'), { role: 'H1', size: 40, ink: 'green', below: 14 }),
      line(asOf(making, language), { role: 'P', size: 13, ink: 'grey', below: 6 }),
      line(owner, { role: 'P', size: 13, ink: 'grey' }),
    ],
  };
}

function about({ making, booklet, say, measure }: Setting, bot: string | undefined): Element[] {
  const prose = (key: string) => bodyOf(proseOf(making.texts.html(booklet.language, key), []), measure);
  const text = (words: string, look: Partial<Look> = {}) => elementOf([runs(words)], { role: 'P', size: BODY, ...look }, measure);
  const heading = (words: string) => text(words, { role: 'H2', size: 15, ink: 'green', above: 10 });
  return [
    text(say('booklet.about'), { role: 'H1', size: 21, ink: 'green', below: 10 }),
    text(say('booklet.subtitle'), { below: 10 }),
    ...prose('booklet.about-text'),
    heading(say('booklet.bot-title')),
    ...['search', 'person', 'plan'].map((what) => text(say(`booklet.bot.${what}`), { role: 'LI', mark: '•', indent: 14, below: 4 })),
    text(bot === undefined ? say('booklet.bot-none') : say('booklet.bot-named', { name: bot }), { above: 4 }),
  ];
}

function contents({ booklet, say, measure }: Setting): Group[] {
  const entry = (topic: Topic) =>
    elementOf([runs(`${topic.number}. ${topic.title}`)], { role: 'Link', size: 11, below: 2, target: { to: nameOf(topic) } }, measure);
  const heading = (text: string, look: Partial<Look>) => elementOf([runs(text)], { role: 'H2', size: 14, ink: 'green', ...look }, measure);
  const title = heading(say('booklet.contents'), { role: 'H1', size: 21, below: 10 });
  return booklet.parts.flatMap(({ title: name, topics }, i) => [
    {
      elements: [
        ...(i === 0 ? [title] : []),
        ...(name === undefined ? [] : [heading(name, { above: 9, below: 4 })]),
        ...topics.slice(0, 2).map(entry),
      ],
      ...(i === 0 && { starts: 'page' as const }),
    },
    ...topics.slice(2).map((topic) => ({ elements: [entry(topic)] })),
  ]);
}

/** A topic stands together with its first section; a part begins a page. */
function topicGroups(setting: Setting, topic: Topic, part: string | undefined): Group[] {
  const { measure } = setting;
  const text = (words: string, look: Look) => elementOf([runs(words)], look, measure);
  const [first, ...more] = topic.sections.map((section) => sectionOf(setting, section));
  const title = [
    ...(part === undefined ? [] : [text(part, { role: 'H1', size: 24, ink: 'green', below: 18 })]),
    text(`${topic.number}. ${topic.title}`, { role: 'H2', size: 17.5, ink: 'green', above: 26, below: 9, name: nameOf(topic) }),
  ];
  return [
    {
      elements: [...title, ...(first ?? [])],
      starts: part === undefined && topic.number > 1 ? (PAPER.height - PAPER.top - PAPER.bottom) / 3 : 'page',
    },
    ...more.map((elements) => ({ elements })),
  ];
}

function sectionOf({ booklet, say, measure }: Setting, section: Section): Element[] {
  const { heading, place, blocks, ticks, numbers, quiet, speaksOfExit, trust, links } = section;
  const text = (words: string, look: Partial<Look> = {}) => elementOf([runs(words)], { role: 'P', size: BODY, ...look }, measure);
  const name = written(place);
  const said = blocks.flatMap(({ lines }) => lines.flat().map((run) => run.text)).join('');
  const unsaid = numbers.filter((number) => !said.includes(number));
  const body = bodyOf(blocks, measure);
  const elements = [
    ...(heading === undefined ? [] : [text(heading, { role: 'H3', size: 13, above: 14, below: 5 })]),
    ...body,
    ...(ticks.length === 0
      ? []
      : [text(say('booklet.tick-paper')), ...ticks.map((tick) => text(tick, { role: 'LI', mark: '□', indent: 22, below: 7 }))]),
    ...(unsaid.length === 0
      ? []
      : [
          elementOf(
            [unsaid.flatMap((number, i) => [...runs(i > 0 ? ' · ' : ''), { ...plainRun(number), number }])],
            { role: 'P', size: BODY },
            measure,
          ),
        ]),
    ...(quiet === undefined
      ? []
      : [
          elementOf(
            [[{ ...plainRun(`${say('common.quiet')}: `), bold: true }, ...runs(quiet)]],
            { role: 'Note', size: 10.5, shaded: true },
            measure,
          ),
        ]),
    ...(speaksOfExit ? [text(say('booklet.exit-paper'), { role: 'Note', size: 10.5, shaded: true })] : []),
    ...(trust.length === 0 ? [] : [elementOf(trust.map(runs), { role: 'P', size: 9, ink: 'grey', below: 5 }, measure)]),
    ...links.flatMap((link) => linkOf(link, booklet, say, measure)),
  ];
  return elements.map((element, i) => (i === 0 ? { ...element, name } : element));
}

function linkOf(link: Link, booklet: Booklet, say: Setting['say'], measure: Measure): Element[] {
  const look: Look = { role: 'P', size: 10.5, mark: '→', indent: 16, below: 3 };
  if (link.kind === 'section') {
    const found = booklet.at.get(written(link.to));
    const to = found && found.topic.sections[0] === found.section ? nameOf(found.topic) : written(link.to);
    return [elementOf([runs(link.label)], { ...look, role: 'Link', target: { to } }, measure)];
  }
  if (link.kind !== 'bot') return [];
  return [elementOf([[...runs(`${link.label}. `), ...runs(say(`booklet.bot.${link.what}`))]], { ...look, ink: 'grey' }, measure)];
}

function bodyOf(blocks: readonly Block[], measure: Measure): Element[] {
  return blocks.flatMap(({ kind, lines }) =>
    kind === 'paragraph'
      ? [elementOf(lines, { role: 'P', size: BODY }, measure)]
      : lines.map((item, i) =>
          elementOf([item], { role: 'LI', size: BODY, mark: '•', indent: 14, below: i === lines.length - 1 ? BODY * 0.55 : 3 }, measure),
        ),
  );
}

/** Others lead to a topic by this name. */
function nameOf({ flow }: Topic): string {
  return `topic ${flow}`;
}

function plainRun(text: string): Run {
  return { text, bold: false, italic: false };
}

function runs(text: string): Run[] {
  return [plainRun(text)];
}
