// What may be wrong with a card.

/** The text does not fit on the tallest picture with the smallest letters; the message says by how much. */
export class CardTooLong extends Error {
  override name = 'CardTooLong';
}

/** The card has characters that our letters do not have, which the message lists, or no words at all. */
export class CardUnreadable extends Error {
  override name = 'CardUnreadable';
}
