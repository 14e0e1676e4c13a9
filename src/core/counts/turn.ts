// What a turn adds to the counts. A conversation remembers which kinds it has given, so that it gives each once; never what it gave.
import type { Arrival } from '../arrival.ts';
import type { Conversation } from '../conversation.ts';
import type { Content } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { codeIn } from './event-code.ts';
import { ANSWERS, type Mark, mark, QUESTIONS } from './tables.ts';

/** The flow whose steps are answers to what is asked after reading: a step `better` is the answer `better`. */
export const FEEDBACK = 'feedback';

/** A kind that was given is one bit of what the conversation remembers. */
const GIVEN = { topic: 1, place: 2, feeling: 4, helped: 8 } as const;

/** What counting has to know besides the turn. */
export interface Counting {
  readonly content: Content;
  /** Codes of events that were announced. Any other code is not counted, so nobody can invent names of counts. */
  readonly events: ReadonlySet<string>;
}

/** A turn, and what it adds once it is committed. */
export type CountedTurn = Turn & { readonly counts: readonly Mark[] };

/**
 * Adds the counts of a turn. Pure. What comes a second time, and whoever leaves, adds nothing.
 * @param before the conversation before it, undefined where it begins with this turn
 */
export function counted(turn: Turn, before: Conversation | undefined, arrival: Arrival, { content, events }: Counting): CountedTurn {
  const { conversation } = turn;
  if (!conversation || before?.seen.includes(arrival.id)) return { ...turn, counts: [] };
  const begins = before === undefined;
  const code = begins && arrival.kind === 'command' ? codeIn(arrival.payload) : undefined;
  const had = before?.given ?? 0;
  const wanted: (readonly [keyof typeof GIVEN, Mark])[] = [
    ...topicOf(turn, content),
    ...placeOf(conversation, content),
    ...answered(arrival),
  ];
  const given = wanted.filter(([kind]) => (had & GIVEN[kind]) === 0);
  const bits = given.reduce((all, [kind]) => all | GIVEN[kind], had);
  return {
    ...turn,
    conversation: bits === 0 ? conversation : { ...conversation, given: bits },
    counts: [
      ...(begins ? [mark('visit')] : []),
      ...(code !== undefined && events.has(code) ? [mark('event', code)] : []),
      ...given.map(([, one]) => one),
    ],
  };
}

function topicOf({ say }: Turn, { counted: { topicOf: topics } }: Content): [['topic', Mark]] | [] {
  const topic = say.what === 'erase' ? undefined : topics.get(say.screen.place.flow);
  return topic === undefined ? [] : [['topic', mark('topic', topic)]];
}

/** Nothing smaller than a hromada is kept. An occupied place never gets as far as the conversation; this is the second lock. */
function placeOf({ near }: Conversation, { places }: Content): [['place', Mark]] | [] {
  if (near === undefined || places.statusOf(near) === 'occupied') return [];
  const chain = places.chain(near);
  const code = chain.find(({ category }) => category === 'H')?.code ?? chain.find(({ category }) => LARGE.has(category))?.code;
  return code === undefined ? [] : [['place', mark('place', code)]];
}

/** Oblast, city with a special status, raion. */
const LARGE: ReadonlySet<string> = new Set(['O', 'K', 'P']);

/** A press on a button of the questions after reading. What was typed answers none of them. */
function answered(arrival: Arrival): (readonly ['feeling' | 'helped', Mark])[] {
  if (arrival.kind !== 'press' || arrival.to.flow !== FEEDBACK) return [];
  const { step } = arrival.to;
  return QUESTIONS.flatMap((question) =>
    (ANSWERS[question] as readonly string[]).includes(step) ? [[question, mark(question, step)] as const] : [],
  );
}
