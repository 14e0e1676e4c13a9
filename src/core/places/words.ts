// Typed words, sorted: those that may be a name, those that say what kind of place it is, and those around them.
import { cyrillic, heard } from './letters.ts';
import { speltOf } from './names.ts';
import type { PlaceCategory } from './place.ts';

/** One typed word. */
export interface Word {
  /** As names are compared. */
  readonly spelt: string;
  readonly letters: readonly number[];
  readonly role: 'name' | 'kind' | 'other';
  /** What kinds of place a word beside it is, if it says so. */
  readonly kinds: readonly PlaceCategory[] | undefined;
  /** A word that asks for a case: «в», «біля». */
  readonly preposition: boolean;
}

/** More is not read. Whoever is asked for a place does not write more; it bounds the work. */
const LONGEST = 300;
/** As many words may be names; of more, those that look most like it are taken. */
const MOST_NAMES = 6;

const letterKey = (word: string): string => String.fromCharCode(...heard(cyrillic(word)));
const keys = (words: string): Set<string> => new Set(words.split(/\s+/).map(letterKey));

/** Words that say the kind of the place named after them, or before them. */
const BEFORE: readonly (readonly [Set<string>, readonly PlaceCategory[]])[] = [
  [keys('м місто міста місті містом містечко містечку город городе города г'), ['M', 'K']],
  [keys('село села селі селом селу деревня деревне деревни хутір хутора хуторі хутор хуторе'), ['C', 'X']],
  [keys('смт селище селища селищі селищем сще пгт поселок посёлок поселке посёлке поселка посёлка'), ['X', 'C']],
];
const AFTER: readonly (readonly [Set<string>, readonly PlaceCategory[]])[] = [
  [keys('район району районі района районе районом рн'), ['P', 'B']],
  [keys('область області областю области обл'), ['O']],
  [keys('громада громади громаді громадою громаду отг тг община общины общине'), ['H']],
];

const PREPOSITIONS = keys('в у із зі з із біля коло під від до на возле около из під недалеко поблизу неподалік поруч рядом близько');

/** Words that people put around the name of a place. */
const AROUND = keys(
  `я ми ти він вона мы живу живемо живем живе мешкаю мешкаємо проживаю проживаємо знаходжусь знаходжуся знаходимось перебуваю перебуваємо
  родом приїхала приїхав приїхали виїхала виїхав виїхали зараз тут там тепер досі ще моє мій моя мене мені нас нам наш наша наше наше це цe
  живём нахожусь находимся проживаем сейчас мой моё меня мне это здесь звідки хто хочу можна допомога допоможіть потрібна потрібен шукаю і й
  та але або чи не то по про для разом родина сім\u02bcя діти дитина дітьми з-під сам сама називається звуть звати біля
  вокзал вокзалі вокзалу вокзала вокзале вокзалом`,
);

/** Sorts typed words. @param streets whether the name of a street may be that of a place */
export function wordsOf(typed: string, streets: boolean): Word[] {
  const text = typed
    .slice(0, LONGEST)
    .normalize('NFC')
    .replace(/['’ʼ`´‘′"*\p{Cf}]|(?<=[аеиіоуюяєї])\p{M}/giu, '')
    .replace(/(?<!\p{L})[рp]-?[нn](?!\p{L})/giu, ' район ')
    .replace(/(?<!\p{L})с-ще(?!\p{L})/giu, ' смт ')
    .replace(STREET, streets ? '$&' : ' ');
  const words: { word: Word; capital: boolean }[] = [];
  for (const { 0: found, index } of text.matchAll(/\p{L}+/gu)) {
    const dotted = text[index + found.length] === '.';
    words.push({ word: wordOf(found.toLowerCase(), dotted), capital: found[0] !== found[0]?.toLowerCase() });
  }
  const all = words.map(({ word }) => word);
  if (!all.some(({ role }) => role === 'name'))
    return all.slice(0, MOST_NAMES).map((word) => ({ ...word, role: 'name', kinds: undefined }));
  return fewer(
    all,
    words.map(({ capital }) => capital),
  );
}

/** A street, and its name as far as one word: half of all streets are called as some village is. */
const STREET =
  /(?<!\p{L})(?:вул|ул|пров|пер|просп|бул)(?:\.\s*|\s+)\p{L}+|(?<!\p{L})(?:вулиц|улиц|провул|переул|проспект|бульвар)\p{L}*\s+\p{L}+/giu;

function wordOf(text: string, dotted: boolean): Word {
  const inCyrillic = russianName(cyrillic(text));
  const letters = heard(inCyrillic);
  const key = String.fromCharCode(...letters);
  // «с.» is «село», «с» alone the Russian «from».
  const village = inCyrillic === 'с';
  const kinds = village ? (dotted ? (['C', 'X'] as const) : undefined) : [...BEFORE, ...AFTER].find(([said]) => said.has(key))?.[1];
  const preposition = PREPOSITIONS.has(key) || (village && !dotted);
  const role = kinds && !namesBackwards(kinds) ? 'kind' : kinds || preposition || letters.length < 2 || AROUND.has(key) ? 'other' : 'name';
  return { spelt: speltOf(text), letters, role, kinds, preposition };
}

/** Where a name is another word in Russian, not another spelling, and one that is always cut short. */
const RUSSIAN: readonly (readonly [RegExp, string])[] = [
  [/^никол(?=а[еи])/, 'микол'],
  [/^никольск/, 'микільськ'],
  [/^алексе/, 'олексі'],
  [/^екатерин/, 'катерин'],
  [/^елен/, 'олен'],
  [/^анн(?=о)/, 'ганн'],
  [/^афанась/, 'панас'],
  [/^больш/, 'велик'],
  [/^солнеч/, 'соняч'],
  [/^каменк/, 'камянк'],
  [/^семёнов/, 'семенів'],
  [/^ст$/, 'станиця'],
];

function russianName(word: string): string {
  const rule = RUSSIAN.find(([start]) => start.test(word));
  return rule ? word.replace(...rule) : word;
}

/** Of many words, those stay names that stand after a word that announces one, or begin with a capital letter; then the first. */
function fewer(words: readonly Word[], capital: readonly boolean[]): Word[] {
  const names = words.flatMap(({ role }, at) => (role === 'name' ? [at] : []));
  if (names.length <= MOST_NAMES) return [...words];
  const announced = (at: number): number => {
    const told = [words[at - 2], words[at - 1]].some((before) => before?.preposition || before?.kinds !== undefined);
    return Number(told || words[at + 1]?.kinds !== undefined) * 2 + Number(capital[at]);
  };
  const kept = new Set(names.toSorted((a, b) => announced(b) - announced(a) || a - b).slice(0, MOST_NAMES));
  return words.map((word, at) => (word.role !== 'name' || kept.has(at) ? word : { ...word, role: 'other' }));
}

/** Whether the kinds named by a word are those of the place named before it. */
export function namesBackwards(kinds: readonly PlaceCategory[]): boolean {
  return AFTER.some(([, said]) => said === kinds);
}
