// Endings of place names in Ukrainian and Russian cases: «Попасна», «в Попасній», «из Попасной» are one name.
import { heard } from './letters.ts';

/**
 * How names end. A row begins with what a name is known by, the longest first; then its ending, then those of its cases, and of Russian. They are
 * written as they are spelt and compared as they are heard.
 */
const ENDINGS: readonly (readonly [end: string, ...endings: string[]])[] = [
  ['ець', 'ець', 'ця', 'цю', 'ці', 'цем', 'це', 'ца', 'цу', 'цом', 'цеві'],
  ['ка', 'ка', 'ки', 'ці', 'ку', 'кою', 'кої', 'кій', 'кой', 'ке', 'ка', 'кая', 'кую'],
  ['га', 'га', 'ги', 'зі', 'гу', 'гою', 'гої', 'гой', 'ге'],
  ['ха', 'ха', 'хи', 'сі', 'ху', 'хою', 'хої', 'хой', 'хе'],
  ['ий', 'ий', 'ого', 'ому', 'ім', 'им', 'ом', 'ой', 'его', 'ему', 'ьому'],
  ['ій', 'ий', 'ого', 'ому', 'ім', 'им', 'ом', 'ой', 'его', 'ему', 'ьому'],
  ['ок', 'ок', 'ку', 'ка', 'ком', 'ке', 'оку', 'ока', 'оком', 'оке'],
  ['а', 'а', 'и', 'у', 'ою', 'ої', 'ій', 'ой', 'е', 'ая', 'ую'],
  ['я', 'я', 'ю', 'і', 'ям', 'ею', 'ої', 'ій', 'е', 'ем', 'ье', 'ьем', 'юю', 'яя'],
  ['г', 'г', 'га', 'гу', 'зі', 'гом', 'ге'],
  ['е', 'е', 'ого', 'ому', 'ім', 'им', 'у', 'я', 'ю', 'ем', 'ое', 'ом', 'о', 'ее', 'его', 'ему', 'і'],
  ['є', 'е', 'ого', 'ому', 'ім', 'им', 'у', 'я', 'ю', 'ем', 'ое', 'ом', 'о', 'ее', 'его', 'ему', 'і'],
  ['о', 'о', 'а', 'у', 'ом', 'і', 'е'],
  ['и', 'и', 'ів', 'ам', 'ах', 'ами', 'ям', 'ях', 'ями', 'ов', 'ей', '', 'их', 'ими', 'ые'],
  ['і', 'и', 'ів', 'ам', 'ах', 'ами', 'ям', 'ях', 'ями', 'ов', 'ей', '', 'их', 'ими', 'ые'],
  ['ї', 'и', 'ів', 'ам', 'ах', 'ами', 'ям', 'ях', 'ями', 'ов', 'ей', '', 'их', 'ими', 'ые'],
  ['', '', 'а', 'у', 'і', 'ом', 'ем', 'ю', 'е', 'я', 'ові', 'еві'],
];

/** The classes by the last letter, the longest end first. */
const BY_LETTER = Map.groupBy(ENDINGS.keys(), (kind) => ENDINGS[kind]?.[0].at(-1) ?? '');

/** One letter of the endings of a class, which are kept as a tree: what two endings begin with alike is compared once. */
export interface EndingLetter {
  readonly letter: number;
  /** How many letters of the ending stand before it. */
  readonly depth: number;
  /** Whether an ending is over here: that of the name itself, or that of a case. */
  readonly ends: 'own' | 'case' | undefined;
}

/** The endings of a class. */
export interface Endings {
  /** Every letter before those that may follow it. */
  readonly letters: readonly EndingLetter[];
  /** What the name ends with where no letter follows its stem: «Київ», «із Сум». */
  readonly none: 'own' | 'case' | undefined;
  /** The letters of the ending of the name itself. */
  readonly own: number;
}

/** All classes. */
export const CLASSES: readonly Endings[] = ENDINGS.map(([, ...written]) => {
  const endings = written.map((ending) => String.fromCharCode(...heard(ending)));
  const ends = (text: string): EndingLetter['ends'] => (text === endings[0] ? 'own' : endings.includes(text) ? 'case' : undefined);
  const beginnings = new Set(endings.flatMap((ending) => Array.from(ending, (_, at) => ending.slice(0, at + 1))));
  const letters = [...beginnings]
    .toSorted()
    .map((text) => ({ letter: text.charCodeAt(text.length - 1), depth: text.length - 1, ends: ends(text) }));
  return { letters, none: ends(''), own: endings[0]?.length ?? 0 };
});

/** How a word of a name ends: its class, and how many of its letters are the ending. */
export function endingOf(word: string): { readonly kind: number; readonly length: number } {
  const kinds = [...(BY_LETTER.get(word.at(-1) ?? '') ?? []), ...(BY_LETTER.get('') ?? [])];
  const kind = kinds.find((one) => word.endsWith(ENDINGS[one]?.[0] ?? '')) ?? 0;
  return { kind, length: CLASSES[kind]?.own ?? 0 };
}
