// A handoff as text, for the store to seal.
import type { Handoff } from './handoff.ts';

/** Another shape is another version; a handoff of another version is not read, and forgotten by its life. */
const VERSION = 2;

/** The order of the values. */
const FIELDS = Object.keys({
  id: 0,
  phase: 0,
  born: 0,
  visitor: 0,
  language: 0,
  near: 0,
  yes: 0,
  no: 0,
  notFrom: 0,
  own: 0,
  topic: 0,
  note: 0,
  safe: 0,
  watched: 0,
  nudge: 0,
  sign: 0,
  slip: 0,
  alias: 0,
  notBefore: 0,
  asking: 0,
  asked: 0,
  owner: 0,
  seen: 0,
  present: 0,
  decoy: 0,
  pairs: 0,
  litter: 0,
  warned: 0,
  owed: 0,
  nudged: 0,
  outcome: 0,
  complaint: 0,
  tasks: 0,
  next: 0,
  taken: 0,
} satisfies Record<keyof Handoff, 0>) as readonly (keyof Handoff)[];

/** Values without their names. */
export function freeze(handoff: Handoff): string {
  return JSON.stringify([VERSION, ...FIELDS.map((field) => handoff[field])]);
}

/** Undefined where it cannot be read. */
export function thaw(frozen: string): Handoff | undefined {
  let read: unknown;
  try {
    read = JSON.parse(frozen);
  } catch {
    return undefined;
  }
  if (!Array.isArray(read) || read[0] !== VERSION || read.length !== FIELDS.length + 1) return undefined;
  return Object.fromEntries(FIELDS.map((field, at) => [field, (read[at + 1] as unknown) ?? undefined])) as unknown as Handoff;
}
