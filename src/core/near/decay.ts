// How a confirmation fades: from its day and the kind of service follows when it must be asked again, and when it is shown no more.
import type { Service } from '../directory.ts';
import type { Freshness } from './door.ts';
import { dayOf } from './kyiv.ts';

/** Whoever sits by a phone changes sooner than a house does. */
const MONTHS = { phone: 3, place: 6 };

/** The last days, YYYY-MM-DD, on which a service is confirmed and on which it is shown. */
export interface Terms {
  readonly confirmed: string;
  /** Undefined where it is never hidden. */
  readonly shown: string | undefined;
}

/** @param assured the day of the last confirmation, YYYY-MM-DD */
export function termsOf(service: Service, assured: string): Terms {
  const months = service.locations ? MONTHS.place : MONTHS.phone;
  return {
    confirmed: monthsAfter(assured, months),
    shown: service.last_resort ? undefined : monthsAfter(assured, 2 * months),
  };
}

/**
 * How fresh a service is. Unlike a law, it fades by itself: a number nobody answers does harm.
 * @param assured the day of the last confirmation, YYYY-MM-DD
 * @param now in milliseconds
 */
export function freshnessOf(service: Service, assured: string, now: number): Freshness | 'hidden' {
  return freshnessOn(dayOf(now), termsOf(service, assured));
}

/** The same, for terms that are known already and a day, YYYY-MM-DD. */
export function freshnessOn(today: string, { confirmed, shown }: Terms): Freshness | 'hidden' {
  if (today <= confirmed) return 'confirmed';
  return shown === undefined || today <= shown ? 'ageing' : 'hidden';
}

/** The same day some months later; the last of the month where it has no such day. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}
