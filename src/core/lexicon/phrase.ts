// How a phrase of the lexicon is written: `HE + б'є/лупить* + ME ! дощ`.

/**
 * One place in a phrase: any of these may stand there. Each is a word (`слово`, `початок*`), a group, or several side by side.
 */
export type Spot = readonly (readonly string[])[];

/** Words that follow one another. */
export type Part = readonly Spot[];

/** A phrase as it is written. */
export interface WrittenPhrase {
  /** They stand near each other, in any order. */
  readonly parts: readonly Part[];
  /** What must not stand near. */
  readonly without: readonly Part[];
}

const GROUP = /^[A-Z][A-Z-]*$/;
const WORD = /^(?:[\p{Ll}\p{N}'’]+(?:\((?:[\p{Ll}'’|]|\*(?=[|)]))*\))?\*?|\p{Extended_Pictographic})$/u;

/** Whether a word of a phrase stands for a group of words. */
export function isGroup(word: string): boolean {
  return GROUP.test(word);
}

/**
 * Reads a phrase; a string says what is wrong with it.
 *
 * `не хочу жити` follow one another, with a few words between; `на_мене` is two words side by side, in place of one; `він + душ*` stand
 * near each other, either first; `час/години` is one or the other; `би(в|ла)` is written for both; `слов*` has any ending; `ME` is a
 * group; `! дощ` must not be near.
 */
export function parsePhrase(text: string): WrittenPhrase | string {
  if (text.split(/[!+]/).some((part) => part.trim() === '')) return 'a part is empty: words stand on both sides of + and after !';
  const read = phraseOf(text);
  const odd = wordsOfPhrase(read).find((word) => !WORD.test(word) && !isGroup(word));
  return odd === undefined
    ? read
    : `\`${odd}\` is no word: small letters, one bracket with | in it, a star at the end; a GROUP in capital Latin letters`;
}

/** Reads a phrase that `parsePhrase` has found to be right. */
export function phraseOf(text: string): WrittenPhrase {
  const [said = '', ...without] = text.split('!').map((each) => each.trim());
  return { parts: said.split('+').map((part) => partOf(part.trim())), without: without.map(partOf) };
}

/** All words and groups that a phrase names. */
export function wordsOfPhrase({ parts, without }: WrittenPhrase): string[] {
  return [...parts, ...without].flat(3);
}

function partOf(part: string): Part {
  return part.split(/\s+/).map((spot) => spot.split('/').map((words) => words.split('_')));
}

/** Writes out the endings of a word: `би(в|ла)` is «бив», «била». */
export function spelledOut(word: string): string[] {
  const [, before = '', endings, after = ''] = /^([^(]*)\(([^)]*)\)(.*)$/u.exec(word) ?? [];
  return endings === undefined ? [word] : endings.split('|').map((ending) => `${before}${ending}${after}`);
}
