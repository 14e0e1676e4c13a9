// The report on the whole content: what is a draft, what falls due, what rests on little, and what is hard to read.
import { type Book, type BookStep, headingAt } from './book.ts';
import { firstWords } from './dot.ts';
import { byRole, type Dated, dated, dueIn } from './due.ts';
import { passportFile } from './passport.ts';
import { FEW_WORDS, levelOf } from './readability.ts';
import { hardest, measuredScreens, middleScore } from './reading.ts';
import { type Block, type Cell, heading, paragraph, type Sheet, table } from './sheet.ts';
import { confidenceCounts, trustOf } from './trust.ts';

/** How many of the hardest screens are listed. */
const HARDEST = 10;

/** Letters of a screen's heading, by which a reader knows it again. */
const SAYS = 40;

/** Makes the report. */
export function reportSheet(book: Book): Sheet {
  return {
    title: `The content on ${book.today}`,
    blocks: [...summary(book), ...drafts(book), ...due(book), ...thin(book), ...waiting(book), ...reading(book)],
  };
}

function summary(book: Book): Block[] {
  const { content, steps, errors } = book;
  const { past, soon, later } = dueIn(dated(book));
  const missing = content.languages.map((language) => `${language} ${missingTexts(book, language)}`).join(', ');
  return [
    ...(errors === 0 ? [] : [paragraph(`The check finds ${errors} errors, so some of this may be wrong: npm run check`)]),
    table(
      ['', ''],
      [
        ['flows, steps', `${content.flows.size}, ${steps.length}`],
        ['confidence', confidenceCounts(steps)],
        ['texts that are missing', missing],
        ['past their day', String(past.length)],
        ['due in 30 days', String(soon.length)],
        ['due in 31 to 90 days', String(later.length)],
      ],
    ),
  ];
}

/** How many texts a language lacks. */
function missingTexts({ said }: Book, language: string): number {
  return said.filter((text) => text.language === language && text.lines.length === 0).length;
}

function drafts(book: Book): Block[] {
  return [
    heading(2, 'Drafts, and what to check for each'),
    paragraph('No visitor sees these. Whoever has read what stands under “check” may sign.'),
    table(
      ['step', 'where', 'says', 'check'],
      trustOf(book).drafts.map((step) => [...named(book, step), step.step.check ?? 'not said']),
      'There is no draft.',
    ),
  ];
}

function due(book: Book): Block[] {
  const { past, soon, later } = dueIn(dated(book));
  const part = (title: string, some: readonly Dated[]): Block[] => [
    heading(2, title),
    ...(some.length === 0 ? [paragraph('None.')] : []),
    ...byRole(some).flatMap(([role, theirs]) => [
      heading(3, `${role}: ${theirs.length}`),
      table(
        ['', 'until', 'left', 'steps', 'title', 'where'],
        theirs.map(({ kind, id, until, left, steps, title, spot }) => [`${kind} ${id}`, until, `${left} days`, String(steps), title, spot]),
      ),
    ]),
  ];
  return [
    ...part('Past their day', past),
    ...part('Due in 30 days, by who looked last', soon),
    ...part('Due in 31 to 90 days, by who looked last', later),
  ];
}

function thin(book: Book): Block[] {
  const { oneSource, confirmedByOne } = trustOf(book);
  const rows = (steps: readonly BookStep[]) => steps.map((step) => [...named(book, step), (step.step.sources ?? []).join(', ')]);
  const head = ['step', 'where', 'says', 'sources'];
  const services = book.directory.flatMap(({ said }) => said.services ?? []).filter(({ confidence }) => confidence === 'one-source');
  return [
    heading(2, 'What rests on one source'),
    table(head, rows(oneSource), 'No step does.'),
    heading(3, 'Services that rest on one source'),
    table(
      ['service', 'sources'],
      services.map(({ id, sources }) => [id, sources.join(', ')]),
    ),
    heading(3, 'Called confirmed, while one source is named'),
    table(head, rows(confirmedByOne)),
  ];
}

function waiting(book: Book): Block[] {
  const { practice, signed } = trustOf(book);
  return [
    heading(2, 'Advice that waits for a specialist'),
    table(
      ['step', 'where', 'says', 'check'],
      practice.map((step) => [...named(book, step), step.step.check ?? '']),
      'No step does.',
    ),
    heading(2, 'Signed'),
    table(
      ['step', 'where', 'says', 'by', 'on'],
      signed.map((step) => [...named(book, step), step.step.signed?.by ?? '', step.step.signed?.on ?? '']),
      'Nobody has signed anything yet.',
    ),
  ];
}

function reading(book: Book): Block[] {
  return [
    heading(2, 'The screens that are hardest to read'),
    paragraph(
      `Score: words in a sentence plus long words in a hundred. Under 30 very easy, under 40 easy, under 50 middling, else hard. It compares our screens with each other; it does not know whether somebody understands them. Screens of fewer than ${FEW_WORDS} words are left out.`,
    ),
    ...book.content.languages.flatMap((language) => {
      const screens = measuredScreens(book, language);
      const middle = middleScore(screens);
      return [
        heading(3, `${language}: half of ${screens.length} screens score ${middle.toFixed(0)} or less (${levelOf(middle)})`),
        table(
          ['step', 'score', 'level', 'words in a sentence', 'long words', 'longest sentence'],
          hardest(screens, HARDEST).map(({ step, score, perSentence, long, longest, longestWords }) => [
            link(step),
            score.toFixed(0),
            levelOf(score),
            perSentence.toFixed(1),
            `${long.toFixed(0)} %`,
            `${longestWords} words: ${longest}`,
          ]),
        ),
      ];
    }),
  ];
}

/** Where the passports are: for the files of the report, as a terminal has no links. */
export function passportList({ content, about }: Book): Block[] {
  return [
    heading(2, 'Passports'),
    paragraph('One page for each flow: its steps, exits, sources, reading level, languages and drafts.'),
    {
      kind: 'list',
      items: [...content.flows.keys()].map((flow) => ({
        text: `${flow}: ${about.get(flow) ?? ''}`,
        href: `passports/${passportFile(flow)}.html`,
      })),
    },
  ];
}

function named(book: Book, step: BookStep): Cell[] {
  const [language = 'uk'] = book.content.languages;
  return [link(step), step.spot, firstWords(headingAt(book, step.place, language), SAYS)];
}

function link({ name, place }: BookStep): Cell {
  return { text: name, href: `passports/${passportFile(place.flow)}.html#${place.step}` };
}
