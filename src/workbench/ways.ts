// Where a step leads: its choices, what puts its list together, and a way back that is not the usual one.
import { type Content, placeOf, stepAt, written } from '../core/flow.ts';
import { type Book, type BookStep, labelAt } from './book.ts';

/** One way out of a step. */
export interface Way {
  /** The choice, or what the engine adds. No two ways of a step have the same. */
  readonly name: string;
  readonly kind: 'choice' | 'assemble' | 'back';
  /** `flow/step`. */
  readonly to: string;
}

/** All ways of a step, in the order in which they stand on its screen. */
export function waysOf({ place, step }: BookStep): Way[] {
  const at = (to: string) => written(placeOf(to, place.flow));
  return [
    ...(step.assemble === undefined ? [] : [{ name: '=assemble', kind: 'assemble', to: at(step.assemble) } as const]),
    ...Object.entries(step.choices ?? {}).map(([name, to]) => ({ name, kind: 'choice', to: at(to) }) as const),
    ...(step.back === undefined ? [] : [{ name: '=back', kind: 'back', to: at(step.back) } as const]),
  ];
}

/** The words on its button. */
export function labelOf(book: Book, { place }: BookStep, { name, kind }: Way, language: string): string {
  return kind === 'choice' ? labelAt(book, place, name, language) : book.texts.plain(language, `common.${kind}`);
}

/** Whether anything stands where a way leads. */
export function leadsSomewhere(content: Content, { to }: Way): boolean {
  return stepAt(content, placeOf(to)) !== undefined;
}

/** Whether a way stays in a flow. */
export function staysIn(flow: string, { to }: Way): boolean {
  return placeOf(to).flow === flow;
}
