// The reading level of every screen, and the hardest of them.
import { type Book, type BookStep, wordsAt } from './book.ts';
import { FEW_WORDS, type Measure, measured } from './readability.ts';

/** One screen in one language, measured. */
export interface ScreenMeasure extends Measure {
  readonly step: BookStep;
  readonly language: string;
}

/** Measures every screen in a language, without its source line and its buttons. */
export function measuredScreens(book: Book, language: string, steps: readonly BookStep[] = book.steps): ScreenMeasure[] {
  return steps.map((step) => ({ step, language, ...measured(wordsAt(book, step.place, language), language) }));
}

/** The hardest first; screens of a few words are left out, because one word decides there. */
export function hardest(screens: readonly ScreenMeasure[], count: number): ScreenMeasure[] {
  return screens
    .filter(({ words }) => words >= FEW_WORDS)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count);
}

/** The score in the middle: half of the screens are easier. */
export function middleScore(screens: readonly ScreenMeasure[]): number {
  const scores = screens.map(({ score }) => score).toSorted((a, b) => a - b);
  return scores[Math.floor(scores.length / 2)] ?? 0;
}
