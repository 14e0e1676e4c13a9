// The index of names: each distinct name once, packed into typed arrays, and found by the pairs of letters in it.
import { endingOf } from './endings.ts';
import { BITS, heard, LETTERS } from './letters.ts';
import type { PlaceUnit } from './place.ts';

/** How a unit bears a name. */
export const OWN = 0;
/** It was, or is also, called so. */
export const FORMER = 1;
/** It lay in a raion of that name. */
export const RAION = 2;

/** All names, numbered. */
export interface Names {
  readonly count: number;
  /** The name of a number, in lower case, without signs. */
  readonly spelt: readonly string[];
  /** Letters of all names, one after the other; a number from LETTERS on stands for all endings of a class. */
  readonly packed: Uint8Array;
  /** Where a name begins in `packed`; the next one's beginning is its end. */
  readonly begins: Uint32Array;
  /** How many letters a name has, its own endings counted. */
  readonly lengths: Uint8Array;
  /** Names that have a pair of letters: those from `pairBegins[pair]` to the next. */
  readonly pairBegins: Uint32Array;
  readonly pairNames: Uint32Array;
  /** How much a pair tells: rare ones more. */
  readonly weights: Uint8Array;
  /** The weights of all pairs of a name together. */
  readonly totals: Uint16Array;
  /** Who bears a name: those from `bearerBegins[name]` to the next; a unit's place times 4, and how it bears the name. */
  readonly bearerBegins: Uint32Array;
  readonly bearers: Uint32Array;
}

const PAIRS = LETTERS * LETTERS;
const FORMER_RAION = /^(.+?) район$/;

/** A name as names are compared: lower case, and nothing but letters and single spaces. */
export function speltOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’ʼ`´‘′]/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

/** Calls with each pair of neighbouring letters, the edges of the whole as letters. */
export function eachPair(letters: readonly number[], call: (pair: number) => void): void {
  let before = 0;
  for (const letter of letters) {
    call((before << BITS) | letter);
    before = letter;
  }
  call(before << BITS);
}

/** Numbers the names of all units. */
export function namesOf(units: readonly PlaceUnit[]): Names {
  const numbers = new Map<string, number>();
  // A name is borne by many: it is worked out how it is compared only once.
  const written = new Map<string, number>();
  const bearing: number[] = [];
  const bear = (name: string, unit: number, how: number): void => {
    let number = written.get(name);
    if (number === undefined) {
      const spelt = speltOf(name);
      number = numbers.get(spelt) ?? numbers.size;
      numbers.set(spelt, number);
      written.set(name, number);
    }
    bearing.push(number, unit * 4 + how);
  };
  for (const [at, unit] of units.entries()) {
    bear(unit.name, at, OWN);
    for (const former of unit.former) {
      const raion = FORMER_RAION.exec(former)?.[1];
      if (raion === undefined) bear(former, at, FORMER);
      else bear(raion, at, RAION);
    }
  }
  const spelt = [...numbers.keys()];
  const letters = spelt.map((name) => pack(name));
  return { count: spelt.length, spelt, ...packedNames(letters), ...pairsOf(letters), ...bearersOf(bearing, spelt.length) };
}

/** A name's letters with and without its endings. */
interface Packed {
  readonly whole: readonly number[];
  readonly withClasses: readonly number[];
}

function pack(name: string): Packed {
  const whole: number[] = [];
  const withClasses: number[] = [];
  for (const word of name.split(' ')) {
    const letters = heard(word);
    const { kind, length } = endingOf(word);
    whole.push(...letters);
    withClasses.push(...letters.slice(0, letters.length - length), LETTERS + kind);
  }
  return { whole, withClasses };
}

function packedNames(letters: readonly Packed[]): Pick<Names, 'packed' | 'begins' | 'lengths'> {
  const begins = new Uint32Array(letters.length + 1);
  for (const [at, { withClasses }] of letters.entries()) begins[at + 1] = (begins[at] ?? 0) + withClasses.length;
  const packed = new Uint8Array(begins[letters.length] ?? 0);
  for (const [at, { withClasses }] of letters.entries()) packed.set(withClasses, begins[at]);
  return { packed, begins, lengths: Uint8Array.from(letters, ({ whole }) => whole.length) };
}

function pairsOf(letters: readonly Packed[]): Pick<Names, 'pairBegins' | 'pairNames' | 'weights' | 'totals'> {
  const pairBegins = new Uint32Array(PAIRS + 1);
  const last = new Int32Array(PAIRS).fill(-1);
  const each = (call: (pair: number, name: number) => void): void => {
    last.fill(-1);
    for (const [name, { whole }] of letters.entries()) {
      eachPair(whole, (pair) => {
        if (last[pair] === name) return;
        last[pair] = name;
        call(pair, name);
      });
    }
  };
  each((pair) => {
    pairBegins[pair + 1] = (pairBegins[pair + 1] ?? 0) + 1;
  });
  const weights = new Uint8Array(PAIRS).fill(1);
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const having = pairBegins[pair + 1] ?? 0;
    weights[pair] = 2 + Math.round(Math.log2((letters.length + 1) / (having + 1)));
    pairBegins[pair + 1] = (pairBegins[pair] ?? 0) + having;
  }
  const pairNames = new Uint32Array(pairBegins[PAIRS] ?? 0);
  const next = pairBegins.slice();
  const totals = new Uint16Array(letters.length);
  each((pair, name) => {
    const at = next[pair] ?? 0;
    pairNames[at] = name;
    next[pair] = at + 1;
    totals[name] = (totals[name] ?? 0) + (weights[pair] ?? 0);
  });
  return { pairBegins, pairNames, weights, totals };
}

function bearersOf(bearing: readonly number[], count: number): Pick<Names, 'bearerBegins' | 'bearers'> {
  const bearerBegins = new Uint32Array(count + 1);
  for (let i = 0; i < bearing.length; i += 2) {
    const name = bearing[i] ?? 0;
    bearerBegins[name + 1] = (bearerBegins[name + 1] ?? 0) + 1;
  }
  for (let name = 0; name < count; name += 1) bearerBegins[name + 1] = (bearerBegins[name + 1] ?? 0) + (bearerBegins[name] ?? 0);
  const bearers = new Uint32Array(bearing.length / 2);
  const next = bearerBegins.slice();
  for (let i = 0; i < bearing.length; i += 2) {
    const name = bearing[i] ?? 0;
    const at = next[name] ?? 0;
    bearers[at] = bearing[i + 1] ?? 0;
    next[name] = at + 1;
  }
  return { bearerBegins, bearers };
}
