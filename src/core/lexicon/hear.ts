// Hears a message: what each of its words can be in a phrase, and which words are denied.
import type { Lexicon, Manner } from './prepare.ts';
import type { Heard, HeardWord } from './search.ts';
import { spellingOf } from './spelling.ts';
import { lookUp, lookUpSlipped, type Vocabulary, widened } from './vocabulary.ts';
import type { Word } from './words.ts';

const NONE: ReadonlySet<number> = new Set();

/** The words of a message with what each can be in a phrase. */
export function hear(words: readonly Word[], { vocabulary, manner }: Lexicon): Heard {
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

/** A word that begins several side by side fills their place too, and the places around it. */
function withRuns(word: HeardWord, index: number, words: readonly HeardWord[], vocabulary: Vocabulary): HeardWord {
  const begun = [...word.spots]
    .flatMap((spot) => vocabulary.runs.get(spot) ?? [])
    .filter(({ steps }) => steps.every((step, at) => words[index + at]?.spots.has(step)));
  const filled = widened(new Set(begun.map(({ spot }) => spot)), vocabulary);
  return filled ? { ...word, spots: new Set([...word.spots, ...filled]) } : word;
}

/** The same message with some of its words filling no place. */
export function without(taken: ReadonlySet<number>, heard: Heard): Heard {
  const words = heard.words.map((word, index) => (taken.has(index) ? { ...word, spots: NONE } : word));
  return heardOf(words, heard.isDenied);
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
