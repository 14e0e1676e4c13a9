// Turns a screen into words: what is said, the line that names its source, and the buttons.
import { exitData, goData } from '../core/button.ts';
import { type Content, type Place, stepAt, written } from '../core/flow.ts';
import type { Button, Screen } from '../core/screen.ts';
import type { Texts, Values } from './texts.ts';

/** A button in words: it either carries data back or copies a text. */
export type RenderedButton = { readonly label: string; readonly data: string } | { readonly label: string; readonly copy: string };

/** A screen in words: a little HTML (b, i, code) and rows of buttons. */
export interface Rendered {
  readonly html: string;
  readonly rows: readonly (readonly RenderedButton[])[];
}

export interface Renderer {
  /** A screen as it is shown. */
  page(screen: Screen): Rendered;
  /** What a step says, with its source, but without what time and review add to it. */
  body(place: Place, language: string): string;
}

/** Makes a renderer. It remembers what depends on nothing but place and language, so that a screen costs microseconds. */
export function createRenderer(content: Content, texts: Texts): Renderer {
  const remembered = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made = make();
    remembered.set(key, made);
    return made;
  };

  const body = (place: Place, language: string) =>
    once(`body ${language} ${written(place)}`, () => bodyOf(place, language, content, texts));
  const html = ({ place, language, stale }: Screen) =>
    once(`html ${language} ${written(place)} ${stale}`, () => {
      const step = stepAt(content, place);
      const draft = step?.confidence === 'draft' ? `${texts.html(language, 'common.draft', { check: step.check ?? '' })}\n\n` : '';
      return draft + body(place, language) + (stale ? `\n${texts.html(language, 'common.stale')}` : '');
    });
  const label = (button: Button, { place, language }: Screen) =>
    once(`label ${language} ${labelKey(button, place)} ${button.kind === 'copy' ? button.phone : ''}`, () =>
      texts.plain(language, labelKey(button, place), labelValues(button, place, content)),
    );

  return {
    body,
    page: (screen) => ({
      html: html(screen),
      rows: screen.rows.map((row) => row.map((button) => withData(button, label(button, screen), screen.language, content))),
    }),
  };
}

/** Where the words of a button are found. */
export function labelKey(button: Button, place: Place): string {
  if (button.kind === 'choice') return `${place.flow}.${place.step}.choices.${button.name}`;
  if (button.kind === 'language') return `common.languages.${button.language}`;
  return `common.${button.kind}`;
}

function labelValues(button: Button, place: Place, content: Content): Values {
  if (button.kind === 'copy') return { number: content.phones.get(button.phone) ?? '' };
  return button.kind === 'choice' ? (stepAt(content, place)?.values ?? {}) : {};
}

function withData(button: Button, label: string, language: string, content: Content): RenderedButton {
  if (button.kind === 'exit') return { label, data: exitData(language) };
  if (button.kind === 'copy') return { label, copy: content.phones.get(button.phone) ?? '' };
  return { label, data: goData(button.kind === 'language' ? button.language : language, button.to) };
}

function bodyOf(place: Place, language: string, content: Content, texts: Texts): string {
  const step = stepAt(content, place);
  const text = texts.html(language, `${written(place).replace('/', '.')}.text`, step?.values ?? {}).trim();
  const [id] = step?.sources ?? [];
  const source = id === undefined ? undefined : content.sources.get(id);
  const lines: string[] = [];
  if (id !== undefined && source) {
    const title = texts.plain(language, `sources.${id}`);
    lines.push(texts.html(language, 'common.source', { title, date: dateIn(language, source.reviewed_on) }));
  }
  if (step?.confidence === 'practice') lines.push(texts.html(language, 'common.practice'));
  return lines.length === 0 ? text : `${text}\n\n${lines.join('\n')}`;
}

/** A day as the language writes it: 22.11.2026, 22 November 2026. */
export function dateIn(language: string, date: string): string {
  const digits: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' };
  const how = language === 'uk' ? digits : ({ dateStyle: 'long' } as const);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...how, timeZone: 'UTC' }).format(new Date(date));
}
