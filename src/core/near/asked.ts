// What is looked for, as a button carries it: `talk-120`, and after it what the button itself means.
import { CHANNELS, type Channel, SEEKERS, type Seeker } from './door.ts';

/** What is looked for, and which page of the answer is meant. */
export interface Asked {
  readonly need: string;
  readonly channel: Channel | undefined;
  readonly seeker: Seeker | undefined;
  readonly page: number;
}

const WRITTEN = /^([a-z][a-z-]{0,10}[a-z]|[a-z])-(\d)(\d)(\d{1,2})(?:-(.+))?$/;

/** A button carries two digits of a page. */
export const LAST_PAGE = 99;

/** Reads what a button carries; undefined where it asks for nothing. `rest` is what stands after it. */
export function readAsked(carried: string | undefined): { readonly asked: Asked; readonly rest: string | undefined } | undefined {
  const [, need, channel = '', seeker = '', page = '', rest] = WRITTEN.exec(carried ?? '') ?? [];
  if (need === undefined) return undefined;
  return { asked: { need, channel: CHANNELS[Number(channel) - 1], seeker: SEEKERS[Number(seeker) - 1], page: Number(page) }, rest };
}

/** Writes it for a button. */
export function writeAsked({ need, channel, seeker, page }: Asked, rest?: string): string {
  const digit = <T>(all: readonly T[], one: T | undefined) => (one === undefined ? 0 : all.indexOf(one) + 1);
  return `${need}-${digit(CHANNELS, channel)}${digit(SEEKERS, seeker)}${Math.min(page, LAST_PAGE)}${rest === undefined ? '' : `-${rest}`}`;
}

/** The first page of what answers a need, as a button carries it. */
export function firstPage(need: string): string {
  return writeAsked({ need, channel: undefined, seeker: undefined, page: 0 });
}

/** A place's code as a button carries it, without the letters that all codes share. */
export function writeCode(code: string): string {
  return code.replace(/^UA/, '');
}

/** Reads a code that a button carries, with the page after it; undefined where there is none. */
export function readCode(carried: string | undefined): { readonly code: string; readonly page: number } | undefined {
  const [, digits, page] = /^(\d{17})(?:-(\d{1,2}))?$/.exec(carried ?? '') ?? [];
  return digits === undefined ? undefined : { code: `UA${digits}`, page: Number(page ?? 0) };
}
