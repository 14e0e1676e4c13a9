// How well the steps are known: what is a draft, what rests on one source, what waits for a specialist, what was signed.
import type { Book, BookStep } from './book.ts';
import { CONFIDENCE } from './marks.ts';

/** The steps of the content, sorted by what somebody has to do about them. */
export interface Trust {
  /** From memory; `check` says what to read. */
  readonly drafts: readonly BookStep[];
  readonly oneSource: readonly BookStep[];
  /** Called confirmed, which takes two sources, while one is named. */
  readonly confirmedByOne: readonly BookStep[];
  /** Ordinary professional advice: a specialist's review is due. */
  readonly practice: readonly BookStep[];
  readonly signed: readonly BookStep[];
}

/** Sorts all steps. */
export function trustOf({ steps }: Pick<Book, 'steps'>): Trust {
  const known = (confidence: BookStep['step']['confidence']) => steps.filter(({ step }) => step.confidence === confidence);
  return {
    drafts: known('draft'),
    oneSource: known('one-source'),
    confirmedByOne: known('confirmed').filter(({ step }) => (step.sources ?? []).length < 2),
    practice: known('practice'),
    signed: known('signed'),
  };
}

/** How many steps there are of each confidence, in plain words: `confirmed 12, DRAFT 2`. */
export function confidenceCounts(steps: readonly BookStep[]): string {
  const counts = Object.entries(CONFIDENCE).map(([confidence, says]) => ({
    says,
    count: steps.filter(({ step }) => step.confidence === confidence).length,
  }));
  const plain = steps.filter(({ step }) => step.confidence === undefined).length;
  return [...counts, { says: 'states nothing', count: plain }]
    .filter(({ count }) => count > 0)
    .map(({ says, count }) => `${says} ${count}`)
    .join(', ');
}
