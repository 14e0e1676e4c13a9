// What a flow is: the shape of everything in `flows/`, and the small questions the engine asks of it.
import { z } from 'zod';
import type { Counted } from './counts/tables.ts';
import { firstPage } from './near/asked.ts';
import type { Shelf } from './near/shelf.ts';
import { VIEWS, type View } from './near/views.ts';
import { PERSON_VIEWS, type PersonView } from './person/views.ts';
import type { Gazetteer } from './places/place.ts';
import { PRIVACY_VIEWS, type PrivacyView } from './privacy/views.ts';
import type { PromisePage } from './promises.ts';

/** Lower-case Latin letters, digits and single hyphens, at most 20 characters: a button must fit into 64 bytes. */
export const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name has only a-z, 0-9 and single hyphens')
  .max(20, 'a name has at most 20 characters');

/** Where a choice leads: `step` (of the same flow) or `flow/step`; to the doors for a need `flow/step:need`. */
const destination = z
  .string()
  .regex(/^[a-z0-9-]+(\/[a-z0-9-]+(:[a-z][a-z-]*)?)?$/, 'a destination is written step, flow/step or flow/step:need');

const place = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'a place is written flow/step');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD');

/** How well a statement is known. `draft` is from memory and is never shown to a visitor. */
export const confidence = z.enum(['confirmed', 'one-source', 'practice', 'signed', 'draft']);

/** What a screen gives away to one who holds the phone: nothing, what is meant to be done, or who helps. */
const ifRead = z.enum(['harmless', 'reveals-plan', 'reveals-contact']);

const stepShape = z.strictObject({
  sources: z.array(z.string()).min(1).optional(),
  confidence: confidence.optional(),
  check: z.string().min(1).optional(),
  signed: z.strictObject({ by: z.string().min(1), on: date }).optional(),
  values: z.record(z.string().regex(/^[a-z][a-z_]*$/), z.union([z.number(), z.string()])).optional(),
  phones: z.array(z.string()).min(1).optional(),
  choices: z.record(name, destination).optional(),
  back: destination.optional(),
  languages: z.literal(true).optional(),
  if_read: ifRead.optional(),
  copies: z
    .array(z.enum(['plain', 'quiet']))
    .min(1)
    .optional(),
  picks: z.array(name).min(1).max(12, 'a list to tick has at most 12 items').optional(),
  assemble: destination.optional(),
  picture: z.literal(true).optional(),
  aside: z.literal(true).optional(),
  view: z.enum([...VIEWS, ...PERSON_VIEWS, ...PRIVACY_VIEWS]).optional(),
  emergency: place.optional(),
  passed: z.literal(true).optional(),
});

export const flowShape = z.strictObject({
  kind: z.enum(['information', 'talk']),
  aside: z.literal(true).optional(),
  bare: z.literal(true).optional(),
  staff: z.literal(true).optional(),
  steps: z.record(name, stepShape),
});

export const frameShape = z.strictObject({
  rows: z.array(z.array(z.enum(['back', 'menu', 'exit', 'emergency'])).min(1)).min(1),
  menu: place,
  emergency: place,
  commands: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,31}$/), z.union([place, z.literal('exit')])),
  words: z.array(place).min(2),
  refused: z.strictObject({ contact: place, location: place, voice: place, file: place }),
  lost: place,
  unsafe: place,
  offer: place,
  occupied: place,
  ended: place,
  at_once: z.array(name),
});

export const countsShape = z.strictObject({ topics: z.record(name, z.array(name).min(1)), unasked: z.array(name).optional() });

export const sourceShape = z.strictObject({
  address: z.url().nullable(),
  seen: z.string().min(1),
  reviewed_on: date,
  reviewed_by: z.string().min(1),
  valid_until: date,
});

export type Step = z.infer<typeof stepShape>;
export type Flow = z.infer<typeof flowShape>;
export type Frame = z.infer<typeof frameShape>;
type Source = z.infer<typeof sourceShape>;

/** A flow of this name does not exist: in a conversation it says that the desk of the staff is shown, and which screen of it. */
export const DESK = 'desk';

/** Where a visitor stands, and where a button leads. */
export interface Place {
  readonly flow: string;
  readonly step: string;
  /** What its button carried: what is ticked there, which picture of it is meant, or what is looked for. */
  readonly picked?: string;
}

/** All that the engine knows of the content; no sentence is in it. */
export interface Content {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly frame: Frame;
  readonly sources: ReadonlyMap<string, Source>;
  readonly places: Gazetteer;
  /** The directory, laid out for looking up. */
  readonly shelf: Shelf;
  /** The step that shows each view: of the search, of the way to a person, of privacy. */
  readonly views: ReadonlyMap<View | PersonView | PrivacyView, Place>;
  /** Phone numbers by their id in the directory. */
  readonly phones: ReadonlyMap<string, string>;
  /** The first one is the default. */
  readonly languages: readonly string[];
  /** Typed words (lower case, all languages) that mean a command of the frame. */
  readonly words: ReadonlyMap<string, string>;
  /** What is promised, page by page; its sentences are words, and not looked at here. */
  readonly promises: readonly PromisePage[];
  /** What is counted. */
  readonly counted: Counted;
  /** What somebody's own words may be about: names of choices of the frame's offer, the most urgent first, and `exit`; mostly none. Pure. */
  readonly understand: (words: string) => readonly string[];
}

/** Reads `flow/step`, `flow/step:need`, or `step` as a step of `home`. */
export function placeOf(written: string, home = ''): Place {
  const [way = '', need] = written.split(':');
  const [first = '', second] = way.split('/');
  if (second === undefined) return { flow: home, step: first };
  return { flow: first, step: second, ...(need !== undefined && { picked: firstPage(need) }) };
}

/** Writes a place as it stands in the files. */
export function written(place: Place): string {
  return `${place.flow}/${place.step}`;
}

/** The step at a place, or undefined where the content has none (any more). */
export function stepAt(content: Content, place: Place): Step | undefined {
  const steps = content.flows.get(place.flow)?.steps;
  return steps && Object.hasOwn(steps, place.step) ? steps[place.step] : undefined;
}

/** The step that shows a view; where the content has none, the menu. */
export function stepOf(view: View | PersonView | PrivacyView, content: Content): Place {
  return content.views.get(view) ?? placeOf(content.frame.menu);
}

/** Whether a place is only said in passing: that somebody has read it is written down nowhere. */
export function isAside(content: Content, place: Place): boolean {
  return (content.flows.get(place.flow)?.aside ?? stepAt(content, place)?.aside) === true;
}

/** Whether a place belongs to the staff: visitors never come there, whatever button they press. */
export function isForStaff(content: Content, { flow }: Place): boolean {
  return content.flows.get(flow)?.staff === true;
}

/** Whether a visitor may see this step: drafts are for the simulator. */
export function isPublished(step: Step): boolean {
  return step.confidence !== 'draft';
}
