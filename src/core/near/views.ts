// What the steps of the search can show.
export const VIEWS = ['needs', 'doors', 'filter', 'where', 'browse', 'found', 'take', 'card'] as const;

/** `take` shows nothing: it remembers the place that its button carried and leads on. */
export type View = (typeof VIEWS)[number];
