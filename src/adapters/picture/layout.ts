// Lays a card out: finds the largest letters with which everything fits, and says where each line stands.
import { CardTooLong } from './card.ts';
import type { Contents } from './contents.ts';
import type { Faces } from './faces.ts';
import { HEIGHT, type Look, MARGIN, type Scale, SQUARE_STEPS, TALL_STEPS, TALLEST, WIDTH } from './look.ts';
import { GAP, type Line, type Stack, stacker } from './stack.ts';

/** An even surface. */
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

/** A card as it would be with letters of one size. */
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

/** Height of lines, in letter sizes. */
const LEADING = { heading: 1.2, text: 1.4, source: 1.35 };

/** Space above and below the heading within its band, between the band and the text, and between text and source. */
const AIR = { band: 60, text: 64, source: 84 };

/** What stays free below everything. */
const BOTTOM = 76;

/** A band without a heading. */
const BARE_BAND = 24;

/** Of the pictures that hold the text, takes the first: square before tall, large letters before small. @throws CardTooLong */
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
  const height = top(head, look, scale) + text.height + below + BOTTOM;
  const parts = [head, text, foot];
  const overflow = Math.max(...parts.map((part) => part.overflow));
  return { head, body: text, foot, scale, height, overflow, torn: parts.some(({ torn }) => torn) };
}

/** Where the text begins. */
function top(head: Stack, look: Look, { body }: Scale): number {
  if (look.band === undefined) return MARGIN + (head.height > 0 ? head.height + body * GAP : 0);
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
  const footTop = height - BOTTOM - foot.height;
  const boxes = [{ x: 0, y: 0, width: WIDTH, height, colour: look.paper }];
  if (look.band !== undefined) boxes.push({ x: 0, y: 0, width: WIDTH, height: bandHeight(head), colour: look.band });
  if (look.rule !== undefined && foot.height > 0) {
    boxes.push({ x: MARGIN, y: Math.round(footTop - AIR.source / 2), width: WIDTH - 2 * MARGIN, height: 2, colour: look.rule });
  }
  return { height, boxes, lines: [...moved(head, headTop), ...moved(body, top(head, look, scale) + drop), ...moved(foot, footTop)] };
}

function moved({ lines }: Stack, down: number): readonly Line[] {
  return lines.map((line) => ({ ...line, y: line.y + down }));
}
