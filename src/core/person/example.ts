// A way to a person on which everything is to be seen: the content is walked with it.
import { begin } from '../handoff/draft.ts';
import { LIMITS } from '../handoff/handoff.ts';
import type { Card } from '../roster/staff.ts';
import type { Person } from './person.ts';

const CARDS: readonly Card[] = ['first', 'second', 'third'].map((alias, i) => ({
  id: `example${i}`,
  alias,
  community: 'UA00000000000000000',
  languages: ['uk'],
  gender: 'woman',
  age: '30-44',
}));

/** It shows every button there is; nobody is meant by it. */
export function exampleOf(now: number): Person {
  const draft = begin({ kind: 'begin', id: 'example', visitor: '', language: 'uk', near: undefined }, { now, staff: [], limits: LIMITS });
  const handoff = {
    ...draft,
    yes: ['example0'],
    note: 1,
    owner: 'example0',
    phase: 'open' as const,
    pairs: [{ by: 'visitor' as const, original: 1, copy: 2 }],
  };
  return {
    handoff,
    cards: CARDS,
    own: true,
    later: undefined,
    known: new Map(CARDS.map((card) => [card.id, card])),
    now,
    limits: LIMITS,
    heard: true,
  };
}
