// Letters as they are heard: Ukrainian, Russian and Latin spelling of a name come down to the same few letters.

/** All letters that are told apart. A letter's number is its place here; 0 stands for the edge of a word. */
const ALPHABET = ' абвгдежзийклмнопрстуфхцчшюя';

/** How many numbers there are, and how many bits one needs. */
export const BITS = 5;
export const LETTERS = 1 << BITS;

/** Letters that are heard as another one. Soft and hard sign are not in the alphabet, so they are passed over. */
const HEARD: Readonly<Record<string, string>> = { і: 'и', ї: 'и', ы: 'и', є: 'е', э: 'е', ё: 'е', ґ: 'г', щ: 'ш', ў: 'в' };

/** Latin letters as people and offices write Ukrainian and Russian with them, the longest first. */
// biome-ignore format: a table
const LATIN: Readonly<Record<string, string>> = {
  shch: 'щ', sch: 'щ', zgh: 'зг', zh: 'ж', kh: 'х', ts: 'ц', tz: 'ц', ch: 'ч', cz: 'ч', sh: 'ш', sz: 'ш', ph: 'ф',
  ya: 'я', ia: 'я', ja: 'я', yu: 'ю', iu: 'ю', ju: 'ю', ye: 'е', ie: 'е', je: 'е', ji: 'ї', yo: 'йо', jo: 'йо',
  a: 'а', b: 'б', c: 'ц', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'г', i: 'і', j: 'й', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о', p: 'п', q: 'к',
  r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'х', y: 'и', z: 'з', č: 'ч', š: 'ш', ž: 'ж', â: 'я', û: 'ю', ê: 'е', ì: 'і', ï: 'ї',
};

const ANY_LATIN = new RegExp(Object.keys(LATIN).join('|'), 'g');

/** Latin letters that look like Cyrillic ones: whoever mixes the alphabets within a word means those. */
// biome-ignore format: a table
const LOOKALIKE: Readonly<Record<string, string>> = {
  a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', i: 'і', k: 'к', m: 'м', n: 'п', o: 'о', p: 'р', t: 'т', u: 'и', x: 'х', y: 'у',
};

/** Numbers of letters by UTF-16 code; everything Cyrillic is below 0x500. */
const NUMBERS = new Uint8Array(0x500);
for (const [number, letter] of Array.from(ALPHABET).entries()) if (number > 0) NUMBERS[letter.charCodeAt(0)] = number;
for (const [letter, heard] of Object.entries(HEARD)) NUMBERS[letter.charCodeAt(0)] = NUMBERS[heard.charCodeAt(0)] ?? 0;

/** The number of a letter; 0 for what is none. */
export const numberOf = (letter: string): number => NUMBERS[letter.charCodeAt(0)] ?? 0;

const [S, CH, SH] = ['с', 'ч', 'ш'].map(numberOf);

/**
 * A word in lower case as numbers of letters. A doubled letter is one (in «Київ» there are two), «сч» is «щ» (Счастье), and signs are
 * passed over.
 */
export function heard(word: string): number[] {
  const letters: number[] = [];
  let before = 0;
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    const letter = NUMBERS[code] ?? 0;
    const last = letters.length - 1;
    if (letter === 0 || code === before) continue;
    before = code;
    if (letter === CH && letters[last] === S) letters[last] = SH ?? 0;
    else letters.push(letter);
  }
  return letters;
}

const hasLatin = (word: string): boolean => /[a-zà-ž]/.test(word);
const hasCyrillic = (word: string): boolean => /[\u0400-\u04ff]/.test(word);

/** A word in Cyrillic letters, whatever it was typed with. */
export function cyrillic(word: string): string {
  if (!hasLatin(word)) return word;
  if (hasCyrillic(word)) return word.replace(/[a-z]/g, (letter) => LOOKALIKE[letter] ?? LATIN[letter] ?? '');
  return word
    .replace(/['’ʼ]/g, '')
    .replace(/yi$/, 'ий')
    .replace(ANY_LATIN, (letters) => LATIN[letters] ?? '');
}
