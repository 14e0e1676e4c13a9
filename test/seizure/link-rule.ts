// A rule of the drill: nothing ties one name to another. No eight bytes stand under two names, on one day or on two.
import type { Entry } from './evidence.ts';

/** Eight bytes are eleven characters of base64url. */
const CHARACTERS = 11;
const BYTES = 8;

/** Eight bytes, and under whom they stand. */
export type Known = Map<string, string>;

const NAME = /\d{5}\.[\w-]{22}/;

/** Runs of a volatile store that stand under another name too, now or in a seizure from before. @param known is added to */
export function linked(entries: readonly Entry[], known: Known): string[] {
  const found: string[] = [];
  for (const { owner, text } of entries.flatMap(owned)) {
    for (const run of runsOf(text)) {
      const other = known.get(run);
      if (other === undefined) known.set(run, owner);
      else if (other !== owner) found.push(`${owner} and ${other} have something in common`);
    }
  }
  return [...new Set(found)];
}

/** What belongs to whom: the members of the due sets are names themselves, a day's key is its own. */
function owned({ key, values }: Entry): { owner: string; text: string }[] {
  const name = NAME.exec(key)?.[0];
  if (name === undefined && key.endsWith(':due')) return values.map((value) => ({ owner: value, text: value }));
  const owner = name ?? key.slice(key.indexOf(':') + 1);
  return [owner, ...values].map((text) => ({ owner, text }));
}

/** As it is written, and as the bytes that are written so. */
function* runsOf(text: string): Iterable<string> {
  for (let at = 0; at + CHARACTERS <= text.length; at++) yield text.slice(at, at + CHARACTERS);
  if (!/^[\w-]{64,}$/.test(text)) return;
  const bytes = Buffer.from(text, 'base64url');
  for (let at = 0; at + BYTES <= bytes.length; at++) yield `bytes ${bytes.toString('hex', at, at + BYTES)}`;
}
