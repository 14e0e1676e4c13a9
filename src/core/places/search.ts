// What typed words may mean: the likest names, and among places of one name those whose surroundings are named beside it.
import { fromOtherLayout } from '../lexicon/spelling.ts';
import { nearIn } from './near.ts';
import { FORMER, type Names, namesOf, OWN, RAION } from './names.ts';
import type { PlaceCategory, PlaceMatch, PlaceUnit } from './place.ts';
import { type Window, windowsOf } from './windows.ts';
import { wordsOf } from './words.ts';

/** Of places that are equally like, the bigger comes first. */
const BIGGER: readonly PlaceCategory[] = ['O', 'K', 'M', 'P', 'X', 'C', 'H', 'B'];

/** Less like is not meant. */
const LEAST = 0.66;
/** So much counts that all words are accounted for. */
const COVERED = 0.3;
/** What a way of bearing a name is worth. */
const WORTH: Readonly<Record<number, number>> = { [OWN]: 1, [FORMER]: 0.99, [RAION]: 0.8 };
/** A place of another kind than was said: people call a settlement a village, but never a raion a town. */
const OTHER_KIND = 0.97;
const OTHER_SIZE = 0.85;
const SETTLEMENTS: readonly (PlaceCategory | undefined)[] = ['K', 'M', 'X', 'C'];

/** Less like than this, Latin letters may be Ukrainian ones of the wrong keyboard layout. */
const WELL_READ = 0.85;

/** A place and its score while others are still looked at. */
interface Scored {
  readonly unit: number;
  readonly score: number;
  readonly how: number;
  /** How many words are read as its name. */
  readonly words: number;
}

/** Makes the search over units. @param unitsAround what lies around a unit, by its place in the list */
export function searchOver(
  units: readonly PlaceUnit[],
  unitsAround: (unit: number) => readonly number[],
): (typed: string, limit: number) => PlaceMatch[] {
  const names = namesOf(units);
  const near = nearIn(names);
  const borne = namesBorne(names, units.length);

  const scoresFor = (typed: string, streets = false): Scored[] => {
    const words = wordsOf(typed, streets);
    const windows = windowsOf(words, names, near);
    const all = words.reduce((sum, { role, letters }) => sum + (role === 'name' ? letters.length : 0), 0);
    const best = new Map<number, Scored>();
    for (const window of windows) {
      const others = windows.filter(({ from, to }) => to <= window.from || from >= window.to);
      for (const { name, likeness } of window.near) {
        const end = names.bearerBegins[name + 1] ?? 0;
        for (let at = names.bearerBegins[name] ?? 0; at < end; at += 1) {
          const bearer = names.bearers[at] ?? 0;
          const unit = bearer >> 2;
          const how = bearer & 3;
          const fit = likeness * (WORTH[how] ?? 1) * ofKind(units[unit]?.category, window.kinds);
          const explained = window.length + (others.length === 0 ? 0 : surroundings(unit, others));
          const score = fit * (1 - COVERED + COVERED * Math.min(1, explained / all));
          if (score >= LEAST && score > (best.get(unit)?.score ?? 0)) best.set(unit, { unit, score, how, words: window.to - window.from });
        }
      }
    }
    // «Сплю на вулиці Київ» names no street: where nothing else is found, it is a place.
    return best.size === 0 && !streets ? scoresFor(typed, true) : [...best.values()];
  };

  /** How many letters of other words name what lies around a unit. */
  const surroundings = (unit: number, others: readonly Window[]): number => {
    const told = others
      .map((window) => ({ window, letters: window.length * around(unit, window) }))
      .filter(({ letters }) => letters > 0)
      .toSorted((a, b) => b.letters - a.letters);
    let sum = 0;
    const taken: Window[] = [];
    for (const { window, letters } of told) {
      if (taken.some(({ from, to }) => window.from < to && from < window.to)) continue;
      taken.push(window);
      sum += letters;
    }
    return sum;
  };

  /** How well a window names one of the units around a unit, or the raion it lay in. */
  const around = (unit: number, { near: named, kinds }: Window): number => {
    let most = borne.raion(unit, named);
    for (const place of unitsAround(unit)) {
      most = Math.max(most, borne.any(place, named) * ofKind(units[place]?.category, kinds));
    }
    return most;
  };

  const order = (a: Scored, b: Scored): number => {
    const [one, other] = [units[a.unit], units[b.unit]];
    return (
      Math.round(b.score * 1000) - Math.round(a.score * 1000) ||
      b.words - a.words ||
      BIGGER.indexOf(one?.category ?? 'B') - BIGGER.indexOf(other?.category ?? 'B') ||
      a.how - b.how ||
      a.unit - b.unit
    );
  };

  return (typed, limit) => {
    let scored = scoresFor(typed);
    const top = scored.reduce((most, { score }) => Math.max(most, score), 0);
    if (top < WELL_READ && /[a-z]/i.test(typed)) {
      const other = scoresFor(fromOtherLayout(typed.slice(0, 300)));
      if (other.some(({ score }) => score > top)) scored = other;
    }
    return scored
      .sort(order)
      .slice(0, limit)
      .flatMap(({ unit, score }) => {
        const place = units[unit];
        return place ? [{ place, likeness: Math.min(1, score) }] : [];
      });
  };
}

function ofKind(category: PlaceCategory | undefined, said: readonly PlaceCategory[] | undefined): number {
  if (said === undefined || category === undefined) return 1;
  if (said.includes(category)) return category === said[0] ? 1 : 0.995;
  return SETTLEMENTS.includes(category) && SETTLEMENTS.includes(said[0]) ? OTHER_KIND : OTHER_SIZE;
}

/** Which of some names a unit bears, looked up from the unit. */
function namesBorne(names: Names, count: number) {
  const first = new Int32Array(count).fill(-1);
  const more = new Map<number, number[]>();
  const raions = new Map<number, number>();
  for (let name = 0; name < names.count; name += 1) {
    for (let at = names.bearerBegins[name] ?? 0; at < (names.bearerBegins[name + 1] ?? 0); at += 1) {
      const bearer = names.bearers[at] ?? 0;
      const [unit, how] = [bearer >> 2, bearer & 3];
      if (how === OWN) first[unit] = name;
      else if (how === FORMER) more.set(unit, [...(more.get(unit) ?? []), name]);
      else raions.set(unit, name);
    }
  }
  const like = (name: number | undefined, named: Window['near']): number =>
    name === undefined ? 0 : (named.find((one) => one.name === name)?.likeness ?? 0);
  return {
    any: (unit: number, named: Window['near']): number =>
      Math.max(like(first[unit], named), ...(more.get(unit) ?? []).map((name) => like(name, named))),
    raion: (unit: number, named: Window['near']): number => like(raions.get(unit), named),
  };
}
