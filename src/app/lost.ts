// Where the messages of a visitor's chat stand whose numbers nobody could keep.
import type { MessageNumber } from '../ports.ts';

/** So far behind the last known message one that is not known is looked for, and so many numbers up to there: as many as one call takes. */
const BEHIND = 30;
const AT_MOST = 100;

/**
 * A screen whose number was lost with a process that died stands among those that are known, or close behind; with a store that came back
 * empty, before them. Whatever stands there in a visitor's chat is to go.
 * @param messages those that are known; at least one
 */
export function lostAround(messages: readonly MessageNumber[]): MessageNumber[] {
  const end = Math.max(...messages) + BEHIND;
  const begin = Math.max(1, end - AT_MOST);
  return Array.from({ length: end - begin }, (_, i) => begin + i).filter((message) => !messages.includes(message));
}
