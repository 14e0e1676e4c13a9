// A card, and what may be wrong with it.

/** A little text with a right, a number or a time limit, to be drawn and passed on. */
export interface Card {
  /** A little HTML: `<b>`, `<i>`, `<code>`, line ends, entities. Anything else is drawn as it stands. */
  readonly html: string;
  /** Quiet cards look like any note. */
  readonly wording: 'plain' | 'quiet';
}

/** Makes pictures of cards. */
export interface Pictures {
  /**
   * @returns a PNG, 1080 pixels wide and 1080 to 1350 high, the same for the same card; its bytes must not be changed
   * @throws CardTooLong, CardUnreadable
   */
  draw(card: Card): Promise<Uint8Array>;
}

/** The text does not fit on the tallest picture with the smallest letters; the message says by how much. */
export class CardTooLong extends Error {
  override name = 'CardTooLong';
}

/** The card has characters that our letters do not have, which the message lists, or no words at all. */
export class CardUnreadable extends Error {
  override name = 'CardUnreadable';
}
