// Lays a card out: finds the largest letters with which everything fits, and says where each line stands.
import { breakLines, type Measure } from './breaking.ts';
import type { Contents, Passage } from './contents.ts';
import type { Faces } from './faces.ts';
import { HEIGHT, type Look, MARGIN, type Scale, SQUARE_STEPS, TALL_STEPS, TALLEST, WIDTH } from './look.ts';
import type { Run, Style } from './markup.ts';

/** A line of text; `y` is where its letters stand. */
export interface Line {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly runs: readonly Run[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
}

/** What is drawn: boxes first, lines on them. */
export interface Drawing {
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** The text does not fit on the tallest picture with the smallest letters. */
export class CardTooLong extends Error {
  override name = 'CardTooLong';
}

/** Lines below each other, from 0 downwards. */
interface Stack {
  readonly lines: readonly Line[];
  readonly height: number;
  /** By how much the widest line is too wide. */
  readonly overflow: number;
  readonly torn: boolean;
}

interface Attempt {
  readonly head: Stack;
  readonly body: Stack;
  readonly foot: Stack;
  readonly scale: Scale;
  /** The least height of the picture. */
  readonly height: number;
  readonly overflow: number;
  readonly torn: boolean;
}

const LEADING = { heading: 1.2, text: 1.4, source: 1.35 };

/** Empty space between passages, in letter sizes. */
const SPACE = { gap: 0.72, line: 0, list: 0.36, item: 0.3 };

/** Space above and below the heading within its band, between the band and the text, and between text and source. */
const AIR = { band: 60, text: 64, source: 84 };

/** A band without a heading. */
const BARE_BAND = 24;

/** @throws CardTooLong */
export function layOut(contents: Contents, look: Look, faces: Faces): Drawing {
  const tried = [
    ...SQUARE_STEPS.filter(({ body }) => body <= look.largest).map((step) => ({ step, room: HEIGHT })),
    ...TALL_STEPS.map((step) => ({ step, room: TALLEST })),
  ].map(({ step, room }) => ({ room, ...attempt(contents, look, faces, step) }));
  const fitting = tried.filter(({ height, room, overflow }) => height <= room && overflow === 0);
  const found = fitting.find(({ torn }) => !torn) ?? fitting[0];
  if (found) return placed(found, look);

  const last = tried.at(-1);
  const high = Math.ceil((last?.height ?? 0) - TALLEST);
  const wide = Math.ceil(last?.overflow ?? 0);
  const line = (last?.scale.body ?? 1) * LEADING.text;
  throw new CardTooLong(
    high > 0
      ? `The text is too long for a card by ${high} pixels, some ${Math.ceil(high / line)} lines`
      : `A number in the text is too wide for a card by ${wide} pixels`,
  );
}

function attempt({ heading, body, source }: Contents, look: Look, faces: Faces, scale: Scale): Attempt {
  const stack = stacker(faces);
  const head = stack(heading === undefined ? [] : [{ runs: heading, follows: 'gap' }], {
    size: scale.heading,
    leading: LEADING.heading,
    colours: { text: look.heading, marker: look.heading },
    how: 'even',
  });
  const text = stack(body, { size: scale.body, leading: LEADING.text, colours: look, how: 'flowing' });
  const foot = stack(
    source.map((runs) => ({ runs, follows: 'line' })),
    { size: scale.source, leading: LEADING.source, colours: { text: look.source, marker: look.source }, how: 'flowing' },
  );
  const below = foot.height > 0 ? AIR.source + foot.height : 0;
  const height = top(head, look, scale) + text.height + below + MARGIN * 0.8;
  const parts = [head, text, foot];
  const overflow = Math.max(...parts.map((part) => part.overflow));
  return { head, body: text, foot, scale, height, overflow, torn: parts.some(({ torn }) => torn) };
}

/** Where the text begins. */
function top(head: Stack, look: Look, { body }: Scale): number {
  if (look.band === undefined) return MARGIN + (head.height > 0 ? head.height + body * SPACE.gap : 0);
  return bandHeight(head) + AIR.text;
}

function bandHeight(head: Stack): number {
  return head.height > 0 ? Math.round(head.height) + 2 * AIR.band : BARE_BAND;
}

function placed({ head, body, foot, scale, height: least }: Attempt, look: Look): Drawing {
  const height = Math.max(HEIGHT, 2 * Math.ceil(least / 2));
  const headTop = look.band === undefined ? MARGIN : AIR.band;
  // A short text stands somewhat above the middle of the free space, where the eye looks for it; a note begins at its top.
  const drop = look.band === undefined ? 0 : (height - least) * 0.4;
  const footTop = height - MARGIN * 0.8 - foot.height;
  const boxes = [{ x: 0, y: 0, width: WIDTH, height, colour: look.paper }];
  if (look.band !== undefined) boxes.push({ x: 0, y: 0, width: WIDTH, height: bandHeight(head), colour: look.band });
  if (look.rule !== undefined && foot.height > 0) {
    boxes.push({ x: MARGIN, y: Math.round(footTop - AIR.source / 2), width: WIDTH - 2 * MARGIN, height: 2, colour: look.rule });
  }
  return { height, boxes, lines: [...moved(head, headTop), ...moved(body, top(head, look, scale) + drop), ...moved(foot, footTop)] };
}

interface Setting {
  readonly size: number;
  readonly leading: number;
  readonly colours: { readonly text: string; readonly marker: string };
  readonly how: 'flowing' | 'even';
}

function stacker(faces: Faces) {
  return (passages: readonly Passage[], { size, leading, colours, how }: Setting): Stack => {
    const lines: Line[] = [];
    const column = WIDTH - 2 * MARGIN;
    const measure = (text: string, style: Style) => faces.width(text, style) * size;
    // Letters stand in the middle of their line's height.
    const base = (size * (leading + faces.ascent - faces.descent)) / 2;
    let height = 0;
    let overflow = 0;
    let torn = false;
    passages.forEach(({ runs, marker, follows }, i) => {
      height += i === 0 ? 0 : SPACE[follows] * size;
      const indent = marker === undefined ? 0 : hang(passages, i, measure) + size * 0.42;
      if (marker !== undefined) {
        lines.push({ x: MARGIN, y: height + base, size, colour: colours.marker, runs: [{ text: marker, bold: true, italic: false }] });
      }
      const broken = breakLines(runs, column - indent, measure, how);
      for (const line of broken.lines) {
        lines.push({ x: MARGIN + indent, y: height + base, size, colour: colours.text, runs: line });
        height += size * leading;
      }
      overflow = Math.max(overflow, broken.overflow);
      torn ||= broken.torn;
    });
    return { lines, height, overflow, torn };
  };
}

/** The widest marker of the list that an item belongs to, so that all its texts begin below each other. */
function hang(passages: readonly Passage[], item: number, measure: Measure): number {
  const from = passages.findLastIndex((one, i) => i <= item && one.follows !== 'item');
  const to = passages.findIndex((one, i) => i > item && one.follows !== 'item');
  const markers = passages.slice(from, to < 0 ? undefined : to).map(({ marker = '' }) => measure(marker, { bold: true, italic: false }));
  return Math.max(...markers);
}

function moved({ lines }: Stack, down: number): readonly Line[] {
  return lines.map((line) => ({ ...line, y: line.y + down }));
}
