// Whether the service is to end, and whether that can be meant.
import { hasEnded, judgeEnd, NOTICE_DAYS } from '../core/end-of-service.ts';
import type { Told } from '../ports-staff.ts';
import { type Check, doubtful, wrong } from './check.ts';

/** @param day the configured one @param told undefined: the store does not answer, which is said elsewhere @param now milliseconds since 1970 */
export function endCheck(day: string | undefined, told: Told | undefined, now: number): Check[] {
  if (day === undefined) return [];
  if (told && judgeEnd(day, told, now) === 'refused') {
    return [
      wrong(
        'end',
        `END_OF_SERVICE (${day}) is past, or nearer than ${NOTICE_DAYS} days, and was never told before: the bot does not start with it`,
        'write a later day, or leave it out; docs/runbooks/end-of-service.md',
      ),
    ];
  }
  const says = hasEnded(day, now) ? `The service has ended on ${day}` : `The service ends on ${day}: then the roster is emptied`;
  return [doubtful('end', says, 'right only where that is meant; else take END_OF_SERVICE out of .env, then docker compose up -d bot')];
}
