// The end of the service: believed where it was told long enough before, and then done, sweep by sweep.
import { hasEnded, judgeEnd } from '../core/end-of-service.ts';
import { type Clock, type Log, StoreAway } from '../ports.ts';
import type { Endings } from '../ports-staff.ts';

/** The day is nobody's choice: it is past, or too near, and was never told before. So nothing of it is done. */
export class EndRefused extends Error {
  override name = 'EndRefused';
}

export interface EndingParts {
  /** The day that is configured, YYYY-MM-DD; undefined: none. */
  readonly day: () => string | undefined;
  readonly endings: Endings;
  readonly clock: Clock;
  readonly log: Log;
  /** Does what is next for the end. */
  readonly farewell: () => Promise<void>;
}

export interface Ending {
  /** Whether the service has ended. Where the store could not be asked yet whether the end is meant, it has not. */
  readonly hasEnded: () => boolean;
  /** For the start: asks whether the end is meant, and remembers that it was told. Where the store is away, sweeps ask. @throws EndRefused */
  readonly begin: () => Promise<void>;
  /** For each sweep: does what is next, if the service has ended. What could not be done comes next time; never fails. */
  readonly sweep: () => Promise<void>;
}

/** Joins them. */
export function createEnding({ day, endings, clock, log, farewell }: EndingParts): Ending {
  /** What was asked of the store last, and is meant. */
  let meant: { readonly day: string | undefined } | undefined;
  const ended = () => meant !== undefined && meant.day === day() && hasEnded(meant.day, clock.now());
  const look = async () => {
    const wanted = day();
    if (meant && meant.day === wanted) return;
    const told = await endings.told();
    const verdict = wanted === undefined ? 'told' : judgeEnd(wanted, told, clock.now());
    if (verdict === 'refused') throw new EndRefused();
    if (told.day !== wanted) await endings.keep(wanted);
    if (verdict === 'news') log.write({ event: 'end-told' });
    meant = { day: wanted };
  };
  return {
    hasEnded: ended,
    begin: () =>
      look().catch((error: unknown) => {
        if (!(error instanceof StoreAway)) throw error;
      }),
    async sweep() {
      try {
        await look();
        if (ended()) await farewell();
      } catch (error) {
        if (error instanceof EndRefused) log.write({ event: 'end-refused', level: 'error' });
        else if (!(error instanceof StoreAway)) log.write({ event: 'sweep-failed', level: 'warn', errorName: 'Error' });
      }
    },
  };
}
