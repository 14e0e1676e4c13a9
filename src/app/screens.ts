// What the runner shows and says to both sides of a handoff; the words are made elsewhere.
import type { Place } from '../core/flow.ts';
import type { Handoff, Side } from '../core/handoff/handoff.ts';
import type { Told } from '../core/handoff/told.ts';
import type { Staff } from '../core/roster/staff.ts';
import type { Page } from '../ports.ts';

export interface Screens {
  /** A handoff as the one who answers it sees it. */
  responder(handoff: Handoff, staff: Staff): Page;
  /** Her handoff as she sees it at the place where she stands; undefined: nothing of it is shown there. @throws StoreAway */
  visitor(handoff: Handoff, at: Place, language: string): Promise<Page | undefined>;
  /** A sentence of `handoff.told`, with the way to what it means. @param alias of which talk it is, for whoever answers: there may be two */
  told(side: Side, what: Told, language: string, alias?: string): Page;
  /** The neutral notice to somebody who could accept: no content, no topic, no place; its buttons carry the id of the handoff. */
  notice(handoff: string, language: string): Page;
  /** The neutral line that something waits, for whoever asked for it. */
  nudge(language: string): string;
}
