// The sticker, 50 × 50 mm: a line to call, and the code.
import { type Mark, type Page, rectangle } from '../print/drawing.ts';
import { BLEED, INK } from '../print/paper.ts';
import { stack } from '../print/stack.ts';
import { codeIn, footOf, heading, letters, type Matter, onSheet, sampleMark } from './sheet.ts';

const SIDE = 50;
const BAND = 10;
const CODE = 23;

export function sticker(matter: Matter): Page {
  const { wording, ruler, say, rows } = matter;
  const isQuiet = wording === 'quiet';
  const [title] = stack(
    ruler,
    { x: 3, y: 0, width: SIDE - 6, height: BAND },
    [
      {
        text: say(isQuiet ? 'quiet.title' : 'sticker.title'),
        after: 0,
        ...heading(12, { align: 'center', ink: isQuiet ? INK.green : INK.paper }),
      },
    ],
    'sticker, title',
  );
  const marks: Mark[] = [
    ...(isQuiet
      ? []
      : [
          {
            kind: 'shape' as const,
            path: rectangle({ x: -BLEED, y: -BLEED, width: SIDE + 2 * BLEED, height: BAND + BLEED }),
            fill: INK.green,
          },
        ]),
    ...sampleMark(matter, { x: 0, y: 34, width: SIDE, height: 16 }),
    ...(title ? [{ ...title, y: (BAND - title.height) / 2 + (isQuiet ? 0.8 : 0) }] : []),
    ...codeIn({ x: (SIDE - CODE) / 2, y: BAND + 0.2, width: CODE }, matter, isQuiet ? 'quiet.code' : 'code'),
    ...stack(
      ruler,
      { x: 2.5, y: 33.2, width: SIDE - 5, height: 6.2 },
      [{ text: rows.lead[0]?.number ?? '', after: 0, ...letters(15, { face: 'bold', align: 'center', leading: 1.15 }) }],
      'sticker, number',
    ),
    ...stack(
      ruler,
      { x: 2.5, y: 39.5, width: SIDE - 5, height: 9.9 },
      [{ text: footOf(matter, 'sticker', '\u00a0·\u00a0'), after: 0, ...letters(6, { ink: INK.grey, align: 'center', leading: 1.15 }) }],
      'sticker, foot',
    ),
  ];
  return onSheet({ width: SIDE, height: SIDE }, 3, 5, marks);
}
