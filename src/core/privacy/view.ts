// What the steps about privacy show: the pages of promises. What is stored of her is read after the turn, because only then it is what is stored.
import { type Content, stepOf } from '../flow.ts';
import type { PromisePage } from '../promises.ts';
import type { PromisesButton } from './made.ts';
import type { PrivacyView } from './views.ts';

/** What a view is made of. */
export interface PrivacyMade {
  readonly rows: readonly (readonly PromisesButton[])[];
  /** The promises that are read on this screen. */
  readonly promised?: PromisePage;
}

/** What a step shows for what its button carried. */
export function privacyViewOf(view: PrivacyView, carried: string | undefined, content: Content): PrivacyMade {
  const pages = content.promises.filter((page) => page.for === 'visitor');
  const leading = (page: PromisePage): PromisesButton => ({
    kind: 'promises',
    page,
    to: { ...stepOf('promise', content), picked: page.id },
  });
  if (view === 'promises') return { rows: pages.map((page) => [leading(page)]) };
  if (view !== 'promise') return { rows: [] };
  const at = Math.max(
    0,
    pages.findIndex(({ id }) => id === carried),
  );
  const [promised, next] = [pages[at], pages[at + 1]];
  return { rows: next ? [[leading(next)]] : [], ...(promised && { promised }) };
}
