// The dictionaries: Hunspell in WebAssembly, with the word lists that LibreOffice uses as well. For authors only, never shipped.
import english from 'dictionary-en-gb';
import ukrainian from 'dictionary-uk';
import { createHunspellFromStrings } from 'hunspell-wasm';

/** What a dictionary is asked. */
export interface Dictionary {
  has(word: string): boolean;
  /** Words that may have been meant, the likeliest first. Takes up to a second. */
  near(word: string): string[];
}

/** The script decides which one is asked: a Latin word is English also in a Ukrainian sentence. */
export interface Dictionaries {
  readonly cyrillic: Dictionary;
  readonly latin: Dictionary;
}

/** Loads both; takes about two seconds, most of it for Ukrainian. */
export async function loadDictionaries(): Promise<Dictionaries> {
  return { cyrillic: await dictionaryOf(ukrainian), latin: await dictionaryOf(english) };
}

async function dictionaryOf({ aff, dic }: typeof ukrainian): Promise<Dictionary> {
  const decoder = new TextDecoder();
  const hunspell = await createHunspellFromStrings(decoder.decode(aff), decoder.decode(dic));
  return {
    has: (word) => hunspell.testSpelling(word),
    near: (word) => hunspell.getSpellingSuggestions(word),
  };
}
