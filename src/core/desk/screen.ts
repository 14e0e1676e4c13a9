// A screen of the staff's, before it has words: keys of `desk` in the locales, what is put into them, and buttons.
import type { Place } from '../flow.ts';
import type { PlaceUnit } from '../places/place.ts';
import type { Span } from '../roster/away.ts';
import type { Duty } from '../roster/staff.ts';

/** What is put into a text. What depends on the language is named, and said when the screen gets its words. */
export type DeskValue =
  | string
  | number
  | { readonly key: string; readonly values?: DeskValues }
  | { readonly day: string }
  | { readonly span: Span }
  | { readonly duty: readonly Duty[] }
  | { readonly languages: readonly string[] }
  | { readonly place: PlaceUnit }
  | { readonly service: string }
  | { readonly lines: readonly DeskText[] };
export type DeskValues = Readonly<Record<string, DeskValue>>;

/** A text of `desk` with its values. */
export interface DeskText {
  readonly key: string;
  readonly values?: DeskValues;
}

/** A button: it does something at the desk, opens a step of a flow, copies a text, or hides everything. */
export type DeskButton =
  | { readonly label: DeskText; readonly ticked?: boolean; readonly deed: string; readonly about?: string }
  | { readonly label: DeskText; readonly ticked?: boolean; readonly to: Place }
  | { readonly label: DeskText; readonly copy: string }
  | { readonly exit: true };

export interface DeskScreen {
  /** Paragraphs, one under the other. */
  readonly says: readonly DeskText[];
  readonly rows: readonly (readonly DeskButton[])[];
}

/** What the last row of every screen holds: the way back to the desk, and the way out. */
export const HOME: readonly DeskButton[] = [{ label: { key: 'button.home' }, deed: 'home' }, { exit: true }];

/** So many entries of a list stand on one screen: Telegram takes a hundred buttons at most, and ten kilobytes of them. */
const LISTED = 24;

/**
 * One page of a list that grows, and the ways to the pages beside it.
 * @param name the deed that shows the list @param about the page, as a button carries it; nothing: the first
 */
export function paged<T>(
  all: readonly T[],
  name: string,
  about: string,
): { readonly shown: readonly T[]; readonly turns: DeskScreen['rows'] } {
  const last = Math.max(0, Math.ceil(all.length / LISTED) - 1);
  // What a list of before has led to may be gone.
  const page = /^\d{1,4}$/.test(about) ? Math.min(Number(about), last) : 0;
  const turn = (key: string, to: number): DeskButton => ({ label: { key: `button.${key}` }, deed: name, about: String(to) });
  const turns = [...(page > 0 ? [turn('fewer', page - 1)] : []), ...(page < last ? [turn('more', page + 1)] : [])];
  return { shown: all.slice(page * LISTED, (page + 1) * LISTED), turns: turns.length > 0 ? [turns] : [] };
}

/** A screen that says one thing and leads back. */
export function said(key: string, values?: DeskValues, rows: DeskScreen['rows'] = []): DeskScreen {
  return { says: [{ key, ...(values && { values }) }], rows: [...rows, HOME] };
}

/** A button with a label of its own name. */
export function deed(name: string, about?: string, values?: DeskValues): DeskButton {
  return { label: { key: `button.${name}`, ...(values && { values }) }, deed: name, ...(about !== undefined && { about }) };
}
