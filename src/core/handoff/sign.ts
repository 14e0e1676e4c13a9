// The return check: she chooses one of twelve plain things, and only a salted digest of it is kept.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Things of every day. Each has its word in `locales`. */
export const SIGNS = ['apple', 'boat', 'key', 'cup', 'tree', 'fish', 'lamp', 'bell', 'leaf', 'snow', 'bread', 'cloud'] as const;
export type Sign = (typeof SIGNS)[number];

/** What is kept of a choice. Another salt makes another digest. */
export function digestOf(salt: string, choice: Sign): string {
  return createHmac('sha256', salt).update(choice).digest('base64url');
}

/** Compares without telling by its time how much was alike. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
