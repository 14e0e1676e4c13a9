// Draws cards: little pictures with a right, a number or a time limit, made to be passed on.
import type { renderAsync } from '@resvg/resvg-js';
import { readContents } from './contents.ts';
import { type Faces, readFaces } from './faces.ts';
import { layOut } from './layout.ts';
import { LOOKS } from './look.ts';
import { readMarkup } from './markup.ts';
import { writePng } from './png.ts';
import { writeSvg } from './svg.ts';

/** What is to be drawn. */
export interface Card {
  /** A little HTML: `<b>`, `<i>`, `<code>`, line ends, entities. Anything else is drawn as it stands. */
  readonly html: string;
  /** Quiet cards look like any note. */
  readonly wording: 'plain' | 'quiet';
}

/** Makes pictures of cards. */
export interface Pictures {
  /**
   * @returns a PNG, 1080 pixels wide and 1080 to 1350 high, that is the same for the same card; do not change its bytes
   * @throws CardTooLong, CardUnreadable
   */
  draw(card: Card): Promise<Uint8Array>;
}

/** The card has characters that our letters do not have, or no words at all. */
export class CardUnreadable extends Error {
  override name = 'CardUnreadable';
}

/** How many drawn cards are remembered: some 60 KB each. */
const REMEMBERED = 64;

/** What drawing needs; loaded for the first card, so that a start does not wait for it. */
interface Tools {
  readonly faces: Faces;
  readonly render: typeof renderAsync;
}

/** Makes a painter. It costs nothing until the first card. */
export function createCardPainter(): Pictures {
  const drawn = new Map<string, Promise<Uint8Array>>();
  let tools: Promise<Tools> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** One at a time: the pixels of a card take five megabytes until they are packed. */
  const inTurn = (card: Card): Promise<Uint8Array> => {
    const painted = queue.then(async () => {
      tools ??= load();
      tools.catch(() => {
        tools = undefined;
      });
      return paint(card, await tools);
    });
    queue = painted.catch(() => undefined);
    return painted;
  };

  return {
    draw(card) {
      const key = `${card.wording} ${card.html}`;
      const picture = drawn.get(key) ?? inTurn(card);
      // Asked for last, forgotten last.
      drawn.delete(key);
      drawn.set(key, picture);
      const [oldest] = drawn.keys();
      if (drawn.size > REMEMBERED && oldest !== undefined) drawn.delete(oldest);
      picture.catch(() => drawn.delete(key));
      return picture;
    },
  };
}

async function load(): Promise<Tools> {
  const [faces, resvg] = await Promise.all([readFaces(), import('@resvg/resvg-js')]);
  return { faces, render: resvg.renderAsync };
}

async function paint({ html, wording }: Card, { faces, render }: Tools): Promise<Uint8Array> {
  const contents = readContents(html);
  if (!contents.heading && contents.body.length === 0) throw new CardUnreadable('There is nothing to draw');
  const missing = new Set(
    readMarkup(html)
      .flat()
      .flatMap((run) => faces.missing(run)),
  );
  if (missing.size > 0) throw new CardUnreadable(`There are no letters for ${[...missing].map(codePoint).join(', ')}`);
  const svg = writeSvg(layOut(contents, LOOKS[wording], faces));
  const image = await render(svg, { font: { loadSystemFonts: false, fontFiles: [...faces.files] } });
  return writePng({ width: image.width, height: image.height, rgba: image.pixels });
}

function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
