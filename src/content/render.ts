// Turns a screen into words: what is said, the line that names its source, and the buttons.
import { deskData, exitData, goData } from '../core/button.ts';
import { type Content, type Place, stepAt, written } from '../core/flow.ts';
import type { Button, Screen } from '../core/screen.ts';
import type { PickList } from '../core/picks.ts';
import { isNearButton } from '../core/near/made.ts';
import { mapUrl, nearHtml, nearLabel, quietLine, type Saying } from './near.ts';
import { besideOf, personHtml, personLabel } from './person.ts';
import { promisedHtml, rawHtml, recordedHtml } from './privacy.ts';
import { titleKey } from './promises.ts';
import { escapeHtml, type Texts, type Values } from './texts.ts';

/** What a button can copy, in characters. */
export const COPY = 256;

/** A button in words: it carries data back, copies a text, or opens a map. */
export type RenderedButton =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly copy: string }
  | { readonly label: string; readonly url: string };

/** A screen in words: a little HTML (b, i, code) and rows of buttons. */
export interface Rendered {
  readonly html: string;
  readonly rows: readonly (readonly RenderedButton[])[];
  /** A talk with a person; and a step at which what was said in it, or in the request, is shown. */
  readonly talk?: true;
  readonly said?: true;
}

export interface Renderer {
  /** A screen as it is shown. */
  page(screen: Screen): Rendered;
  /** A screen as a picture, in plain or in quiet wording; html as on the screen. */
  card(screen: Screen, wording: 'plain' | 'quiet'): string;
  /** What a step says, with its source, but without what time and review add to it. */
  body(place: Place, language: string): string;
}

/** Makes a renderer. It remembers what depends on nothing but place and language, so that a screen costs microseconds. */
export function createRenderer(content: Content, texts: Texts): Renderer {
  const remembered = new Map<string, string>();
  const pages = new WeakMap<Screen, Rendered>();
  const once = (key: string, make: () => string): string => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made = make();
    remembered.set(key, made);
    return made;
  };

  const dateIn = dateWriter();
  const body = (place: Place, language: string) =>
    once(`body ${language} ${written(place)}`, () => bodyOf(place, language, { content, texts, dateIn }));
  const html = (screen: Screen) => {
    if (screen.assembled) return assembledHtml(screen, screen.assembled);
    const said = plainHtml(screen);
    const saying = { texts, language: screen.language, dateIn };
    const below = belowOf(screen, saying);
    return below === '' ? said : `${said}\n\n${below}`;
  };
  const belowOf = ({ place, shown, personal, promised, recorded }: Screen, saying: Saying): string => {
    if (shown) return nearHtml(shown, saying);
    if (personal) return personHtml(personal, saying);
    if (promised) return promisedHtml(promised, saying);
    if (!recorded) return '';
    return stepAt(content, place)?.view === 'raw' ? rawHtml(recorded, saying) : recordedHtml(recorded, saying);
  };
  const assembledHtml = ({ place, language }: Screen, list: PickList): string => {
    const lines = planLines(list, language, texts).map((line) => `• ${escapeHtml(line)}`);
    const plan = lines.length === 0 ? texts.html(language, 'common.nothing_ticked') : lines.join('\n');
    // Somebody may look over a shoulder: in quiet wording nothing else stands there.
    return list.quiet ? plan : `${plan}\n\n${body(place, language)}`;
  };
  const plainHtml = ({ place, language, stale }: Screen) =>
    once(`html ${language} ${written(place)} ${stale}`, () => {
      const step = stepAt(content, place);
      const draft = step?.confidence === 'draft' ? `${texts.html(language, 'common.draft', { check: step.check ?? '' })}\n\n` : '';
      return draft + body(place, language) + (stale ? `\n${texts.html(language, 'common.stale')}` : '');
    });
  const label = (button: Button, { place, language }: Screen) => {
    if (isNearButton(button)) return nearLabel(button, { texts, language, dateIn });
    if (button.kind === 'answer') return personLabel(button, { texts, language, dateIn });
    return (
      (button.kind === 'pick' ? (button.ticked ? '☑ ' : '☐ ') : '') +
      once(`label ${language} ${labelKey(button, place)} ${button.kind === 'copy' ? button.phone : ''}`, () =>
        texts.plain(language, labelKey(button, place), labelValues(button, place, content)),
      )
    );
  };

  return {
    body,
    card({ place, language }, wording) {
      const values = stepAt(content, place)?.values ?? {};
      return wording === 'plain' ? body(place, language) : texts.html(language, `${place.flow}.${place.step}.copies.quiet`, values).trim();
    },
    page(screen) {
      const known = screen.still && pages.get(screen);
      if (known) return known;
      const made: Rendered = {
        html: html(screen),
        rows: [
          ...copiesOfPlan(screen, texts).map((row) => [row]),
          ...screen.rows.map((row) => row.map((button) => withData(button, label(button, screen), screen, { content, texts, dateIn }))),
        ],
        ...besideOf(stepAt(content, screen.place)?.view),
      };
      if (screen.still) pages.set(screen, made);
      return made;
    },
  };
}

