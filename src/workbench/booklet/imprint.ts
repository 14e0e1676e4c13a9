// Who answers for the booklet, and for which day it speaks.
import type { Making } from './topics.ts';

/** The organisation that answers for it; where none does, that it is a sample. */
export function ownerOf({ texts, operator, content }: Making, language: string): string {
  return operator?.[language] ?? operator?.[content.languages[0] ?? ''] ?? texts.plain(language, 'booklet.sample');
}

/** The day on which all this was looked at. */
export function asOf({ texts, on }: Making, language: string): string {
  const form = language === 'uk' ? ({ day: '2-digit', month: '2-digit', year: 'numeric' } as const) : ({ dateStyle: 'long' } as const);
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...form, timeZone: 'UTC' }).format(new Date(on));
  return texts.plain(language, 'booklet.as-of', { date });
}
