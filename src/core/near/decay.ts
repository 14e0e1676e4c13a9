// How a confirmation grows old: what nobody has confirmed for long is said to be so, and then no longer shown.
import type { Service } from '../directory.ts';
import type { Freshness } from './door.ts';
import { kyivDate } from './kyiv.ts';

/** A service that may be among the last resorts, which are shown however old their confirmation is. */
export type MaybeLastResort = Service & { readonly last_resort?: true | undefined };

/** Months for which a confirmation holds; for as many again it is shown as ageing. Phones change sooner than places. */
const HOLDS = { phone: 3, location: 6 };

/**
 * How fresh what we know of a service is; undefined where it is too old to be shown.
 * @param assured the day of the last confirmation, YYYY-MM-DD
 */
export function freshnessOf(service: MaybeLastResort, assured: string, now: number): Freshness | undefined {
  const months = service.locations?.length ? HOLDS.location : HOLDS.phone;
  const today = kyivDate(now);
  if (today <= monthsAfter(assured, months)) return 'confirmed';
  return service.last_resort || today <= monthsAfter(assured, 2 * months) ? 'ageing' : undefined;
}

/** Only to compare with: may be a day that its month does not have. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const count = year * 12 + month - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-${date.slice(8)}`;
}
