// Misspelt names of places and what is meant by them: some written by hand, many made by rules out of any list of places.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readRows } from '../../src/content/csv.ts';
import { speltOf } from '../../src/core/places/names.ts';
import type { Gazetteer, PlaceUnit } from '../../src/core/places/place.ts';

/** Typed words, and every place that they may mean. */
export interface Labelled {
  readonly typed: string;
  /** How it was made. */
  readonly kind: string;
  readonly meant: ReadonlySet<string>;
}

const bySpelling = (units: readonly PlaceUnit[]): Map<string, PlaceUnit[]> => Map.groupBy(units, ({ name }) => speltOf(name));
const codesOf = (units: readonly PlaceUnit[]): Set<string> => new Set(units.map(({ code }) => code));

/** Those written by hand. Every third is held back: whoever tunes on it measures nothing any more. */
export function byHand(units: readonly PlaceUnit[], part: 'tuning' | 'held-back'): Labelled[] {
  const same = bySpelling(units);
  const places = new Map(units.map((unit) => [unit.code, unit]));
  const [, ...rows] = readRows(readFileSync(resolve(import.meta.dirname, 'by-hand.csv'), 'utf8'));
  return rows
    .filter((_, at) => (at % 3 === 2) === (part === 'held-back'))
    .flatMap(({ fields: [typed = '', code = ''] }) => {
      const place = places.get(code);
      if (!place) return [];
      // «Золоте» may be any Золоте; with its raion named, it is that one.
      const beside = /район|область/.test(typed) && !['P', 'O', 'H'].includes(place.category);
      return [{ typed, kind: 'by hand', meant: beside ? new Set([code]) : codesOf(same.get(speltOf(place.name)) ?? []) }];
    });
}

/** Chance that can be repeated. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

type Roll = ReturnType<typeof dice>;
type Change = (name: string, roll: Roll) => string;

const KEYBOARD = ['йцукенгшщзхї', 'фівапролджє', 'ячсмитьбю'];
const KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const [OFFICIAL, POPULAR] = [
  'а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ю=iu я=ia ь= ’=',
  "а=a б=b в=v г=g ґ=g д=d е=e є=e ж=zh з=z и=i і=i ї=yi й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=ch ш=sh щ=sch ю=yu я=ya ь= ’='",
].map((table) => new Map(table.split(' ').map((pair) => pair.split('=') as [string, string])));

const inLatin = (name: string, letters: ReadonlyMap<string, string> | undefined): string =>
  Array.from(name.toLowerCase(), (letter) => letters?.get(letter) ?? letter).join('');

/** A place within a name where a finger may slip: mostly not on the first letter. */
const within = (name: string, roll: Roll): number => 1 + roll(Math.max(1, name.length - 1));

const missing: Change = (name, roll) => {
  const at = within(name, roll);
  return name.slice(0, at) + name.slice(at + 1);
};
const doubled: Change = (name, roll) => {
  const at = within(name, roll);
  return name.slice(0, at + 1) + name.slice(at);
};
const swapped: Change = (name, roll) => {
  const at = Math.min(within(name, roll), name.length - 2);
  return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
};
const neighbour: Change = (name, roll) => {
  const at = within(name, roll);
  const row = KEYBOARD.find((keys) => keys.includes(name.charAt(at))) ?? 'ав';
  const key = row.indexOf(name.charAt(at));
  return name.slice(0, at) + (row.charAt(key + (roll(2) === 0 ? -1 : 1)) || row.charAt(key - 1)) + name.slice(at + 1);
};
const russian: Change = (name) =>
  name
    .toLowerCase()
    .replace(/івка$/, 'овка')
    .replace(/їв(ка|ці)$/, 'ев$1')
    .replace(/ське$/, 'ское')
    .replace(/цьке$/, 'цкое')
    .replace(/(ов|ев|ин)е$/, '$1о')
    .replace(/([^нлтсз]н|[вршк])е$/, '$1ое')
    .replace(/(?<=[аеиоуіїєюя].+)на$/, 'на')
    .replace(/ськ/g, 'ск')
    .replace(/цьк/g, 'цк')
    .replace(/[’']/g, 'ь')
    .replace(/и/g, 'ы')
    .replace(/(?<=[гкхжчшщ])ы/g, 'и')
    .replace(/[іїйи](?=й$)/, 'и')
    .replace(/[ії]/g, 'и')
    .replace(/є/g, 'е');

/** A few cases, written down apart from those the search knows. */
const CASES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<=[сцз]ьк)а$/, ['ій', 'ої']],
  [/(?<=[сцз]ьк)ий$/, ['ому', 'ого']],
  [/ка$/, ['ці', 'ки', 'ку', 'кою']],
  [/га$/, ['зі', 'ги']],
  [/(?<=[бвдзлмнпрстчшж])а$/, ['і', 'и', 'у', 'ою']],
  [/(?<=[вднклмрст])е$/, ['ому', 'ого']],
  [/(?<=ськ|ин|ів|ир|ан|ад|од)$/, ['у', 'і', 'а', 'ом']],
  [/(?<=[аеиоуйльвнр]к)и$/, ['ах', 'ів', 'ам']],
  [/ці$/, ['цях', 'ців', 'цям']],
  [/ий$/, ['ому', 'ого']],
];
const inCase: Change = (name, roll) => {
  const rule = CASES.find(([end]) => end.test(name));
  if (!rule) return `в ${name}`;
  const ending = rule[1][roll(rule[1].length)] ?? '';
  return `${['в', 'у', 'з', 'біля'][roll(4)]} ${name.replace(rule[0], ending)}`;
};

