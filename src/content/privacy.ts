// Says what the screens about privacy show: promises with their limits, and what is stored of her, in words and as it is.
import { type Place, written } from '../core/flow.ts';
import type { RawField, Recorded, RecordLine, RecordValue } from '../core/privacy/made.ts';
import type { PromisePage } from '../core/promises.ts';
import { placeName, type Saying } from './near.ts';
import { timeSaid } from './person.ts';
import { promiseKey, titleKey, valuesOf } from './promises.ts';
import { escapeHtml } from './texts.ts';

/** A page of promises; a little HTML. */
export function promisedHtml(page: PromisePage, { texts, language }: Saying): string {
  const said = page.promises.map((promise) => {
    const [says, limit] = (['says', 'limit'] as const).map((what) =>
      texts.html(language, promiseKey(promise, what), valuesOf(promise)).trim(),
    );
    return `• ${says}\n<i>${limit}</i>`;
  });
  return [`<b>${texts.html(language, titleKey(page))}</b>`, ...said].join('\n\n');
}

/** What is stored of her, in words. */
export function recordedHtml({ lines }: Recorded, saying: Saying): string {
  return lines.map((line) => `• ${lineHtml(line, saying)}`).join('\n');
}

/** What is stored of her, field by field. */
export function rawHtml({ raw }: Recorded, { texts, language }: Saying): string {
  if (raw.length === 0) return texts.html(language, 'record.away').trim();
  return raw.map(({ name, fields }) => `<b>${escapeHtml(name)}</b>\n<code>${fields.map(fieldSaid).join('\n')}</code>`).join('\n\n');
}

/** Stands where a field is not shown. */
const HIDDEN = '…';

function fieldSaid({ field, value }: RawField): string {
  return escapeHtml(`${field}: ${value ?? HIDDEN}`);
}

function lineHtml({ say, values = {} }: RecordLine, saying: Saying): string {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value, saying)]));
  return saying.texts.html(saying.language, `record.${say}`, given).trim();
}

function said(value: RecordValue, saying: Saying): string | number {
  if (typeof value === 'number') return value;
  if ('time' in value) return timeSaid(value.time, saying);
  if ('unit' in value) return placeName(value.unit, saying);
  if ('language' in value) return saying.texts.plain(saying.language, `common.languages.${value.language}`);
  return headingOf(value.step, saying);
}

/** The first line of a step's words. */
function headingOf(place: Place, { texts, language }: Saying): string {
  const [first = ''] = texts
    .plain(language, `${written(place).replace('/', '.')}.text`)
    .trim()
    .split('\n');
  return first.replace(/<[^>]*>/g, '');
}
