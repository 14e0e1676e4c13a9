// The poster. Open: one question, whom to call, where to write. Quiet: a list of useful numbers.
import { line, type Mark, type Page, rectangle, type Words } from '../print/drawing.ts';
import { A4, INK } from '../print/paper.ts';
import { stack, table } from '../print/stack.ts';
import { bubbles, telephone } from './pictures.ts';
import { codeIn, footOf, heading, INNER, letters, MARGIN, type Matter, numbers, sampleMark } from './sheet.ts';

const RULE = (y: number): Mark => ({ kind: 'shape', path: line([MARGIN, y], [MARGIN + INNER, y]), stroke: INK.faint, thickness: 0.3 });

/** More would have to be smaller than is read from two metres. */
const ROWS = 4;

export function poster(matter: Matter): Page {
  return { ...A4, marks: [...sampleMark(matter, { x: 0, y: 0, ...A4 }), ...(matter.wording === 'quiet' ? quiet(matter) : open(matter))] };
}

function open(matter: Matter): Mark[] {
  const { ruler, rows, say, bot, web, place } = matter;
  const panel = { x: MARGIN, y: 190, width: INNER, height: 56 };
  const code = 46;
  const beside = { x: panel.x + code + 11, y: panel.y + 5, width: panel.width - code - 16, height: panel.height - 10 };
  const title = stack(
    ruler,
    { x: MARGIN, y: 23, width: INNER - 50, height: 54 },
    [{ text: say('poster.title'), after: 0, ...heading(46) }],
    'poster, title',
  );
  const text = stack(
    ruler,
    { x: MARGIN, y: below(title) + 5, width: INNER, height: 18 },
    [{ text: say('poster.text'), after: 0, ...letters(20) }],
    'poster, text',
  );
  const rule = below(text) + 5;
  return [
    ...stack(
      ruler,
      { x: MARGIN, y: 14, width: 115, height: 8 },
      [{ text: place, after: 0, ...letters(12, { ink: INK.grey }) }],
      'poster, place',
    ),
    ...bubbles(MARGIN + INNER - 48, 13, 48),
    ...title,
    ...text,
    RULE(rule),
    ...stack(
      ruler,
      { x: MARGIN, y: rule + 4, width: INNER, height: 10 },
      [{ text: say('call'), after: 0, ...heading(17, { role: 'H2' }) }],
      'poster, call',
    ),
    ...table(
      ruler,
      { x: MARGIN, y: rule + 14, width: INNER, height: panel.y - rule - 18 },
      [...rows.lead, ...rows.local, ...rows.more].slice(0, ROWS),
      { ...numbers(36, 17, 5), between: RULE },
      'poster, numbers',
    ).marks,
    { kind: 'shape', path: rectangle(panel, 4), fill: INK.shade },
    ...codeIn({ x: panel.x + 5, y: panel.y + 5, width: code }, matter, 'code'),
    ...stack(
      ruler,
      beside,
      [
        { text: say('write'), after: 0.1, ...heading(17, { role: 'H2' }) },
        { text: `@${bot}`, after: 0.25, ...letters(19, { face: 'bold' }) },
        { text: say('bot-text'), after: 0.3, ...letters(13) },
        ...(web === undefined
          ? []
          : [
              { text: say('address'), after: 0, ...letters(12, { ink: INK.grey }) },
              { text: web, after: 0, ...letters(13, { face: 'bold' as const }) },
            ]),
      ],
      'poster, bot',
    ),
    ...urgent(matter, 251),
    ...stack(
      ruler,
      { x: MARGIN, y: 268.5, width: INNER, height: 11 },
      [{ text: say('phrase'), after: 0, ...letters(10.5) }],
      'poster, phrase',
    ),
    ...stack(
      ruler,
      { x: MARGIN, y: 281, width: INNER, height: 6 },
      [{ text: footOf(matter, 'poster'), after: 0, ...letters(9, { ink: INK.grey }) }],
      'poster, foot',
    ),
  ];
}

/** Where one does not wait: white on dark, across the sheet. */
function urgent({ ruler, say }: Matter, y: number): Mark[] {
  const bar = { x: MARGIN, y, width: INNER, height: 14 };
  const [words] = stack(
    ruler,
    { ...bar, x: bar.x + 4, width: bar.width - 8 },
    [{ text: say('danger'), after: 0, ...letters(20, { face: 'bold', ink: INK.paper, align: 'center', leading: 1.2 }) }],
    'poster, danger',
  );
  if (!words) return [];
  return [
    { kind: 'shape', path: rectangle(bar, 3), fill: INK.black },
    { ...words, y: y + (bar.height - words.height) / 2 },
  ];
}

/** Where the last of some texts ends. */
function below(words: readonly Words[]): number {
  return Math.max(...words.map(({ y, height }) => y + height));
}

function quiet(matter: Matter): Mark[] {
  const { ruler, rows, say, place } = matter;
  const code = 34;
  const list = table(
    ruler,
    { x: MARGIN, y: 56, width: INNER, height: 180 },
    [...rows.quiet, ...rows.local],
    { ...numbers(30, 17, 5), between: RULE },
    'numbers, list',
  );
  return [
    ...telephone(MARGIN + INNER - 17, 13, 32),
    ...stack(
      ruler,
      { x: MARGIN, y: 16, width: 150, height: 30 },
      [
        { text: say('quiet.title'), after: 0.2, ...heading(40) },
        { text: place, after: 0, ...letters(14, { ink: INK.grey }) },
      ],
      'numbers, title',
    ),
    RULE(50),
    ...list.marks,
    RULE(240),
    ...codeIn({ x: MARGIN + INNER - code, y: 243, width: code }, matter, 'quiet.code'),
    ...stack(
      ruler,
      { x: MARGIN, y: 248, width: INNER - code - 8, height: 12 },
      [{ text: say('quiet.code'), after: 0, ...letters(14, { face: 'bold' }) }],
      'numbers, code',
    ),
    ...stack(
      ruler,
      { x: MARGIN, y: 270, width: INNER - code - 8, height: 12 },
      [{ text: footOf(matter, 'poster'), after: 0, ...letters(9, { ink: INK.grey }) }],
      'numbers, foot',
    ),
  ];
}
