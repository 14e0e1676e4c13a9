// An outreach event that a coordinator announces: a day, a hromada and a kind. Nothing says who comes.
import { z } from 'zod';
import { drawCode } from '../counts/event-code.ts';

/** What an event is. Only ever added to at the end. */
export const EVENT_KINDS = ['meeting', 'lawyer', 'doctor', 'psychologist', 'children', 'aid'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

const shape = z.strictObject({
  code: z.string(),
  day: z.iso.date(),
  /** Code of a hromada, or of what is larger where the bot knows no hromada in it. */
  place: z.string().regex(/^UA\d{17}$/),
  kind: z.enum(EVENT_KINDS),
  /** Visitors read «a meeting», whatever it is. */
  quiet: z.boolean(),
});
export type OutreachEvent = Readonly<z.infer<typeof shape>>;

/** A code is good for counting so long after the event: a leaflet is found weeks later. Days. */
const CODE_DAYS = 90;

/** So many days ahead an event can be announced. */
export const AHEAD = 28;

function freezeEvent(event: OutreachEvent): string {
  return JSON.stringify(event);
}

/** Reads the stored form; undefined for one that this version does not know. */
function thawEvent(text: string): OutreachEvent | undefined {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** How events are written down, and how their codes are drawn and how long these are good: what a store has to know of them. */
export const EVENT_FORM = { freeze: freezeEvent, thaw: thawEvent, draw: drawCode, codeDays: CODE_DAYS };

/** The kind as visitors are told it. */
export function kindShown({ kind, quiet }: OutreachEvent): EventKind {
  return quiet ? 'meeting' : kind;
}
