// Words that are never said, and words that are better left unsaid: lists, so that an editor can add to them.

/**
 * Promises that nobody can keep. A star stands for any ending; between words there may be any space or markup.
 * They are found in every language, also where a sentence denies them: the promise is what stays in mind.
 */
const FORBIDDEN: readonly string[] = [
  'повністю анонімн*',
  'цілковито анонімн*',
  'абсолютно анонімн*',
  'цілком анонімн*',
  'анонімн* на 100',
  '100 % анонімн*',
  'стовідсотково анонімн*',
  'повна анонімність',
  'повну анонімність',
  'повної анонімності',
  'без сліду',
  'безслідно',
  'без жодного сліду',
  'не лиша* слідів',
  'не залиша* слідів',
  '100 % безпечн*',
  'безпечн* на 100',
  'абсолютно безпечн*',
  'стовідсотково безпечн*',
  'ніхто не дізна*',
  'ніхто про це не дізна*',
  'ніхто нічого не дізна*',
  'ніхто ніколи не дізна*',
  'completely anonymous*',
  'fully anonymous*',
  'totally anonymous*',
  'absolutely anonymous*',
  '100 % anonymous*',
  'total anonymity',
  'complete anonymity',
  'without a trace',
  'without any trace*',
  'leave* no trace*',
  'totally safe*',
  'absolutely safe*',
  '100 % safe*',
  '100 % secure*',
  'nobody will know',
  'no one will know',
  'nobody will ever know',
  'no one will ever know',
  'nobody will find out',
  'no one will find out',
  'nobody will ever find out',
  'no one will ever find out',
];

/** A word to avoid in one language, and what to do instead. */
export interface Unwelcome {
  readonly pattern: RegExp;
  readonly next: string;
}

const NEUTRAL = 'say it so that it fits anybody: «це ваше рішення» instead of «ви сама вирішили»';
const PARTICLES = '(?:(?:не|вже|ще|б|би|теж|також|його|її|їх|це|все|так|точно|справді) ){0,2}';
const NOT_VERBS = '(?!(?:прав|справ|слів|днів|років|разів)(?!\\p{L}))';
const BLAME = 'say it without a label and without blame: «постраждала людина», «це не ваша провина»';

/** By language. Words inside quotation marks are not ours, so they are left alone. */
export const UNWELCOME: Readonly<Record<string, readonly Unwelcome[]>> = {
  uk: [
    { pattern: word('жертв(?:а|и|і|у|ою|о|ам|ами|ах)?'), next: BLAME },
    { pattern: word('сам(?:а)? вин(?:на|ен|уватий|увата)'), next: BLAME },
    { pattern: word('(?:спровокува|провоку)\\p{L}*'), next: BLAME },
    { pattern: word('чому (?:ж )?ви (?:досі )?не (?:пішли|йдете)'), next: BLAME },
    // «Ви» takes the plural; a singular beside it tells a gender. Few particles may stand between, so that nouns are not taken for verbs.
    { pattern: word(`ви ${PARTICLES}сам(?:а)?(?! на сам)`), next: NEUTRAL },
    { pattern: word(`ви ${PARTICLES}(?:\\p{L}{2,}ла(?:ся)?|${NOT_VERBS}\\p{L}{2,}[аиіїуя]в(?:ся)?)`), next: NEUTRAL },
    { pattern: word(`ви ${PARTICLES}(?:готов|впевнен|згод|змушен|вільн|одн|рад|здатн)(?:а|на|ий|ен)`), next: NEUTRAL },
    { pattern: word(`ви ${PARTICLES}(?:один|винна|винен|повинна|повинен|згоден)`), next: NEUTRAL },
  ],
};

/** What was found in a text, as it stands there. */
export interface Found {
  readonly said: string;
  readonly offset: number;
}

/** Finds the phrases of the list above, in any case, across spaces, line ends and markup. */
export function findForbidden(text: string): Found[] {
  return [...text.toLowerCase().matchAll(forbidden)].map(({ 0: { length }, index }) => ({
    said: text
      .slice(index, index + length)
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' '),
    offset: index,
  }));
}

/** Finds a word to avoid, outside quotation marks. */
export function findWord(text: string, pattern: RegExp): Found[] {
  const ours = text.replace(/«[^«»]*»|“[^“”]*”|"[^"]*"/g, (quoted) => ' '.repeat(quoted.length));
  return [...ours.toLowerCase().matchAll(pattern)].map(({ 0: { length }, index }) => ({
    said: text.slice(index, index + length),
    offset: index,
  }));
}

/** Both are looked for in lower case: that is many times faster than a pattern that ignores case. */
const GAP = '(?:\\s|<[^>]*>|&nbsp;)';
const forbidden = new RegExp(`(?<![\\p{L}\\p{N}])(?:${FORBIDDEN.map(asPattern).join('|')})(?!\\p{L})`, 'gu');

function asPattern(phrase: string): string {
  const parts = phrase.split(' ').map((part) => part.replace('*', '\\p{L}*'));
  return parts.join(`${GAP}+`).replace(`${GAP}+%`, `${GAP}*%`);
}

/** A whole word, or several with spaces between them. */
function word(pattern: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${pattern.replaceAll(' ', '\\s+')})(?!\\p{L})`, 'gu');
}
