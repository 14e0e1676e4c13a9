// Lays what is needed beside what each language has for it.
import { FORMS, keyOf, type Line } from './lines.ts';
import type { NeededText } from './needed.ts';

/** One needed text in one language. */
export interface Said {
  readonly language: string;
  readonly needed: NeededText;
  /** None where it is missing; several where it has forms for numbers. */
  readonly lines: readonly Line[];
}

/** Lays every needed text beside the lines of each language. */
export function saidFor(languages: readonly string[], needed: readonly NeededText[], lines: readonly Line[]): Said[] {
  const known = new Map(lines.map((line) => [`${line.language} ${keyOf(line.name, line.path)}`, line]));
  return languages.flatMap((language) =>
    needed.map((text) => {
      const key = `${language} ${keyOf(text.name, text.path)}`;
      const keys = text.values.includes('count') ? [key, ...FORMS.map((form) => `${key}_${form}`)] : [key];
      return { language, needed: text, lines: keys.flatMap((one) => known.get(one) ?? []) };
    }),
  );
}
