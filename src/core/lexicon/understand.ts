// What somebody means by the words they typed, as far as a list of words can tell: an offer, never a verdict.
import type { Lexicon, Manner } from './prepare.ts';
import { find, type Heard, type HeardWord } from './search.ts';
import { CATEGORIES, type Category, type Flag, GRAVE } from './shape.ts';
import { fromOtherLayout, spellingOf } from './spelling.ts';
import { lookUp, lookUpSlipped, type Vocabulary } from './vocabulary.ts';
import { type Word, wordsOf } from './words.ts';

/** One thing to be offered. */
export interface Offer {
  readonly category: Category;
  /** What was heard beside it: it happens to somebody else, a child is in it, it is now. */
  readonly flags: readonly Flag[];
}

/** What a message was taken for. No offer: nothing was understood. */
export interface Understood {
  /** What cannot wait stands first; several may be right at once. */
  readonly offers: readonly Offer[];
}

/** A message with more words than this says more than its key word. */
const SHORT = 4;

/**
 * Takes a message for what it may mean. Pure and without a model: the same words always lead to the same offers, and which words lead
 * where stands in `flows/lexicon.yaml`. Reads at most 4096 characters, keeps nothing, never throws.
 *
 *     understand('він знову п’яний ламає двері', lexicon).offers   // [{ category: 'emergency', flags: ['now'] }]
 */
export function understand(text: string, lexicon: Lexicon): Understood {
  const offers = offersFor(hear(wordsOf(text), lexicon), lexicon);
  const latinOnly = !/\p{Script=Cyrillic}/u.test(text) && /[a-z]{3}/i.test(text);
  return { offers: offers.length > 0 || !latinOnly ? offers : offersFor(hear(wordsOf(fromOtherLayout(text)), lexicon), lexicon) };
}

function offersFor(heard: Heard, lexicon: Lexicon): Offer[] {
  const masked = withoutIdioms(heard, lexicon.idioms);
  const short = masked.words.filter(({ spots }) => !spots.has(lexicon.manner.small)).length <= SHORT;
  for (const round of lexicon.rounds) {
    const [found, lighter] = [new Set<Category>(), new Set<Category>()];
    for (const spot of masked.where.keys()) {
      for (const entry of round.get(spot) ?? []) {
        const to = entry.lighter ? lighter : found;
        if (!to.has(entry.category) && (short || !entry.alone) && find(entry.search, masked)) to.add(entry.category);
      }
    }
    const grave = [...found].some((category) => GRAVE.has(category));
    const all = grave ? found : new Set([...found, ...lighter]);
    if (all.size > 0) return flagged(all, masked, lexicon);
  }
  return [];
}

function flagged(found: ReadonlySet<Category>, heard: Heard, { carries, joins, flags }: Lexicon): Offer[] {
  const wanted = new Set([...found].flatMap((category) => carries.get(category) ?? []));
  const raised = new Set([...wanted].filter((flag) => flags.get(flag)?.some((search) => find(search, heard))));
  const offered = CATEGORIES.filter((category) => {
    const { flag, beside = [...found] } = joins.get(category) ?? {};
    const joined = flag !== undefined && raised.has(flag) && beside.some((other) => found.has(other) && carries.get(other)?.includes(flag));
    return found.has(category) || joined;
  });
  return offered.map((category) => ({ category, flags: (carries.get(category) ?? []).filter((flag) => raised.has(flag)) }));
}

/** A message with the words of idioms taken out of all phrases. */
function withoutIdioms(heard: Heard, idioms: Lexicon['idioms']): Heard {
  const taken = new Set<number>();
  for (const spot of heard.where.keys()) {
    for (const { search } of idioms.get(spot) ?? []) {
      for (let found = find(search, heard, taken); found; found = find(search, heard, taken)) for (const index of found) taken.add(index);
    }
  }
  if (taken.size === 0) return heard;
  return heardOf(
    heard.words.map((word, index) => (taken.has(index) ? { ...word, spots: NONE } : word)),
    heard.isDenied,
  );
}

const NONE: ReadonlySet<number> = new Set();

/** The words of a message with what each can be in a phrase. */
function hear(words: readonly Word[], { vocabulary, manner }: Lexicon): Heard {
  const heard = words.flatMap(({ text, at, clause }): HeardWord[] => {
    const spelling = spellingOf(text);
    const known = lookUp(spelling, vocabulary);
    if (known) return [{ at, clause, spots: known }];
    // «Нехочу», «незнаю»: a denial written together with its word.
    const [, not = '', rest = ''] = /^(н[еиі])(\p{L}{3,})$/u.exec(spelling.loose[0] ?? '') ?? [];
    const denied = rest === '' ? undefined : lookUp(spellingOf(rest), vocabulary);
    const denial = denied && lookUp(spellingOf(not), vocabulary);
    if (denied && denial)
      return [
        { at, clause, spots: denial },
        { at, clause, spots: denied },
      ];
    return [{ at, clause, spots: lookUpSlipped(spelling, vocabulary) ?? NONE }];
  });
  const joined = heard.map((word, index) => withRuns(word, index, heard, vocabulary));
  return heardOf(joined, (index, own) => isDenied(joined, index, own, manner));
}

/** A word that begins several side by side fills their place too. */
function withRuns(word: HeardWord, index: number, words: readonly HeardWord[], { runs }: Vocabulary): HeardWord {
  const begun = [...word.spots]
    .flatMap((spot) => runs.get(spot) ?? [])
    .filter(({ steps }) => steps.every((step, at) => words[index + at]?.spots.has(step)));
  return begun.length === 0 ? word : { ...word, spots: new Set([...word.spots, ...begun.map(({ spot }) => spot)]) };
}

function heardOf(words: readonly HeardWord[], denied: Heard['isDenied']): Heard {
  const where = new Map<number, number[]>();
  for (const [index, { spots }] of words.entries()) {
    for (const spot of spots) {
      const indexes = where.get(spot);
      if (indexes) indexes.push(index);
      else where.set(spot, [index]);
    }
  }
  return { words, where, isDenied: denied };
}

/** Whether a «не» before this word denies it: right before it, or over words such as «буде» and «мене», within the same clause. */
function isDenied(words: readonly HeardWord[], index: number, own: readonly number[], manner: Manner): boolean {
  const clause = words[index]?.clause;
  for (let at = index - 1; at >= index - REACH; at -= 1) {
    const word = words[at];
    if (word === undefined || word.clause !== clause) return false;
    if (word.spots.has(manner.denies)) {
      const undone = words[at - 1]?.spots.has(manner.undoneBy) === true || words[at - 2]?.spots.has(manner.undoneBy) === true;
      const near = at === index - 1 || words[at + 1]?.spots.has(manner.reachesOver) === true;
      return near && !undone && !own.includes(at);
    }
    if (!word.spots.has(manner.reachesOver) && !word.spots.has(manner.person)) return false;
  }
  return false;
}

/** How many words back a denial is looked for. */
const REACH = 4;
