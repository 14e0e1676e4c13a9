// What a step on the way to a person is made of, before it has words: lines below its text, and buttons that answer something.
import type { Place } from '../flow.ts';
import type { PlaceUnit } from '../places/place.ts';

/** A value in a line, put into words where the language is known. */
export type PersonValue =
  | string
  | number
  /** A moment, told in Kyiv time. */
  | { readonly time: number }
  /** A place of the gazetteer. */
  | { readonly unit: PlaceUnit }
  /** Other texts of `handoff.yaml`, or of another file, one after the other. */
  | { readonly keys: readonly string[] }
  /** Languages by their codes, to be named in the language of the screen. */
  | { readonly languages: readonly string[] };

/** A sentence of `handoff.yaml`, said below the text of the step. */
export interface PersonLine {
  readonly say: string;
  readonly values?: Readonly<Record<string, PersonValue>>;
}

/** A button that answers something and leads on; its words are `handoff.<say>`. */
export interface PersonButton {
  readonly kind: 'answer';
  readonly say: string;
  readonly values?: Readonly<Record<string, PersonValue>>;
  /** In a list of which one is chosen. */
  readonly ticked?: boolean;
  readonly to: Place;
}

/** What a view is made of. */
export interface PersonMade {
  readonly rows: readonly (readonly PersonButton[])[];
  readonly lines: readonly PersonLine[];
  /** Numbers that are shown besides those of the step. */
  readonly phones?: readonly string[];
  /** Her own words, shown once, exactly as they will be sent. */
  readonly quote?: string;
}
