// Before she confirms: what she chooses. Nobody is told of any of it.
import type { StaffId } from '../roster/staff.ts';
import type { Around, Handoff, EventOf, Member } from './handoff.ts';
import { drop, unask } from './tasks.ts';

/** A new draft. */
export function begin({ id, visitor, language, near }: EventOf<'begin'>, { now }: Around): Handoff {
  return {
    id,
    phase: 'draft',
    born: now,
    visitor,
    language,
    near,
    yes: [],
    no: [],
    notFrom: [],
    own: false,
    topic: undefined,
    note: undefined,
    safe: undefined,
    watched: false,
    nudge: false,
    sign: undefined,
    slip: undefined,
    alias: undefined,
    notBefore: undefined,
    asking: undefined,
    asked: [],
    owner: undefined,
    seen: { visitor: now, responder: now },
    present: true,
    decoy: false,
    pairs: [],
    litter: { visitor: [], responder: [] },
    warned: undefined,
    owed: [],
    nudged: undefined,
    outcome: undefined,
    complaint: undefined,
    tasks: [],
    next: 1,
    taken: [],
  };
}

type Heard = Pick<Member, 'id' | 'address' | 'community'>;

/** Whether this one may hear of her: nobody whom she refuses, and, where she is of the staff, not she herself. */
export function isAllowed({ visitor, no, notFrom }: Handoff, { id, address, community }: Heard): boolean {
  return address !== visitor && !no.includes(id) && !(community !== undefined && notFrom.includes(community));
}

/** Of her own hromada, where she has not said that those of it may be looked at: there nobody is asked whom she has not seen. */
export function isTooNear({ near, own }: Handoff, { community }: Pick<Heard, 'community'>): boolean {
  return !own && near !== undefined && community === near;
}

/** Whom a complaint about the one who answers would reach. It is never they themselves. */
export function hearersOf<M extends Heard & Pick<Member, 'role'>>(handoff: Handoff, staff: readonly M[]): readonly M[] {
  return staff.filter((one) => one.role === 'coordinator' && one.id !== handoff.owner && isAllowed(handoff, one));
}

/** She says yes or no to somebody, also while she waits. Whom she refuses loses the notice. */
export function choose(handoff: Handoff, { staff, answer }: EventOf<'choose'>): Handoff {
  if (handoff.phase !== 'draft' && handoff.phase !== 'waiting') return handoff;
  const is = handoff.yes.includes(staff) ? 'yes' : handoff.no.includes(staff) ? 'no' : 'undecided';
  if (is === answer) return handoff;
  const without = (all: readonly StaffId[]): StaffId[] => all.filter((one) => one !== staff);
  const yes = [...without(handoff.yes), ...(answer === 'yes' ? [staff] : [])];
  const no = [...without(handoff.no), ...(answer === 'no' ? [staff] : [])];
  const chosen = { ...handoff, yes, no };
  return answer === 'yes' ? chosen : forget(chosen, new Set([staff]));
}

/** She wants nobody from a community. */
export function refusePlace(handoff: Handoff, { community }: EventOf<'refuse-place'>, { staff }: Around): Handoff {
  if ((handoff.phase !== 'draft' && handoff.phase !== 'waiting') || handoff.notFrom.includes(community)) return handoff;
  const there = new Set(staff.filter((one) => one.community === community).map(({ id }) => id));
  const refused = { ...handoff, notFrom: [...handoff.notFrom, community], yes: handoff.yes.filter((id) => !there.has(id)) };
  return forget(refused, there);
}

/** She lets those of her own hromada be shown. Whom of them she refuses, she still refuses. */
export function showOwn(handoff: Handoff): Handoff {
  const looks = handoff.phase === 'draft' || handoff.phase === 'waiting';
  return looks && !handoff.own ? { ...handoff, own: true } : handoff;
}

/** She has named a place in the middle of choosing. Whom she has said yes to, having seen where they are from, stays. */
export function lookNear(handoff: Handoff, { near }: EventOf<'near'>): Handoff {
  return handoff.phase === 'draft' && handoff.near !== near ? { ...handoff, near } : handoff;
}

/** Takes notices back and forgets who had them, so that they hear nothing of what comes after either. */
function forget(handoff: Handoff, staff: ReadonlySet<StaffId>): Handoff {
  const untold = drop(handoff, (deed) => deed.kind === 'tell-staff' && staff.has(deed.staff));
  const unasked = unask(untold, (asked) => staff.has(asked.staff));
  return { ...unasked, asked: unasked.asked.filter((asked) => !staff.has(asked.staff)) };
}

/** What she says of herself and of her phone. */
export function describe(handoff: Handoff, event: EventOf<'topic' | 'note' | 'safe' | 'watched' | 'sign'>): Handoff {
  // When and how to write to her she may say at any time; what she is about only before somebody was asked.
  if (handoff.phase === 'closed') return handoff;
  switch (event.kind) {
    case 'safe':
      return { ...handoff, safe: event.safe, nudge: event.nudge };
    case 'watched':
      return { ...handoff, watched: event.watched };
    default:
  }
  if (handoff.phase !== 'draft') return handoff;
  switch (event.kind) {
    case 'topic':
      return { ...handoff, topic: event.topic };
    case 'note':
      return { ...handoff, note: event.message };
    default: {
      const sign = signed(handoff.sign, event);
      return sign === handoff.sign ? handoff : { ...handoff, sign };
    }
  }
}

/** Her sign comes first. Her sign of danger is another one, under the same salt. Without the first there is no second one. */
function signed(before: Handoff['sign'], { salt, digest, danger }: EventOf<'sign'>): Handoff['sign'] {
  if (digest === undefined) return danger && before ? { ...before, danger: undefined } : undefined;
  if (!danger) return { salt, mine: digest, danger: undefined };
  return before && before.salt === salt && before.mine !== digest ? { ...before, danger: digest } : before;
}

/** From here on somebody is asked, at once or at `notBefore`. */
export function confirm(handoff: Handoff, { alias, notBefore }: EventOf<'confirm'>, { now }: Around): Handoff {
  if (handoff.phase !== 'draft') return handoff;
  const later = notBefore !== undefined && notBefore > now ? notBefore : undefined;
  return { ...handoff, phase: 'waiting', alias, notBefore: later, asking: now };
}
