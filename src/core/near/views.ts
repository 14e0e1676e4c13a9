// What the steps of the search can show, and one that is beside it: the phrase of the day.
export const VIEWS = ['needs', 'doors', 'filter', 'where', 'browse', 'found', 'card', 'confirm', 'confirmed', 'phrase'] as const;

/** One of them. */
export type View = (typeof VIEWS)[number];
