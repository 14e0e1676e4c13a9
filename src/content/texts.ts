// Finds the words for a key in a language, and puts values into them.
import { type Schedules, hoursIn } from './hours.ts';
import { createInstance, type Resource, type TFunction } from 'i18next';
import { PLACEHOLDER } from './lines.ts';

/** What is put into a text: `{{days}}`. */
export type Values = Readonly<Record<string, string | number>>;

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
    // The usual ones, but said: otherwise it tries of every key whether it is a sentence.
    nsSeparator: ':',
    keySeparator: '.',
    resources: resourcesOf(trees),
    // Values are escaped here, not there: the same words stand on buttons, where nothing is escaped.
    interpolation: { escapeValue: false },
  });
  const always = new Map(
    languages.map((language) => {
      const t = i18n.getFixedT(language);
      const named = operator?.[language] ?? operator?.[first];
      const line = named === undefined ? t('common:operator_none') : t('common:operator_named', { name: named });
      const words = { always: t('common:hours_always'), daily: t('common:hours_daily') };
      const given = new Map([
        ['operator', line],
        ...[...phones].map(([id, number]) => [`phone.${id}`, number] as const),
        ...[...links].map(([id, link]) => [`link.${id}`, link] as const),
        ...[...hours].map(([id, schedules]) => [`hours.${id}`, hoursIn(language, schedules, words)] as const),
      ]);
      return [language, given] as const;
    }),
  );
  const known = new Map<string | undefined, Texts>();
  const textsOn = (channel: string | undefined): Texts => {
    const spoken = new Map(
      [...always].map(([language, given]) => [language, spokenIn(i18n.getFixedT(language), language, given, channel)]),
    );
    const of = (language: string) => spoken.get(language) ?? spoken.get(first);
    return {
      languages,
      html: (language, key, values = {}) => of(language)?.html(key, values) ?? key,
      plain: (language, key, values = {}) => of(language)?.plain(key, values) ?? key,
      optional: (language, key) => (i18n.exists(colon(key), { lng: language }) ? of(language)?.plain(key, {}).trim() : undefined),
      on,
      isOwn: (language, key) => channel !== undefined && i18n.exists(colon(`${key}_${channel}`), { lng: language }),
    };
  };
  const on = (channel: string | undefined): Texts => {
    const texts = known.get(channel) ?? textsOn(channel);
    known.set(channel, texts);
    return texts;
  };
  return on(undefined);
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

/** i18next finds the text and its form; values are put in here, because it would copy all that every text may use, several times, for each. */
function spokenIn(t: TFunction, language: string, always: ReadonlyMap<string, string>, channel: string | undefined): Spoken {
  const numbers = new Intl.NumberFormat(language, { useGrouping: 'min2', maximumFractionDigits: 20 });
  // i18next looks for `key_web` where the context is `web`, and falls back to `key`.
  const asked = { skipInterpolation: true, ...(channel !== undefined && { context: channel }) };
  const speaking =
    (write: (text: string) => string) =>
    (key: string, values: Values): string => {
      // The form of a word follows `count`, which therefore stays a number.
      const { count } = values;
      const text = t(colon(key), typeof count === 'number' ? { ...asked, count } : asked);
      return text.replace(PLACEHOLDER, (found, name: string) => {
        const value = Object.hasOwn(values, name) ? values[name] : always.get(name);
        if (typeof value === 'number') return name === 'count' ? String(value) : numbers.format(value);
        return value === undefined ? found : write(value);
      });
    };
  return { plain: speaking(same), html: speaking(escapeHtml) };
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