/** Where the words of a button are found. */
export function labelKey(button: Button, place: Place): string {
  if (button.kind === 'choice') return `${place.flow}.${place.step}.choices.${button.name}`;
  if (button.kind === 'pick') return `${place.flow}.${place.step}.picks.${button.name}.label`;
  if (button.kind === 'promises') return titleKey(button.page);
  if (button.kind === 'copy-text') return `common.copy_${button.wording}`;
  if (button.kind === 'quiet-picture') return 'common.quiet_picture';
  if (button.kind === 'language') return `common.languages.${button.language}`;
  return `common.${button.kind}`;
}

function labelValues(button: Button, place: Place, content: Content): Values {
  if (button.kind === 'copy') return { number: content.phones.get(button.phone) ?? '' };
  return button.kind === 'choice' ? (stepAt(content, place)?.values ?? {}) : {};
}

function withData(button: Button, label: string, { language, place }: Screen, { content, texts, dateIn }: Making): RenderedButton {
  if (button.kind === 'copy-text') {
    const values = stepAt(content, place)?.values ?? {};
    return { label, copy: texts.plain(language, `${place.flow}.${place.step}.copies.${button.wording}`, values).trim() };
  }
  if (button.kind === 'exit') return { label, data: exitData(language) };
  if (button.kind === 'desk') return { label, data: deskData('home') };
  if (button.kind === 'copy-link') return { label, copy: button.text };
  if (button.kind === 'copy-door') return { label, copy: quietLine(button, { texts, language, dateIn }) };
  if (button.kind === 'map') return { label, url: mapUrl(button.service) ?? '' };
  if (button.kind === 'copy') return { label, copy: content.phones.get(button.phone) ?? '' };
  return { label, data: goData(button.kind === 'language' ? button.language : language, button.to) };
}

/** What bodies are made with. */
interface Making {
  readonly content: Content;
  readonly texts: Texts;
  readonly dateIn: (language: string, date: string) => string;
}

/** The ticked items as sentences, in the wording that was asked for. */
function planLines({ place, ticked, quiet }: PickList, language: string, texts: Texts): string[] {
  const key = `${place.flow}.${place.step}.picks`;
  return ticked.map((name) => texts.plain(language, `${key}.${name}.${quiet ? 'quiet' : 'plan'}`).trim());
}

/** Buttons that copy a plan: one, or as many as it takes, because a button copies so much and no more. */
function copiesOfPlan({ assembled, language }: Screen, texts: Texts): RenderedButton[] {
  if (!assembled) return [];
  const parts: string[] = [];
  for (const line of planLines(assembled, language, texts)) {
    const last = parts.at(-1);
    const joined = last === undefined ? undefined : `${last}\n${line}`;
    if (joined !== undefined && joined.length <= COPY) parts.splice(-1, 1, joined);
    else parts.push(line.slice(0, COPY));
  }
  return parts.map((copy, i) => ({ label: texts.plain(language, 'common.copy_part', { part: `${i + 1}/${parts.length}` }), copy }));
}

function bodyOf(place: Place, language: string, { content, texts, dateIn }: Making): string {
  const step = stepAt(content, place);
  const key = `${written(place).replace('/', '.')}.text`;
  const text = texts.html(language, key, step?.values ?? {}).trim();
  const [id] = step?.sources ?? [];
  const source = id === undefined ? undefined : content.sources.get(id);
  const lines: string[] = [];
  // What is said for one channel alone stands on none of the step's sources.
  if (id !== undefined && texts.isOwn(language, key)) lines.push(texts.html(language, 'common.practice'));
  else if (id !== undefined && source) {
    const title = texts.plain(language, `sources.${id}`);
    lines.push(texts.html(language, 'common.source', { title, date: dateIn(language, source.reviewed_on) }));
  }
  if (step?.confidence === 'practice' && !texts.isOwn(language, key)) lines.push(texts.html(language, 'common.practice'));
  return lines.length === 0 ? text : `${text}\n\n${lines.join('\n')}`;
}

/** Writes a day as the language does: 22.11.2026, 22 November 2026. One formatter for a language, because making one takes long. */
function dateWriter(): (language: string, date: string) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (language, date) => {
    const format = formats.get(language) ?? dateFormat(language);
    formats.set(language, format);
    return format.format(new Date(date));
  };
}

function dateFormat(language: string): Intl.DateTimeFormat {
  if (language === 'uk') return new Intl.DateTimeFormat('uk', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
}
