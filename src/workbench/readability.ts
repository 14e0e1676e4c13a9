// How hard a text is to read: words in a sentence, long words, and one number made of both.

/**
 * The score is Björnsson's LIX of 1968: words in a sentence, plus long words in a hundred. Long means more than six letters.
 * Ukrainian words are a letter longer than English ones (5.1 against 4.1 in our own texts), because endings do what small words
 * do in English; so a Ukrainian word is long from one letter more. With that the two languages of a screen score nearly alike.
 *
 * What it can tell: which of our screens is harder than another, and whether a change made one harder. What it cannot: whether
 * somebody understands it. It was never tried on Ukrainian readers, knows no grammar, takes «правоохоронець» and «допоможемо» for
 * equally hard, and a short official word for an easy one. On a screen of a dozen words a single long name decides.
 */
const LONG: Readonly<Record<string, number>> = { uk: 7 };
const LONG_ELSEWHERE = 6;

/** With fewer words a screen is measured, but not held against others. */
export const FEW_WORDS = 20;

/** How hard one text is. */
export interface Measure {
  readonly words: number;
  readonly perSentence: number;
  /** Long words in a hundred. */
  readonly long: number;
  readonly score: number;
  /** The longest sentence, as it stands there. */
  readonly longest: string;
  readonly longestWords: number;
}

/** A number counts as one word, however its digits are set apart. */
const WORD = /\p{N}+(?:[  ]\p{N}+)*|[\p{L}\p{M}]+(?:[’'ʼ-][\p{L}\p{M}]+)*/gu;

/** Measures plain text. A line of a list is a sentence, too, for it is read as one. */
export function measured(text: string, language: string): Measure {
  const sentences = text
    .split(/(?<=[.!?…][»”"]?)\s+|\n+/)
    .map((said) => ({ said: said.trim(), words: said.match(WORD) ?? [] }))
    .filter(({ words }) => words.length > 0);
  const words = sentences.flatMap((sentence) => sentence.words);
  const limit = LONG[language] ?? LONG_ELSEWHERE;
  const perSentence = words.length / Math.max(1, sentences.length);
  const long = (100 * words.filter((word) => lettersOf(word) > limit).length) / Math.max(1, words.length);
  const longest = sentences.reduce((one, other) => (other.words.length > one.words.length ? other : one), { said: '', words: [''] });
  return { words: words.length, perSentence, long, score: perSentence + long, longest: longest.said, longestWords: longest.words.length };
}

/** The score in words, as Björnsson graded it: children's books, stories, newspapers, official papers. */
export function levelOf(score: number): string {
  const shown = Math.round(score);
  if (shown < 30) return 'very easy';
  if (shown < 40) return 'easy';
  return shown < 50 ? 'middling' : 'hard';
}

function lettersOf(word: string): number {
  return word.match(/\p{L}/gu)?.length ?? 0;
}
