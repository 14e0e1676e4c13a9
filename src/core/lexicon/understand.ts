// What somebody means by the words they typed, as far as a list of words can tell: an offer, never a verdict.
import { apart } from './apart.ts';
import { hear, without } from './hear.ts';
import type { Lexicon } from './prepare.ts';
import { find, type Heard } from './search.ts';
import { CATEGORIES, type Category, type Flag, GRAVE } from './shape.ts';
import { fromOtherLayout } from './spelling.ts';
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
  const words = wordsOf(text);
  const latinOnly = !/\p{Script=Cyrillic}/u.test(text) && /[a-z]{3}/i.test(text);
  // As it was typed; on the wrong keyboard; without spaces.
  const readings = [() => words, () => (latinOnly ? wordsOf(fromOtherLayout(text)) : [])];
  for (const read of readings) {
    const offers = offersFor(read(), lexicon);
    if (offers.length > 0) return { offers };
  }
  return { offers: offersFor(apart(words, lexicon), lexicon).filter(({ category }) => !AS_TYPED.has(category)) };
}

/**
 * What no word is cut for. An exit cannot be taken back: «у постійній напрузі» would erase her chat, for «стій» in it. To a greeting or an
 * insult that nobody wrote there is nothing to answer.
 */
const AS_TYPED: ReadonlySet<Category> = new Set(['exit', 'thanks', 'greeting', 'insult']);

function offersFor(words: readonly Word[], lexicon: Lexicon): Offer[] {
  const masked = withoutIdioms(hear(words, lexicon), lexicon.idioms);
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
  return taken.size === 0 ? heard : without(taken, heard);
}