const CHANGES: Readonly<Record<string, Change>> = {
  'as it is': (name) => name.toLowerCase(),
  'a letter missing': missing,
  'a letter twice': doubled,
  'letters swapped': swapped,
  'a neighbouring key': neighbour,
  'two slips': (name, roll) => neighbour(missing(name, roll), roll),
  'in Russian': russian,
  'in a case': inCase,
  'in a case, a letter missing': (name, roll) => inCase(missing(name, roll), roll),
  'official Latin': (name) => inLatin(name, OFFICIAL),
  'popular Latin': (name) => inLatin(name, POPULAR),
  'other layout': (name) => Array.from(name.toLowerCase(), (letter) => KEYS.charAt(KEYBOARD.join('').indexOf(letter)) || letter).join(''),
  'without signs': (name) => name.toLowerCase().replace(/[’ь-]/g, ''),
  'in a sentence': (name) => `я живу в селі ${name}`,
};

/** Those made by rules: each way in turn, for places by chance. */
export function byRules(gazetteer: Gazetteer, units: readonly PlaceUnit[], count: number, seed: number): Labelled[] {
  const roll = dice(seed);
  const same = bySpelling(units);
  const settlements = units.filter(({ category, name }) => ['M', 'X', 'C'].includes(category) && name.length > 3);
  const kinds = [...Object.keys(CHANGES), 'beside its raion', 'beside its oblast', 'a former name'];
  const renamed = settlements.filter(({ former }) => former.some((name) => !name.endsWith(' район')));
  return Array.from({ length: count }, (_, at): Labelled => {
    const kind = kinds[at % kinds.length] ?? '';
    const unit = pick(kind === 'a former name' && renamed.length > 0 ? renamed : settlements, roll);
    const all = same.get(speltOf(unit.name)) ?? [];
    if (kind === 'a former name') {
      const former = unit.former.find((name) => !name.endsWith(' район')) ?? unit.name;
      return { typed: former, kind, meant: new Set([unit.code, ...codesOf(same.get(speltOf(former)) ?? [])]) };
    }
    if (!kind.startsWith('beside')) return { typed: CHANGES[kind]?.(unit.name, roll) ?? unit.name, kind, meant: codesOf(all) };
    const around = gazetteer.chain(unit.code).find(({ category }) => category === (kind.endsWith('raion') ? 'P' : 'O'));
    const inside = all.filter(({ code }) => gazetteer.chain(code).includes(around ?? unit));
    return { typed: `${unit.name} ${around?.name} ${kind.endsWith('raion') ? 'район' : 'обл'}`, kind, meant: codesOf(inside) };
  });
}

function pick<T>(all: readonly T[], roll: Roll): T {
  return all[roll(all.length)] as T;
}

/** How well somebody who names places understood them. */
export interface Accuracy {
  readonly count: number;
  readonly first: number;
  readonly five: number;
  readonly missed: readonly Labelled[];
}

/** Asks for each and counts: right at once, and right among five. */
export function accuracyOf(labelled: readonly Labelled[], find: (typed: string) => readonly string[]): Accuracy {
  const found = labelled.map((one) => ({ one, at: find(one.typed).findIndex((code) => one.meant.has(code)) }));
  return {
    count: labelled.length,
    first: found.filter(({ at }) => at === 0).length / labelled.length,
    five: found.filter(({ at }) => at >= 0 && at < 5).length / labelled.length,
    missed: found.filter(({ at }) => at !== 0).map(({ one }) => one),
  };
}
