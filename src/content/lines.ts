// Every text of the locales, one by one, with its place.
import type { Document, Path } from './document.ts';
import type { TextTree } from './texts.ts';

/** One text in one language. */
export interface Line {
  readonly language: string;
  /** The file it stands in, without `.yaml`: a flow's name, `common`, `sources`, `directory`. */
  readonly name: string;
  readonly path: Path;
  readonly text: string;
  readonly file: Document;
}

/** The texts of one file. */
export function linesOf(language: string, name: string, file: Document, tree: TextTree): Line[] {
  const walk = (branch: TextTree | readonly string[], path: Path): Line[] =>
    Object.entries(branch).flatMap(([key, value]) => {
      const here = [...path, Array.isArray(branch) ? Number(key) : key];
      return typeof value === 'string' ? [{ language, name, path: here, text: value, file }] : walk(value, here);
    });
  return walk(tree, []);
}

/** A key as it is written in code and in findings: `urgent-order.start.text`. */
export function keyOf(name: string, path: Path): string {
  return path.length === 0 ? name : `${name}.${path.join('.')}`;
}

/** The forms of words that follow a number. */
export const FORMS: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Parts a key from the form it is for: `start.text_few` is `start.text`, for `few`. */
export function formOf(key: string): { readonly base: string; readonly form: string | undefined } {
  const cut = key.lastIndexOf('_');
  const form = key.slice(cut + 1);
  return cut > 0 && FORMS.includes(form) ? { base: key.slice(0, cut), form } : { base: key, form: undefined };
}

/** A placeholder as it stands in a text. */
interface Placeholder {
  readonly name: string;
  readonly offset: number;
}

/** How a value is named in a text. */
export const PLACEHOLDER = /\{\{([a-z][\w.-]*)\}\}/g;

/** The placeholders of a text. */
export function placeholdersIn(text: string): Placeholder[] {
  // Most texts have none, and looking for a pattern is slow.
  if (!text.includes('{{')) return [];
  return [...text.matchAll(PLACEHOLDER)].map((match) => ({ name: match[1] ?? '', offset: match.index }));
}

/** The text with its placeholders blotted out, letter for letter, so that offsets stay. */
export function withoutPlaceholders(text: string): string {
  return text.replace(PLACEHOLDER, (found) => ' '.repeat(found.length));
}
