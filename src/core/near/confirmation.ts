// A link with which whoever runs a service confirms its entry: it proves itself, for a month, and names neither person nor service.
import { timingSafeEqual } from 'node:crypto';

/** Proves a text under a key of the operator's: at least 24 hexadecimal digits. */
export type Prove = (text: string) => string;

/** A link works so many days. */
export const LINK_DAYS = 30;

/** What a link begins with, so that it is told from others. */
const KIND = 'c';
const PROOF = 24;
const TOKEN = /^([0-9a-z]{3})-([0-9a-f]{24})$/;
const DAY = 86_400_000;

/** The token for a service: the day until which it holds, and the proof. It fits a link and a button. @param now milliseconds since 1970 */
export function tokenFor(service: string, now: number, prove: Prove): string {
  const until = (Math.floor(now / DAY) + LINK_DAYS).toString(36);
  return `${until}-${proofOf(service, until, prove)}`;
}

/** The service that a token is for; undefined where it is wrong, too old, or of another key. */
export function serviceOf(token: string | undefined, services: Iterable<string>, now: number, prove: Prove): string | undefined {
  const [, until, proof] = TOKEN.exec(token ?? '') ?? [];
  if (until === undefined || proof === undefined || Number.parseInt(until, 36) < Math.floor(now / DAY)) return undefined;
  const given = Buffer.from(proof);
  return [...services].find((service) => timingSafeEqual(Buffer.from(proofOf(service, until, prove)), given));
}

/** What a link to the bot carries. */
export function payloadOf(token: string): string {
  return KIND + token;
}

/** The token in what a link carried; undefined where it is a link of another kind. What is no token is told by `serviceOf`. */
export function tokenIn(payload: string | undefined): string | undefined {
  return /^c([0-9a-z-]{1,44})$/.exec(payload ?? '')?.[1];
}

function proofOf(service: string, until: string, prove: Prove): string {
  return prove(`${until} ${service}`).slice(0, PROOF);
}
