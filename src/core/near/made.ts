// What a view of the search is made of, before it has words: its buttons, and what was found.
import type { Service } from '../directory.ts';
import type { ShownEvent } from '../events/view.ts';
import type { Place } from '../flow.ts';
import type { PlaceStatus, PlaceUnit } from '../places/place.ts';
import type { Channel, Door, Doors, Seeker } from './door.ts';

/** Buttons that only lead on; each has its words in `doors`. */
export const LEADING = [
  'more-doors',
  'fewer-doors',
  'more-places',
  'where',
  'elsewhere',
  'filter',
  'browse',
  'anywhere',
  'show',
  'right',
  'person',
] as const;

/** A button of the search, before it has words. */
export type NearButton =
  | { readonly kind: 'need'; readonly name: string; readonly to: Place }
  | { readonly kind: 'door'; readonly door: Door; readonly number: number; readonly to: Place }
  | { readonly kind: 'unit'; readonly unit: PlaceUnit; readonly around: readonly PlaceUnit[]; readonly to: Place }
  | { readonly kind: 'whole'; readonly unit: PlaceUnit; readonly to: Place }
  | { readonly kind: (typeof LEADING)[number]; readonly to: Place }
  | { readonly kind: 'channel'; readonly name: Channel | 'any'; readonly ticked: boolean; readonly to: Place }
  | { readonly kind: 'seeker'; readonly name: Seeker | 'any'; readonly ticked: boolean; readonly to: Place }
  | { readonly kind: 'copy-link'; readonly text: string }
  | { readonly kind: 'copy-door'; readonly door: Door }
  | { readonly kind: 'map'; readonly service: Service };

/** Whether a button belongs to the search. */
export function isNearButton<T extends { readonly kind: string }>(button: T): button is T & NearButton {
  return NEAR_KINDS.has(button.kind);
}

const NEAR_KINDS: ReadonlySet<string> = new Set<NearButton['kind']>([
  ...LEADING,
  ...(['need', 'door', 'unit', 'whole', 'channel', 'seeker', 'copy-link', 'copy-door', 'map'] as const),
]);

/** A door on a list. */
export interface Listed {
  readonly door: Door;
  readonly number: number;
  /** Where it helps; undefined where that is the whole country. */
  readonly helps: PlaceUnit | undefined;
}

/** What a view says besides the words of its step. */
export type Shown =
  | {
      readonly view: 'doors';
      readonly doors: readonly Listed[];
      readonly relaxed: Doors['relaxed'];
      readonly unit: PlaceUnit | undefined;
      readonly status: PlaceStatus;
      /** How many stand on the pages before, and on all of them. */
      readonly from: number;
      readonly of: number;
      /** The moment the hours are held against, in milliseconds since 1970. */
      readonly now: number;
    }
  | { readonly view: 'card'; readonly door: Door; readonly helps: readonly PlaceUnit[]; readonly now: number }
  | { readonly view: 'found'; readonly any: boolean }
  /** The entry that a link is for; undefined where the link is for none. */
  | { readonly view: 'confirm'; readonly door: Door | undefined; readonly helps: readonly PlaceUnit[]; readonly now: number }
  /** Whether it is kept that somebody has confirmed it. */
  | { readonly view: 'confirmed'; readonly kept: boolean }
  /** Events to come; `unit` is the oblast that they are of. */
  | { readonly view: 'events'; readonly events: readonly ShownEvent[]; readonly unit: PlaceUnit | undefined }
  /** The phrase of a day. */
  | { readonly view: 'phrase'; readonly day: string; readonly words: string | undefined }
  /** The number that leads to where she stands, from another phone; undefined where that is not carried. */
  | { readonly view: 'pocket'; readonly code: string | undefined };

/** What a view is made of: its rows of buttons, and what is said. */
export interface Made {
  readonly rows: readonly (readonly NearButton[])[];
  readonly shown?: Shown;
  readonly phones?: readonly string[];
}
