// Takes a text apart into the words whose spelling can be looked up, each with its place.
import { withoutPlaceholders } from '../content/lines.ts';

/** A word as it stands in a text. */
export interface Token {
  readonly word: string;
  readonly offset: number;
}

const MARKUP = /<[^>]*>|&#?\w+;/g;
/** What is an address is no word. */
const ADDRESSES = /\S+@\S+|@\w+|https?:\/\/\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:ua|com|org|net|me|info|eu|int|gov)\b\S*/gi;
/** Letters with apostrophes and hyphens between them, whichever sign somebody's keyboard has for either. */
const WORD = /[\p{L}\p{M}]+(?:[’'ʼ‘`´-][\p{L}\p{M}]+)*/gu;

/** The words of a text; markup, placeholders, addresses and numbers are none. */
export function tokensOf(text: string): Token[] {
  const blotted = [MARKUP, ADDRESSES].reduce(
    (rest, what) => rest.replace(what, (found) => ' '.repeat(found.length)),
    withoutPlaceholders(text),
  );
  return [...blotted.matchAll(WORD)].map(({ 0: word, index }) => ({ word, offset: index }));
}

/** A word with one kind of apostrophe, as dictionaries write it, and without the accents that mark a stress. */
export function spelled(word: string): string {
  return word
    .replace(/[’ʼ‘`´]/g, "'")
    .replaceAll('\u0301', '')
    .normalize('NFC');
}

/** The script that a word is written in; `mixed` where a letter of another one slipped in. */
export function scriptOf(word: string): 'cyrillic' | 'latin' | 'mixed' | 'other' {
  const cyrillic = /\p{Script=Cyrillic}/u.test(word);
  const latin = /\p{Script=Latin}/u.test(word);
  if (cyrillic && latin) return 'mixed';
  return cyrillic ? 'cyrillic' : latin ? 'latin' : 'other';
}
