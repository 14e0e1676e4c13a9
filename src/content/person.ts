// Says what the steps on the way to a person show: lines below their text, and the words on their buttons.
import { timeAt } from '../core/near/kyiv.ts';
import type { PersonButton, PersonLine, PersonMade, PersonValue } from '../core/person/made.ts';
import type { PersonView } from '../core/person/views.ts';
import { dayAt, languageName, placeName, type Saying } from './near.ts';
import { escapeHtml, type Values } from './texts.ts';

/** Where what was said is shown. Everywhere else she has put it away, and somebody else may be looking: what her sign guards, it guards there, too. */
const SAID: ReadonlySet<string | undefined> = new Set<PersonView>(['note', 'preview', 'waiting', 'talk', 'ending', 'complaint']);

/** What stands beside a view where a page has room for more than its screen. */
export function besideOf(view: string | undefined): { readonly talk?: true; readonly said?: true } {
  return { ...(view === 'talk' && { talk: true }), ...(SAID.has(view) && { said: true }) };
}

/** So much of her own words is shown again; all of it stands in the chat above. */
const QUOTE = 1500;

/** What stands below the words of the step; a little HTML. */
export function personHtml({ lines, quote }: Pick<PersonMade, 'lines' | 'quote'>, saying: Saying): string {
  const said = lines.map((line) => lineHtml(line, saying));
  const short = quote !== undefined && quote.length > QUOTE ? `${quote.slice(0, QUOTE)}…` : quote;
  return [...said, ...(short === undefined ? [] : [`<i>${escapeHtml(short)}</i>`])].join('\n');
}

/** The words on a button. */
export function personLabel({ say, values, ticked }: PersonButton, saying: Saying): string {
  return `${ticked === undefined ? '' : ticked ? '◉ ' : '○ '}${saying.texts.plain(saying.language, `handoff.${say}`, valuesOf(values, saying))}`;
}

function lineHtml({ say, values }: PersonLine, saying: Saying): string {
  return saying.texts.html(saying.language, `handoff.${say}`, valuesOf(values, saying)).trim();
}

function valuesOf(values: PersonLine['values'] = {}, saying: Saying): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value, saying)]));
}

function said(value: PersonValue, saying: Saying): string | number {
  const { texts, language } = saying;
  if (typeof value !== 'object') return value;
  if ('time' in value) return timeSaid(value.time, saying);
  if ('languages' in value) return value.languages.map((id) => languageName(id, language)).join(', ');
  return 'unit' in value ? placeName(value.unit, saying) : value.keys.map((key) => texts.plain(language, key)).join(', ');
}

/** A moment as the clock in Kyiv shows it: the day of the week, and the time. */
export function timeSaid(time: number, { texts, language }: Saying): string {
  const utc = Math.floor(time / 60_000);
  return texts.plain(language, 'handoff.moment', { day: dayAt(utc, texts, language), time: timeAt(utc) });
}
