// What a stored key is: the shape of the keys page, and how a key that was seen is found on it.
//
// To add a key: write its line into stored-volatile.ts, stored-durable.ts or stored-jobs.ts, with what it is for, what is in it and how long
// it may live, then run `npm run data-map`. A key that has no line, lives longer than its line says, or is of another type or form, turns
// the drill of a seizure red (test/seizure).

/** How a kind of value looks to one who reads Redis. Each member of a list, set or hash looks like this. */
export type Form = keyof typeof FORMS;

/** What can be said of a value without a key. A digest, a seal and a name are the characters of base64url and nothing else. */
export const FORMS = {
  /** AES-256-GCM, base64url; before a handoff stands the day it began on. */
  sealed: /^(\d{5}\.)?[\w-]{64,}$/,
  name: /^\d{5}\.[\w-]{22}$/,
  digest: /^[\w-]{43}$/,
  /** Drawn at random: of a handoff 16 hexadecimal digits, of one of the staff 8. */
  id: /^[0-9a-f]{8}([0-9a-f]{8})?$/,
  number: /^\d{1,16}$/,
  /** What a count is called, or a service of the directory. */
  label: /^[a-z0-9][a-z0-9-]{0,60}$/,
  day: /^\d{4}-\d\d-\d\d$/,
  /** Of BullMQ: settings, times, ids of handoffs, tokens; no quotation of anything. */
  job: /^[\w ".:,{}[\]-]*$/,
} as const;

/** One kind of key. */
export interface StoredKey {
  /** Each pattern with the type that Redis says. `NN`, `<name>` and their like are explained in `PLACES`. */
  readonly keys: Readonly<Record<string, 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream'>>;
  readonly purpose: string;
  /** What is in it, as one reads it in the data map. */
  readonly content: string;
  /** Until when, in words. */
  readonly until: string;
  readonly readers: string;
  /** What Redis may say at most of how long it still keeps the key. Milliseconds; undefined: for ever. */
  readonly life: number | undefined;
  /** How old one member, or one value, may be at most: a key that many share lives on. Milliseconds; left out: as the key. */
  readonly each?: number;
  /** What the values, or members, look like. For a hash: its values. */
  readonly form: Form | RegExp;
  /** For a hash: what its fields look like. */
  readonly fields?: Form | RegExp;
}

/** What stands in a pattern for what differs. */
const PLACES: Readonly<Record<string, RegExp>> = {
  NN: /\d\d/,
  '<name>': /\d{5}\.[\w-]{22}/,
  '<digest>': /[\w-]{22}/,
  '<day>': /\d{5}/,
  '<code>': /e-[a-z0-9]{5}/,
  '<month>': /\d{4}-\d\d/,
  '<seal>': /[0-9a-f]{8}/,
  '<id>': /[0-9a-f]{16}/,
  '<staff>': /[0-9a-f]{8}/,
  '<queue>': /handoffs|sweeps/,
  '<n>': /\d+/,
  '<time>': /\d{13}/,
  '<shared>': /codes|requests|drafts/,
};

/** A key that was seen, and its line of the page. */
export interface Found {
  readonly stored: StoredKey;
  readonly pattern: string;
  readonly type: string;
}

/** Every line of a page that a key fits: exactly one, or the page is wrong. */
export function linesOf(page: readonly StoredKey[], key: string): Found[] {
  return page.flatMap((stored) =>
    Object.entries(stored.keys).flatMap(([pattern, type]) => (patternOf(pattern).test(key) ? [{ stored, pattern, type }] : [])),
  );
}

const PATTERNS = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  const known = PATTERNS.get(pattern);
  if (known) return known;
  const parts = pattern.split(/(NN|<[a-z]+>)/);
  const made = new RegExp(
    `^${parts.map((part) => (PLACES[part] ? `(?:${PLACES[part].source})` : part.replace(/[{}]/g, '\\$&'))).join('')}$`,
  );
  PATTERNS.set(pattern, made);
  return made;
}
