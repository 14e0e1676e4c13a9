// From her confirmation until somebody accepts: who is asked when, and when she is told that nobody came.
import type { StaffId } from '../roster/staff.ts';
import { close } from './closing.ts';
import { isAllowed, isTooNear } from './draft.ts';
import type { Around, Deed, Handoff, Member } from './handoff.ts';
import { add, bringsWords, drop, refreshVisitor, removal, sideOf, standing, tellVisitor, unask } from './tasks.ts';
import { unsure } from './unsure.ts';

/** The moment from which the ladder counts. */
export function ladderStart({ asking, notBefore, born }: Handoff): number {
  return notBefore ?? asking ?? born;
}

/** Since when she waits to be answered; undefined: she does not, or nobody is to be asked yet by her choice. Milliseconds since 1970. */
export function waitingSince(handoff: Handoff, now: number): number | undefined {
  const since = ladderStart(handoff);
  return handoff.phase === 'waiting' && since <= now ? since : undefined;
}

/** The moment at which she is told the truth, if nobody has accepted. */
export function ladderEnd(handoff: Handoff, { ladder, hard }: Around['limits']): number {
  return Math.min(ladderStart(handoff) + ladder[2], handoff.born + hard);
}

/** Asks whoever is due by now. One of those she accepted per step; coordinators when none of them is left, or their step has come. */
export function climb(handoff: Handoff, around: Around): Handoff {
  const { now, limits } = around;
  const passed = now - ladderStart(handoff);
  if (passed < 0) return handoff;
  if (now >= ladderEnd(handoff, limits) || !isAnybodyLeft(handoff, around))
    return close(handoff, { outcome: 'nobody', told: { visitor: 'nobody' } }, around);
  const asked = new Map(handoff.asked.map((one) => [one.staff, one]));
  const free = around.staff.filter((one) => one.free && !asked.has(one.id) && isAllowed(handoff, one));
  const due = 1 + Math.floor(passed / limits.ladder[0]) - handoff.yes.filter((id) => asked.get(id)?.passed === false).length;
  const accepted = handoff.yes.filter((id) => free.some((one) => one.id === id)).slice(0, Math.max(0, due));
  const escalate = accepted.length < due || passed >= limits.ladder[1];
  const coordinators = escalate ? free.filter((one) => isLine(handoff, one) && !accepted.includes(one.id)) : [];
  const staff = [...accepted, ...coordinators.map(({ id }) => id)];
  if (staff.length === 0) return handoff;
  const next = { ...handoff, asked: [...handoff.asked, ...staff.map((id) => ({ staff: id, notices: [], passed: false }))] };
  return add(next, ...staff.map((id): Deed => ({ kind: 'notify', staff: id })));
}

/** A coordinator who may hear of her is asked where nobody else can. */
function isLine(handoff: Handoff, one: Member): boolean {
  return one.role === 'coordinator' && !isTooNear(handoff, one);
}

/** Whether somebody is being asked, or may yet be, whatever time brings. Otherwise she would wait for nothing. */
function isAnybodyLeft(handoff: Handoff, { staff }: Around): boolean {
  const { asked, yes } = handoff;
  const left = staff.filter((one) => !asked.some((before) => before.staff === one.id) && isAllowed(handoff, one));
  return askedNow(handoff) !== undefined || left.some((one) => yes.includes(one.id) || isLine(handoff, one));
}

/** The one whom her screen names as asked, while she waits. */
export function askedNow({ asked }: Handoff): StaffId | undefined {
  return asked.findLast(({ passed }) => !passed)?.staff;
}

/** While she waits, her screen says who is being asked: it is made anew when that is another one, or nobody any more. */
export function shown(handoff: Handoff, before: Handoff | undefined, around: Around): Handoff {
  const same = before?.phase === 'waiting' && askedNow(before) === askedNow(handoff);
  return handoff.phase !== 'waiting' || same ? handoff : refreshVisitor(handoff, around);
}

