// Puts a screen of the staff's into words.
import { deskData, exitData, goData } from '../../core/button.ts';
import type { DeskButton, DeskScreen, DeskText, DeskValue, DeskValues } from '../../core/desk/screen.ts';
import type { Span } from '../../core/roster/away.ts';
import type { Duty } from '../../core/roster/staff.ts';
import { languageName, placeName } from '../near.ts';
import { hoursIn, hourWordsIn } from '../hours.ts';
import type { Rendered, RenderedButton } from '../render.ts';
import type { Texts, Values } from '../texts.ts';

/** The letters a button shows, at most; names of services and places may be longer. */
const LABEL = 48;

/** How a day is written. */
const DAY = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;

/** A screen of the staff's in the words of a language. */
export function deskPage(texts: Texts, language: string, { says, rows }: DeskScreen): Rendered {
  return {
    html: says.map((text) => texts.html(language, `desk.${text.key}`, valuesOf(texts, language, text.values)).trim()).join('\n\n'),
    rows: rows.map((row) => row.map((button) => buttonOf(texts, language, button))),
  };
}

/** A text of the desk without markup. */
export function deskLine(texts: Texts, language: string, { key, values }: DeskText): string {
  return texts.plain(language, `desk.${key}`, valuesOf(texts, language, values)).trim();
}

function buttonOf(texts: Texts, language: string, button: DeskButton): RenderedButton {
  if ('exit' in button) return { label: texts.plain(language, 'common.exit'), data: exitData(language) };
  const said = deskLine(texts, language, button.label);
  const cut = said.length > LABEL ? `${said.slice(0, LABEL - 1)}…` : said;
  if ('copy' in button) return { label: cut, copy: button.copy };
  const label = button.ticked === undefined ? cut : `${button.ticked ? '☑' : '☐'} ${cut}`;
  return { label, data: 'to' in button ? goData(language, button.to) : deskData(button.deed, button.about) };
}

function valuesOf(texts: Texts, language: string, values: DeskValues = {}): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueOf(texts, language, value)]));
}

function valueOf(texts: Texts, language: string, value: DeskValue): string | number {
  if (typeof value !== 'object') return value;
  if ('key' in value) return deskLine(texts, language, value);
  if ('day' in value) return dayIn(language, value.day);
  if ('span' in value) return spanIn(language, value.span);
  if ('duty' in value) return dutyIn(texts, language, value.duty);
  if ('languages' in value) return value.languages.map((one) => languageName(one, language)).join(', ');
  if ('place' in value) return placeName(value.place, { texts, language });
  if ('service' in value) return texts.plain(language, `directory.services.${value.service}`);
  return value.lines.map((line) => `• ${deskLine(texts, language, line)}`).join('\n');
}

function dayIn(language: string, day: string): string {
  return new Intl.DateTimeFormat(language, DAY).format(Date.parse(day));
}

function spanIn(language: string, { from, to }: Span): string {
  return from === to ? dayIn(language, from) : new Intl.DateTimeFormat(language, DAY).formatRange(Date.parse(from), Date.parse(to));
}

function dutyIn(texts: Texts, language: string, duty: readonly Duty[]): string {
  const schedules = duty.map(({ byday, opens_at, closes_at }) => ({
    freq: 'WEEKLY' as const,
    byday: byday.join(','),
    opens_at,
    closes_at,
  }));
  return hoursIn(language, schedules, hourWordsIn(texts, language));
}
