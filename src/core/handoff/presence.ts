// Where she is, as far as can be known, and when it is safe to write to her.
import { DAY, localOf, utcOf } from '../near/kyiv.ts';
import type { Around, Handoff } from './handoff.ts';

type Then = Pick<Around, 'now' | 'limits'>;

const MINUTE = 60_000;

/** She has her talk open, and gave a sign of life not long ago. */
export function isHere({ present, decoy, seen }: Handoff, { now, limits }: Then): boolean {
  return present && !decoy && now - seen.visitor < limits.gap;
}

/** Whether her sign has to be given before anything goes on: after a gap, and on a watched phone that was put away. */
export function isLocked({ sign, decoy, watched, present, seen }: Handoff, { now, limits }: Then): boolean {
  return sign !== undefined && (decoy || now - seen.visitor >= limits.gap || (watched && !present));
}

/** Whether the clock in Kyiv shows an hour in which she can be written to. */
export function isSafe({ safe }: Pick<Handoff, 'safe'>, now: number): boolean {
  if (!safe || safe.from % 24 === safe.to % 24) return true;
  const hour = Math.floor(localOf(Math.floor(now / MINUTE)) / 60) % 24;
  const [from, to] = [safe.from % 24, safe.to % 24];
  return from < to ? from <= hour && hour < to : hour >= from || hour < to;
}

/** What the other side says now is shown to her at once, and so may be that it writes: she is here, at an hour at which it is safe. */
export function isReading(handoff: Handoff, then: Then): boolean {
  return handoff.phase === 'open' && isHere(handoff, then) && isSafe(handoff, then.now);
}

/** She has asked for somebody and waits: of that she may be told though she is not here, unless somebody else may read it. */
export function isExpecting(handoff: Handoff, { now }: Then): boolean {
  return !handoff.decoy && !handoff.watched && isSafe(handoff, now);
}

/**
 * Whether the screen that stands before her may change by itself. Where she alone reads the phone it may also after a long silence: then it
 * says who is asked now, or that a reply waits, and she may be waiting for nothing else.
 */
export function mayChange(handoff: Handoff, then: Then): boolean {
  const stands = handoff.phase === 'waiting' || (handoff.phase === 'open' && handoff.present);
  return isHere(handoff, then) || (stands && isExpecting(handoff, then) && !isLocked(handoff, then));
}

/** Whether the one who answers has written something that she has not been shown. */
export function hasWaiting({ pairs }: Pick<Handoff, 'pairs'>): boolean {
  return pairs.some(({ by, copy }) => by === 'responder' && copy === undefined);
}

/** When she is to be left a line that something waits; it may be past. Undefined: she is not. */
export function nudgeAt(handoff: Handoff, { now, limits }: Then): number | undefined {
  const { nudge, nudged, decoy, owed, present, seen } = handoff;
  const waits = owed.length > 0 || hasWaiting(handoff);
  if (!nudge || nudged || decoy || !waits) return undefined;
  return nextSafe(handoff, present ? Math.max(now, seen.visitor + limits.gap) : now);
}

function nextSafe(handoff: Pick<Handoff, 'safe'>, from: number): number {
  if (!handoff.safe || isSafe(handoff, from)) return from;
  const local = localOf(Math.floor(from / MINUTE));
  const today = Math.floor(local / DAY) * DAY + (handoff.safe.from % 24) * 60;
  return utcOf(today > local ? today : today + DAY) * MINUTE;
}
