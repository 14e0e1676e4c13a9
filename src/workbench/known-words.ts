// The list of words that are right although no dictionary has them: names, abbreviations, words of the law.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { spelled } from './tokens.ts';

/** Where the list stands, under the root of the content. */
export const LIST = 'locales/spelling.yaml';

/** Groups of words; a star at the end stands for any ending. A word with a capital is right only with it. */
const shape = z.record(
  z.string(),
  z.array(z.string().regex(/^[\p{L}\p{M}'’-]+\*?$/u, 'one word, with a star at its end where endings change')),
);

/** The words of the list, and which of them nothing needed. */
export interface KnownWords {
  has(word: string): boolean;
  unneeded(): string[];
}

/** Reads the list of a root; an absent list is empty. */
export function knownWords(root: string): KnownWords {
  const file = join(root, LIST);
  const groups = existsSync(file) ? shape.parse(parse(readFileSync(file, 'utf8')) ?? {}) : {};
  return knownFrom(Object.values(groups).flat());
}

/** Makes the list from its entries. */
export function knownFrom(entries: readonly string[]): KnownWords {
  const needed = new Set<string>();
  const whole = new Map(entries.filter((entry) => !entry.endsWith('*')).map((entry) => [spelled(entry), entry]));
  const stems = entries.filter((entry) => entry.endsWith('*')).map((entry) => ({ entry, stem: spelled(entry.slice(0, -1)) }));
  const find = (word: string) => whole.get(word) ?? stems.find(({ stem }) => word.startsWith(stem))?.entry;
  return {
    has: (word) => {
      // At the beginning of a sentence and in capitals a common word is still that word.
      const entry = find(word) ?? find(word.toLowerCase()) ?? (word === word.toUpperCase() ? find(capitalized(word)) : undefined);
      if (entry !== undefined) needed.add(entry);
      return entry !== undefined;
    },
    unneeded: () => entries.filter((entry) => !needed.has(entry)),
  };
}

function capitalized(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase();
}
