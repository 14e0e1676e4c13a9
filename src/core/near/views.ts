// What the steps of the search can show, and what is beside it: the phrase of the day, the pocket code, events.
export const VIEWS = [
  'needs',
  'doors',
  'filter',
  'where',
  'browse',
  'found',
  'card',
  'confirm',
  'confirmed',
  'phrase',
  'pocket',
  'pocket-wrong',
  'events',
] as const;

/** One of them. */
export type View = (typeof VIEWS)[number];
