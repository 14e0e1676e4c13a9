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

/** Words by which a stranger who reads over a shoulder would know what this is about. A star stands for any ending. */
const TELLING: readonly string[] = [
  'насил*',
  'кривд*',
  'скривд*',
  'побит*',
  'побо*',
  'б’є',
  'б’ють',
  'зґвалт*',
  'сексуальн*',
  'домаган*',
  'постражда*',
  'души*',
  'удуш*',
  'violen*',
  'abus*',
  'batter*',
  'rape*',
  'sexual*',
  'assault*',
  'survivor*',
  'victim*',
  'chok*',
  'strang*',
];

/** Words by which a paper on the kitchen table would tell: it lies there for weeks, and is read by everybody who comes in. */
const TELLING_ON_PAPER: readonly string[] = [
  'жертв*',
  'домашн*',
  'агресі*',
  'страшн*',
  'боляче',
  'небезпе*',
  'притул*',
  'шелтер*',
  'кризов*',
  'самогуб*',
  'кризис*',
  'довіри',
  'чатбот*',
  'domestic*',
  'aggress*',
  'scared',
  'afraid',
  'danger*',
  'shelter*',
  'crisis',
  'suicid*',
  'chatbot*',
  'nasyl*',
  'nasil*',
  'dovira',
];

/** A word to avoid in one language, and what to do instead. */
export interface Unwelcome extends Sought {
  readonly next: string;
}

/** What is looked for. Most texts lack the stem, and are passed over without trying the pattern. */
interface Sought {
  readonly stem: string;
  readonly pattern: RegExp;
}

const NEUTRAL = 'say it so that it fits anybody: «це ваше рішення» instead of «ви сама вирішили»';
const BLAME = 'say it without a label and without blame: «постраждала людина», «це не ваша провина»';

const ENGLISH_BLAME = 'say it without a label and without blame: “a person who has suffered violence”, “it is not your fault”';

/** What may stand between «ви» and its verb; nothing else may, so that a noun is not taken for a verb. */
const PARTICLES = '(?:(?:не|вже|ще|б|би|теж|також|його|її|їх|це|все|так|точно|справді) ){0,2}';

/** «Ви» takes the plural; a singular beside it tells a gender. */
const SINGULAR = [
  'сам(?:а)?(?! на сам)',
  '\\p{L}{2,}ла(?:ся)?',
  '(?!(?:прав|справ|слів|днів|років|разів)(?!\\p{L}))\\p{L}{2,}[аиіїуя]в(?:ся)?',
  '(?:готов|впевнен|згод|змушен|вільн|одн|рад|здатн)(?:а|на|ий|ен)',
  'один|винна|винен|повинна|повинен|згоден',
];

/** By language. Words inside quotation marks are not ours, so they are left alone. */
export const UNWELCOME: Readonly<Record<string, readonly Unwelcome[]>> = {
  uk: [
    { stem: 'жертв', pattern: word('жертв(?:а|и|і|у|ою|о|ам|ами|ах)?'), next: BLAME },
    { stem: 'вин', pattern: word('сам(?:а)? вин(?:на|ен|уватий|увата)'), next: BLAME },
    { stem: 'провок', pattern: word('(?:с)?провоку\\p{L}*'), next: BLAME },
    { stem: 'чому', pattern: word('чому (?:ж )?ви (?:досі )?не (?:пішли|йдете)'), next: BLAME },
    { stem: 'ви', pattern: word(`ви ${PARTICLES}(?:${SINGULAR.join('|')})`), next: NEUTRAL },
  ],
  en: [
    // In law it is a status that one is given, and is named so.
    { stem: 'victim', pattern: word("(?<!recogni[sz]ed as (?:a )?)victims?(?:[’']s)?"), next: ENGLISH_BLAME },
    { stem: 'your', pattern: word("(?<!(?:not|never|n[’']t) )your (?:own )?fault"), next: ENGLISH_BLAME },
    { stem: 'provok', pattern: word('provok\\p{L}*'), next: ENGLISH_BLAME },
    {
      stem: 'why',
      pattern: word("why (?:do|did|have|are)(?:n[’']t)? you (?:not |still |even |never )*(?:lea?ve?|left|go|gone|stay\\p{L}*)"),
      next: ENGLISH_BLAME,
    },
    {
      stem: 'you',
      pattern: word(
        "you (?:should(?:n[’']t| not)? have|let (?:him|her|them)|allowed (?:him|her|them)|asked for it|brought (?:it|this) on)",
      ),
      next: ENGLISH_BLAME,
    },
  ],
};

/** What was found in a text, as it stands there. */
export interface Found {
  readonly said: string;
  readonly offset: number;
}

const GAP = '(?:\\s|<[^>]*>|&nbsp;)';
const forbidden = FORBIDDEN.map(soughtIn);
const telling = TELLING.map(soughtIn);
const tellingOnPaper = [...TELLING, ...TELLING_ON_PAPER].map(soughtIn);

/** Finds the phrases of the list above, in any case, across spaces, line ends and markup. */
export function findForbidden(text: string): Found[] {
  const lower = text.toLowerCase();
  return forbidden.flatMap((phrase) => find(text, lower, phrase));
}

/** Finds a word to avoid, outside quotation marks. */
export function findWord(text: string, word: Unwelcome): Found[] {
  const ours = text.replace(/«[^«»]*»|“[^“”]*”|"[^"]*"/g, (quoted) => ' '.repeat(quoted.length));
  return find(text, ours.toLowerCase(), word);
}

/** Looks in lower case, which is many times faster than a pattern that ignores case. */
function find(text: string, lower: string, { stem, pattern }: Sought): Found[] {
  if (!lower.includes(stem)) return [];
  return [...lower.matchAll(pattern)].map(({ 0: { length }, index }) => ({
    said: text
      .slice(index, index + length)
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' '),
    offset: index,
  }));
}

function soughtIn(phrase: string): Sought {
  const words = phrase.split(' ');
  const pattern = words.map((part) => part.replace('*', '\\p{L}*')).join(`${GAP}+`);
  const [stem = ''] = words.map((part) => part.replace('*', '')).toSorted((a, b) => b.length - a.length);
  return { stem, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern.replace(`${GAP}+%`, `${GAP}*%`)})(?!\\p{L})`, 'gu') };
}

/** A whole word, or several with spaces between them. */
function word(pattern: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${pattern.replaceAll(' ', '\\s+')})(?!\\p{L})`, 'gu');
}

/** Finds the words that tell what this is about. */
export function findTelling(text: string): Found[] {
  const lower = text.toLowerCase();
  return telling.flatMap((word) => find(text, lower, word));
}

/** Finds them, and those that tell on paper, in what is printed to look like anything. */
export function findTellingOnPaper(text: string): Found[] {
  const lower = text.toLowerCase();
  return tellingOnPaper.flatMap((word) => find(text, lower, word));
}
