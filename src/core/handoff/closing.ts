// The end of a handoff: notices and messages are taken away on both sides, and who has to know is told.
import { hearersOf } from './draft.ts';
import type { Around, Deed, Handoff, EventOf, Outcome, Side } from './handoff.ts';
import type { Told } from './told.ts';
import { add, drop, other, removal, standing, tell, unask, unnudge } from './tasks.ts';

interface Ending {
  readonly outcome: Outcome;
  /** Who ends it, and need not be told. Undefined: time, or somebody else. */
  readonly by?: Side;
  /** What the sides are told. */
  readonly told: { readonly [side in Side]?: Told };
}

/** What has still to be done when it is over; that there is danger is told all the same. */
function isLasting(deed: Deed): boolean {
  return LASTING.has(deed.kind) || (deed.kind === 'tell' && deed.what === 'distress');
}

const LASTING: ReadonlySet<Deed['kind']> = new Set(['withdraw', 'remove', 'tell-staff', 'nudge']);

/** Closes a handoff. Only tasks are left of what it was, and what she is owed. */
export function close(handoff: Handoff, { outcome, by, told }: Ending, around: Around): Handoff {
  const withdrawn = unask(handoff, () => true);
  const bare: Handoff = {
    ...drop(withdrawn, (deed) => !isLasting(deed)),
    phase: 'closed',
    outcome: handoff.decoy && outcome !== 'erased' ? 'distress' : outcome,
    yes: [],
    no: [],
    notFrom: [],
    own: false,
    topic: undefined,
    note: undefined,
    near: undefined,
    pairs: [],
    litter: { visitor: [], responder: [] },
    owed: [],
  };
  const sides = handoff.owner === undefined ? (['visitor'] as const) : (['responder', 'visitor'] as const);
  const busy = bare.tasks.length < withdrawn.tasks.length;
  let closed = add(bare, ...sides.flatMap((side) => removal(side, standing(handoff, side), busy)));
  for (const side of sides) {
    if (isUnheard(handoff, side, by)) closed = tell(closed, side, 'unheard', around);
    const what = told[side];
    if (what !== undefined) closed = tell(closed, side, what, around);
  }
  // The screen of whoever answered names her and what she was about: it is to say that it is over.
  if (handoff.owner !== undefined && by !== 'responder') closed = add(closed, { kind: 'refresh', side: 'responder' });
  return closed.owed.length > 0 ? closed : unnudge(closed);
}

/**
 * Whether a side has said what the other one never heard, and has to know it when all is over: to write it again, as they may be just being told, is
 * too late then. Their own end takes their own words back. What she has still to hear of the request before, she has to hear after a draft, too.
 */
function isUnheard({ pairs, tasks, owed }: Handoff, side: Side, by: Side | undefined): boolean {
  return (
    (by !== side && pairs.some((pair) => pair.by === side && pair.copy === undefined)) ||
    tasks.some(({ do: deed }) => deed.kind === 'tell' && deed.side === side && LOSS.has(deed.what)) ||
    (side === 'visitor' && owed.some((what) => LOSS.has(what)))
  );
}

const LOSS: ReadonlySet<Told> = new Set(['undelivered', 'unheard']);

/** Either side ends the talk. */
export function end(handoff: Handoff, by: Side, around: Around): Handoff {
  if (handoff.phase !== 'open') return handoff;
  return close(handoff, { outcome: 'answered', by, told: { [other(by)]: `ended-by-${by}` } }, around);
}

/** She does not want anybody any more. Where somebody has just accepted, it is the end of the talk. */
export function cancel(handoff: Handoff, around: Around): Handoff {
  if (handoff.phase === 'closed') return handoff;
  return handoff.phase === 'open'
    ? end(handoff, 'visitor', around)
    : close(handoff, { outcome: 'cancelled', by: 'visitor', told: {} }, around);
}

/** The service ends. Whom it is not safe to write to now reads it on the next screen that she opens: whatever she opens says so. */
export function closeDown(handoff: Handoff, around: Around): Handoff {
  const told: Ending['told'] = handoff.phase === 'draft' ? {} : { visitor: 'service-ended', responder: 'service-ended' };
  const closed = handoff.phase === 'closed' ? handoff : close(handoff, { outcome: 'expired', told }, around);
  return unnudge(closed.owed.length === 0 ? closed : { ...closed, owed: [] });
}

/** Quick exit, or a second wrong sign: everything goes, and her phone gets nothing more. @param told what the one who answers hears */
export function erase(handoff: Handoff, around: Around, told: Told = 'ended-by-visitor'): Handoff {
  const closed =
    handoff.phase === 'closed' ? handoff : close(handoff, { outcome: 'erased', by: 'visitor', told: { responder: told } }, around);
  const silent = drop(closed, (deed) => (deed.kind === 'tell' || deed.kind === 'refresh') && deed.side === 'visitor');
  // A line that was on its way to her is taken away when it is there.
  const still = add(silent, ...removal('visitor', [], silent.tasks !== closed.tasks));
  return unnudge(still.owed.length === 0 ? still : { ...still, owed: [] });
}

/**
 * Coordinators hear that there is a complaint; the responder hears only that she has ended it, as after any end. Where no coordinator can
 * hear it, nothing is passed on: the screen said so before, and says so after. That the talk was ended by somebody else, or lost the one who
 * answered, in the same moment keeps none of them from hearing it; her own exit does.
 */
export function complain(handoff: Handoff, { of }: EventOf<'complain'>, around: Around): Handoff {
  if (handoff.phase === 'draft' || handoff.outcome === 'erased' || handoff.complaint !== undefined) return handoff;
  const ended = cancel(handoff, around);
  // Its end has forgotten whom she refuses.
  const refused = { no: [...handoff.no, ...of.no], notFrom: [...handoff.notFrom, ...of.notFrom] };
  const hearers = hearersOf({ ...handoff, ...refused, owner: of.owner }, around.staff);
  const told = hearers.map(({ id: staff }): Deed => ({ kind: 'tell-staff', staff, what: 'complaint' }));
  return told.length === 0 ? ended : add({ ...ended, complaint: 'sent' }, ...told);
}

/** What is left to remember: nothing, once all is done and she knows. */
export function settled(handoff: Handoff): Handoff | undefined {
  if (handoff.phase !== 'closed' || handoff.tasks.length > 0) return handoff;
  if (handoff.owed.length === 0) return undefined;
  if (handoff.owner === undefined && handoff.asked.length === 0) return handoff;
  return { ...handoff, owner: undefined, asked: [], alias: undefined };
}
