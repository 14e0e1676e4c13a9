// Hears a message: what each of its words can be in a phrase, and which words are denied.
import type { Lexicon, Manner } from './prepare.ts';
import type { Heard, HeardWord } from './search.ts';
import { type Spelling, spellingOf } from './spelling.ts';
import { lookUp, lookUpSlipped, type Vocabulary, widened } from './vocabulary.ts';
import type { Word } from './words.ts';

const NONE: ReadonlySet<number> = new Set();

/** The words of a message with what each can be in a phrase. A word that is said again is looked up once. */
export function hear(words: readonly Word[], { vocabulary, manner }: Lexicon): Heard {
  let signed = 0;
  const lookUpOnce = once((text: string) => {
    const spelling = spellingOf(text);
    if (spelling.hidden !== undefined) signed += 1;
    return spotsOf(signed > SIGNED ? { ...spelling, hidden: undefined } : spelling, vocabulary);
  });
  const heard = words.flatMap(({ text, at, clause }) => lookUpOnce(text).map((spots): HeardWord => ({ at, clause, spots })));
  const runsFrom = once((spots: ReadonlySet<number>) => {
    const all = [...spots].flatMap((spot) => vocabulary.runs.get(spot) ?? []);
    return once((next: ReadonlySet<number>) => all.filter(({ steps: [, second = -1] }) => next.has(second)));
  });
  const wider = once((spots: ReadonlySet<number>) =>
    once((begun: string) => new Set([...spots, ...(widened(new Set(begun.split(' ').map(Number)), vocabulary) ?? [])])),
  );
  /** A word that begins several side by side fills their place too, and the places around it. */
  const joined = heard.map((word, index) => {
    const begun = runsFrom(word.spots)(heard[index + 1]?.spots ?? NONE).filter(({ steps }) =>
      steps.every((step, at) => heard[index + at]?.spots.has(step)),
    );
    return begun.length === 0 ? word : { ...word, spots: wider(word.spots)(begun.map(({ spot }) => spot).join(' ')) };
  });
  return heardOf(joined, (index, own) => isDenied(joined, index, own, manner));
}

/** So many different words of a message may have signs in place of letters: what they stand for is looked for among many. */
const SIGNED = 40;

/** What a typed word can be; two words where a denial is written together with its word: «нехочу», «незнаю». */
function spotsOf(spelling: Spelling, vocabulary: Vocabulary): readonly ReadonlySet<number>[] {
  const known = lookUp(spelling, vocabulary);
  if (known) return [known];
  const [letters = ''] = spelling.loose;
  const denied = letters.startsWith('н') && DENIED.test(letters) ? lookUp(spellingOf(letters.slice(2)), vocabulary) : undefined;
  const denial = denied && lookUp(spellingOf(letters.slice(0, 2)), vocabulary);
  return denied && denial ? [denial, denied] : [lookUpSlipped(spelling, vocabulary) ?? NONE];
}

const DENIED = /^н[еиі]\p{L}{3,}$/u;

/** Remembers what was made, as long as one message is heard. */
function once<K, V>(make: (of: K) => V): (of: K) => V {
  const made = new Map<K, V>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    const one = make(of);
    made.set(of, one);
    return one;
  };
}

/** The same message with some of its words filling no place. */
export function without(taken: ReadonlySet<number>, heard: Heard): Heard {
  const words = heard.words.map((word, index) => (taken.has(index) ? { ...word, spots: NONE } : word));
  return heardOf(words, heard.isDenied);
}

function heardOf(words: readonly HeardWord[], denied: Heard['isDenied']): Heard {
  // Words that are said again fill the same places: those are walked through once, however often they are said.
  const alike = Map.groupBy(words.keys(), (index) => words[index]?.spots ?? NONE);
  const where = new Map<number, (readonly number[])[]>();
  for (const [spots, indexes] of alike) {
    for (const spot of spots) {
      const lists = where.get(spot);
      if (lists) lists.push(indexes);
      else where.set(spot, [indexes]);
    }
  }
  const starts = once((spot: number) => {
    const lists = where.get(spot) ?? [];
    return lists.length === 1 ? lists.flat() : lists.flat().toSorted((a, b) => a - b);
  });
  return { words, where, starts, isDenied: denied };
}

/**
 * Whether a «не» before this word denies it: right before it, or over words such as «буде» and «мене», within the same clause. Few who write
 * here set commas: in «більше не можу він б'є» another clause begins with «він», whom no «не» of hers denies.
 */
function isDenied(words: readonly HeardWord[], index: number, own: readonly number[], manner: Manner): boolean {
  const clause = words[index]?.clause;
  let others = false;
  for (let at = index - 1; at >= index - REACH; at -= 1) {
    const word = words[at];
    if (word === undefined || word.clause !== clause) return false;
    if (word.spots.has(manner.denies)) {
      const undone = words[at - 1]?.spots.has(manner.undoneBy) === true || words[at - 2]?.spots.has(manner.undoneBy) === true;
      const next = words[at + 1]?.spots;
      const near = at === index - 1 || next?.has(manner.reachesOver) === true;
      const ended = others && next?.has(manner.firstPerson) === true;
      return near && !ended && !undone && !own.includes(at);
    }
    if (!word.spots.has(manner.reachesOver) && !word.spots.has(manner.person)) return false;
    others ||= word.spots.has(manner.others);
  }
  return false;
}

/** How many words back a denial is looked for. */
const REACH = 4;
