// All places, joined: what lies in what, what holds where, and what typed words may mean.
import type { Gazetteer, PlaceUnit } from './place.ts';
import { searchOver } from './search.ts';

/** Deeper than the codifier is: oblast, raion, hromada, settlement, district. A parent that leads in a circle ends here. */
const DEEPEST = 8;

/** Makes a gazetteer. The index of names is made when it is first asked for. */
export function gazetteerOf(units: readonly PlaceUnit[]): Gazetteer {
  const places = new Map(units.map((unit, at) => [unit.code, at]));
  const at = (code: string): PlaceUnit | undefined => units[places.get(code) ?? -1];
  let inside: Map<string | undefined, PlaceUnit[]> | undefined;
  const order = new Intl.Collator('uk');
  let search: ReturnType<typeof searchOver> | undefined;

  const chain = (code: string): PlaceUnit[] => {
    const found: PlaceUnit[] = [];
    for (let unit = at(code); unit && found.length < DEEPEST; unit = unit.parent === undefined ? undefined : at(unit.parent))
      found.push(unit);
    return found;
  };

  const within = (code?: string): readonly PlaceUnit[] => {
    inside ??= Map.groupBy(units, ({ parent }) => parent);
    return inside.get(code) ?? [];
  };
  /** The list names parts, not the whole: where no part is free, neither is the whole, and it is occupied if any part is. */
  const wholeStatusOf = (code: string, depth = 0): PlaceUnit['status'] => {
    const parts = within(code);
    if (parts.length === 0 || depth > DEEPEST) return 'free';
    const statuses = new Set(parts.map((part) => (part.status === 'free' ? wholeStatusOf(part.code, depth + 1) : part.status)));
    return statuses.has('free') ? 'free' : (WORST_FIRST.find((status) => statuses.has(status)) ?? 'free');
  };

  return {
    size: units.length,
    at,
    chain,
    within: (code) => within(code).toSorted((a, b) => order.compare(a.name, b.name)),
    find: (words, limit) => {
      search ??= searchOver(units, surroundings(units, places));
      return search(words, limit);
    },
    statusOf: (code) => chain(code).find(({ status }) => status !== 'free')?.status ?? wholeStatusOf(code),
  };
}

const WORST_FIRST: readonly PlaceUnit['status'][] = ['occupied', 'active-hostilities', 'possible-hostilities'];

/** What lies around each unit, the nearest first. */
function surroundings(units: readonly PlaceUnit[], places: ReadonlyMap<string, number>): (unit: number) => readonly number[] {
  const parents = Int32Array.from(units, ({ parent }) => (parent === undefined ? -1 : (places.get(parent) ?? -1)));
  return (unit) => {
    const around: number[] = [];
    for (let at = parents[unit] ?? -1; at >= 0 && around.length < DEEPEST; at = parents[at] ?? -1) around.push(at);
    return around;
  };
}
