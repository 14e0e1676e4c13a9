// What a button carries: the language it was read in, the step it leads to and what is ticked or looked for there; so it means what it said without state.
import type { Place } from './flow.ts';

/** Telegram's limit for what a button carries, in bytes. All of it is ASCII. */
export const BUTTON_BYTES = 64;

const GO = /^([a-z]{2,8}):([a-z0-9-]{1,20}):([a-z0-9-]{1,20})(?::([0-9a-z-]{1,44}))?$/;
const EXIT = /^([a-z]{2,8}):exit$/;
/** No language has one letter, so that no button of a visitor's can be read as one of the staff's. */
const DESK = /^s:([a-z-]{1,20})(?::([A-Za-z0-9._-]{1,58}))?$/;

/** What a pressed button says. */
export type Pressed =
  | { readonly kind: 'press'; readonly language: string; readonly to: Place }
  | { readonly kind: 'exit'; readonly language: string }
  | { readonly kind: 'desk'; readonly deed: string; readonly about?: string }
  | { readonly kind: 'lost' };

/** What a button that leads to `to` carries. */
export function goData(language: string, to: Place): string {
  return [language, to.flow, to.step, ...(to.picked === undefined ? [] : [to.picked])].join(':');
}

/** What the quick exit carries. */
export function exitData(language: string): string {
  return `${language}:exit`;
}

/** What a button of the staff's carries: what it does, and to what. */
export function deskData(deed: string, about?: string): string {
  return about === undefined ? `s:${deed}` : `s:${deed}:${about}`;
}

/** Reads what a button carried; anything unreadable is `lost`, never an error. */
export function readButton(data: string): Pressed {
  const exit = EXIT.exec(data);
  if (exit) return { kind: 'exit', language: exit[1] ?? '' };
  const desk = DESK.exec(data);
  if (desk) return { kind: 'desk', deed: desk[1] ?? '', ...(desk[2] !== undefined && { about: desk[2] }) };
  const go = GO.exec(data);
  if (!go) return { kind: 'lost' };
  const [, language = '', flow = '', step = '', picked] = go;
  return { kind: 'press', language, to: { flow, step, ...(picked !== undefined && { picked }) } };
}
