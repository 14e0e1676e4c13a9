// What the end of a request for a person adds to the counts: how it ended, once, and nothing of whose it was.
import type { Handoff, HandoffEvent } from '../handoff/handoff.ts';
import { type Mark, mark, type Request } from './tables.ts';

/** @returns the count, where this change has ended a request that was sent; a draft that nobody was asked with is not one */
export function endOf(before: Handoff | undefined, after: Handoff | undefined, event: HandoffEvent['kind']): Mark | undefined {
  if (before === undefined || before.phase === 'draft' || before.phase === 'closed') return undefined;
  if (after !== undefined && after.phase !== 'closed') return undefined;
  return mark('request', kindOf(before, after, event));
}

function kindOf(before: Handoff, after: Handoff | undefined, event: HandoffEvent['kind']): Request {
  // Whoever is counted as answered may have been lost and looked for again: then it counts by how that ended.
  if (before.phase === 'open') return 'answered';
  const hers = after === undefined ? event === 'cancel' || event === 'erase' : after.outcome === 'cancelled' || after.outcome === 'erased';
  return hers ? 'withdrawn' : 'nobody';
}
