// The pocket code: a step carried to another phone as a number on paper. It is a sealed place and an hour; nothing of it is stored anywhere.
import { createHash } from 'node:crypto';
import type { Arrival } from './arrival.ts';
import { type Content, isPublished, type Place, placeOf, stepAt, written } from './flow.ts';
import type { World } from './screen.ts';

/** Scrambles a text under a secret, 32 bytes. */
export type Scramble = (text: string) => Uint8Array;

/** What a code is made and read with. */
export interface Pocket {
  readonly content: Content;
  readonly now: number;
  readonly scramble: Scramble;
}

/** A code is good in the hour in which it was made and in the next one. Milliseconds. */
const HOUR = 60 * 60 * 1000;

/**
 * What is sealed: which step, of so many; something that differs from moment to moment, so that two codes of one step are not alike; and
 * nothing, by which a number that was made up is known. Together they are LEFT × RIGHT.
 */
const STEPS = 9000;
const SALTS = 100_000;
const NOTHING = 10_000_000;

/** The two halves that scramble each other. */
const LEFT = 90_000_000;
const RIGHT = 100_000_000;
const ROUNDS = 10;

/** A code never begins with a zero: nobody dials it by mistake inside the country. */
const FIRST = 10n ** 15n;

/** What looks like a code, perhaps with a slip in it: about sixteen digits, and what people write between digits. */
const LIKE = /^\+?\d(?:[\s().,·–—-]*\d){14,16}$/;

/** Steps that may be carried: what everybody may read, and nothing that tells where she is or that she talks to somebody. */
export function carriable(content: Content): readonly string[] {
  const closed = placeOf(content.frame.occupied).flow;
  return [...content.flows]
    .filter(([flow, { bare, aside, staff }]) => !bare && !aside && !staff && flow !== closed)
    .flatMap(([flow, { steps }]) => Object.keys(steps).map((step) => ({ flow, step })))
    .filter((place) => isCarriable(stepAt(content, place)))
    .map(written)
    .sort()
    .slice(0, STEPS);
}

function isCarriable(step: ReturnType<typeof stepAt>): boolean {
  return step !== undefined && isPublished(step) && !step.view && !step.aside && !step.assemble;
}

/** The code for a place, now; undefined where it is not carried. */
export function codeFor(place: Place, { content, now, scramble }: Pocket): string | undefined {
  const steps = carriable(content);
  const index = steps.indexOf(written(place));
  if (index < 0) return undefined;
  const plain = (BigInt(index) * BigInt(SALTS) + BigInt(now % SALTS)) * BigInt(NOTHING);
  return spaced(String(FIRST + mixed(plain, tweak(steps, hourOf(now)), scramble)));
}

/** Where a number on paper leads that somebody types; where it leads nowhere, what is said of that. Undefined: it is no such number. */
export function carriedTo(arrival: Arrival, { content, now, scramble }: World): Place | undefined {
  const wrong = content.views.get('pocket-wrong');
  if (arrival.kind !== 'words' || !scramble || !wrong || !isCodeLike(arrival.words)) return undefined;
  return placeFor(arrival.words, { content, now, scramble }) ?? wrong;
}

/** Whether words are meant to be a code. */
export function isCodeLike(words: string): boolean {
  return LIKE.test(words.trim());
}

/**
 * Where a code leads; undefined for one that is wrong, of another content, or too old: these are one and the same, also in the time it takes.
 */
export function placeFor(words: string, { content, now, scramble }: Pocket): Place | undefined {
  const digits = words.replace(/\D/g, '');
  const given = BigInt(digits.padEnd(16, '0').slice(0, 16)) - FIRST;
  const steps = carriable(content);
  const found = [0, 1].map((back) => {
    const plain = given < 0n ? 1n : unmixed(given, tweak(steps, hourOf(now) - back), scramble);
    return plain % BigInt(NOTHING) === 0n ? steps[Number(plain / BigInt(NOTHING) / BigInt(SALTS))] : undefined;
  });
  const step = digits.length === 16 ? found.find((one) => one !== undefined) : undefined;
  return step === undefined ? undefined : placeOf(step);
}

function hourOf(now: number): number {
  return Math.floor(now / HOUR);
}

/** Another hour, or another content, is another scramble. */
function tweak(steps: readonly string[], hour: number): string {
  return `${createHash('sha256').update(steps.join()).digest('base64url')} ${hour}`;
}

/** A Feistel network over two halves that are not powers of two: a permutation of all numbers below LEFT × RIGHT. */
function mixed(plain: bigint, tweaked: string, scramble: Scramble): bigint {
  let [left, right] = halves(plain);
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) left = (left + noise(scramble, tweaked, round, right)) % LEFT;
    else right = (right + noise(scramble, tweaked, round, left)) % RIGHT;
  }
  return joined(left, right);
}

function unmixed(sealed: bigint, tweaked: string, scramble: Scramble): bigint {
  let [left, right] = halves(sealed);
  for (let round = ROUNDS - 1; round >= 0; round--) {
    if (round % 2 === 0) left = (left + LEFT - (noise(scramble, tweaked, round, right) % LEFT)) % LEFT;
    else right = (right + RIGHT - (noise(scramble, tweaked, round, left) % RIGHT)) % RIGHT;
  }
  return joined(left, right);
}

function noise(scramble: Scramble, tweaked: string, round: number, half: number): number {
  return Buffer.from(scramble(`${tweaked} ${round} ${half}`)).readUIntBE(0, 6);
}

function halves(number: bigint): [number, number] {
  return [Number(number / BigInt(RIGHT)), Number(number % BigInt(RIGHT))];
}

function joined(left: number, right: number): bigint {
  return BigInt(left) * BigInt(RIGHT) + BigInt(right);
}

/** As a telephone number is written down, with one inside the house. */
function spaced(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d\d)(\d\d)(\d{3})(\d{3})$/, '$1-$2-$3-$4, $5-$6');
}
