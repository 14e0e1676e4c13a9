// Which words of the texts no dictionary knows, and where they stand.
import type { Spot } from '../content/finding.ts';
import { keyOf, type Line } from '../content/lines.ts';
import type { Book } from './book.ts';
import type { Dictionaries } from './dictionaries.ts';
import type { KnownWords } from './known-words.ts';
import { scriptOf, spelled, tokensOf } from './tokens.ts';

/** A word that nobody knows, and everywhere it stands. */
export interface UnknownWord {
  readonly word: string;
  /** It has Latin and Cyrillic letters, which look alike and are not. */
  readonly mixed: boolean;
  readonly places: readonly (Spot & { readonly key: string })[];
}

/** What it is looked up in. */
export interface Lookup {
  readonly dictionaries: Dictionaries;
  readonly known: KnownWords;
}

/** The unknown words of all texts that are said, in the order of the alphabet. What visitors may type is not said. */
export function unknownWords({ said }: Pick<Book, 'said'>, lookup: Lookup): UnknownWord[] {
  const lines = new Set(said.flatMap((text) => text.lines));
  const verdicts = new Map<string, boolean>();
  const found = new Map<string, { mixed: boolean; places: UnknownWord['places'][number][] }>();
  for (const line of lines) {
    for (const { word, offset } of tokensOf(line.text)) {
      const fits = verdicts.get(word) ?? isKnown(word, lookup);
      verdicts.set(word, fits);
      if (fits) continue;
      const entry = found.get(word) ?? { mixed: isMixed(word), places: [] };
      entry.places.push(placeOf(line, offset));
      found.set(word, entry);
    }
  }
  return [...found].map(([word, entry]) => ({ word, ...entry })).toSorted((a, b) => a.word.localeCompare(b.word, 'uk'));
}

/** Whether a word is known: as a whole, without an English ’s, or part by part between its hyphens. */
export function isKnown(word: string, lookup: Lookup): boolean {
  const plain = spelled(word);
  if (isWhole(plain, lookup)) return true;
  const parts = plain.split('-');
  if (parts.length > 1) return parts.every((part) => isWhole(part, lookup));
  return plain.endsWith("'s") && isWhole(plain.slice(0, -2), lookup);
}

function isWhole(word: string, { dictionaries, known }: Lookup): boolean {
  const script = scriptOf(word);
  if (known.has(word) || script === 'other') return true;
  return script !== 'mixed' && dictionaries[script].has(word);
}

/** Between hyphens scripts may change: «Telegram-канал». */
function isMixed(word: string): boolean {
  return word.split('-').some((part) => scriptOf(part) === 'mixed');
}

function placeOf(line: Line, offset: number): UnknownWord['places'][number] {
  return { ...line.file.within(line.path, offset), key: keyOf(line.name, line.path) };
}
