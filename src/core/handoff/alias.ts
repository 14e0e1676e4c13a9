// The name under which a responder knows a visitor: two words that belong to this handoff alone, and tell nothing of how many there were.
import { hash } from 'node:crypto';
import { ADJECTIVES, NOUNS, type Noun, WORDS } from './words.ts';

const ROUNDS = 4;
const ALL = WORDS * WORDS;

/**
 * The alias of a number, e.g. «спокійна яблуня». Two numbers never have the same one under one key: the numbers are shuffled, not drawn.
 * When all pairs of words are used up, a number joins them.
 */
export function aliasOf(number: number, language: string, key: string): string {
  const turn = Math.floor(number / ALL);
  const shuffled = shuffle(number % ALL, `${key} ${turn}`);
  const adjective = ADJECTIVES[Math.floor(shuffled / WORDS)] ?? { uk: '', en: '' };
  const noun = NOUNS[shuffled % WORDS] ?? { gender: 'm', uk: '', en: '' };
  const words = language === 'uk' ? `${agreeing(adjective.uk, noun.gender)} ${noun.uk}` : `${adjective.en} ${noun.en}`;
  return turn === 0 ? words : `${words} ${turn + 1}`;
}

/** Feistel's way of shuffling: each round can be undone, so no two numbers fall together. */
function shuffle(number: number, key: string): number {
  let [left, right] = [Math.floor(number / WORDS), number % WORDS];
  for (let round = 0; round < ROUNDS; round++) {
    const mixed = hash('sha256', `${key} ${round} ${right}`, 'buffer')[0] ?? 0;
    [left, right] = [right, left ^ mixed];
  }
  return left * WORDS + right;
}

/** «Спокійний», «спокійна», «спокійне»; «вечірній», «вечірня», «вечірнє». */
export function agreeing(adjective: string, gender: Noun['gender']): string {
  if (gender === 'm') return adjective;
  const stem = adjective.slice(0, -2);
  const isSoft = adjective.endsWith('ій');
  return stem + (gender === 'f' ? (isSoft ? 'я' : 'а') : isSoft ? 'є' : 'е');
}
