// Finds the words for a key in a language, and puts values into them.
import { createInstance, type Resource, type TFunction } from 'i18next';

/** What is put into a text: `{{days}}`, `{{phone.police}}`. */
export type Values = Readonly<Record<string, string | number | Readonly<Record<string, string>>>>;

/** A file of `locales/` as it was read: texts, and names that hold texts. */
export interface TextTree {
  readonly [name: string]: string | readonly string[] | TextTree;
}

/** The words of all languages. A key is a file of `locales/` and a path in it: `urgent-order.start.text`. */
export interface Texts {
  readonly languages: readonly string[];
  /** Words for a screen: values are plain text, so they are escaped; the text's own markup stays. */
  html(language: string, key: string, values?: Values): string;
  /** Words for a button or a list of commands, where markup means nothing. */
  plain(language: string, key: string, values?: Values): string;
  /** Whether this language has words for the key. */
  has(language: string, key: string): boolean;
}

/** What the words are made from. The first language is the one that is fallen back to. */
export interface TextParts {
  readonly languages: readonly string[];
  /** By language, then by file. */
  readonly trees: ReadonlyMap<string, ReadonlyMap<string, TextTree>>;
  /** Values that every text may use, by language. */
  readonly always: ReadonlyMap<string, Values>;
}

/** Makes the texts. Synchronous, and nothing is shared with another instance. */
export function createTexts({ languages, trees, always }: TextParts): Texts {
  const [first = 'uk'] = languages;
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    lng: first,
    fallbackLng: first,
    defaultNS: 'common',
    returnNull: false,
    resources: resourcesOf(trees),
    // Values are escaped here, not there: the same words stand on buttons, where nothing is escaped.
    interpolation: { escapeValue: false },
  });
  const spoken = new Map(languages.map((language) => [language, spokenIn(i18n.getFixedT(language), language, always.get(language) ?? {})]));
  const standard = spokenIn(i18n.getFixedT(first), first, always.get(first) ?? {});
  const of = (language: string) => spoken.get(language) ?? standard;

  return {
    languages,
    html: (language, key, values = {}) => of(language).html(key, values),
    plain: (language, key, values = {}) => of(language).plain(key, values),
    has: (language, key) => i18n.exists(colon(key), { lng: language, fallbackLng: [] }),
  };
}

function spokenIn(t: TFunction, language: string, always: Values) {
  const numbers = new Intl.NumberFormat(language, { useGrouping: 'min2', maximumFractionDigits: 20 });
  const plainAlways = ready(always, numbers, same);
  const htmlAlways = ready(always, numbers, escapeHtml);
  return {
    plain: (key: string, values: Values): string => t(colon(key), { ...plainAlways, ...ready(values, numbers, same) }),
    html: (key: string, values: Values): string => t(colon(key), { ...htmlAlways, ...ready(values, numbers, escapeHtml) }),
  };
}

/** Values as they are put in. `count` stays a number, because the form of the word follows it. */
function ready(values: Values, numbers: Intl.NumberFormat, write: (text: string) => string): Record<string, unknown> {
  const written = (value: Values[string]): unknown => {
    if (typeof value === 'number') return numbers.format(value);
    if (typeof value === 'string') return write(value);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, write(inner)]));
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, name === 'count' && typeof value === 'number' ? value : written(value)]),
  );
}

/** Writes plain text so that it can stand inside the markup of a screen. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function same(text: string): string {
  return text;
}

/** i18next parts the file from the path with a colon. */
function colon(key: string): string {
  return key.replace('.', ':');
}

function resourcesOf(trees: TextParts['trees']): Resource {
  return Object.fromEntries([...trees].map(([language, files]) => [language, Object.fromEntries(files)])) as Resource;
}
