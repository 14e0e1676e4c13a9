// The places of a release, out of the table of places: no occupied one, and which hromadas are one settlement.
import type { Gazetteer, PlaceUnit } from '../../core/places/place.ts';
import type { PlaceTree } from '../../core/release/release.ts';

/** @param answered hromadas in which one person answers: numbers of those would be numbers of one person's work */
export function treeOf(places: Gazetteer, answered: ReadonlySet<string>): PlaceTree {
  const all: PlaceUnit[] = [];
  const gather = (units: readonly PlaceUnit[]) => {
    for (const unit of units) {
      if (!'OKPH'.includes(unit.category) || places.statusOf(unit.code) === 'occupied') continue;
      all.push(unit);
      gather(places.within(unit.code));
    }
  };
  gather(places.within());
  const codes = (...categories: readonly string[]) => all.filter(({ category }) => categories.includes(category)).map(({ code }) => code);
  const alone = new Set(all.filter(({ category, code }) => category === 'H' && places.within(code).length === 1).map(({ code }) => code));
  return {
    hromada: codes('H'),
    raion: codes('P'),
    oblast: codes('O', 'K'),
    parent: (code) => places.at(code)?.parent,
    isAlone: (code) => alone.has(code) || answered.has(code),
  };
}
