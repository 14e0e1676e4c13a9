// The sheet for the council's board: how the real bot is told from a clone, and a frame for the words of the week.
import type { Mark, Page } from '../print/drawing.ts';
import { rectangle } from '../print/drawing.ts';
import { A4, INK } from '../print/paper.ts';
import { stack } from '../print/stack.ts';
import { codeIn, footOf, heading, INNER, letters, MARGIN, type Matter, sampleMark } from './sheet.ts';

const CODE = 44;

export function board(matter: Matter): Page {
  const { ruler, say, place } = matter;
  const frame = { x: MARGIN, y: 128, width: INNER, height: 148 };
  const marks: Mark[] = [
    ...sampleMark(matter, { x: 0, y: 0, width: A4.width, height: 128 }),
    ...stack(
      ruler,
      { x: MARGIN, y: 14, width: 150, height: 8 },
      [{ text: place, after: 0, ...letters(12, { ink: INK.grey }) }],
      'board, place',
    ),
    ...stack(
      ruler,
      { x: MARGIN, y: 25, width: INNER - CODE - 8, height: 98 },
      [
        { text: say('board.title'), after: 0.35, ...heading(40) },
        { text: say('board.compare'), after: 0.5, ...letters(16) },
        { text: say('board.differ'), after: 0.5, ...letters(16, { face: 'bold' }) },
        { text: say('board.never'), after: 0, ...letters(16) },
      ],
      'board, words',
    ),
    ...codeIn({ x: MARGIN + INNER - CODE, y: 25, width: CODE }, matter, 'code'),
    { kind: 'shape', path: rectangle(frame, 4), stroke: INK.green, thickness: 0.5, dash: [3, 2] },
    ...stack(
      ruler,
      { x: frame.x + 10, y: frame.y + 68, width: frame.width - 20, height: 14 },
      [{ text: say('board.frame'), after: 0, ...letters(14, { ink: INK.grey, align: 'center' }) }],
      'board, frame',
    ),
    ...stack(
      ruler,
      { x: MARGIN, y: 281, width: INNER, height: 6 },
      [{ text: footOf(matter, 'board'), after: 0, ...letters(9, { ink: INK.grey }) }],
      'board, foot',
    ),
  ];
  return { ...A4, marks };
}
