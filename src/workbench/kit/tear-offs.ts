// A notice with eight strips to tear off. On a strip there are numbers and the way to the bot, in both wordings nothing that tells.
import { line, type Mark, moved, type Page } from '../print/drawing.ts';
import { A4, INK } from '../print/paper.ts';
import { stack, table } from '../print/stack.ts';
import { bubbles, telephone } from './pictures.ts';
import { codeIn, footOf, heading, INNER, letters, MARGIN, type Matter, numbers, sampleMark } from './sheet.ts';

const STRIPS = 8;
/** Strips begin here; they end at the edge of the sheet. */
const CUT = 214;
/** No printer reaches the edge; the outer strips are wider by this. */
const SIDE = 8;
const STRIP = (A4.width - 2 * SIDE) / STRIPS;
const CODE = 48;

export function tearOffs(matter: Matter): Page {
  const { wording, ruler, rows, say, place } = matter;
  const isQuiet = wording === 'quiet';
  const titled = { x: MARGIN, y: 26, width: INNER - CODE - 10, height: 76 };
  return {
    ...A4,
    marks: [
      ...sampleMark(matter, { x: 0, y: 0, width: A4.width, height: CUT }),
      ...stack(
        ruler,
        { x: MARGIN, y: 14, width: 120, height: 8 },
        [{ text: place, after: 0, ...letters(12, { ink: INK.grey }) }],
        'tear-offs, place',
      ),
      ...(isQuiet ? telephone(MARGIN + INNER - 40, 13, 34) : bubbles(MARGIN + INNER - 46, 14, 42)),
      ...stack(
        ruler,
        titled,
        isQuiet
          ? [
              { text: say('quiet.title'), after: 0.3, ...heading(46) },
              { text: say('quiet.tear'), after: 0, ...letters(20) },
            ]
          : [
              { text: say('tear-offs.title'), after: 0.3, ...heading(46) },
              { text: say('tear-offs.text'), after: 0, ...letters(17) },
            ],
        'tear-offs, title',
      ),
      ...codeIn({ x: MARGIN + INNER - CODE, y: 56, width: CODE }, matter, isQuiet ? 'quiet.code' : 'code'),
      ...table(
        ruler,
        { x: MARGIN, y: 114, width: INNER, height: 84 },
        isQuiet ? rows.quiet.slice(0, 5) : [...rows.lead, ...rows.local.slice(0, 1), ...rows.more.slice(0, 1)],
        numbers(isQuiet ? 26 : 34, 16, 3.5),
        'tear-offs, numbers',
      ).marks,
      ...stack(
        ruler,
        { x: MARGIN, y: 201, width: INNER, height: 8 },
        [{ text: footOf(matter, 'tear-offs'), after: 0, ...letters(9, { ink: INK.grey }) }],
        'tear-offs, foot',
      ),
      dashed(line([SIDE, CUT], [A4.width - SIDE, CUT])),
      ...Array.from({ length: STRIPS - 1 }, (_, at) =>
        dashed(line([SIDE + (at + 1) * STRIP, CUT], [SIDE + (at + 1) * STRIP, A4.height - 3])),
      ),
      ...Array.from({ length: STRIPS }, (_, at) => moved(SIDE + at * STRIP, A4.height - 8, strip(matter), { degrees: -90, again: at > 0 })),
    ],
  };
}

/** Lies on its side: its left end is the lower edge of the sheet. */
function strip(matter: Matter): Mark[] {
  const { ruler, rows, wording, bot, checked, sample, say } = matter;
  const area = { x: 0, y: 1.8, width: A4.height - CUT - 11, height: STRIP - 3.6 };
  const set = table(ruler, { ...area, height: 13.4 }, rows.strip, numbers(20, 9, 0.4), 'tear-offs, strip');
  const end = { ...area, y: set.bottom + 0.3, height: area.y + area.height - set.bottom - 0.3 };
  return [
    ...set.marks,
    ...stack(
      ruler,
      end,
      [
        ...(wording === 'quiet'
          ? []
          : [{ text: `Telegram: @${bot}`, after: 0.1, ...letters(9, { face: 'bold' as const, leading: 1.15 }) }]),
        { text: sample ? `${say('sample')} · ${checked}` : checked, after: 0, ...letters(6.5, { leading: 1.15 }) },
      ],
      'tear-offs, end of the strip',
    ),
  ];
}

function dashed(path: string): Mark {
  return { kind: 'shape', path, stroke: INK.black, thickness: 0.2, dash: [1.6, 1.4] };
}
