// What the screens about privacy are made of, before they have words.
import type { Place } from '../flow.ts';
import type { PlaceUnit } from '../places/place.ts';
import type { PromisePage } from '../promises.ts';

/** Leads to a page of promises; its words are that page's title. */
export interface PromisesButton {
  readonly kind: 'promises';
  readonly page: PromisePage;
  readonly to: Place;
}

/** A value in a line of the record, put into words where the language is known. */
export type RecordValue =
  | number
  /** A moment, told in Kyiv time. */
  | { readonly time: number }
  /** A step, told by its heading. */
  | { readonly step: Place }
  | { readonly unit: PlaceUnit }
  | { readonly language: string };

/** A sentence of `record.yaml`. */
export interface RecordLine {
  readonly say: string;
  readonly values?: Readonly<Record<string, RecordValue>>;
}

/** A stored field as it is, or undefined where it is not shown. */
export interface RawField {
  readonly field: string;
  readonly value: string | undefined;
}

/** What is stored of her, in words and as it is. */
export interface Recorded {
  readonly lines: readonly RecordLine[];
  readonly raw: readonly { readonly name: string; readonly fields: readonly RawField[] }[];
}
