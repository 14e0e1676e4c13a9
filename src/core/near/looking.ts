// What a view of the search looks at.
import type { Content, Place } from '../flow.ts';
import type { OutreachEvent } from '../events/event.ts';
import type { Daily } from '../phrase.ts';
import type { Scramble } from '../pocket.ts';
import type { PlaceMatch } from '../places/place.ts';
import type { Prove } from './confirmation.ts';
import type { Around } from './doors.ts';

/** What a view looks at. */
export interface Looking {
  readonly content: Content;
  readonly now: number;
  readonly language: string;
  /** Code of the place that the visitor has chosen. */
  readonly chosen: string | undefined;
  /** Confirmations of services that came in through the bot: service, day. */
  readonly assured: ReadonlyMap<string, string>;
  /** What typed words may mean; given for the arrival that brought them, and only then. */
  readonly matches?: readonly PlaceMatch[] | undefined;
  /** Events that were announced. */
  readonly events?: readonly OutreachEvent[] | undefined;
  readonly prove?: Prove | undefined;
  /** Makes the phrase of a day. */
  readonly daily?: Daily | undefined;
  /** Where she stands. */
  readonly at: Place;
  /** Seals the pocket code. */
  readonly scramble?: Scramble | undefined;
}

/** What the doors are looked for among. */
export function aroundOf({ content, assured, now }: Looking): Around {
  return { shelf: content.shelf, places: content.places, assured, now };
}
