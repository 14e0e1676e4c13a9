// Makes the lexicon out of what its file says, once, at the start.
import { type Collector, collectorFor } from './collect.ts';
import { isGroup, type Part, phraseOf } from './phrase.ts';
import type { Search, SoughtPart } from './search.ts';
import { CATEGORIES, type Category, FLAGS, type Flag, type LexiconData, type LISTS } from './shape.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A phrase of one category. */
export interface Entry {
  readonly search: Search;
  readonly category: Category;
  /** It counts only where hardly anything else was written. */
  readonly alone: boolean;
  /** It counts only where nothing that cannot wait was found. */
  readonly lighter: boolean;
}

/** Phrases by a place that a message must fill before they are worth looking for. */
export type Shelf<T> = ReadonlyMap<number, readonly T[]>;

/** Words that change how others are heard, each as the number of its place. */
export interface Manner {
  readonly denies: number;
  readonly reachesOver: number;
  readonly undoneBy: number;
  readonly firstPerson: number;
  readonly others: number;
  readonly person: number;
  readonly small: number;
}

/** The lexicon, ready to be asked. Nothing in it changes. */
export interface Lexicon {
  readonly vocabulary: Vocabulary;
  readonly manner: Manner;
  readonly idioms: Shelf<{ readonly search: Search }>;
  readonly flags: ReadonlyMap<Flag, readonly Search[]>;
  /** What is looked for first, then only if that found nothing, then only if that found nothing either. */
  readonly rounds: readonly Shelf<Entry>[];
  /** What is worth knowing beside a category. */
  readonly carries: ReadonlyMap<Category, readonly Flag[]>;
  /** Categories that are offered too where another, or one of those named, carries a flag. */
  readonly joins: ReadonlyMap<Category, { readonly flag: Flag; readonly beside?: readonly Category[] | undefined }>;
}

/** Prepares a lexicon that fits `lexiconShape`. */
export function prepareLexicon(data: LexiconData): Lexicon {
  const collector = collectorFor((group) => data.people[group] ?? data.words[group] ?? []);
  const oneOf = (words: readonly string[]): number => collector.spot(words.map((word) => word.split('_')));
  const manner: Manner = {
    denies: oneOf(data.denial.words),
    reachesOver: oneOf(data.denial.reaches_over),
    undoneBy: oneOf(data.denial.undone_by),
    firstPerson: oneOf(data.denial.first_person),
    others: oneOf(data.denial.others),
    person: oneOf(Object.keys(data.people)),
    small: oneOf(data.small),
  };
  collector.ordinary(data.ordinary);

  const sought = (text: string, deniable: boolean): Search => searchFor(text, collector, data.people, deniable);
  const entries = (kind: (typeof LISTS)[number]): Entry[] =>
    CATEGORIES.flatMap((category) =>
      (data.offers[category][kind] ?? []).map((text) => ({
        search: sought(text, data.offers[category].denied_too !== true),
        category,
        alone: kind === 'alone',
        lighter: kind === 'lighter',
      })),
    );
  const rounds = [[...entries('phrases'), ...entries('alone'), ...entries('lighter')], entries('otherwise'), entries('last')].map((list) =>
    shelve(list, collector),
  );
  const idioms = shelve(
    data.idioms.map((text) => ({ search: sought(text, false) })),
    collector,
  );
  const flags = new Map(FLAGS.map((flag) => [flag, data.flags[flag].map((text) => sought(text, true))]));
  const carries = new Map(CATEGORIES.map((category) => [category, data.offers[category].flags ?? []]));
  const joins = new Map(
    CATEGORIES.flatMap((category) => (data.offers[category].joins ? [[category, data.offers[category].joins] as const] : [])),
  );
  return { vocabulary: collector.vocabulary(), manner, idioms, flags, rounds, carries, joins };
}

function searchFor(text: string, collector: Collector, people: LexiconData['people'], deniable: boolean): Search {
  const phrase = phraseOf(text);
  const isPerson = (words: readonly string[]): boolean => words.every((word) => isGroup(word) && Object.hasOwn(people, word));
  const sought = (part: Part): SoughtPart =>
    part.map((spot) => ({ spot: collector.spot(spot), deniable: deniable && !spot.every(isPerson) }));
  return { parts: phrase.parts.map(sought), without: phrase.without.map(sought) };
}

/** Puts each phrase where the place is that the fewest words can fill: most messages then never come to it. */
function shelve<T extends { readonly search: Search }>(list: readonly T[], collector: Collector): Shelf<T> {
  const shelf = new Map<number, T[]>();
  for (const one of list) {
    const [rarest = 0] = one.search.parts
      .flat()
      .map(({ spot }) => spot)
      .toSorted((a, b) => collector.width(a) - collector.width(b));
    shelf.set(rarest, [...(shelf.get(rarest) ?? []), one]);
  }
  return shelf;
}
