// Draws cards in turn, each once: remembers the last ones, and loads what drawing needs for the first.
import type { Card, Pictures } from '../../ports.ts';
import type { Paint } from './paint.ts';

/** How many drawn cards are remembered: some 40 KB each. */
const REMEMBERED = 64;

/**
 * Makes a painter. It costs nothing until the first card: fonts and renderer are loaded then.
 *
 * What it draws is 1080 pixels wide and 1080 to 1350 high, and the same for the same card. The bytes are shared: do not change them.
 * A card that cannot be drawn is refused with CardTooLong or CardUnreadable.
 *
 *     const { draw } = createCardPainter();
 *     const png = await draw({ html: '<b>Безоплатний юрист</b>\n\n0 800 213 103', wording: 'plain' });
 */
export function createCardPainter(remembered = REMEMBERED): Pictures {
  const drawn = new Map<string, Promise<Uint8Array>>();
  let ready: Promise<Paint> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const load = (): Promise<Paint> => {
    // To know its C library, the renderer asks Node for a report on the process. With the network in it Node would ask the DNS who is at the
    // other end of each connection, visitors too, and everybody would wait for the answers.
    Object.assign(process.report, { excludeNetwork: true });
    ready ??= import('./paint.ts').then(({ createPaint }) => createPaint());
    // What could not be loaded once may be loaded another time.
    ready.catch(() => {
      ready = undefined;
    });
    return ready;
  };

  /** One at a time: the pixels of a card take five megabytes until they are packed. */
  const inTurn = (card: Card): Promise<Uint8Array> => {
    const painted = queue.then(load).then((paint) => paint(card));
    queue = painted.catch(() => undefined);
    return painted;
  };

  return {
    draw({ html, wording }) {
      const key = `${wording} ${html}`;
      const picture = drawn.get(key) ?? inTurn({ html, wording });
      // Asked for last, forgotten last.
      drawn.delete(key);
      drawn.set(key, picture);
      const [oldest] = drawn.keys();
      if (drawn.size > remembered && oldest !== undefined) drawn.delete(oldest);
      picture.catch(() => drawn.delete(key));
      return picture;
    },
  };
}
