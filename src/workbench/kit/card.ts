// The pocket card, 85 × 55 mm: on two sides, or on one and folded.
import { line, type Mark, moved, type Page, rectangle } from '../print/drawing.ts';
import { BLEED, INK } from '../print/paper.ts';
import { stack, table } from '../print/stack.ts';
import { codeIn, footOf, heading, letters, type Matter, numbers, onSheet, sampleMark } from './sheet.ts';
import type { KindOfPrint } from '../../content/needed-kit.ts';

const CARD = { width: 85, height: 55 };
const EDGE = 5;
const BAND = 13;
const ROOM = CARD.width - 2 * EDGE;

export function card(matter: Matter): Page[] {
  return [onSheet(CARD, 2, 4, front(matter)), onSheet(CARD, 2, 4, back(matter, 'card'))];
}

/** The front on the right, so that it is in front when folded. At the fold nothing is trimmed, so nothing bleeds. */
export function foldedCard(matter: Matter): Page[] {
  const both = [moved(CARD.width, 0, front(matter, 0)), moved(0, 0, back(matter, 'card-folded'))];
  return [onSheet({ ...CARD, width: 2 * CARD.width }, 1, 4, both, [CARD.width])];
}

/** @param bleed beyond its left edge */
function front(matter: Matter, bleed = BLEED): Mark[] {
  const { wording, ruler, rows, say } = matter;
  const sheet: Mark = { kind: 'shape', path: rectangle({ x: 0, y: 0, ...CARD }), fill: INK.paper };
  if (wording === 'quiet') {
    return [
      sheet,
      ...sampleMark(matter, { x: 0, y: 0, ...CARD }),
      ...stack(ruler, { x: EDGE, y: 4, width: ROOM, height: 7 }, [{ text: say('quiet.title'), after: 0, ...heading(14) }], 'card, title'),
      { kind: 'shape', path: line([EDGE, 11.5], [CARD.width - EDGE, 11.5]), stroke: INK.green, thickness: 0.5 },
      ...table(
        ruler,
        { x: EDGE, y: 13, width: ROOM, height: 39 },
        [...rows.quiet.slice(0, 5), ...rows.local.slice(0, 1)].map((row) => ({ ...row, note: '' })),
        numbers(13, 9, 1),
        'card, numbers',
      ).marks,
    ];
  }
  const [title] = stack(
    ruler,
    { x: EDGE, y: 0, width: ROOM, height: BAND },
    [{ text: say('card.title'), after: 0, ...heading(17, { ink: INK.paper }) }],
    'card, title',
  );
  const bottom = { x: EDGE, y: 46.5, width: ROOM, height: 6 };
  return [
    sheet,
    {
      kind: 'shape',
      path: rectangle({ x: -bleed, y: -BLEED, width: CARD.width + bleed + BLEED, height: BAND + BLEED }),
      fill: INK.green,
    },
    ...sampleMark(matter, { x: 0, y: BAND, width: CARD.width, height: CARD.height - BAND }),
    ...(title ? [{ ...title, y: (BAND - title.height) / 2 }] : []),
    ...table(
      ruler,
      { x: EDGE, y: BAND + 2.5, width: ROOM, height: 30 },
      [...rows.short, ...rows.local.slice(0, 1)],
      numbers(22, 10, 1.5),
      'card, numbers',
    ).marks,
    ...stack(ruler, bottom, [{ text: say('danger'), after: 0, ...letters(9.5, { face: 'bold', leading: 1.2 }) }], 'card, danger'),
  ];
}

function back(matter: Matter, kind: KindOfPrint): Mark[] {
  const { wording, ruler, say, bot, web } = matter;
  const code = 34;
  const right = { x: EDGE + code + 4, y: EDGE, width: ROOM - code - 4, height: 33 };
  const foot = stack(
    ruler,
    { x: EDGE, y: 42, width: ROOM, height: 10 },
    [{ text: footOf(matter, kind), after: 0, ...letters(6.5, { ink: INK.grey, leading: 1.25 }) }],
    'card, foot',
  );
  const sheet: Mark[] = [
    { kind: 'shape', path: rectangle({ x: 0, y: 0, ...CARD }), fill: INK.paper },
    ...sampleMark(matter, { x: 0, y: 0, ...CARD }),
  ];
  if (wording === 'quiet') return [...sheet, ...ownNumbers(matter), ...foot];
  return [
    ...sheet,
    ...codeIn({ x: EDGE - 1, y: EDGE - 1, width: code + 1 }, matter, 'code'),
    ...stack(
      ruler,
      right,
      [
        { text: `@${bot}`, after: 0.3, ...letters(10.5, { face: 'bold' }) },
        { text: say('bot-text'), after: 0.4, ...letters(8.5, { leading: 1.25 }) },
        ...(web === undefined
          ? []
          : [
              { text: say('address'), after: 0, ...letters(7, { ink: INK.grey, leading: 1.2 }) },
              { text: web, after: 0, ...letters(8, { face: 'bold' as const, leading: 1.2 }) },
            ]),
      ],
      'card, bot',
    ),
    ...foot,
  ];
}

/** Lines to fill in by hand: it is used, so it stays. */
function ownNumbers(matter: Matter): Mark[] {
  const { ruler, say } = matter;
  const code = 27;
  const width = ROOM - code - 5;
  const lines = ['doctor', 'neighbour', 'repair', 'other'].flatMap((what, at): Mark[] => {
    const y = 13 + at * 7;
    const set = stack(
      ruler,
      { x: EDGE, y, width: 16, height: 4.2 },
      [{ text: say(`quiet.own-lines.${what}`), after: 0, ...letters(8) }],
      'card, own lines',
    );
    return [...set, { kind: 'shape', path: line([EDGE + 17, y + 3.6], [EDGE + width, y + 3.6]), stroke: INK.grey, thickness: 0.2 }];
  });
  return [
    ...stack(ruler, { x: EDGE, y: 4, width, height: 7 }, [{ text: say('quiet.own'), after: 0, ...heading(11) }], 'card, own numbers'),
    ...lines,
    ...codeIn({ x: CARD.width - EDGE - code + 1, y: EDGE - 1, width: code }, matter, 'quiet.code'),
    ...stack(
      ruler,
      { x: CARD.width - EDGE - code, y: EDGE + code - 1, width: code + 1, height: 5 },
      [{ text: say('quiet.code'), after: 0, ...letters(7.5, { align: 'center' }) }],
      'card, code',
    ),
  ];
}
