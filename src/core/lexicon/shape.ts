// What `flows/lexicon.yaml` looks like: the words people type, and what is offered to whoever typed them.
import { z } from 'zod';
import { isGroup, parsePhrase, spelledOut, wordsOfPhrase } from './phrase.ts';

/**
 * What can be offered, in the order in which it is offered: what cannot wait comes first. The order is code, because safety
 * hangs on it; the words are data.
 */
export const CATEGORIES = [
  'emergency',
  'suicide',
  'child-at-risk',
  'sexual-violence',
  'choking',
  'physical',
  'worry-about-someone',
  'i-hurt',
  'trafficking',
  'marriage',
  'stalking',
  'digital',
  'harassment',
  'psychological',
  'economic',
  'leaving',
  'orders',
  'police',
  'legal',
  'evidence',
  'health',
  'occupied',
  'displaced',
  'abroad',
  'foreign',
  'teen',
  'older',
  'disability',
  'men',
  'lgbt',
  'money-housing',
  'is-it-violence',
  'lines',
  'place',
  'bot-privacy',
  'language',
  'support',
  'exit',
  'thanks',
  'greeting',
  'insult',
] as const;

/** What cannot wait: beside one of these, lighter things are not offered. */
export const GRAVE: ReadonlySet<Category> = new Set(['emergency', 'suicide', 'child-at-risk', 'sexual-violence', 'choking']);

/** Where a phrase of a category may stand in the file. */
export const LISTS = ['phrases', 'alone', 'lighter', 'otherwise', 'last'] as const;

/** What can be known beside: it happens to somebody else, a child is in it, it is now. */
export const FLAGS = ['now', 'someone-else', 'child'] as const;

export type Category = (typeof CATEGORIES)[number];
export type Flag = (typeof FLAGS)[number];

const word = z.string().superRefine((text, { addIssue }) => {
  if (/\s/.test(text)) addIssue({ code: 'custom', message: 'one word only: phrases belong under offers' });
});
const group = z.array(word).min(1);
const groups = z.record(z.string().refine(isGroup, 'a group is named in capital Latin letters'), group);
const phrases = z.array(z.string().min(1)).min(1);

const offerShape = z.strictObject({
  /** Offered wherever one of these is found. */
  phrases: phrases.optional(),
  /** Offered where one of these is nearly all that was written. */
  alone: phrases.optional(),
  /** Offered where one of these is found, and nothing that cannot wait is. */
  lighter: phrases.optional(),
  /** Offered where nothing was found by those above, in any category. */
  otherwise: phrases.optional(),
  /** Offered where nothing was found by all of the above, in any category. */
  last: phrases.optional(),
  /** Also where it is denied: «поліція НЕ приїхала» is about police all the same. */
  denied_too: z.literal(true).optional(),
  /** Flags that mean something here. */
  flags: z.array(z.enum(FLAGS)).min(1).optional(),
  /** Offered too where another offer, or one of these, carries this flag. */
  joins: z.strictObject({ flag: z.enum(FLAGS), beside: z.array(z.enum(CATEGORIES)).min(1).optional() }).optional(),
});

/** The whole file. */
export const lexiconShape = z
  .strictObject({
    /** Who does it, who bears it. «Не» before them denies nothing. */
    people: groups,
    words: groups,
    /** How a denial is heard. */
    denial: z.strictObject({
      /** «не», «без». */
      words: group,
      /** Words that a denial reaches over: «не БУДЕ бити». */
      reaches_over: group,
      /** Words before a denial that turn it round: «МАЛО не вбив», «боюсь ЩОБ не вбив». */
      undone_by: group,
      /** Words of whoever writes: «не» before them reaches no further than to somebody else who acts: «більше не МОЖУ він б'є». */
      first_person: group,
      /** Who else may act. */
      others: group,
    }),
    /** Words that do not count where a message is held to be short. */
    small: group,
    /** Words that mean themselves, however near they come to one of ours. */
    ordinary: group,
    /** Phrases whose words mean nothing: «вбити час». */
    idioms: phrases,
    flags: z.record(z.enum(FLAGS), phrases),
    offers: z.record(z.enum(CATEGORIES), offerShape),
  })
  .superRefine((data, { addIssue }) => {
    const known = new Set([...Object.keys(data.people), ...Object.keys(data.words)]);
    const judge = (list: readonly string[] | undefined, path: readonly PropertyKey[]): void => {
      for (const [at, text] of (list ?? []).entries()) {
        const wrong = faultOf(text, known);
        if (wrong !== undefined) addIssue({ code: 'custom', path: [...path, at], message: wrong });
      }
    };
    for (const kind of ['people', 'words'] as const) {
      for (const [name, list] of Object.entries(data[kind])) judge(list, [kind, name]);
    }
    for (const name of ['words', 'reaches_over', 'undone_by', 'first_person', 'others'] as const)
      judge(data.denial[name], ['denial', name]);
    for (const name of ['small', 'ordinary', 'idioms'] as const) judge(data[name], [name]);
    for (const [flag, list] of Object.entries(data.flags)) judge(list, ['flags', flag]);
    for (const [category, offer] of Object.entries(data.offers)) {
      for (const name of LISTS) judge(offer[name], ['offers', category, name]);
    }
  });

/** What the file says. */
export type LexiconData = z.infer<typeof lexiconShape>;

/** What is wrong with a phrase, or undefined. */
function faultOf(text: string, known: ReadonlySet<string>): string | undefined {
  const parsed = parsePhrase(text);
  if (typeof parsed === 'string') return parsed;
  const words = wordsOfPhrase(parsed);
  const stranger = words.find((one) => isGroup(one) && !known.has(one));
  if (stranger !== undefined) return `there is no group \`${stranger}\``;
  const short = words.find((one) => !isGroup(one) && spelledOut(one).some((each) => each.endsWith('*') && each.length < SHORTEST_STEM));
  return short === undefined ? undefined : `\`${short}\` would stand for too many words: write more of it before the star`;
}

/** A stem has at least two letters, and its star. */
const SHORTEST_STEM = 3;
