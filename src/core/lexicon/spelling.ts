// One word as it was typed, in every spelling that it may stand for: Ukrainian, Russian, surzhyk, Latin letters, digits for letters.

/** The spellings of one word. Data and messages go through the same mill, so neither has to be spelled «rightly». */
export interface Spelling {
  /** What stands there, with only what nobody tells apart put together: «піти» and «пити» differ, «ґ» and «г» do not. Latin as typed. */
  readonly strict: string;
  /** What it may be where letters are mixed up: и, і, ы are one letter, Latin is read in two ways. */
  readonly loose: readonly string[];
  /** A sign stands in place of letters («зг*алтував»): with dots for them. */
  readonly hidden: string | undefined;
}

/** Latin letters as people write Ukrainian and Russian with them, the longest first. */
// biome-ignore format: a table
const LATIN: Readonly<Record<string, string>> = {
  shch: 'щ', sch: 'щ', zh: 'ж', kh: 'х', ts: 'ц', tz: 'ц', ch: 'ч', cz: 'ч', sh: 'ш', sz: 'ш', ph: 'ф',
  ya: 'я', ia: 'я', ja: 'я', yu: 'ю', iu: 'ю', ju: 'ю', ye: 'е', ie: 'е', je: 'е', yo: 'е', io: 'е', jo: 'е', yi: 'и', ji: 'и', iy: 'и',
  a: 'а', b: 'б', c: 'ц', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'г', i: 'и', j: 'й', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о', p: 'п', q: 'к',
  r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'х', y: 'и', z: 'з',
};

/** Letters that look alike: somebody who mixes alphabets within one word means the Cyrillic one. */
// biome-ignore format: a table
const LOOKALIKE: Readonly<Record<string, string>> = {
  a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', i: 'і', k: 'к', m: 'м', n: 'п', o: 'о', p: 'р', r: 'г', t: 'т', u: 'и', x: 'х', y: 'у',
};

/** Digits and signs that stand for letters: «4оловік», «3нову», «бл@дь». */
const SIGNS: Readonly<Record<string, string>> = { 0: 'о', 1: 'і', 3: 'з', 4: 'ч', 6: 'б', 9: 'я', '@': 'а', $: 'с' };

/** What a Latin key types on a Ukrainian keyboard. */
const KEYS = new Map(Array.from("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", (key, at) => [key, 'йцукенгшщзхїфівапролджєячсмитьбюё'.charAt(at)]));

const ANY_LATIN = new RegExp(Object.keys(LATIN).join('|'), 'g');

/** All spellings of a word in lower case, without marks over letters. */
export function spellingOf(word: string): Spelling {
  if (PLAIN.test(word)) {
    const strict = fold(collapse(word));
    return { strict, loose: asHeard(loosen(strict)), hidden: undefined };
  }
  const bare = collapse(word.replace(/['’ʼ`´"]/gu, ''));
  const letters = bare.replace(/[*#]/gu, '');
  const [hidden] = /\p{L}[*#]/u.test(bare) ? cyrillic(bare.replace(/[*#]+/gu, '.')) : [];
  const read = cyrillic(letters);
  const strict = hasLatin(letters) && !hasCyrillic(letters) ? word : fold(read[0] ?? letters);
  return {
    strict,
    loose: [...new Set(read.flatMap((one) => asHeard(loosen(fold(one)))))],
    hidden: hidden === undefined ? undefined : loosen(fold(hidden)),
  };
}

/** A whole message typed with the wrong keyboard layout: «gjvjubnt» for «помогите». */
export function fromOtherLayout(text: string): string {
  return text.toLowerCase().replace(/[^\s]/g, (key) => KEYS.get(key) ?? key);
}

/** Nearly all words that are typed: what comes of signs and other letters need not be asked. */
const PLAIN = /^[а-яґєіїёыэў]+$/;

const hasLatin = (word: string): boolean => /[a-z]/.test(word);
const hasCyrillic = (word: string): boolean => /[а-яґєіїёыэў]/.test(word);

/** A word in Cyrillic letters, in up to two ways. */
function cyrillic(word: string): string[] {
  const shaped =
    hasLatin(word) && hasCyrillic(word) ? word.replace(/[a-z]/g, (letter) => LOOKALIKE[letter] ?? LATIN[letter] ?? letter) : word;
  const signed = /\p{L}/u.test(shaped) ? shaped.replace(/[0134699@$]/g, (sign) => SIGNS[sign] ?? sign) : shaped;
  if (!hasLatin(signed)) return [signed];
  const plain = transliterated(signed);
  // In Latin, h is «г» for the one and «х» for the other (horosho), j «й» or «ж» (jit), w «в» or «ш».
  const other = transliterated(
    signed
      .replace(/(?<![sczkp])h/g, 'x')
      .replaceAll('j', 'zh')
      .replaceAll('w', 'sh'),
  );
  return other === plain ? [plain] : [plain, other];
}

function transliterated(word: string): string {
  return word.replace(ANY_LATIN, (letters) => LATIN[letters] ?? letters);
}

/** Puts together what is written in two ways by everybody. */
function fold(word: string): string {
  if (!FOLDED.test(word)) return collapse(word);
  const folded = word
    .replace(/[йь]о/g, 'е')
    .replace(/[ьъ]/g, '')
    .replace(/[єэё]/g, 'е')
    .replace(/й(?=е)/g, '')
    .replace(/ґ/g, 'г')
    .replace(/ї/g, 'і')
    .replace(/щ|сч/g, 'ш')
    .replace(/ў/g, 'в')
    .replace(/^у(?=[бвгджзйклмнпрстфхцчш])/, 'в');
  return collapse(folded);
}

/** A word without any of these stays as it is. */
const FOLDED = /[ьъєэёґїщў]|й[ое]|сч|^у/;

function loosen(word: string): string {
  const loose = word.replace(/[іы]/g, 'и');
  return loose === word ? word : collapse(loose);
}

/** «Боїця», «злитца»: as it sounds and as it is written. */
function asHeard(word: string): string[] {
  const written = word.replace(/т?ц[ая]$/, 'тся');
  return written === word ? [word] : [word, written];
}

/**
 * «Ломааає», «жжиття»: a letter that is held is one letter. In the shortest words two vowels stay two, else «її» were «і» and «нее» were
 * «не». Digits stay as they are: 102 is not 1002.
 */
function collapse(word: string): string {
  // Most words have no letter twice, and the patterns below are slow.
  if (!hasTwins(word)) return word;
  const once = word.replace(/(\p{L})\1{2,}/gu, '$1');
  return once.replace(once.length > SHORT ? /(\p{L})\1/gu : /([^\P{L}еєёїі])\1/gu, '$1');
}

function hasTwins(word: string): boolean {
  for (let at = 1; at < word.length; at += 1) if (word.charCodeAt(at) === word.charCodeAt(at - 1)) return true;
  return false;
}

const SHORT = 4;
