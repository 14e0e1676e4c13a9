// All that is remembered of a visitor, for how long, and in which form it is stored.
import { placeOf, type Place, written } from './flow.ts';

/** The conversation is forgotten this long after it began; nothing stretches it. Milliseconds. */
export const CONVERSATION_LIFE = 24 * 60 * 60 * 1000;

/** The ledger of message numbers lives so long after the first one; Telegram lets a bot delete for 48 h. Milliseconds. */
export const LEDGER_LIFE = 47 * 60 * 60 * 1000;

/** An exit is remembered so long, against deliveries from before it: Telegram delivers again within minutes. Milliseconds. */
export const EXIT_LIFE = 10 * 60_000;

/** Somebody has left. */
export interface Exit {
  /** Number of the delivery; earlier ones may come later, and are not answered. 0 where none was: she has closed the chat. */
  readonly id: number;
  /** What began before it is over. Milliseconds since 1970. */
  readonly at: number;
}

/** All we remember of a visitor. There is no field for anything she has said. */
export interface Conversation {
  /** When it began, in milliseconds since 1970, whole seconds. */
  readonly born: number;
  readonly language: string;
  /** Where she stands; screens said in passing do not move her. */
  readonly at: Place;
  /** Code of the place near which she looks for help, if she chose one; never an occupied one. */
  readonly near: string | undefined;
  /** The living message, as the channel numbers it; undefined until it is known. */
  readonly pane: number | undefined;
  /** How many of her words were not understood. */
  readonly misses: number;
  /** The last few arrivals that were answered, so that one delivered twice is answered once. */
  readonly seen: readonly number[];
  /** When the bot was last opened anew (milliseconds), and after which message: what was before is told to nobody. */
  readonly opened?: { readonly at: number; readonly after: number };
  /** Which kinds of count this conversation has given, one bit each, so that it gives each once; not what it gave. */
  readonly given?: number;
  /** A request of hers is under way, or a talk: should it ever be lost, she can be told. Not whose, nor what of. */
  readonly waits?: Waits;
}

/** Whether somebody else who holds her phone may know that she has asked (`plain`), or her sign guards it (`guarded`). */
export type Waits = 'plain' | 'guarded';

/** A conversation in which this is so from now on. */
export function waiting(conversation: Conversation, waits: Waits | undefined): Conversation {
  const { waits: _, ...rest } = conversation;
  return waits === undefined ? rest : { ...rest, waits };
}

/** How many answered arrivals are remembered. */
export const SEEN = 4;

const VERSION = 1;
const PLACE_CODE = /^UA\d{17}$/;

/** A conversation that begins now (milliseconds), and of which nothing is known yet. */
export function begin(now: number, language: string, at: Place): Conversation {
  return { born: Math.floor(now / 1000) * 1000, language, at, near: undefined, pane: undefined, misses: 0, seen: [] };
}

/** Whether it is still within its life at `now` (milliseconds). The store forgets too; this is the second lock. */
export function isAlive(conversation: Conversation, now: number): boolean {
  return now < conversation.born + CONVERSATION_LIFE;
}

/** Stands in the same number as what was given, above it: a version from before reads it, and leaves it be. */
const WAITS = { plain: 16, guarded: 32 } as const;
const BELOW = 15;

/** The stored form: a short array with its version first. */
export function freeze(c: Conversation): string {
  const at = written(c.at) + (c.at.picked === undefined ? '' : `:${c.at.picked}`);
  const all = [VERSION, c.born / 1000, c.language, at, c.pane ?? null, c.misses, c.seen];
  const opened = c.opened && [(c.opened.at - c.born) / 1000, c.opened.after];
  const given = (c.given ?? 0) | (c.waits ? WAITS[c.waits] : 0);
  if (given !== 0) return JSON.stringify([...all, c.near ?? null, opened ?? null, given]);
  if (opened) return JSON.stringify([...all, c.near ?? null, opened]);
  return JSON.stringify(c.near === undefined ? all : [...all, c.near]);
}

/** Reads the stored form. One that this version does not know is forgotten: undefined. */
export function thaw(text: string): Conversation | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(raw) || raw.length < 7 || raw.length > 10) return undefined;
  // By hand, because this is done for each press: a schema would take as long as opening the seal.
  const [version, born, language, at, pane, misses, seen, near, opened, given] = raw as unknown[];
  if (version !== VERSION || !isWhole(born) || !isShort(language, 8) || !isShort(at, 58)) return undefined;
  if ((pane !== null && !isWhole(pane)) || !isWhole(misses)) return undefined;
  if (!Array.isArray(seen) || seen.length > SEEN || !seen.every(isWhole)) return undefined;
  if (given !== undefined && !isWhole(given)) return undefined;
  if (opened !== undefined && opened !== null && !(Array.isArray(opened) && opened.length === 2 && opened.every(isWhole))) return undefined;
  const [since, after] = (opened ?? []) as readonly number[];
  if (near !== undefined && near !== null && !(typeof near === 'string' && PLACE_CODE.test(near))) return undefined;
  const [place = '', picked] = at.split(':');
  return {
    born: born * 1000,
    language,
    at: { ...placeOf(place), ...(picked !== undefined && { picked }) },
    near: near ?? undefined,
    pane: pane ?? undefined,
    misses,
    seen,
    ...(since !== undefined && after !== undefined && { opened: { at: (born + since) * 1000, after } }),
    ...(given !== undefined && (given & BELOW) !== 0 && { given: given & BELOW }),
    ...(given !== undefined && (given & WAITS.plain) !== 0 && { waits: 'plain' }),
    ...(given !== undefined && (given & WAITS.guarded) !== 0 && { waits: 'guarded' }),
  };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isShort(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}
