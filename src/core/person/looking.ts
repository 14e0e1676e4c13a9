// What the views on the way to a person look at, and where their buttons lead.
import type { Content, Place } from '../flow.ts';
import { type Answer, writeAnswer } from './answer.ts';
import type { PersonButton } from './made.ts';
import type { Person } from './person.ts';

export interface PersonLooking {
  readonly content: Content;
  readonly now: number;
  /** Undefined where no person can be asked at all. */
  readonly person: Person | undefined;
  /** Her words of just now, where they are to be shown to her. */
  readonly typed?: string | undefined;
  /** Whether her words of just now sound like danger to her life. */
  readonly alarm?: boolean | undefined;
}

/** A button with an answer, or one that only leads on. */
export function button(say: string, to: Place, kind?: Answer['kind'], value?: string): PersonButton {
  return { kind: 'answer', say, to: kind === undefined ? to : { ...to, picked: writeAnswer(kind, value) } };
}
