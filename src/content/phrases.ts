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

/** Words by which a line that stands alone, where she has gone or not come yet, would tell that somebody asks for help here. */
const TELLING_ALONE: readonly string[] = [
  'допомо*',
  'контактн*',
  'звернен*',
  'розмов*',
  'help*',
  'support*',
  'contact*',
  'conversation*',
  'talk*',
];

/** A word to avoid in one language, and what to do instead. */
interface Unwelcome extends Sought {
  readonly next: string;
}

/** What is looked for. Most texts lack one of the stems, and are passed over without trying the pattern. */
interface Sought {
  readonly stems: readonly string[];
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
const UNWELCOME: Readonly<Record<string, readonly Unwelcome[]>> = {
  uk: [
    { stems: ['жертв'], pattern: word('жертв(?:а|и|і|у|ою|о|ам|ами|ах)?'), next: BLAME },
    { stems: ['сам', 'вин'], pattern: word('сам(?:а)? вин(?:на|ен|уватий|увата)'), next: BLAME },
    { stems: ['провок'], pattern: word('(?:с)?провоку\\p{L}*'), next: BLAME },
    { stems: ['чому', 'ви'], pattern: word('чому (?:ж )?ви (?:досі )?не (?:пішли|йдете)'), next: BLAME },
    { stems: ['ви'], pattern: word(`ви ${PARTICLES}(?:${SINGULAR.join('|')})`), next: NEUTRAL },
  ],
  en: [
    // In law it is a status that one is given, and is named so.
    { stems: ['victim'], pattern: word("(?<!recogni[sz]ed as (?:a )?)victims?(?:[’']s)?"), next: ENGLISH_BLAME },
    { stems: ['your', 'fault'], pattern: word("(?<!(?:not|never|n[’']t) )your (?:own )?fault"), next: ENGLISH_BLAME },
    { stems: ['provok'], pattern: word('provok\\p{L}*'), next: ENGLISH_BLAME },
    {
      stems: ['why', 'you'],
      pattern: word("why (?:do|did|have|are)(?:n[’']t)? you (?:not |still |even |never )*(?:lea?ve?|left|go|gone|stay\\p{L}*)"),
      next: ENGLISH_BLAME,
    },
    {
      stems: ['you'],
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

/** Finds what nobody can promise, in any case, across spaces, line ends and markup. */
export const findForbidden = finderOf(FORBIDDEN);

/** Finds the words that tell what this is about. */
export const findTelling = finderOf(TELLING);

/** Finds them, and those that tell in a line that stands alone. */
export const findTellingAlone = finderOf([...TELLING, ...TELLING_ALONE]);

/** Finds them, and those that tell on paper, in what is printed to look like anything. */
export const findTellingOnPaper = finderOf([...TELLING, ...TELLING_ON_PAPER]);

function finderOf(phrases: readonly string[]): (text: string) => Found[] {
  const sought = phrases.map(soughtIn);
  return (text) => {
    const lower = text.toLowerCase();
    return sought.flatMap((phrase) => find(text, lower, phrase));
  };
}

/** Finds the words to avoid in a language, outside quotation marks, each with what to do instead. */
export function findUnwelcome(text: string, language: string): (Found & Pick<Unwelcome, 'next'>)[] {
  const ours = text.replace(/«[^«»]*»|“[^“”]*”|"[^"]*"/g, (quoted) => ' '.repeat(quoted.length));
  const lower = ours.toLowerCase();
  return (UNWELCOME[language] ?? []).flatMap((word) => find(text, lower, word).map((found) => ({ ...found, next: word.next })));
}

/** Looks in lower case, which is many times faster than a pattern that ignores case. */
function find(text: string, lower: string, { stems, pattern }: Sought): Found[] {
  if (!stems.every((stem) => lower.includes(stem)) || lower.search(pattern) < 0) return [];
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
  const stems = words.map((part) => part.replace('*', ''));
  return { stems, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern.replace(`${GAP}+%`, `${GAP}*%`)})(?!\\p{L})`, 'gu') };
}

/** A whole word, or several with spaces between them. */
function word(pattern: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${pattern.replaceAll(' ', '\\s+')})(?!\\p{L})`, 'gu');
}
