// The passport of a flow, on one page: its steps, exits, sources, reading level, languages and drafts.
import { isPublished, placeOf } from '../core/flow.ts';
import { type Book, type BookStep, headingAt, wordsAt } from './book.ts';
import { ifReadOf, knownOf, signsOf } from './marks.ts';
import { levelOf } from './readability.ts';
import { hardest, measuredScreens, middleScore } from './reading.ts';
import { type Block, type Cell, heading, paragraph, type Sheet, table } from './sheet.ts';
import { confidenceCounts } from './trust.ts';
import { labelOf, staysIn, waysOf } from './ways.ts';

/** The file of a passport, without its ending. */
export function passportFile(flow: string): string {
  return `passport-${flow}`;
}

/** Makes the passport of a flow. */
export function passport(book: Book, flow: string): Sheet {
  const steps = book.steps.filter(({ place }) => place.flow === flow);
  const [language = 'uk'] = book.content.languages;
  const start = steps.find(({ place }) => place.step === 'start') ?? steps[0];
  return {
    title: `Passport of ${flow}: ${start ? headingAt(book, start.place, language) : 'no steps'}`,
    blocks: [
      ...summary(book, flow, steps),
      ...stepTable(book, steps),
      ...drafts(steps),
      ...exits(book, flow, steps),
      ...sources(book, steps),
      ...words(book, steps),
    ],
  };
}

function summary(book: Book, flow: string, steps: readonly BookStep[]): Block[] {
  const { content, about } = book;
  const commands = Object.entries(content.frame.commands).filter(([, to]) => placeOf(to).flow === flow);
  const from = [...new Set(book.steps.filter((step) => waysOf(step).some((way) => staysIn(flow, way))).map(({ place }) => place.flow))];
  const phones = [...new Set(steps.flatMap(({ step }) => step.phones ?? []))];
  return [
    paragraph(about.get(flow) ?? ''),
    table(
      ['', ''],
      [
        ['kind', content.flows.get(flow)?.kind ?? ''],
        ['steps', String(steps.length)],
        ['confidence', confidenceCounts(steps)],
        ['drafts', String(steps.filter(({ step }) => !isPublished(step)).length)],
        ['languages', content.languages.map((language) => languageLine(book, flow, language)).join('; ')],
        ['reading level', content.languages.map((language) => levelLine(book, steps, language)).join('; ')],
        ['phones', phones.map((id) => `${id} ${content.phones.get(id) ?? '(unknown)'}`).join(', ') || 'none'],
        ['led to from', from.filter((name) => name !== flow).join(', ') || 'no other flow'],
        ['commands', commands.map(([name]) => `/${name}`).join(', ') || 'none'],
      ],
    ),
  ];
}

function languageLine({ said }: Book, flow: string, language: string): string {
  const needed = said.filter((text) => text.language === language && text.needed.name === flow);
  return `${language} ${needed.filter(({ lines }) => lines.length > 0).length} of ${needed.length} texts`;
}

function levelLine(book: Book, steps: readonly BookStep[], language: string): string {
  const screens = measuredScreens(book, language, steps);
  const [worst] = hardest(screens, 1);
  const middle = middleScore(screens);
  const most = worst === undefined ? '' : `, hardest ${worst.step.place.step} ${worst.score.toFixed(0)}`;
  return `${language} ${middle.toFixed(0)} (${levelOf(middle)}${most})`;
}

function stepTable(book: Book, steps: readonly BookStep[]): Block[] {
  const [language = 'uk'] = book.content.languages;
  const scores = new Map(
    book.content.languages.map((one) => [one, measuredScreens(book, one, steps).map(({ score }) => score.toFixed(0))]),
  );
  return [
    heading(2, 'Steps'),
    table(
      ['step', 'says', 'known', 'if read', 'on it', ...book.content.languages.map((one) => `score ${one}`)],
      steps.map(({ place, step }, i) => [
        { text: place.step, href: `#${place.step}` },
        headingAt(book, place, language),
        [knownOf(step), step.signed ? `by ${step.signed.by} on ${step.signed.on}` : ''].filter(Boolean).join(' '),
        ifReadOf(step).says,
        signsOf(step).join(' '),
        ...book.content.languages.map((one) => scores.get(one)?.[i] ?? ''),
      ]),
    ),
  ];
}

function drafts(steps: readonly BookStep[]): Block[] {
  const open = steps.filter(({ step }) => step.check !== undefined);
  if (open.length === 0) return [];
  return [
    heading(2, 'To check before somebody signs'),
    table(
      ['step', 'where', 'check'],
      open.map(({ place, spot, step }) => [place.step, spot, step.check ?? '']),
    ),
  ];
}

function exits(book: Book, flow: string, steps: readonly BookStep[]): Block[] {
  const [language = 'uk'] = book.content.languages;
  const rows = steps.flatMap((step) =>
    waysOf(step)
      .filter((way) => !staysIn(flow, way))
      .map((way): Cell[] => {
        const { flow: there, step: to } = placeOf(way.to);
        return [step.place.step, labelOf(book, step, way, language), { text: way.to, href: `${passportFile(there)}.html#${to}` }];
      }),
  );
  return [heading(2, 'Exits to other flows'), table(['from', 'button', 'to'], rows)];
}

function sources({ content, texts }: Book, steps: readonly BookStep[]): Block[] {
  const [language = 'uk'] = content.languages;
  const ids = [...new Set(steps.flatMap(({ step }) => step.sources ?? []))];
  return [
    heading(2, 'Sources'),
    table(
      ['source', 'title', 'seen', 'looked at', 'by', 'valid until', 'steps'],
      ids.map((id): Cell[] => {
        const source = content.sources.get(id);
        const rest = steps.filter(({ step }) => step.sources?.includes(id)).map(({ place }) => place.step);
        if (!source) return [id, 'unknown', '', '', '', '', rest.join(', ')];
        const name = source.address === null ? id : { text: id, href: source.address };
        const title = texts.plain(language, `sources.${id}`);
        return [name, title, source.seen, source.reviewed_on, source.reviewed_by, source.valid_until, rest.join(', ')];
      }),
      'It states nothing, so it names none.',
    ),
  ];
}

/** Every word, for whoever is to sign; folded, so that the passport stays a page. */
function words(book: Book, steps: readonly BookStep[]): Block[] {
  return [
    heading(2, 'Words'),
    ...steps.flatMap(({ place }): Block[] => [
      heading(3, place.step, place.step),
      ...book.content.languages.map(
        (language): Block => ({
          kind: 'folded',
          label: `${language}: ${headingAt(book, place, language)}`,
          text: wordsAt(book, place, language),
        }),
      ),
    ]),
  ];
}
