// The events that a visitor sees: those to come, in the oblast of the place she has chosen, or everywhere where she has chosen none.
import type { Gazetteer, PlaceUnit } from '../places/place.ts';
import { type EventKind, kindShown, type OutreachEvent } from './event.ts';

/** An event as it is shown: of a quiet one the kind is «a meeting». */
export interface ShownEvent {
  readonly day: string;
  readonly unit: PlaceUnit;
  readonly kind: EventKind;
}

/** @param near code of the place she has chosen @param today YYYY-MM-DD */
export function eventsNear(events: readonly OutreachEvent[], near: string | undefined, places: Gazetteer, today: string): ShownEvent[] {
  const oblast = (code: string) => places.chain(code).at(-1)?.code;
  return events
    .filter(({ day, place }) => day >= today && places.statusOf(place) !== 'occupied')
    .filter(({ place }) => near === undefined || oblast(place) === oblast(near))
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .flatMap((event) => {
      const unit = places.at(event.place);
      return unit ? [{ day: event.day, unit, kind: kindShown(event) }] : [];
    });
}
