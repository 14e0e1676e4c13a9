// What time itself does to a handoff, and when.
import { close } from './closing.ts';
import type { Around, Handoff, Limits, Phase } from './handoff.ts';
import { isHere, nudgeAt } from './presence.ts';
import { add, bringsWords, drop, hush, removal, tell, unnudge } from './tasks.ts';
import { climb, ladderEnd, ladderStart } from './waiting.ts';

const HOUR = 60 * 60_000;

/** So long after it began nothing of a handoff is left: past its hard end there is an hour in which what is left of it is taken away. Milliseconds. */
export const LIFE = 47 * HOUR;
/** After a draft has ended, so long for what she wrote to be taken away. */
const GRACE = HOUR;

/** The end after which nothing of it is remembered in any case, whether or not all was done. It comes after all ends of its own. */
export function lifeOf({ phase, born, seen }: Handoff, { draft }: Limits): number {
  return phase === 'draft' ? Math.min(seen.visitor + draft + GRACE, born + LIFE) : born + LIFE;
}

/** A clock that was ahead by more than this was wrong, and not only another one's. Milliseconds. */
const AHEAD = 60_000;

/** Where the clock was set back: nothing has happened later than now. What is counted from it would else stand still for so long, and her return not be checked. */
export function notLater(handoff: Handoff, now: number): Handoff {
  const { asking, seen } = handoff;
  if (Math.max(asking ?? 0, seen.visitor, seen.responder) <= now + AHEAD) return handoff;
  return {
    ...handoff,
    asking: asking && Math.min(asking, now),
    seen: { visitor: Math.min(seen.visitor, now), responder: Math.min(seen.responder, now) },
  };
}

/** Does what is due by now. Doing it twice does nothing more. */
export function elapse(handoff: Handoff, around: Around): Handoff {
  const timed = hush(PHASES[handoff.phase](handoff, around), around);
  const at = nudgeAt(timed, around);
  return at !== undefined && at <= around.now ? add({ ...timed, nudged: [] }, { kind: 'nudge' }) : timed;
}

const PHASES: Record<Phase, (handoff: Handoff, around: Around) => Handoff> = {
  draft: (handoff, around) =>
    around.now < draftEnd(handoff, around.limits) ? handoff : close(handoff, { outcome: 'expired', by: 'visitor', told: {} }, around),
  waiting: climb,
  open: (handoff, around) => run(holdBack(handoff, around), around),
  closed: giveUp,
};

function draftEnd({ born, seen }: Handoff, { draft, hard }: Limits): number {
  return Math.min(seen.visitor + draft, born + hard);
}

/** What is on its way to her while she has gone waits from now on. Of what was changed the former words go: the new ones are not to stand in their place. */
function holdBack(handoff: Handoff, around: Around): Handoff {
  if (isHere(handoff, around)) return handoff;
  const former = new Set(handoff.tasks.flatMap(({ do: deed }) => (deed.kind === 'recopy' && deed.by === 'responder' ? [deed.copy] : [])));
  const held = drop(handoff, (deed) => bringsWords(deed) && deed.by === 'responder');
  if (former.size === 0) return held;
  const pairs = held.pairs.map((one) => (one.by === 'responder' && former.has(one.copy ?? 0) ? { ...one, copy: undefined } : one));
  return add({ ...held, pairs }, ...removal('visitor', [...former]));
}

/** She has not come back to hear of the end: the line that something waits goes too. */
function giveUp(handoff: Handoff, { now, limits }: Around): Handoff {
  return now < handoff.born + limits.hard || handoff.owed.length === 0 ? handoff : unnudge({ ...handoff, owed: [] });
}

interface Ends {
  readonly idleSoon: number;
  readonly idle: number;
  readonly hardSoon: number;
  readonly hard: number;
}

function endsOf({ born, seen }: Handoff, { idle, hard, warnBefore }: Limits): Ends {
  const last = Math.max(seen.visitor, seen.responder);
  return { idleSoon: last + idle - warnBefore, idle: last + idle, hardSoon: born + hard - warnBefore, hard: born + hard };
}

function run(handoff: Handoff, around: Around): Handoff {
  const { now, limits } = around;
  const { warned } = handoff;
  const ends = endsOf(handoff, limits);
  const both = <T>(what: T): { visitor: T; responder: T } => ({ visitor: what, responder: what });
  if (now >= ends.hard) return close(handoff, { outcome: 'expired', told: both('ended-hard' as const) }, around);
  if (now >= ends.idle) return close(handoff, { outcome: 'expired', told: both('ended-idle' as const) }, around);
  const soon = warned !== 'hard' && now >= ends.hardSoon ? 'hard' : warned === undefined && now >= ends.idleSoon ? 'idle' : undefined;
  if (!soon) return handoff;
  return tell(tell({ ...handoff, warned: soon }, 'responder', `${soon}-soon`, around), 'visitor', `${soon}-soon`, around);
}

/** The next moment at which time itself changes something, or the present where there are tasks; undefined: never. Milliseconds since 1970. */
export function dueAt(handoff: Handoff, around: Pick<Around, 'limits' | 'now'>): number | undefined {
  const { now, limits } = around;
  if (handoff.tasks.length > 0) return now;
  const nudge = nudgeAt(handoff, around);
  return Math.min(lifeOf(handoff, limits), nudge ?? Infinity, ...moments(handoff, limits, now));
}

function moments(handoff: Handoff, limits: Limits, now: number): number[] {
  if (handoff.phase === 'waiting') {
    const start = ladderStart(handoff);
    if (now < start) return [start];
    const [step, coordinators] = limits.ladder;
    const next = start + (1 + Math.floor((now - start) / step)) * step;
    return [next, ...(start + coordinators > now ? [start + coordinators] : []), ladderEnd(handoff, limits)];
  }
  if (handoff.phase === 'draft') return [draftEnd(handoff, limits)];
  if (handoff.phase === 'closed') return [handoff.born + limits.hard];
  const ends = endsOf(handoff, limits);
  const { warned } = handoff;
  return [ends.idle, ends.hard, ...(warned === undefined ? [ends.idleSoon] : []), ...(warned === 'hard' ? [] : [ends.hardSoon])];
}
