// Words that were typed without a space between them: «вінбʼємене», «нехочужити».
import type { Lexicon } from './prepare.ts';
import { spellingOf } from './spelling.ts';
import { type Branch, step } from './tree.ts';
import { lookUp } from './vocabulary.ts';
import type { Word } from './words.ts';

/**
 * The same message with each word that several of ours make up, and nothing else, read as those; empty where there is none. Any long word
 * falls into scraps that are words: «насос» is «на» and «сос», «несамостійна» is «не», «само», «стій» and «на». So the pieces must be no
 * scraps, and say who it is about or what is wanted.
 */
export function apart(words: readonly Word[], lexicon: Pick<Lexicon, 'vocabulary' | 'manner'>): Word[] {
  if (words.length > FEW) return [];
  let shift = 0;
  const read = words.flatMap((word) => {
    const pieces = piecesOf(word.text, lexicon) ?? [word.text];
    const at = word.at + shift;
    shift += pieces.length - 1;
    return pieces.map((text, place): Word => ({ ...word, text, at: at + place }));
  });
  return shift > 0 ? read : [];
}

/** Who writes more words than this knows the space. */
const FEW = 8;

/** The shortest word that may be several, and the longest that is tried: it bounds the work. */
const SHORTEST = 5;
const LONGEST = 60;

/** Pieces that are shorter than this, taken together, are scraps; so short a piece speaks of nobody, nor does one letter more at the end: «ніжній». */
const MEAN = 3;

function piecesOf(text: string, { vocabulary, manner }: Pick<Lexicon, 'vocabulary' | 'manner'>): readonly string[] | undefined {
  const { strict } = spellingOf(text);
  if (strict.length < SHORTEST || strict.length > LONGEST) return undefined;
  const pieces = cut(strict, vocabulary.strict);
  if (pieces === undefined || strict.length < MEAN * pieces.length) return undefined;
  const tells = pieces.some((piece, place) => {
    const few = place === pieces.length - 1 ? MEAN : MEAN - 1;
    const spots = piece.length > few ? lookUp(spellingOf(piece), vocabulary) : undefined;
    return spots?.has(manner.person) === true || spots?.has(manner.reachesOver) === true;
  });
  return tells ? pieces : undefined;
}

/** The fewest words that letters can be cut into without a rest. The last may have an ending that is not known, where that saves two. */
function cut(letters: string, words: Branch): readonly string[] | undefined {
  const end = letters.length;
  const ways: (readonly string[] | undefined)[] = [[]];
  let open: readonly string[] | undefined;
  for (let from = 0; from < end; from += 1) {
    const before = ways[from];
    if (before === undefined) continue;
    const left = letters.slice(from);
    // «У» is «в» where a word begins, and only there.
    const rest = left.startsWith('у') ? spellingOf(left).strict : left;
    let at: Branch | undefined = words;
    for (let long = 1; long <= rest.length; long += 1) {
      at = step(at, rest.charCodeAt(long - 1));
      if (at === undefined) break;
      const to = from + long;
      if (at.whole !== undefined && (ways[to]?.length ?? end) > before.length + 1) ways[to] = [...before, rest.slice(0, long)];
      if (at.stems !== undefined && from > 0 && long >= STEM && end - to <= ENDING) open ??= [...before, rest];
    }
  }
  const whole = ways[end];
  return whole === undefined || (open !== undefined && open.length + 1 < whole.length) ? open : whole;
}

/** So much of a word must be known, and so much may be its ending. */
const STEM = 5;
const ENDING = 6;
