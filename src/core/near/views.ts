// What the steps of the search can show.
export const VIEWS = ['needs', 'doors', 'filter', 'where', 'browse', 'found', 'card', 'confirm', 'confirmed'] as const;

/** One of them. */
export type View = (typeof VIEWS)[number];
