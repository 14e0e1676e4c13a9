// Finds the words for a key in a language, and puts values into them.
import { type Schedules, hoursIn } from './hours.ts';
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
  /** The same words as a channel says them: where a text has one of its own for it (`text_web`), that one. */
  on(channel: string): Texts;
  /** Whether a text has one of its own for this channel. */
  isOwn(language: string, key: string): boolean;
  /** Words that a language need not have; undefined where it has none. */
  optional(language: string, key: string): string | undefined;
  /** Words for a button or a list of commands, where markup means nothing. */
  plain(language: string, key: string, values?: Values): string;
}

/** What the words are made from. The first language is the one that is fallen back to. */
export interface TextParts {
  /** By language, then by file. */
  readonly trees: ReadonlyMap<string, ReadonlyMap<string, TextTree>>;
  /** `{{phone.id}}` in any text. */
  readonly phones: ReadonlyMap<string, string>;
  /** `{{link.id}}` in any text. */
  readonly links: ReadonlyMap<string, string>;
  /** `{{hours.id}}` in any text: when services answer, those of which it can be said. */
  readonly hours: ReadonlyMap<string, Schedules>;
  /** Who runs this copy, by language: `{{operator}}` in any text becomes a whole line about it. */
  readonly operator: Readonly<Record<string, string>> | undefined;
}

/** Makes the texts. Synchronous, and nothing is shared with another instance. */
export function createTexts({ trees, phones, links, hours, operator }: TextParts): Texts {
  const languages = [...trees.keys()];
  const [first = 'uk'] = languages;
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    lng: first,
    fallbackLng: first,
    defaultNS: 'common',
    resources: resourcesOf(trees),
    // Values are escaped here, not there: the same words stand on buttons, where nothing is escaped.
    interpolation: { escapeValue: false },
  });
  const numbers = { phone: Object.fromEntries(phones), link: Object.fromEntries(links) };
  const spokenOn = (context: Values): ReadonlyMap<string, Spoken> =>
    new Map(
      languages.map((language) => {
        const t = i18n.getFixedT(language);
        const named = operator?.[language] ?? operator?.[first];
        const line = named === undefined ? t('common:operator_none') : t('common:operator_named', { name: named });
        const words = { always: t('common:hours_always'), daily: t('common:hours_daily') };
        // By their whole name: a step may have a value `hours` of its own.
        const open = Object.fromEntries([...hours].map(([id, schedules]) => [`hours.${id}`, hoursIn(language, schedules, words)]));
        return [language, spokenIn(t, language, { ...numbers, ...open, operator: line, ...context })];
      }),
    );
  const textsOn = (channel: string | undefined): Texts => {
    // i18next looks for `key_web` where the context is `web`, and falls back to `key`.
    const spoken = spokenOn(channel === undefined ? {} : { context: channel });
    const of = (language: string) => spoken.get(language) ?? spoken.get(first);
    return {
      languages,
      html: (language, key, values = {}) => of(language)?.html(key, values) ?? key,
      plain: (language, key, values = {}) => of(language)?.plain(key, values) ?? key,
      optional: (language, key) => (i18n.exists(colon(key), { lng: language }) ? of(language)?.plain(key, {}).trim() : undefined),
      on: textsOn,
      isOwn: (language, key) => channel !== undefined && i18n.exists(colon(`${key}_${channel}`), { lng: language }),
    };
  };
  return textsOn(undefined);
}

/** Values that every text may use, written as they stand in it. */
export function alwaysGiven({ phones, links, hours }: Pick<TextParts, 'phones' | 'links' | 'hours'>): Set<string> {
  return new Set([
    'operator',
    ...[...phones.keys()].map((id) => `phone.${id}`),
    ...[...links.keys()].map((id) => `link.${id}`),
    ...[...hours.keys()].map((id) => `hours.${id}`),
  ]);
}

/** How one language is spoken. */
interface Spoken {
  html(key: string, values: Values): string;
  plain(key: string, values: Values): string;
}

function spokenIn(t: TFunction, language: string, always: Values): Spoken {
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
  return Object.fromEntries([...trees].map(([language, files]) => [language, Object.fromEntries(files)]));
}
