// What a place is: one unit of the state codifier (КАТОТТГ), and what somebody looking for help must know of it.

/** Letters of the codifier: oblast, city with a special status, raion, hromada, city, settlement, village, city district. */
export const CATEGORIES = ['O', 'K', 'P', 'H', 'M', 'X', 'C', 'B'] as const;
export type PlaceCategory = (typeof CATEGORIES)[number];

/** What the state's list of territories says of a place. A place on none of its lists is free. */
export const STATUSES = ['free', 'possible-hostilities', 'active-hostilities', 'occupied'] as const;
export type PlaceStatus = (typeof STATUSES)[number];

/** One place. */
export interface PlaceUnit {
  /** `UA` and seventeen digits. */
  readonly code: string;
  readonly category: PlaceCategory;
  readonly name: string;
  /** The unit it lies in; undefined for an oblast and a city with a special status. */
  readonly parent: string | undefined;
  /** Former names, and the former raion for those who still know the place by it. */
  readonly former: readonly string[];
  readonly status: PlaceStatus;
  /** The day from which the list counts it so, YYYY-MM-DD. */
  readonly since: string | undefined;
}

/** A place that typed words may mean. */
export interface PlaceMatch {
  readonly place: PlaceUnit;
  /** From 0 to 1; 1 is the name as it is written. */
  readonly likeness: number;
}

/** All places that the bot knows. Pure and immutable. */
export interface Gazetteer {
  readonly size: number;
  at(code: string): PlaceUnit | undefined;
  /** The place itself first, then all it lies in, the oblast last; empty for an unknown code. */
  chain(code: string): readonly PlaceUnit[];
  /** What lies directly in a place, in the order of the alphabet; without a code, the oblasts. */
  within(code?: string): readonly PlaceUnit[];
  /** What typed words may mean, the likeliest first; empty where nothing is near. At most `limit`. */
  find(words: string, limit: number): readonly PlaceMatch[];
  /** What holds for a place: its own status, else that of the nearest unit around it that has one. */
  statusOf(code: string): PlaceStatus;
}

/** The hromada of a place, or the city with a special status that it lies in; the place itself where it lies in none. */
export function hromadaOf<Code extends string | undefined>(code: Code, places: Pick<Gazetteer, 'chain'>): Code | string {
  return code === undefined ? code : (places.chain(code).find(({ category }) => category === 'H' || category === 'K')?.code ?? code);
}
