// Which places somebody of the staff may mean by what they have typed, of those where somebody can be sent.
import type { Gazetteer, PlaceMatch } from '../../core/places/place.ts';

/** So many places are offered for one name. */
const MATCHES = 6;

/** A name that is so much less like what was typed than the likest one fits by chance, also where the likest cannot be offered. */
const BY_CHANCE = 0.1;

/** The likest ones. Nobody is asked to go where nobody may be sent. */
export function placesFor(words: string, places: Gazetteer): readonly PlaceMatch[] {
  const found = places.find(words, MATCHES);
  const least = (found[0]?.likeness ?? 0) - BY_CHANCE;
  return found.filter(({ place, likeness }) => likeness > least && places.statusOf(place.code) !== 'occupied');
}
