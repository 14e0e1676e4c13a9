// Which numbers there are: tables, the names of their counts, and how much each may tell of one conversation.

/** Every table of a report. One conversation, with one request for a person, adds at most one to each. */
export const TABLES = ['visit', 'topic', 'oblast', 'raion', 'hromada', 'event', 'request', 'feeling', 'helped'] as const;
export type Table = (typeof TABLES)[number];

/** How requests for a person ended: somebody answered, nobody could, she took it back before. */
export const REQUESTS = ['answered', 'nobody', 'withdrawn'] as const;
export type Request = (typeof REQUESTS)[number];

/** What is asked after reading, and what may be answered. */
export const ANSWERS = { feeling: ['better', 'same', 'worse'], helped: ['yes', 'partly', 'no'] } as const;
type Question = keyof typeof ANSWERS;
export const QUESTIONS: readonly Question[] = ['feeling', 'helped'];

/** A count as it is stored: what it counts, and of what; `visit`, `topic/rights`, `place/UA44…`, `event/e-k7qm`. */
export type Mark = string & { readonly __mark: unique symbol };

/**
 * What marks begin with. A place is kept once, and put into its hromada, raion and oblast when a release is made. How the one who answered
 * counts a talk (`outcome`), and complaints, are for the coordinator and in no report.
 */
type MarkKind = Exclude<Table, PlaceTable> | 'place' | 'outcome' | 'complaint';

/** Tables of places, each within the next. */
export const PLACE_TABLES = ['hromada', 'raion', 'oblast'] as const;
export type PlaceTable = (typeof PLACE_TABLES)[number];

export function mark(kind: MarkKind, of?: string): Mark {
  return (of === undefined ? kind : `${kind}/${of}`) as Mark;
}

/** Reads a mark's two halves. */
export function readMark(written: string): { readonly kind: string; readonly of: string | undefined } {
  const cut = written.indexOf('/');
  return cut < 0 ? { kind: written, of: undefined } : { kind: written.slice(0, cut), of: written.slice(cut + 1) };
}

/** What is counted, as the content names it. */
export interface Counted {
  /** The topic of a flow. */
  readonly topicOf: ReadonlyMap<string, string>;
  /** All topics, in the order in which they are told. */
  readonly topics: readonly string[];
  /** Topics after which nobody is asked how they are. */
  readonly unasked: readonly string[];
}
