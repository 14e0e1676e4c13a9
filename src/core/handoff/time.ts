// What time itself does to a handoff, and when.
import { close } from './closing.ts';
import type { Around, Handoff, Limits } from './handoff.ts';
import { nudgeAt } from './presence.ts';
import { add, tell } from './tasks.ts';
import { climb, ladderEnd, ladderStart } from './waiting.ts';

const HOUR = 60 * 60_000;
const LIFE = 47 * HOUR;

/** The end after which nothing of it is remembered in any case, whether or not all was done. */
export function lifeOf({ phase, born, seen }: Handoff, { draft }: Limits): number {
  return phase === 'draft' ? Math.min(seen.visitor + draft, born + LIFE) : born + LIFE;
}

/** Does what is due by now. Doing it twice does nothing more. */
export function elapse(handoff: Handoff, around: Around): Handoff {
  const timed = handoff.phase === 'waiting' ? climb(handoff, around) : handoff.phase === 'open' ? run(handoff, around) : handoff;
  const at = nudgeAt(timed, around);
  return at !== undefined && at <= around.now ? add({ ...timed, nudged: [] }, { kind: 'nudge' }) : timed;
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
  if (handoff.phase !== 'open') return [];
  const ends = endsOf(handoff, limits);
  const { warned } = handoff;
  return [ends.idle, ends.hard, ...(warned === undefined ? [ends.idleSoon] : []), ...(warned === 'hard' ? [] : [ends.hardSoon])];
}
