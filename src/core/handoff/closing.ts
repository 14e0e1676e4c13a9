// The end of a handoff: notices and messages are taken away on both sides, and who has to know is told.
import type { Around, Deed, Handoff, Outcome, Side, Told } from './handoff.ts';
import { add, drop, other, standing, tell, unask } from './tasks.ts';

interface Ending {
  readonly outcome: Outcome;
  /** Who ends it, and need not be told. Undefined: time, or somebody else. */
  readonly by?: Side;
  /** What the sides are told. */
  readonly told: { readonly [side in Side]?: Told };
}

/** What a closed handoff still has to see done. */
const LASTING: ReadonlySet<Deed['kind']> = new Set(['withdraw', 'remove', 'tell-staff']);

/** Closes a handoff. Only tasks are left of what it was, and what she is owed. */
export function close(handoff: Handoff, { outcome, by, told }: Ending, around: Around): Handoff {
  const withdrawn = unask(handoff, () => true);
  const bare: Handoff = {
    ...drop(withdrawn, ({ kind }) => !LASTING.has(kind)),
    phase: 'closed',
    outcome: handoff.decoy && outcome !== 'erased' ? 'distress' : outcome,
    yes: [],
    no: [],
    notFrom: [],
    topic: undefined,
    note: undefined,
    near: undefined,
    pairs: [],
    litter: { visitor: [], responder: [] },
    nudged: undefined,
    // What was owed of the way is settled by the end. What was lost is not.
    owed: by === 'visitor' ? [] : handoff.owed.filter((what) => what === 'undelivered'),
  };
  let closed =
    handoff.owner === undefined ? bare : add(bare, { kind: 'remove', side: 'responder', messages: standing(handoff, 'responder') });
  closed = add(closed, { kind: 'remove', side: 'visitor', messages: standing(handoff, 'visitor') });
  for (const side of handoff.owner === undefined ? (['visitor'] as const) : (['responder', 'visitor'] as const)) {
    // Their own end takes their own words back. Anybody else's leaves them unheard, and they have to know.
    if (by !== side && handoff.pairs.some((pair) => pair.by === side && pair.copy === undefined))
      closed = tell(closed, side, 'undelivered', around);
    const what = told[side];
    if (what !== undefined) closed = tell(closed, side, what, around);
  }
  return closed;
}

/** Either side ends the talk. */
export function end(handoff: Handoff, by: Side, around: Around): Handoff {
  if (handoff.phase !== 'open') return handoff;
  return close(handoff, { outcome: 'answered', by, told: { [other(by)]: `ended-by-${by}` } }, around);
}

/** She does not want anybody any more. Where somebody has just accepted, it is the end of the talk. */
export function cancel(handoff: Handoff, around: Around): Handoff | undefined {
  if (handoff.phase === 'draft') return undefined;
  if (handoff.phase === 'open') return end(handoff, 'visitor', around);
  return handoff.phase === 'waiting' ? close(handoff, { outcome: 'cancelled', by: 'visitor', told: {} }, around) : handoff;
}

/** Quick exit: everything goes, and her phone gets nothing more. */
export function erase(handoff: Handoff, around: Around): Handoff | undefined {
  if (handoff.phase === 'draft') return undefined;
  const closed =
    handoff.phase === 'closed'
      ? handoff
      : close(handoff, { outcome: 'erased', by: 'visitor', told: { responder: 'ended-by-visitor' } }, around);
  const silent = drop(closed, (deed) => (deed.kind === 'tell' || deed.kind === 'refresh' || deed.kind === 'nudge') && isHers(deed));
  return silent.owed.length === 0 && silent.nudged === undefined ? silent : { ...silent, owed: [], nudged: undefined };
}

function isHers(deed: Deed): boolean {
  return deed.kind === 'nudge' || ('side' in deed && deed.side === 'visitor');
}

/** Coordinators hear that there is a complaint; the responder hears only that she has ended it, as after any end. */
export function complain(handoff: Handoff, around: Around, hears: (staff: Around['staff'][number]) => boolean): Handoff {
  if (handoff.phase !== 'open') return handoff;
  const told = around.staff.filter((one) => one.role === 'coordinator' && one.id !== handoff.owner && hears(one));
  return add(end(handoff, 'visitor', around), ...told.map(({ id: staff }): Deed => ({ kind: 'tell-staff', staff, what: 'complaint' })));
}

/** What is left to remember: nothing, once all is done and she knows. */
export function settled(handoff: Handoff): Handoff | undefined {
  if (handoff.phase !== 'closed' || handoff.tasks.length > 0) return handoff;
  if (handoff.owed.length === 0) return undefined;
  if (handoff.owner === undefined && handoff.asked.length === 0) return handoff;
  return { ...handoff, owner: undefined, asked: [], alias: undefined };
}