/** Somebody accepts: the first is the one, everybody else hears that they are not needed. */
export function accept(handoff: Handoff, staff: StaffId, around: Around): Handoff {
  const asked = handoff.asked.find((one) => one.staff === staff);
  const member = around.staff.find(({ id }) => id === staff);
  if (!asked || !member || handoff.owner === staff) return handoff;
  if (handoff.phase === 'open') return late(handoff, staff, 'taken-by-another');
  if (handoff.phase === 'closed') return late(handoff, staff, handoff.owner === undefined ? 'cancelled' : 'taken-by-another');
  if (asked.passed || !isAllowed(handoff, member)) return handoff;
  const { note } = handoff;
  // A call of which only the answer was lost can be accepted before it is known where it stands.
  const calls = handoff.tasks.filter((task) => task.do.kind === 'notify' && task.do.staff === staff);
  const maybe = calls.flatMap((task) => unsure(handoff, task));
  const owned: Handoff = {
    ...unask(handoff, (one) => one.staff !== staff),
    phase: 'open',
    owner: staff,
    seen: { ...handoff.seen, responder: around.now },
    pairs: note === undefined ? [] : [{ by: 'visitor', original: note, copy: undefined }],
    litter: { ...handoff.litter, responder: maybe },
  };
  const taken = {
    ...drop(owned, (deed) => deed.kind === 'notify'),
    asked: owned.asked.map((one) => (one.staff === staff ? { ...one, notices: [] } : one)),
  };
  const told = note === undefined ? taken : add(taken, { kind: 'copy', by: 'visitor', original: note });
  // The call has done its work: whoever looks at that phone later is not to read that somebody was waited for.
  return tellVisitor(add(told, ...removal('responder', asked.notices)), 'accepted', around);
}

function late(handoff: Handoff, staff: StaffId, what: 'taken-by-another' | 'cancelled'): Handoff {
  return add(
    unask(handoff, (one) => one.staff === staff),
    { kind: 'tell-staff', staff, what },
  );
}

/** Somebody cannot now. */
export function pass(handoff: Handoff, staff: StaffId): Handoff {
  return handoff.phase === 'waiting' ? unask(handoff, (one) => one.staff === staff) : handoff;
}

/** Somebody cannot be reached any more, or needs a person themselves: the next one is asked, also where they had accepted. */
export function gone(handoff: Handoff, staff: StaffId, around: Around): Handoff {
  return handoff.phase === 'open' && handoff.owner === staff ? release(handoff, around) : pass(handoff, staff);
}

/** Somebody is off the roster. What was theirs is closed and taken away; where they were being asked, the next one is. */
export function revoke(handoff: Handoff, staff: StaffId, around: Around): Handoff {
  if (handoff.phase === 'open' && handoff.owner === staff)
    return close(handoff, { outcome: 'revoked', told: { visitor: 'revoked' } }, around);
  if (handoff.phase === 'closed' || (!handoff.yes.includes(staff) && !handoff.asked.some((one) => one.staff === staff))) return handoff;
  const without = { ...handoff, yes: handoff.yes.filter((id) => id !== staff) };
  return unask(without, (one) => one.staff === staff && handoff.owner !== staff);
}

/**
 * The owner is lost, however late in the talk: the whole ladder begins again, without them, and counts from this moment. Whoever could
 * not before, or was not needed any more, may be free by now. The hard end stays where it is.
 */
export function release(handoff: Handoff, around: Around): Handoff {
  const { owner, note } = handoff;
  const unheard = handoff.pairs.some(({ by, original, copy }) => by === 'visitor' && copy === undefined && original !== note);
  const free: Handoff = {
    ...drop(handoff, (deed) => sideOf(deed) === 'responder' || bringsWords(deed)),
    phase: 'waiting',
    owner: undefined,
    asking: around.now,
    notBefore: undefined,
    asked: owner === undefined ? [] : [{ staff: owner, notices: [], passed: true }],
    yes: handoff.yes.filter((id) => id !== owner),
    pairs: [],
    litter: { ...handoff.litter, visitor: standing(handoff, 'visitor').filter((message) => message !== note), responder: [] },
    warned: undefined,
  };
  // Somebody else has her phone: nobody is looked for then. With her own sign she hears of it, and can begin anew.
  if (handoff.decoy || !isAnybodyLeft(free, around)) return close(handoff, { outcome: 'revoked', told: { visitor: 'revoked' } }, around);
  // If their chat can be reached after all, nothing of the talk stays in it.
  const going = handoff.tasks.flatMap(({ do: deed }) => (deed.kind === 'remove' && deed.side === 'responder' ? deed.messages : []));
  const stands = [...new Set([...standing(handoff, 'responder'), ...going])];
  const cleared = owner === undefined || stands.length === 0 ? free : add(free, { kind: 'withdraw', staff: owner, messages: stands });
  const told = unheard ? tellVisitor(cleared, 'undelivered', around) : cleared;
  return tellVisitor(told, 'next', around);
}
